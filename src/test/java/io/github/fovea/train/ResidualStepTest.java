/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fovea.engine.Engine;
import io.github.fovea.engine.EngineOptions;
import io.github.fovea.engine.Engines;
import io.github.fovea.engine.Parameters;
import io.github.fovea.engine.Program;
import io.github.fovea.graph.Graph;
import io.github.fovea.nn.Network;
import io.github.fovea.nn.NetworkBuilder;
import io.github.fovea.tensor.Philox;
import io.github.fovea.tensor.Tensor;
import io.github.fovea.zoo.InputSize;
import io.github.fovea.zoo.NetworkSpec;
import io.github.fovea.zoo.Zoo;

import java.util.LinkedHashMap;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One step of a residual network: the CPU engine against the reference. */
class ResidualStepTest {

	private static final int BATCH = 3;
	private static final double RATE = 1;
	/** Of a tensor's largest change, over some twenty layers in float32. */
	private static final double TOLERANCE = 2e-3;

	private record Outcome(double loss, Map<String, double[]> changes) {}

	@ParameterizedTest
	@ValueSource(strings = { "resnet-18" })
	void goesTheReferencesWay(final String name) {
		// Two by two pixels are left in the last stage.
		final Network network = new Zoo().build(name, new NetworkSpec(new InputSize(36,
			40, 2), 5, 1));
		final Graph step = TrainingGraph.step(network.graph(), network.loss(),
			TrainSettings.defaults().withOptimizer(Optimizer.of(Optimizer.Kind.SGD),
				RATE), BATCH);
		final Outcome expected = run("reference", step);
		final Outcome actual = run("cpu", step);
		assertTrue(expected.loss > 0.5, "loss " + expected.loss);
		assertEquals(expected.loss, actual.loss, 1e-4 * expected.loss);
		assertEquals(expected.changes.keySet(), actual.changes.keySet());
		expected.changes.forEach((parameter, change) -> {
			double largest = 0;
			for (final double c : change) {
				largest = Math.max(largest, Math.abs(c));
			}
			assertTrue(largest > 0, parameter + " does not change");
			assertArrayEquals(change, actual.changes.get(parameter), TOLERANCE * largest,
				parameter);
		});
	}

	private static Outcome run(final String engineName, final Graph step) {
		try (Engine engine = Engines.open(engineName, EngineOptions.DEFAULT);
				Parameters parameters = engine.newParameters();
				Program program = engine.compile(step, parameters))
		{
			final Tensor images = program.input(NetworkBuilder.INPUT);
			final Philox random = Philox.named(1, "images");
			for (int i = 0; i < images.size(); i++) {
				images.set(i, random.gaussian(i));
			}
			for (int i = 0; i < BATCH; i++) {
				program.input(TrainingGraph.TARGETS).set(i, 2 * i);
			}
			program.input(TrainingGraph.RATE).set(0, RATE);
			final Map<String, double[]> changes = new LinkedHashMap<>();
			for (final String name : parameters.names()) {
				changes.put(name, parameters.get(name).toDoubles());
			}
			program.run();
			changes.forEach((name, before) -> {
				final Tensor after = parameters.get(name);
				for (int i = 0; i < before.length; i++) {
					before[i] = after.get(i) - before[i];
				}
			});
			return new Outcome(program.output(TrainingGraph.LOSS).get(0), changes);
		}
	}
}
