/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OrtException;

import io.github.fovea.graph.GraphRewriter;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;
import io.github.fovea.tensor.TensorType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks that move the batch from the first axis, in batches, against ONNX Runtime. */
class BatchImportTest {

	private static final Map<String, Object> FIRST = Map.of("axis", 0L);

	private static ModelFile begin() {
		return new ModelFile(13).input("x", 0, 6, 4).longs("zero", 0).longs("ends", 0, 3);
	}

	/** Branches that are stacked before the batch, and added up. */
	private static byte[] stacked() {
		return begin().node("Relu", "x", "r").node("Unsqueeze", "x,zero", "u").node("Unsqueeze",
			"r,zero", "v").node("Concat", "u,v", "s", FIRST).node("ReduceSum", "s,zero", "y", Map
				.of("keepdims", 0L)).output("y").bytes();
	}

	/** Axes before the batch and after it, which go again. */
	private static byte[] framed() {
		return begin().node("Unsqueeze", "x,ends", "u").node("Relu", "u", "r").node("Squeeze",
			"r,ends", "y").output("y").bytes();
	}

	/** Parts of an attention, each taken from before the batch. */
	private static byte[] parts() {
		return begin().longs("parts", 0, 6, 2, 2).constant("i", Tensor.of(
			new long[] { 1 }, Shape.SCALAR)).node("Reshape", "x,parts", "p").node("Transpose",
				"p", "t", Map.of("perm", new long[] { 2, 0, 1, 3 })).node("Gather", "t,i", "y",
					FIRST).output("y").bytes();
	}

	/** Nodes that compute the batch's size n, from x. */
	private static ModelFile sized() {
		return begin().longs("one", 1).constant("first", Tensor.of(new long[] { 0 }, Shape.SCALAR))
			.node("Shape", "x", "sizes").node("Slice", "sizes,zero,one", "n");
	}

	/** The token of a class, which each image has, and what exporters do to its shape. */
	private static byte[] token() {
		return sized().constant("token", ExportCase.random(TensorType.f32(1, 1, 4), "t", false))
			.longs("rest", -1, -1).longs("none", 1, 1, 1).node("Concat", "n,rest", "wanted", FIRST)
			.longs("minus", -1).node("Equal", "wanted,minus", "kept").node("Where",
				"kept,none,wanted", "to").node("Expand", "token,to", "tokens").node("Concat",
					"tokens,x", "y", Map.of("axis", 1L)).output("y").bytes();
	}

	/** A map of places, made for the whole batch, and a token repeated for it. */
	private static byte[] places() {
		return sized().longs("plane", 6, 4).node("Concat", "n,plane", "to", FIRST).node(
			"ConstantOfShape", "to", "ones", Map.of()).node("Concat", "x,ones", "j", Map.of("axis",
				2L)).longs("single", 1, 1).node("Concat", "n,single", "repeats", FIRST).constant(
					"token", ExportCase.random(TensorType.f32(1, 2, 8), "t", false)).node("Tile",
						"token,repeats", "tokens").node("Concat", "j,tokens", "y", Map.of("axis", 1L))
			.output("y").bytes();
	}

	/** Images and heads of an attention, joined in the second axis. */
	private static byte[] heads() {
		return sized().longs("two", 2).node("Mul", "n,two", "both").longs("six", 6).node("Concat",
			"six,both,two", "split", FIRST).longs("four", 4).node("Mul", "n,six", "all").node(
				"Concat", "all,four", "flat", FIRST).longs("rest", -1).node("Concat", "n,six,rest",
					"back", FIRST).node("Transpose", "x", "t", Map.of("perm", new long[] { 1, 0, 2 }))
			.node("Reshape", "t,split", "h").node("Transpose", "h", "u", Map.of("perm", new long[] {
				1, 0, 2 })).node("Softmax", "u", "s", Map.of("axis", 1L)).node("Transpose", "s", "v",
					Map.of("perm", new long[] { 1, 0, 2 })).node("Reshape", "v,flat", "f").node(
						"Reshape", "f,back", "y").output("y").bytes();
	}

	/** x[:, 1:4:2] = x[:, 4:]. */
	private static byte[] assigned() {
		return sized().node("Squeeze", "n", "count").constant("unit", Tensor.of(new long[] { 1 },
			Shape.SCALAR)).node("Range", "first,count,unit", "images").longs("after", 1).node(
				"Unsqueeze", "images,after", "column").longs("two", 2).node("Concat", "n,two", "to",
					FIRST).node("Expand", "column,to", "i").constant("rows", Tensor.of(new long[] { 1,
						3 }, Shape.of(1, 2))).node("Expand", "rows,to", "k").node("Unsqueeze", "i,last",
							"i1").node("Unsqueeze", "k,last", "k1").longs("last", 2).node("Concat", "i1,k1",
								"indices", Map.of("axis", -1L)).longs("four", 4).longs("six", 6).node("Slice",
									"x,four,six,one", "new").node("Slice", "x,zero,six,zero", "whole").node(
										"ScatterND", "whole,indices,new", "y").output("y").bytes();
	}

	/** As PyTorch writes x[:, 0], which takes all images first. */
	private static byte[] sliced() {
		return begin().longs("all", Long.MAX_VALUE).constant("first", Tensor.of(new long[] { 0 },
			Shape.SCALAR)).node("Slice", "x,zero,all,zero", "s").node("Gather", "s,first", "y", Map
				.of("axis", 1L)).output("y").bytes();
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 3 })
	void meansTheSame(final long batch) throws OrtException {
		for (final byte[] file : new byte[][] { stacked(), framed(), parts(), token(),
			places(), heads(), assigned(), sliced() }) {
			final OnnxModel model = OnnxReader.read(file, OnnxReader.Options.DEFAULT);
			final Tensor x = ExportCase.random(TensorType.f32(batch, 6, 4), "x", false);
			RuntimeAgreement.check(file, model, x);
		}
	}

	/** Begins a file that says it takes one image. */
	private static ModelFile oneImage() {
		return new ModelFile(17).input("x", 1, 6, 4).longs("first", 0).constant("w", ExportCase
			.random(TensorType.f32(4, 4), "w", false));
	}

	private static byte[] tokenOfOne() {
		return oneImage().constant("token", ExportCase.random(TensorType.f32(1, 1, 4), "t",
			false)).node("Concat", "token,x", "y", Map.of("axis", 1L)).output("y").bytes();
	}

	/** An attention whose heads are joined with the batch, in the second axis. */
	private static byte[] attentionOfOne() {
		final Map<String, Object> swap = Map.of("perm", new long[] { 1, 0, 2 });
		return oneImage().longs("heads", 6, 2, 2).longs("rows", 6, 4).longs("back", 6, 1, 4).node(
			"Transpose", "x", "t", swap).node("MatMul", "t,w", "p").node("Reshape", "p,heads", "h")
			.node("Transpose", "h", "q", swap).node("Transpose", "h", "k", Map.of("perm", new long[] {
				1, 2, 0 })).node("MatMul", "q,k", "s").node("Softmax", "s", "a", Map.of("axis", -1L))
			.node("MatMul", "a,q", "o").node("Transpose", "o", "m", swap).node("Reshape", "m,rows",
				"r").node("Gemm", "r,w", "g").node("Reshape", "g,back", "b").node("Transpose", "b",
					"y", swap).output("y").bytes();
	}

	/** Windows of an image, two by two, each with a mask of its own. */
	private static byte[] windowsOfOne() {
		final Map<String, Object> order = Map.of("perm", new long[] { 0, 1, 3, 2, 4, 5 });
		return new ModelFile(17).input("x", 1, 4, 4, 3).longs("split", 1, 2, 2, 2, 2, 3).longs(
			"windows", 4, 4, 3).longs("masked", 1, 4, 4, 4).longs("plain", 4, 4, 4).longs("whole", 1,
				4, 4, 3).constant("mask", ExportCase.random(TensorType.f32(4, 4, 4), "m", false)).node(
					"Reshape", "x,split", "p").node("Transpose", "p", "t", order).node("Reshape",
						"t,windows", "v").node("Transpose", "v", "k", Map.of("perm", new long[] { 0, 2,
							1 })).node("MatMul", "v,k", "s").node("Reshape", "s,masked", "m").node("Add",
								"m,mask", "n").node("Reshape", "n,plain", "o").node("Softmax", "o", "a", Map.of(
									"axis", -1L)).node("MatMul", "a,v", "z").node("Reshape", "z,split", "u")
			.node("Transpose", "u", "b", order).node("Reshape", "b,whole", "y").output("y").bytes();
	}

	/** What reads the first axis as one of the image's own, of size 1. */
	private static List<byte[]> withFirstAxis() {
		return List.of(//
			oneImage().node("ReduceMean", "x", "m", Map.of("axes", new long[] { 0 })).node("Sub",
				"x,m", "y").output("y").bytes(), //
			oneImage().node("Softmax", "x", "m", FIRST).node("Add", "x,m", "y").output("y").bytes(),
			oneImage().node("Gather", "x,first", "m", FIRST).node("Mul", "x,m", "y").output("y")
				.bytes(), //
			oneImage().node("ReduceMax", "x", "m", Map.of("keepdims", 0L)).node("Div", "x,m", "y")
				.output("y").bytes(), //
			oneImage().node("Relu", "x", "r").node("Concat", "x,r", "c", FIRST).node("ReduceSum",
				"c,first", "y").output("y").bytes(), //
			oneImage().longs("pads", 1, 0, 0, 0, 1, 0).node("Pad", "x,pads", "p").node("ReduceSum",
				"p,first", "y").output("y").bytes());
	}

	/** Each image has the answer of a file for one, whatever that does with a batch of one. */
	@Test
	void filesForOneImageTakeMore() throws OrtException {
		final List<byte[]> files = new ArrayList<>(withFirstAxis());
		files.addAll(List.of(tokenOfOne(), attentionOfOne(), windowsOfOne()));
		for (final byte[] file : files) {
			final OnnxModel model = OnnxReader.read(file, OnnxReader.Options.DEFAULT);
			final Shape shape = model.graph().inputs().get(0).shape();
			final int size = (int) shape.size();
			final Tensor x = ExportCase.random(TensorType.f32(shape.with(0, 3).toArray()), "x",
				false);
			final Tensor actual = EngineRun.run(GraphRewriter.bindBatch(model.graph(), 3), model
				.parameters(), Map.of("x", x));
			final Tensor written = OnnxRuntime.run(OnnxWriter.toBytes(model), x);
			for (int image = 0; image < 3; image++) {
				final Tensor expected = OnnxRuntime.run(file, Tensor.of(Arrays.copyOfRange(x.floats(),
					size * image, size * image + size), shape.toArray()));
				assertEquals(expected.shape().with(0, 3), actual.shape());
				for (int i = 0; i < expected.size(); i++) {
					final int at = image * expected.size() + i;
					assertEquals(expected.get(i), actual.get(at), 5e-6);
					assertEquals(expected.get(i), written.get(at), 5e-6);
				}
			}
		}
	}

	/** Places of a maximum are places in all images: only unpooling may see them. */
	@Test
	void placesInAllImagesAreNoAnswers() {
		final Map<String, Object> pool = Map.of("kernel_shape", new long[] { 2, 2 }, "strides",
			new long[] { 2, 2 });
		final ModelFile file = new ModelFile(17).input("x", 1, 2, 4, 4).node("MaxPool", "x", "p,i",
			pool);
		assertTrue(takesBatches(file.node("MaxUnpool", "p,i", "y", pool).output("y").bytes()));
		assertFalse(takesBatches(new ModelFile(17).input("x", 1, 2, 4, 4).node("MaxPool", "x",
			"p,i", pool).longs("one", 1, 8).node("Cast", "i", "f", Map.of("to", 1L)).node("Reshape",
				"f,one", "y").output("y").bytes()));
	}

	private static boolean takesBatches(final byte[] file) {
		return GraphRewriter.takesBatches(OnnxReader.read(file, OnnxReader.Options.DEFAULT)
			.graph());
	}

	/** What is trained is the file for any batch, and so is what is saved. */
	@Test
	void aTokenIsWrittenForAnyBatch() throws OrtException {
		final byte[] written = OnnxWriter.toBytes(OnnxReader.read(token(),
			OnnxReader.Options.DEFAULT));
		final Tensor x = ExportCase.random(TensorType.f32(3, 6, 4), "x", false);
		assertArrayEquals(OnnxRuntime.run(token(), x).floats(), OnnxRuntime.run(written, x)
			.floats());
		assertTrue(GraphRewriter.takesBatches(OnnxReader.read(written,
			OnnxReader.Options.DEFAULT).graph()));
	}
}
