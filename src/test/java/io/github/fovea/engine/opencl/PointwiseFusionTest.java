/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.github.fovea.engine.Engine;
import io.github.fovea.engine.reference.ReferenceEngine;
import io.github.fovea.graph.Graph;
import io.github.fovea.graph.GraphBuilder;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.Operator;
import io.github.fovea.graph.Parameter;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.BatchNormalization;
import io.github.fovea.graph.op.BatchNormalizationTraining;
import io.github.fovea.graph.op.Conv;
import io.github.fovea.graph.op.DropoutTraining;
import io.github.fovea.graph.op.LeakyRelu;
import io.github.fovea.graph.op.Ops;
import io.github.fovea.graph.op.PointwiseGrad;
import io.github.fovea.graph.op.Unary;
import io.github.fovea.graph.op.Window;
import io.github.fovea.graph.pass.MemoryPlan;
import io.github.fovea.tensor.Philox;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;
import io.github.fovea.tensor.TensorType;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PointwiseFusionTest {

	private static final int CASES = 24;

	private final GraphBuilder builder = new GraphBuilder();
	private final Ops ops = new Ops(builder);

	private Value image(final long... sizes) {
		return builder.input("input", TensorType.f32(sizes));
	}

	private Value conv(final Value image) {
		return builder.add(new Conv(Window.of(3, 3).withPads(1), 1), image, image(image
			.shape().get(1), image.shape().get(1), 3, 3));
	}

	private Graph fused(final Value... outputs) {
		for (final Value output : outputs) {
			builder.output("output" + builder.outputs().size(), output);
		}
		return PointwiseFusion.apply(builder.build());
	}

	private static List<String> names(final Graph graph) {
		return graph.nodes().stream().map(n -> n.operator().name()).toList();
	}

	private static Node last(final Graph graph) {
		return graph.nodes().get(graph.nodes().size() - 1);
	}

	private static String text(final Graph graph) {
		final Operator operator = last(graph).operator();
		final Expression expression = operator instanceof Fused fused ? fused
			.expression() : ((FusedProduct) operator).expression();
		return expression.source().replaceAll("(?s).*return (.*);.*", "$1");
	}

	@Test
	void aTreeBecomesOneNode() {
		final Value x = image(2, 3, 4, 5);
		final Value y = image(2, 3, 4, 5);
		final Value sum = ops.add(ops.tanh(x), ops.mul(y, image(3, 1, 1)));
		final Graph graph = fused(ops.sub(ops.relu(sum), ops.mul(image(), x)));
		assertEquals(List.of("Fused"), names(graph));
		assertEquals(4, last(graph).inputs().size());
		assertEquals("sub_of(relu_of(add_of(tanh_of(o0[i]), mul_of(o1[i], " +
			"o2[channel(i, inner2, innerShift2, count2, factor2, shift2)]))), mul_of(o3[0], o0[i]))", text(graph));
	}

	@Test
	void whatOthersReadIsStored() {
		final Value x = image(7);
		final Value twice = ops.neg(ops.tanh(x));
		final Value output = ops.sigmoid(x);
		final Parameter parameter = builder.parameter("state", x.type(),
			Parameter.Role.STATE, Tensor::zeros);
		final Value update = ops.exp(x);
		builder.update(parameter, update);
		assertEquals(List.of("Fused", "Sigmoid", "Exp", "Relu", "Fused", "Abs", "Sqrt"),
			names(fused(ops.relu(twice), ops.mul(twice, ops.sign(x)), output, builder.add(
				new Unary(Unary.Function.ABS), output), ops.sqrt(update))));
	}

	@Test
	void aBroadcastIsNoTree() {
		final Value x = image(3, 4);
		final Value row = ops.exp(image(4));
		final Value column = ops.tanh(image(3, 1));
		assertEquals(List.of("Exp", "Tanh", "Fused"), names(fused(ops.neg(ops.add(ops.mul(
			x, row), column)))));
	}

	@Test
	void whatNoQuotientFindsIsLeft() {
		final Value x = image(2, 3, 4);
		assertEquals(List.of("Tanh", "Add", "Neg"), names(fused(ops.neg(ops.add(ops.tanh(
			x), image(2, 1, 4))))));
	}

	@Test
	void operandsAreFew() {
		Value sum = image(5);
		for (int i = 0; i < 20; i++) {
			sum = ops.add(sum, image(5));
		}
		final Graph graph = fused(sum);
		assertEquals(List.of(8, 8, 7), graph.nodes().stream().map(n -> n.inputs()
			.size()).toList());
	}

	@Test
	void theNormalisationOfABatchTakesWhatFollows() {
		final Value x = image(4, 3, 5, 6);
		final List<Value> norm = builder.addAll(new BatchNormalizationTraining(1e-5f, 0.9f),
			List.of(x, image(3), image(3), image(3), image(3)));
		builder.output("mean", norm.get(3));
		builder.output("y", ops.relu(ops.add(image(4, 3, 5, 6), norm.get(0))));
		final Graph graph = PointwiseFusion.apply(NormalizationPass.apply(builder
			.build()));
		assertEquals(List.of("BatchStatistics", "NormalizedFused"), names(graph));
		assertEquals("relu_of(add_of(o0[i], result))", text(graph));
	}

	@Test
	void theLastProductTakesWhatFollows() {
		final Value x = image(2, 8, 6, 6);
		final Value first = conv(x);
		final Value second = conv(x);
		final Graph graph = fused(ops.relu(ops.add(second, first)));
		assertEquals(List.of("Conv", "ConvFused"), names(graph));
		assertEquals("relu_of(add_of(result, o0[i]))", text(graph));
		assertEquals(graph.nodes().get(0).output(), last(graph).input(2));
	}

	@Test
	void viewsAreNoEnd() {
		final Value product = ops.matMul(image(6, 4), image(4, 10));
		final Value g = ops.reshape(product, Shape.of(6, 2, 5));
		final Graph graph = fused(builder.add(new PointwiseGrad(new Unary(
			Unary.Function.RELU)), image(6, 2, 5), g));
		assertEquals(List.of("MatMulFused"), names(graph));
		assertEquals(Shape.of(6, 2, 5), last(graph).output().shape());
		assertEquals("mul_of(relu_slope(o0[i]), result)", text(graph));
	}

	@Test
	void nothingOfNothing() {
		assertEquals(List.of("MatMul", "Relu"), names(fused(ops.relu(ops.matMul(image(0,
			4), image(4, 3))))));
	}

	@Test
	void sizesAndConstantsAreNotInThePrograms() {
		final List<Expression> made = new ArrayList<>();
		for (final int size : new int[] { 3, 50 }) {
			final PointwiseFusionTest test = new PointwiseFusionTest();
			final Value x = test.image(size, 2 * size, 4);
			final Node node = last(test.fused(test.builder.add(new LeakyRelu(1f / size),
				test.ops.add(x, test.image(2 * size, 1)))));
			made.add(((Fused) node.operator()).expression());
		}
		assertEquals(made.get(0).source(), made.get(1).source());
		assertNotEquals(made.get(0), made.get(1));
	}

	@Test
	void aDivisionIsAMultiplication() {
		final int[] numbers = { 1, 2, 3, 5, 7, 10, 64, 641, 1000, 12345, 65535, 65536,
			65537, 6700417, 1 << 30, (1 << 30) + 1, Integer.MAX_VALUE - 1,
			Integer.MAX_VALUE };
		for (final int divisor : numbers) {
			final Divisor by = Divisor.of(divisor);
			for (final int n : numbers) {
				for (final long near : new long[] { n - 1L, n, n + 1L, (long) n * divisor -
					1, (long) n * divisor })
				{
					if (near <= Integer.MAX_VALUE) assertEquals(near / divisor, by.quotient(
						(int) near), near + " / " + divisor);
				}
			}
		}
	}

	private static MemoryPlan plan(final Graph graph) {
		return MemoryPlan.of(graph, new MemoryPlan.Wishes(MemoryPlan.Sharing.RANGES, 4,
			Long.MAX_VALUE));
	}

	@Test
	void aTreeIsWrittenOverItsOperand() {
		final Value pooled = ops.softmax(image(4, 6), 1);
		final Graph graph = fused(ops.softmax(ops.add(ops.tanh(pooled), image(6)), 1));
		final Node node = graph.nodes().get(1);
		assertInstanceOf(Fused.class, node.operator());
		final MemoryPlan plan = plan(graph);
		assertEquals(plan.place(node.input(0)), plan.place(node.output()));
	}

	@Test
	void aProductIsWrittenOverWhatIsAdded() {
		final Value residual = ops.softmax(image(4, 6), 1);
		final Value product = ops.matMul(image(4, 3), image(3, 6));
		final Graph graph = fused(ops.softmax(ops.add(product, residual), 1));
		final Node node = graph.nodes().get(1);
		final MemoryPlan plan = plan(graph);
		assertEquals("MatMulFused", node.operator().name());
		assertEquals(plan.place(node.input(2)), plan.place(node.output()));
	}

	@Test
	void aProductIsNotWrittenOverItsFactor() {
		final Value x = ops.softmax(image(4, 4), 1);
		final Graph graph = fused(ops.softmax(ops.add(ops.matMul(x, image(4, 4)), ops
			.reshape(x, Shape.of(4, 4))), 1));
		final Node node = graph.nodes().stream().filter(n -> n
			.operator() instanceof FusedProduct).findFirst().orElseThrow();
		final MemoryPlan plan = plan(graph);
		assertEquals(plan.place(node.input(0)), plan.place(node.input(2)));
		assertNotEquals(plan.place(node.input(0)), plan.place(node.output()));
	}

	@ParameterizedTest
	@EnumSource(names = { "PROCESSOR", "GPU" })
	void randomTrees(final As as) {
		OpenClEngines.require();
		try (Engine reference = new ReferenceEngine();
				Engine engine = as.open(OpenClDevice.list().get(0)))
		{
			for (int i = 0; i < CASES; i++) {
				final Philox random = Philox.named(i, "tree");
				final Question question = new Question();
				final Shape shape = i % 3 == 0 ? Shape.of(1 + random.below(100, 3), 1 +
					random.below(101, 5), 1 + random.below(102, 70), 1 + random.below(103,
						40)) : i % 3 == 1 ? Shape.of(1 + random.below(100, 30), 1 + random
							.below(101, 300)) : Shape.of(1 + random.below(100, 9999));
				question.output(Chains.random(question, shape, random, 3 + random.below(104,
					12)));
				question.known(reference).ask(engine, as.tolerance());
			}
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "PROCESSOR", "GPU" })
	void dropoutAndNormalizationInTrees(final As as) {
		OpenClEngines.require();
		final Question question = new Question();
		final Ops ops = new Ops(question.builder);
		final Value step = question.builder.constant("step", Tensor.of(new long[] {
			(7L << 32) + 5 }, Shape.SCALAR));
		final Value x = question.input(3, 5, 7, 11);
		final Value positive = ops.exp(question.input(5));
		final Value normal = question.builder.add(new BatchNormalization(1e-3f, 0.9f),
			ops.tanh(x), question.input(5), question.input(5), question.input(5), positive);
		question.output(question.builder.add(new DropoutTraining(0.3f, 1L << 40 | 3), ops
			.relu(normal), step));
		final Value dense = ops.matMul(question.input(33, 20), question.input(20, 50));
		question.output(ops.neg(question.builder.add(new DropoutTraining(0.5f, 77), ops
			.relu(dense), step)));
		try (Engine reference = new ReferenceEngine();
				Engine engine = as.open(OpenClDevice.list().get(0)))
		{
			question.known(reference).ask(engine, as.tolerance());
		}
	}
}
