/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.graph.op;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fovea.graph.GraphBuilder;
import io.github.fovea.graph.Operator;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.Window.AutoPad;
import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;
import io.github.fovea.tensor.TensorType;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** Shapes of results, and what is said where inputs do not fit. */
class ShapeInferenceTest {

	private static Shape infer(final Operator operator, final Shape... inputs) {
		return operator.infer(Stream.of(inputs).map(s -> new TensorType(
			ElementType.F32, s)).toList()).get(0).shape();
	}

	/** The operator must refuse the shapes, with these words among its own. */
	private static void refuses(final Operator operator, final String[] words,
		final Shape... inputs)
	{
		final String message = assertThrows(IllegalArgumentException.class,
			() -> infer(operator, inputs)).getMessage();
		for (final String word : words) {
			assertTrue(message.contains(word), message);
		}
	}

	private static String[] words(final String... words) {
		return words;
	}

	private static Shape pool(final Window window, final long... image) {
		return infer(new MaxPool(window), Shape.of(image));
	}

	@Test
	void sameAndValidAsTensorFlowDefinesThem() {
		final Window w = Window.of(3, 3).withStrides(2);
		for (final AutoPad same : List.of(AutoPad.SAME_LOWER, AutoPad.SAME_UPPER)) {
			assertEquals(Shape.of(1, 3, 35, 60), pool(w.withAutoPad(same), 1, 3, 70,
				120));
			assertEquals(Shape.of(1, 3, 36, 61), pool(w.withAutoPad(same), 1, 3, 71,
				121));
			assertEquals(Shape.of(1, 3, 7, 8), pool(Window.of(5, 2).withAutoPad(same), 1,
				3, 7, 8));
			assertEquals(Shape.of(1, 3, 2, 2), pool(Window.of(1, 1).withStrides(4)
				.withAutoPad(same), 1, 3, 5, 8));
		}
		assertEquals(Shape.of(1, 3, 34, 59), pool(w.withAutoPad(AutoPad.VALID), 1, 3,
			70, 120));
		assertEquals(Shape.of(1, 3, 35, 60), pool(w.withAutoPad(AutoPad.VALID), 1, 3,
			71, 121));
	}

	@Test
	void anOddPaddingHasItsMoreWhereTheNameSays() {
		final Window upper = Window.of(2).withAutoPad(AutoPad.SAME_UPPER);
		final Window lower = Window.of(2).withAutoPad(AutoPad.SAME_LOWER);
		assertEquals(List.of(0, 1), List.of(upper.padBegin(0, 7), upper.padEnd(0, 7)));
		assertEquals(List.of(1, 0), List.of(lower.padBegin(0, 7), lower.padEnd(0, 7)));
	}

	@Test
	void roundingUpLeavesOutWindowsThatSeeNothing() {
		final Window w = Window.of(2).withStrides(2);
		assertEquals(Shape.of(1, 1, 2), pool(w, 1, 1, 5));
		assertEquals(Shape.of(1, 1, 3), pool(w.withCeil(true), 1, 1, 5));
		assertEquals(Shape.of(1, 1, 2), pool(Window.of(1).withStrides(3).withCeil(
			true), 1, 1, 5));
		assertEquals(Shape.of(1, 1, 3), pool(w.withPads(1).withCeil(true), 1, 1, 4));
		assertEquals(Shape.of(1, 64, 55, 55), infer(new Conv(Window.of(11, 11)
			.withStrides(4).withPads(2), 1), Shape.of(1, 3, 224, 224), Shape.of(64, 3, 11,
				11)));
	}

	@Test
	void convolution() {
		final Conv conv = new Conv(Window.of(3, 3).withDilations(2), 2);
		assertEquals(Shape.of(2, 6, 4, 5), infer(conv, Shape.of(2, 4, 8, 9), Shape.of(
			6, 2, 3, 3), Shape.of(6)));
		refuses(conv, words("weights", "[6,2,3,3]", "[6,4,3,3]"), Shape.of(2, 4, 8, 9),
			Shape.of(6, 4, 3, 3));
		refuses(conv, words("2 groups", "5 channels"), Shape.of(2, 4, 8, 9), Shape.of(5,
			2, 3, 3));
		refuses(conv, words("2 groups", "3", "[2,3,8,9]"), Shape.of(2, 3, 8, 9), Shape
			.of(6, 2, 3, 3));
		refuses(conv, words("bias", "[6]", "[5]"), Shape.of(2, 4, 8, 9), Shape.of(6, 2,
			3, 3), Shape.of(5));
		refuses(conv, words("rank 4", "[4,8,9]"), Shape.of(4, 8, 9), Shape.of(6, 2, 3,
			3));
		refuses(conv, words("extent 5", "4 elements"), Shape.of(2, 4, 8, 4), Shape.of(6,
			2, 3, 3));
		refuses(conv, words("2 to 3 inputs", "got 1"), Shape.of(2, 4, 8, 4));
	}

	@Test
	void imagesWithoutPixelsOrChannels() {
		final Window padded = Window.of(3, 3).withPads(2);
		final Shape empty = Shape.of(1, 4, 0, 9);
		for (final Operator operator : List.of(new MaxPool(padded), new AveragePool(padded,
			false), new GlobalPool(GlobalPool.Kind.AVERAGE)))
		{
			refuses(operator, words(operator.name(), "without pixels", "[1,4,0,9]",
				"larger images"), empty);
		}
		final Shape weights = Shape.of(4, 4, 3, 3);
		refuses(new Conv(padded, 1), words("Conv", "without pixels"), empty, weights);
		refuses(new ConvTranspose(Window.of(3, 3).withStrides(2), 1), words("ConvTranspose",
			"without pixels"), empty, weights);
		refuses(new Conv(padded, 1), words("Conv", "without channels", "[1,0,9,9]"), Shape
			.of(1, 0, 9, 9), Shape.of(4, 0, 3, 3));
		refuses(new ConvTranspose(padded, 1), words("ConvTranspose", "without channels"),
			Shape.of(1, 0, 9, 9), Shape.of(0, 4, 3, 3));
		// No images at all have an answer: none.
		assertEquals(Shape.of(0, 4, 9, 11), infer(new Conv(padded, 1), Shape.of(0, 4, 7, 9),
			weights));
	}

	@Test
	void pooling() {
		refuses(new MaxPool(Window.of(2, 2).withPads(2)), words("pads smaller than"),
			Shape.of(1, 1, 9, 9));
		refuses(new AveragePool(Window.of(3, 3), true), words("extent 3",
			"2 elements"), Shape.of(1, 1, 9, 2));
		refuses(new GlobalPool(GlobalPool.Kind.MAX), words("spatial axes", "[3,4]"),
			Shape.of(3, 4));
		assertEquals(Shape.of(3, 4, 1, 1), infer(new GlobalPool(GlobalPool.Kind.MAX),
			Shape.of(3, 4, 5, 6)));
		final GraphBuilder builder = new GraphBuilder();
		final Value x = builder.input("x", TensorType.f32(2, 6, 5, 7));
		final Ops ops = new Ops(builder);
		assertEquals(Shape.of(2, 2, 5, 7), ops.depthPool(Reduce.Function.MAX, x, 3)
			.shape());
		assertTrue(assertThrows(IllegalArgumentException.class, () -> ops.depthPool(
			Reduce.Function.MAX, x, 4)).getMessage().contains("4 channels"));
	}

	@Test
	void matrices() {
		assertEquals(Shape.of(5, 6), infer(Gemm.of(true, true), Shape.of(7, 5), Shape
			.of(6, 7), Shape.of(6)));
		refuses(Gemm.of(false, true), words("[5,7]", "[7,6] transposed"), Shape.of(5,
			7), Shape.of(7, 6));
		refuses(Gemm.of(false, false), words("C", "[5,6]"), Shape.of(5, 7), Shape.of(7,
			6), Shape.of(2, 5, 6));
		assertEquals(Shape.of(8, 2, 3, 5), infer(new MatMul(), Shape.of(2, 3, 4), Shape
			.of(8, 1, 4, 5)));
		refuses(new MatMul(), words("[3,4]", "[5,4]"), Shape.of(3, 4), Shape.of(5, 4));
	}

	@Test
	void broadcasting() {
		final Binary add = new Binary(Binary.Function.ADD);
		assertEquals(Shape.of(3, 4, 5), infer(add, Shape.of(4, 1), Shape.of(3, 1, 5)));
		assertEquals(Shape.of(2, 0), infer(add, Shape.of(2, 1), Shape.of(0)));
		refuses(add, words("[3,4]", "[3]", "do not broadcast"), Shape.of(3, 4), Shape
			.of(3));
		assertThrows(IllegalArgumentException.class, () -> add.infer(List.of(TensorType
			.f32(3), new TensorType(ElementType.I64, Shape.of(3)))));
	}

	@Test
	void layout() {
		assertEquals(Shape.of(6, 20), infer(new Flatten(2), Shape.of(2, 3, 4, 5)));
		assertEquals(Shape.of(2, 5, 12), infer(new Reshape(List.of(0L, 5L, -1L)), Shape
			.of(2, 3, 4, 5)));
		refuses(new Reshape(List.of(7L, -1L)), words("[2,3]", "6 elements"), Shape.of(2,
			3));
		refuses(new Transpose(List.of(0, 0)), words("twice"), Shape.of(2, 3));
		refuses(new Transpose(List.of(0, -1)), words("[0, -1]", "[2,3]"), Shape.of(2,
			3));
		refuses(new Concat(1), words("axis 1", "[2,4,4]", "[3,4,4]"), Shape.of(2, 3,
			4), Shape.of(3, 4, 4));
		refuses(new Slice(1, 2, 9, 1), words("2 to 9", "[3,8]"), Shape.of(3, 8));
		assertEquals(Shape.of(3, 3), infer(new Slice(1, 1, 8, 3), Shape.of(3, 8)));
		assertEquals(Shape.of(3, 7), infer(new Pad(Pad.Mode.EDGE, List.of(1, -2), List.of(
			0, 1), 0), Shape.of(2, 8)));
		refuses(new Pad(Pad.Mode.EDGE, List.of(1), List.of(0), 0), words("needs 2"),
			Shape.of(2, 8));
	}

	@Test
	void reductions() {
		final Reduce.Function sum = Reduce.Function.SUM;
		assertEquals(Shape.of(3), infer(new Reduce(sum, List.of(0, 2), false), Shape.of(
			2, 3, 4)));
		assertEquals(Shape.of(1, 3, 1), infer(new Reduce(sum, List.of(0, 2), true),
			Shape.of(2, 3, 4)));
		assertEquals(Shape.SCALAR, infer(new Reduce(sum, List.of(), false), Shape.of(2,
			3)));
		refuses(new Reduce(sum, List.of(2), false), words("Axis 2", "[2,3]"), Shape.of(2,
			3));
		assertThrows(IllegalArgumentException.class, () -> new Reduce(sum, List.of(-1),
			false));
		assertThrows(IllegalArgumentException.class, () -> new Reduce(sum, List.of(1,
			0), false));
	}

	@Test
	void losses() {
		final SoftmaxCrossEntropy loss = new SoftmaxCrossEntropy(0);
		final TensorType labels = new TensorType(ElementType.I32, Shape.of(3, 5, 6));
		assertEquals(Shape.SCALAR, loss.infer(List.of(TensorType.f32(3, 10, 5, 6),
			labels)).get(0).shape());
		final String message = assertThrows(IllegalArgumentException.class, () -> loss
			.infer(List.of(TensorType.f32(3, 10, 5, 7), labels))).getMessage();
		assertTrue(message.contains("int32[3,5,7]") && message.contains("int32[3,5,6]"),
			message);
	}

	@Test
	void theBuilderNamesTheNode() {
		final GraphBuilder builder = new GraphBuilder();
		final Value x = builder.input("x", TensorType.f32(2, 3));
		final Value y = builder.constant("y", Tensor.of(new float[4], 4));
		final String message = assertThrows(IllegalArgumentException.class,
			() -> builder.addNamed("sum of both", new Binary(Binary.Function.ADD), List
				.of(x, y))).getMessage();
		assertTrue(message.startsWith("sum of both: "), message);
	}

	@Test
	void windowsLargerThanAnyImageAreRefused() {
		final Window w = Window.of(3, 3);
		assertThrows(IllegalArgumentException.class, () -> w.withDilations(
			1_500_000_000));
	}
}
