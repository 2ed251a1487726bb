/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OrtException;

import io.github.fovea.FoveaException;
import io.github.fovea.graph.Graph;
import io.github.fovea.graph.GraphRewriter;
import io.github.fovea.graph.Parameter;
import io.github.fovea.graph.Parameter.Role;
import io.github.fovea.graph.pass.TrainingMode;
import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;
import io.github.fovea.tensor.TensorType;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

/** What exporters compute from shapes and weights is computed when a file is read. */
class FoldingTest {

	private static final Map<String, Object> FIRST = Map.of("axis", 0L);

	/** As PyTorch writes {@code x.view(x.size(0), -1)}. */
	@Test
	void flattenBySizeOfTheBatch() throws OrtException {
		check(List.of("Conv", "Relu", "Reshape", "Gemm"), new ModelFile(11).input("x", 0, 2,
			6, 5).constant("w", weights(3, 2, 3, 3)).constant("g", weights(4, 36)).constant("b",
				weights(4)).constant("zero", Tensor.of(new long[] { 0 }, Shape.SCALAR)).longs(
					"rest", -1).node("Conv", "x,w", "c").node("Relu", "c", "r").node("Shape",
						"r", "s").node("Gather", "s,zero", "n", FIRST).node("Unsqueeze", "n", "n1",
							Map.of("axes", new long[] { 0 })).node("Concat", "n1,rest", "to",
								FIRST).node("Reshape", "r,to", "f").node("Gemm", "f,g,b", "y", Map.of(
									"transB", 1L)).output("y"));
	}

	/** As PyTorch writes {@code x.squeeze(1)} where it does not know sizes. */
	@Test
	void aKnownQuestion() throws OrtException {
		final ModelFile file = new ModelFile(13).input("x", 0, 1, 4).constant("one", Tensor.of(
			new long[] { 1 }, Shape.SCALAR)).node("Shape", "x", "sizes").node("Gather", "sizes,one",
				"size", FIRST).node("Equal", "size,one", "known");
		final ModelFile yes = new ModelFile(13).longs("axes", 1).node("Squeeze", "r,axes", "y");
		final ModelFile no = new ModelFile(13).node("Softplus", "r", "y");
		check(List.of("Relu", "Reshape", "Relu"), file.node("Relu", "x", "r").choice("known", yes,
			no, "z").node("Relu", "z", "y").output("y"));
	}

	/** As PyTorch wrote {@code torch.arange} before there was Range. */
	@Test
	void rangesOfOnes() throws OrtException {
		check(List.of("Add"), new ModelFile(9).input("x", 0, 6, 5).longs("six", 6).node(
			"ConstantOfShape", "six", "zeros").node("Exp", "zeros", "ones").node("NonZero", "ones",
				"places").node("Transpose", "places", "t").node("Cast", "t", "f", Map.of("to", 1L)).node(
					"Add", "x,f", "y").output("y"));
		final Tensor x = Tensor.of(new float[] { 0, 2, 0, 0, -1, 3 }, 2, 3);
		check(List.of("Add"), new ModelFile(13).input("x", 0, 2, 3).constant("c", x).node("NonZero",
			"c", "places").node("Cast", "places", "f", Map.of("to", 1L)).node("Add", "x,f", "y")
			.output("y"));
	}

	@Test
	void diagonals() throws OrtException {
		check(List.of("Add"), new ModelFile(13).input("x", 0, 6, 5).constant("c", weights(6, 5))
			.node("EyeLike", "c", "e", Map.of("k", -1L)).node("Add", "x,e", "y").output("y"));
	}

	/** A mask whose parts are assigned one after the other, as Swin makes its own. */
	@Test
	void masksBySlices() throws OrtException {
		final ModelFile file = new ModelFile(16).input("x", 0, 6, 5).constant("zeros", Tensor.zeros(
			ElementType.F32, 6, 5)).constant("row", Tensor.of(new long[] { 3, 2, 3, 4, 5, 2, 5, 4 },
				Shape.of(2, 2, 2))).constant("rows", Tensor.of(new long[] { 1, -1 }, Shape.of(2, 1)));
		file.constant("a", weights(2, 2)).constant("b", weights(2, 5)).constant("axis", Tensor.of(
			new long[] { 1 }, Shape.SCALAR));
		check(List.of("Add"), file.node("ScatterND", "zeros,row,a", "m").node("ScatterND", "m,rows,b",
			"n").node("CumSum", "n,axis", "s", Map.of("reverse", 1L)).node("Trilu", "s", "t").node(
				"Add", "x,t", "y").output("y"));
	}

	/** As PyTorch writes ShuffleNet's shuffling of channels. */
	@Test
	void channelShuffleByComputedShapes() throws OrtException {
		final ModelFile file = new ModelFile(11).input("x", 0, 6, 4, 5).constant("groups",
			Tensor.of(new long[] { 2 }, Shape.SCALAR));
		file.node("Shape", "x", "s");
		for (int i = 0; i < 4; i++) {
			file.constant("i" + i, Tensor.of(new long[] { i }, Shape.SCALAR));
			file.node("Gather", "s,i" + i, "d" + i, FIRST);
			file.node("Unsqueeze", "d" + i, "u" + i, Map.of("axes", new long[] { 0 }));
		}
		file.node("Div", "d1,groups", "each").node("Unsqueeze", "each", "eachu", Map.of(
			"axes", new long[] { 0 })).node("Unsqueeze", "groups", "groupsu", Map.of("axes",
				new long[] { 0 }));
		file.node("Concat", "u0,groupsu,eachu,u2,u3", "apart", FIRST).node("Reshape",
			"x,apart", "a").node("Transpose", "a", "t", Map.of("perm", new long[] { 0, 2, 1, 3,
				4 }));
		file.longs("all", -1).node("Concat", "u0,all,u2,u3", "back", FIRST).node("Reshape",
			"t,back", "y").output("y");
		check(List.of("Reshape", "Transpose", "Reshape"), file);
	}

	/** As exporters write an upsampling to twice the size, or to another's size. */
	@Test
	void upsamplingByComputedSizes() throws OrtException {
		final ModelFile file = new ModelFile(13).input("x", 0, 2, 5, 4).node("Shape", "x",
			"s").longs("two", 2).longs("four", 4).longs("zero", 0);
		file.node("Slice", "s,two,four", "hw").node("Cast", "hw", "f", Map.of("to", 1L))
			.floats("twice", 2, 2.5f).node("Mul", "f,twice", "m").node("Floor", "m", "r").node(
				"Cast", "r", "size", Map.of("to", 7L)).node("Slice", "s,zero,two", "nc").node(
					"Concat", "nc,size", "sizes", FIRST);
		file.node("Resize", "x,,,sizes", "y", Map.of("mode", "linear",
			"coordinate_transformation_mode", "align_corners")).output("y");
		check(List.of("Resize", "Resize"), file);
	}

	@Test
	void constantsByShapes() throws OrtException {
		final ModelFile file = new ModelFile(13).input("x", 0, 2, 3, 4).node("Shape", "x",
			"s").longs("zero", 0).longs("one", 1).longs("three", 3).longs("four", 4).longs(
				"minus", -1);
		file.node("Slice", "s,three,four", "w").node("ConstantOfShape", "w", "ones", Map.of())
			.node("Add", "ones,half", "halves").floats("half", 0.5f).node("Size", "x", "n")
			.node("Equal", "w,four", "is").node("Where", "is,one,three", "which").node("Cast",
				"which", "number", Map.of("to", 1L)).node("Mul", "halves,number", "row").node(
					"Expand", "row,four", "wide").node("ReduceProd", "s", "p", Map.of("axes",
						new long[] { 0 })).node("Add", "x,wide", "y").output("y");
		check(List.of("Add"), file);
	}

	/** Weights that are transposed, scaled or cast in the file are learned all the same. */
	@Test
	void weightsOnTheirWayAreTrainable() throws OrtException {
		final ModelFile file = new ModelFile(13).input("x", 0, 6).constant("w", weights(3,
			6)).constant("scale", weights(1, 3)).constant("d", weights(3, 4).to(
				ElementType.F64));
		file.node("Transpose", "w", "t", Map.of("perm", new long[] { 1, 0 })).node("Mul",
			"t,scale", "m").node("MatMul", "x,m", "h").node("Cast", "d", "f", Map.of("to", 1L))
			.node("Identity", "f", "g").node("MatMul", "h,g", "y").output("y");
		final OnnxModel model = check(List.of("MatMul", "MatMul"), file);
		assertEquals(List.of("m", "g"), model.graph().parameters().stream().map(
			Parameter::name).toList());
		for (final Parameter p : model.graph().parameters()) {
			assertEquals(Role.TRAINABLE, p.role(), p.name());
		}
	}

	/** As PyTorch writes layers that begin alike. */
	@Test
	void layersThatBeginAlikeLearnEachItsOwn() throws OrtException {
		final ModelFile file = new ModelFile(13).input("x", 0, 3, 4, 5).floats("a.weight", 1, 1,
			1).floats("a.bias", 0, 0, 0).floats("a.running_mean", 0, 0, 0).floats(
				"a.running_var", 1, 1, 1);
		final List<String> parts = List.of("weight", "bias", "running_mean", "running_var");
		parts.forEach(part -> file.node("Identity", "a." + part, "b." + part));
		file.node("BatchNormalization", "x,a." + String.join(",a.", parts), "h").node("Relu", "h",
			"r").node("BatchNormalization", "r,b." + String.join(",b.", parts), "y").output("y");
		final OnnxModel model = check(List.of("BatchNormalization", "Relu",
			"BatchNormalization"), file);
		assertEquals(8, model.graph().parameters().size());
		for (final String part : parts) {
			assertEquals(model.graph().parameter("a." + part).role(), model.graph().parameter(
				"b." + part).role());
		}
		assertEquals(4, TrainingMode.apply(model.graph(), 1).updates().size());
	}

	/** A few bytes that ask for much are refused, or left to the engine, at once. */
	@Test
	void hugeResultsAreNotComputed() {
		final ModelFile tiled = new ModelFile(13).input("x", 1, 4).floats("one", 1).longs(
			"n", 1L << 40).node("Tile", "one,n", "t").node("ReduceSum", "t", "r").node("Add",
				"x,r", "y").output("y");
		assertTimeoutPreemptively(Duration.ofSeconds(10), () -> assertThrows(
			FoveaException.class, () -> EngineRun.run(read(tiled).graph(), Map.of(), Map
				.of("x", Tensor.zeros(TensorType.f32(1, 4))))));
		final ModelFile range = new ModelFile(13).input("x", 1, 4).constant("a", Tensor
			.scalar(0)).constant("b", Tensor.scalar(1e12f)).constant("c", Tensor.scalar(1))
			.node("Range", "a,b,c", "r").node("Add", "x,r", "y").output("y");
		assertThrows(FoveaException.class, () -> read(range));
		final ModelFile doubled = new ModelFile(13).input("x", 1, 4).longs("n", 2).floats(
			"d0", 1);
		for (int i = 0; i < 60; i++) {
			doubled.node("Tile", "d" + i + ",n", "d" + (i + 1));
		}
		doubled.node("Add", "x,d60", "y").output("y");
		assertTimeoutPreemptively(Duration.ofSeconds(10), () -> assertThrows(
			FoveaException.class, () -> read(doubled)));
	}

	@Test
	void whatIsNotKnownIsNamed() {
		final ModelFile file = new ModelFile(13).input("x", 1, 4).node("Nothing", "x", "g")
			.node("If", "g", "i").node("Loop", "g", "l").node("Relu", "i", "y").output("y");
		final UnsupportedOperatorException e = assertThrows(
			UnsupportedOperatorException.class, () -> read(file));
		assertTrue(e.getMessage().contains("Nothing (node g)"), e.getMessage());
		assertEquals(List.of("Nothing", "If", "Loop"), e.operators());
	}

	private static OnnxModel read(final ModelFile file) {
		return OnnxReader.read(file.bytes(), OnnxReader.Options.DEFAULT);
	}

	private static Tensor weights(final long... sizes) {
		return ExportCase.random(TensorType.f32(sizes), "weights" + sizes.length, false);
	}

	/** ONNX Runtime agrees for two batches, and these operators are left. */
	private static OnnxModel check(final List<String> operators,
		final ModelFile file) throws OrtException
	{
		final byte[] bytes = file.bytes();
		final OnnxModel model = read(file);
		assertEquals(operators, model.graph().nodes().stream().map(n -> n.operator().name())
			.toList());
		for (final long batch : new long[] { 1, 3 }) {
			final Graph graph = GraphRewriter.bindBatch(model.graph(), batch);
			final Tensor x = ExportCase.random(graph.inputs().get(0).type(), "x", false);
			final Tensor expected = OnnxRuntime.run(bytes, x);
			final Tensor actual = EngineRun.run(graph, model.parameters(), Map.of("x", x));
			assertEquals(expected.type(), actual.type());
			for (int i = 0; i < expected.size(); i++) {
				assertEquals(expected.get(i), actual.get(i), 1e-5 * Math.max(1, Math.abs(
					expected.get(i))), "element " + i);
			}
		}
		return model;
	}
}
