/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.fovea.engine.Engine;
import io.github.fovea.engine.Parameters;
import io.github.fovea.engine.Program;
import io.github.fovea.engine.reference.ReferenceEngine;
import io.github.fovea.graph.Graph;
import io.github.fovea.graph.GraphBuilder;
import io.github.fovea.graph.Parameter;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.AdamStep;
import io.github.fovea.graph.op.Increment;
import io.github.fovea.graph.op.Ops;
import io.github.fovea.graph.op.OptimizerStep;
import io.github.fovea.graph.op.RmsPropStep;
import io.github.fovea.graph.op.SgdStep;
import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;
import io.github.fovea.tensor.TensorType;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Steps for many parameters of all sizes, some of which were there before. */
class StepFusionTest {

	private static final int[] SIZES = { 1, 3, 4, 5, 1023, 1024, 1025, 0, 5000, 2 };
	private static final double TOLERANCE = 1e-5;

	static List<OptimizerStep> steps() {
		return List.of(new SgdStep(0, false, 0.01f), new SgdStep(0.9f, true, 0),
			new SgdStep(0.9f, false, 0.1f), new AdamStep(0.9f, 0.999f, 1e-3f, 0.1f, false),
			new AdamStep(0.9f, 0.99f, 1e-3f, 0.1f, true), new RmsPropStep(0.9f, 1e-3f, 0,
				0.1f), new RmsPropStep(0.9f, 1e-3f, 0.5f, 0));
	}

	private static Tensor numbers(final TensorType type, final int seed) {
		final Tensor tensor = Tensor.zeros(type);
		for (int i = 0; i < tensor.size(); i++) {
			tensor.set(i, (i * 31 + seed * 17) % 101 / 50.0 - 1);
		}
		return tensor;
	}

	/** g = a · w with w ← step; one of the new parameters is an output, one is read. */
	private static Graph graph(final OptimizerStep step) {
		final GraphBuilder graph = new GraphBuilder();
		final Ops ops = new Ops(graph);
		final Value rate = graph.input("rate", new TensorType(ElementType.F32,
			Shape.SCALAR));
		final Parameter counter = graph.counter("count");
		final Value count = graph.add(new Increment(), counter.value());
		graph.update(counter, count);
		for (int i = 0; i < SIZES.length; i++) {
			final int seed = i;
			final TensorType type = TensorType.f32(SIZES[i]);
			final Parameter weight = graph.parameter("w" + i, type,
				Parameter.Role.TRAINABLE, t -> numbers(t, seed));
			final List<Parameter> targets = new ArrayList<>(List.of(weight));
			final List<Value> inputs = new ArrayList<>(List.of(weight.value(), ops.mul(graph
				.input("a" + i, type), weight.value()), rate));
			for (int j = 0; j < step.moments(); j++) {
				final Parameter moment = graph.parameter("m" + i + "." + j, type,
					Parameter.Role.STATE, Tensor::zeros);
				targets.add(moment);
				inputs.add(moment.value());
			}
			if (step.counted()) inputs.add(count);
			final List<Value> outputs = graph.addAll(step, inputs);
			for (int j = 0; j < outputs.size(); j++) {
				graph.update(targets.get(j), outputs.get(j));
			}
			if (i == 2) graph.output("new", outputs.get(0));
			if (i == 3) graph.output("read", ops.neg(outputs.get(0)));
			if (i == 4) graph.output("old", ops.neg(weight.value()));
		}
		return graph.build();
	}

	private static Map<String, double[]> run(final Engine engine, final Graph graph) {
		final Map<String, double[]> result = new LinkedHashMap<>();
		try (Parameters parameters = engine.newParameters()) {
			parameters.set("w1", numbers(TensorType.f32(SIZES[1]), 7));
			parameters.set("w6", numbers(TensorType.f32(SIZES[6]), 8));
			try (Program program = engine.compile(graph, parameters)) {
				program.input("rate").set(0, 0.1);
				for (int t = 0; t < 3; t++) {
					for (int i = 0; i < SIZES.length; i++) {
						program.input("a" + i).copyFrom(numbers(TensorType.f32(SIZES[i]), 40 * t +
							i));
					}
					program.run();
				}
				graph.outputs().keySet().forEach(name -> result.put(name, program.output(
					name).toDoubles()));
				Stream.concat(Stream.of("count"), parameters.names().stream().sorted()).forEach(
					name -> result.put(name, parameters.get(name).toDoubles()));
			}
		}
		return result;
	}

	@ParameterizedTest
	@MethodSource("steps")
	void goesTheReferencesWay(final OptimizerStep step) {
		OpenClEngines.require();
		final Graph graph = graph(step);
		final Map<String, double[]> expected;
		try (Engine reference = new ReferenceEngine()) {
			expected = run(reference, graph);
		}
		final OpenClDevice device = OpenClDevice.list().get(0);
		for (final boolean cpu : new boolean[] { true, false }) {
			try (Engine engine = OpenClEngines.as(device, cpu, 2, 256, 8)) {
				final Map<String, double[]> actual = run(engine, graph);
				assertEquals(expected.keySet(), actual.keySet());
				expected.forEach((name, wanted) -> assertArrayEquals(wanted, actual.get(name), TOLERANCE, name));
			}
		}
	}

	/** All but the one whose result is read are taken together. */
	@ParameterizedTest
	@MethodSource("steps")
	void aLaunchTakesAll(final OptimizerStep step) {
		final Graph fused = StepFusion.apply(graph(step));
		assertEquals(List.of(1, SIZES.length - 1), fused.nodes().stream().filter(n -> n
			.operator() instanceof FusedSteps).map(n -> ((FusedSteps) n.operator())
				.count()).toList());
	}
}
