/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine;

import io.github.fovea.graph.Graph;
import io.github.fovea.graph.GraphBuilder;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.Conv;
import io.github.fovea.graph.op.ConvGradInput;
import io.github.fovea.graph.op.ConvGradWeight;
import io.github.fovea.graph.op.MaxPoolGrad;
import io.github.fovea.graph.op.MaxPool;
import io.github.fovea.graph.op.Ops;
import io.github.fovea.graph.op.Reduce;
import io.github.fovea.graph.op.Window;
import io.github.fovea.tensor.Tensor;
import io.github.fovea.tensor.TensorType;

import java.util.Arrays;

/**
 * Whether a device computes right: a small network of convolution, pooling and a
 * dense layer, and its gradients, on whole numbers so small that nothing is rounded.
 */
public final class SelfTest {

	private static final String IMAGES = "images";

	private SelfTest() {}

	/**
	 * Tries an engine.
	 *
	 * @return what is wrong, for a person; null if nothing is
	 */
	public static String problem(final Engine engine) {
		final Graph graph = graph();
		try (Engine reference = Engines.open("reference", EngineOptions.DEFAULT)) {
			final float[][] expected = run(reference, graph);
			final float[][] actual = run(engine, graph);
			return Arrays.deepEquals(expected, actual) ? null
				: "it computes wrong results";
		}
		catch (final RuntimeException e) {
			return String.valueOf(e.getMessage());
		}
	}

	private static Graph graph() {
		final GraphBuilder graph = new GraphBuilder();
		final Ops ops = new Ops(graph);
		final Value images = graph.input(IMAGES, TensorType.f32(3, 2, 9, 10));
		final Value filters = numbers(graph, "filters", 5, 2, 3, 3);
		final Window window = Window.of(3, 3).withPads(1);
		final Conv conv = new Conv(window, 1);
		final Value y = ops.relu(ops.conv(images, filters, numbers(graph, "bias", 5),
			window, 1));
		final MaxPool pool = new MaxPool(Window.of(2, 2).withStrides(2, 2));
		final Value flat = ops.flatten(graph.add(pool, y));
		final Value weights = numbers(graph, "weights", 7, flat.shape().get(1));
		graph.output("result", ops.dense(flat, weights, numbers(graph, "offsets", 7)));
		final Value g = graph.add(new MaxPoolGrad(pool), y, graph.add(pool, y));
		graph.output("ofFilters", graph.add(new ConvGradWeight(conv), images, g));
		graph.output("ofImages", graph.add(new ConvGradInput(conv, images.shape()), g,
			filters));
		graph.output("ofBias", ops.reduce(Reduce.Function.SUM, g, false, 0, 2, 3));
		return graph.build();
	}

	private static Value numbers(final GraphBuilder graph, final String name,
		final long... sizes)
	{
		return graph.constant(name, filled(Tensor.zeros(TensorType.f32(sizes)), name
			.length()));
	}

	/** Whole numbers from -2 to 2. */
	private static Tensor filled(final Tensor tensor, final int seed) {
		for (int i = 0; i < tensor.size(); i++) {
			tensor.set(i, (i * 7 + i / 5 + seed) % 5 - 2);
		}
		return tensor;
	}

	private static float[][] run(final Engine engine, final Graph graph) {
		try (Parameters parameters = engine.newParameters();
				Program program = engine.compile(graph, parameters))
		{
			filled(program.input(IMAGES), 0);
			program.run();
			return graph.outputs().keySet().stream().map(name -> program.output(name)
				.copy().floats()).toArray(float[][]::new);
		}
	}
}
