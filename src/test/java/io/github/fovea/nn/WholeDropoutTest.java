/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fovea.graph.Graph;
import io.github.fovea.graph.GraphBuilder;
import io.github.fovea.graph.GraphRewriter;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.differentiation.Differentiation;
import io.github.fovea.graph.op.Binary;
import io.github.fovea.graph.op.Ops;
import io.github.fovea.graph.op.Reduce;
import io.github.fovea.graph.op.Unary;
import io.github.fovea.graph.pass.Simplification;
import io.github.fovea.graph.pass.TrainingMode;
import io.github.fovea.model.onnx.EngineRun;
import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;
import io.github.fovea.tensor.TensorType;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dropout of whole channels ({@code true}) and of whole samples. */
class WholeDropoutTest {

	private static final int BATCH = 40;
	private static final int CHANNELS = 5;
	private static final int PIXELS = 6;

	/** x + dropped ReLU(x), as a residual network has it, bound to a batch. */
	private static Graph graph(final boolean channels) {
		final NetworkBuilder network = new NetworkBuilder(1);
		final Value x = network.input(CHANNELS, 2, 3);
		final Layer layer = channels ? new SpatialDropout(0.4f) : new StochasticDepth(
			0.4f);
		return GraphRewriter.bindBatch(network.build(network.ops().add(x, network.add(
			layer, network.ops().relu(x))), Loss.CrossEntropy.plain()).graph(), BATCH);
	}

	private static Tensor image() {
		final Tensor x = Tensor.zeros(TensorType.f32(BATCH, CHANNELS, 2, 3));
		for (int i = 0; i < x.size(); i++) {
			x.set(i, 1 + i % 7);
		}
		return x;
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void inferenceHasNoTraceOfIt(final boolean channels) {
		assertEquals(List.of(new Unary(Unary.Function.RELU), new Binary(
			Binary.Function.ADD)), Simplification.apply(graph(channels)).nodes().stream().map(
				n -> n.operator()).toList());
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void trainingDropsPartsAndScalesTheOthers(final boolean channels) {
		final Graph training = TrainingMode.apply(graph(channels), 3);
		final Tensor x = image();
		final Tensor y = output(training, x, 1);
		final int size = channels ? PIXELS : CHANNELS * PIXELS;
		int dropped = 0;
		for (int part = 0; part < x.size() / size; part++) {
			final boolean gone = y.get(part * size) == x.get(part * size);
			if (gone) dropped++;
			for (int i = part * size; i < (part + 1) * size; i++) {
				assertEquals(gone ? x.get(i) : x.get(i) * (1 + 1 / 0.6), y.get(i), 1e-5);
			}
		}
		// Four deviations of a binomial distribution.
		final double parts = x.size() / (double) size;
		assertEquals(0.4, dropped / parts, 4 * Math.sqrt(0.24 / parts));
		assertTrue(!y.equals(output(training, x, 2)));
		assertArrayEquals(y.floats(), EngineRun.runAll("cpu", training, step(1), Map.of(
			NetworkBuilder.INPUT, x)).get(0).floats(), 1e-5f);
	}

	private static Tensor output(final Graph graph, final Tensor x, final long step) {
		return EngineRun.run(graph, step(step), Map.of(NetworkBuilder.INPUT, x));
	}

	private static Map<String, Tensor> step(final long number) {
		final Tensor step = Tensor.zeros(new TensorType(ElementType.I64, Shape.SCALAR));
		step.set(0, number);
		return Map.of(TrainingMode.STEP, step);
	}

	/** All of x is positive: the gradient of the sum is the factor that each x got. */
	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void gradientsPassWhereValuesDid(final boolean channels) {
		final Graph training = TrainingMode.apply(graph(channels), 3);
		final GraphBuilder builder = new GraphBuilder(training);
		final Value x = training.inputs().get(0);
		final Value sum = new Ops(builder).reduce(Reduce.Function.SUM, training.output(),
			false, 0, 1, 2, 3);
		final Value gradient = Differentiation.gradients(builder, sum, List.of(x)).get(x);
		builder.clearOutputs();
		builder.output("gradient", gradient);
		final Tensor image = image();
		final Tensor y = output(training, image, 1);
		final Tensor g = output(builder.build(), image, 1);
		for (int i = 0; i < image.size(); i++) {
			assertEquals(y.get(i) / image.get(i), g.get(i), 1e-5);
		}
	}
}
