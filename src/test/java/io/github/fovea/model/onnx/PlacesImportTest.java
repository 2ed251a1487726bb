/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OrtException;

import io.github.fovea.engine.opencl.OpenClEngines;
import io.github.fovea.graph.GraphRewriter;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;
import io.github.fovea.tensor.TensorType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Elements that are found, picked or written to one by one, against ONNX Runtime. */
class PlacesImportTest {

	private static final Map<String, Object> NONE = Map.of();

	/** A network of x (N,4,3,5), or of so many images. */
	private static ModelFile begin(final long images) {
		return new ModelFile(18).input("x", images, 4, 3, 5);
	}

	private static Tensor indices(final long[] values, final long... sizes) {
		return Tensor.of(values, Shape.of(sizes));
	}

	/** Values between bounds, the same for each run. */
	private static Tensor indices(final long from, final long to, final long... sizes) {
		return indices(LongStream.range(0, Shape.of(sizes).size()).map(i -> from + i * i * 7 %
			(to - from)).toArray(), sizes);
	}

	private static byte[] one(final long images, final String operator,
		final Map<String, Object> attributes, final Tensor indices)
	{
		return begin(images).constant("i", indices).node(operator, "x,i", "y", attributes)
			.output("y").bytes();
	}

	private static byte[] put(final String operator, final Map<String, Object> attributes,
		final Tensor indices, final long... updates)
	{
		return begin(2).constant("i", indices).constant("u", ExportCase.random(TensorType.f32(
			updates), "u", false)).node(operator, "x,i,u", "y", attributes).output("y").bytes();
	}

	/** Pixels by row and column, as PyTorch writes x[:, :, rows, columns]. */
	private static byte[] pixels(final long images) {
		return begin(images).constant("i", indices(new long[] { 0, 4, 2, -5, -1, 1, 2, 2 }, 4,
			2)).node("Transpose", "x", "t", Map.of("perm", new long[] { 2, 3, 0, 1 })).node(
				"GatherND", "t,i", "g").node("Transpose", "g", "y", Map.of("perm", new long[] { 1, 2,
					0 })).output("y").bytes();
	}

	/** The k best numbers along an axis, and their places, as floats behind them. */
	private static byte[] best(final int opset, final long axis, final long k,
		final boolean largest)
	{
		final ModelFile file = new ModelFile(opset).input("x", 0, 4, 3, 5);
		if (opset < 10) file.node("TopK", "x", "v,p", Map.of("axis", axis, "k", k));
		else file.longs("k", k).node("TopK", "x,k", "v,p", opset < 11 ? Map.of("axis", axis) : Map
			.of("axis", axis, "largest", largest ? 1L : 0L));
		return file.node("Cast", "p", "f", Map.of("to", 1L)).node("Concat", "v,f", "y", Map.of(
			"axis", 1L)).output("y").bytes();
	}

	private static byte[] sampled(final int opset, final String mode, final String padding,
		final long corners)
	{
		return new ModelFile(opset).input("x", 0, 4, 3, 5).longs("flat", 0, 5, 6, 2).node("Reshape",
			"x,flat", "grid").node("GridSample", "x,grid", "y", Map.of("mode", mode,
				"padding_mode", padding, "align_corners", corners)).output("y").bytes();
	}

	private static List<byte[]> forAnyBatch() {
		final List<byte[]> files = new ArrayList<>(List.of(pixels(0)));
		for (final int opset : new int[] { 7, 10, 13 }) {
			files.add(best(opset, -1, 2, true));
			files.add(best(opset, 2, 3, true));
		}
		files.add(best(11, 1, 4, false));
		for (final String padding : List.of("zeros", "border", "reflection")) {
			for (final long corners : new long[] { 0, 1 }) {
				files.add(sampled(16, "bilinear", padding, corners));
				files.add(sampled(20, "linear", padding, corners));
				files.add(sampled(16, "nearest", padding, corners));
			}
		}
		return files;
	}

	/** Files for two images, which have places of their own. */
	private static List<byte[]> forTwo() {
		final List<byte[]> files = new ArrayList<>(List.of(pixels(2)));
		files.add(one(2, "GatherND", NONE, indices(-2, 2, 3, 2, 4)));
		files.add(one(2, "GatherND", NONE, indices(-2, 2, 3, 2)));
		files.add(one(2, "GatherND", NONE, indices(0, 2, 2)));
		files.add(one(2, "GatherND", Map.of("batch_dims", 1L), indices(-3, 3, 2, 5, 2)));
		files.add(one(2, "GatherND", Map.of("batch_dims", 2L), indices(-3, 3, 2, 4, 1)));
		for (long axis = -4; axis < 4; axis++) {
			final long size = new long[] { 2, 4, 3, 5 }[(int) Math.floorMod(axis, 4)];
			files.add(one(2, "GatherElements", Map.of("axis", axis), indices(-size, size, 2, 3, 3,
				4)));
		}
		files.add(put("ScatterND", NONE, indices(new long[] { 0, 2, 1, 0, 0, 2, 0, -1, 0, 2 }, 5,
			2), 5, 3, 5));
		for (final String reduction : List.of("none", "add", "mul", "max", "min")) {
			final Map<String, Object> attributes = Map.of("reduction", reduction);
			files.add(put("ScatterND", attributes, indices(new long[] { 0, 1, 2, 1, 3, 0, 1, -4,
				1 }, 3, 3), 3, 5));
			files.add(put("ScatterND", attributes, indices(new long[] { 1 }, 1, 1), 1, 4, 3, 5));
			files.add(put("ScatterElements", Map.of("reduction", reduction, "axis", -1L), indices(
				new long[] { 0, 4, 2, -2, 1, 2, 3, 4, -5, 1, -1, 3 }, 2, 3, 1, 2), 2, 3, 1, 2));
		}
		return files;
	}

	@ParameterizedTest
	@ValueSource(strings = { "reference", "cpu", "opencl" })
	void meansTheSame(final String engine) throws OrtException {
		if (engine.equals("opencl")) OpenClEngines.require();
		for (final byte[] file : forTwo()) {
			agree(engine, file, 2);
		}
		for (final byte[] file : forAnyBatch()) {
			agree(engine, file, 1);
			agree(engine, file, 3);
		}
	}

	private static void agree(final String engine, final byte[] file, final long batch)
		throws OrtException
	{
		// Coordinates inside of the image and beyond it.
		final Tensor x = ExportCase.random(TensorType.f32(batch, 4, 3, 5), "x", false);
		for (int i = 0; i < x.size(); i++) {
			x.set(i, 1.7 * x.get(i));
		}
		RuntimeAgreement.check(engine, file, OnnxReader.read(file, OnnxReader.Options.DEFAULT),
			x);
	}

	/** Equal numbers come in the order of their places, infinite ones as well. */
	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void equalNumbers(final boolean largest) throws OrtException {
		final byte[] file = best(13, 3, 5, largest);
		final Tensor x = Tensor.zeros(TensorType.f32(2, 4, 3, 5));
		for (int i = 0; i < x.size(); i++) {
			x.set(i, i % 7 % 3 == 0 ? Float.NEGATIVE_INFINITY : i % 4 == 0
				? Float.POSITIVE_INFINITY : i % 2);
		}
		RuntimeAgreement.check(file, OnnxReader.read(file, OnnxReader.Options.DEFAULT), x);
	}

	/** Places that are the same for each image leave the batch open. */
	@Test
	void placesOfEachImage() throws OrtException {
		for (final byte[] file : List.of(one(1, "GatherND", Map.of("batch_dims", 1L), indices(-3,
			3, 1, 5, 2)), one(1, "GatherElements", Map.of("axis", 2L), indices(-3, 3, 1, 3, 3, 4))))
		{
			final OnnxModel model = OnnxReader.read(file, OnnxReader.Options.DEFAULT);
			final Tensor x = ExportCase.random(TensorType.f32(3, 4, 3, 5), "x", false);
			final Tensor y = EngineRun.run(GraphRewriter.bindBatch(model.graph(), 3), model
				.parameters(), Map.of("x", x));
			for (int image = 0; image < 3; image++) {
				final Tensor expected = OnnxRuntime.run(file, Tensor.of(Arrays.copyOfRange(x
					.floats(), 60 * image, 60 * image + 60), 1, 4, 3, 5));
				for (int i = 0; i < expected.size(); i++) {
					assertTrue(expected.get(i) == y.get(image * expected.size() + i));
				}
			}
		}
	}

	private static void refuses(final byte[] file, final String words) {
		final String message = assertThrows(UnsupportedOperatorException.class,
			() -> OnnxReader.read(file, OnnxReader.Options.DEFAULT)).getMessage();
		assertTrue(message.contains(words), message);
	}

	@Test
	void formsThatAreNotThere() {
		refuses(put("ScatterND", Map.of("reduction", "add"), indices(new long[] { 1, 1 }, 2, 1), 2,
			4, 3, 5), "ScatterND with a reduction of several numbers at a place");
		refuses(sampled(20, "cubic", "zeros", 0), "GridSample in mode cubic");
		refuses(new ModelFile(13).input("x", 1, 4).input("k", 1).node("Cast", "k", "i", Map.of("to",
			7L)).node("GatherElements", "x,i", "y").output("y").bytes(),
			"GatherElements whose index is not constant");
		refuses(new ModelFile(13).input("x", 1, 500).longs("k", 300).node("TopK", "x,k", "y,i")
			.output("y").bytes(), "TopK of more than 128 numbers");
	}
}
