/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.fovea.engine.Engine;
import io.github.fovea.engine.Parameters;
import io.github.fovea.engine.Program;
import io.github.fovea.engine.reference.ReferenceEngine;
import io.github.fovea.graph.Graph;
import io.github.fovea.graph.GraphBuilder;
import io.github.fovea.graph.GraphRewriter;
import io.github.fovea.graph.Parameter;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.differentiation.Differentiation;
import io.github.fovea.graph.op.BatchNormalization;
import io.github.fovea.graph.op.Dropout;
import io.github.fovea.graph.op.Increment;
import io.github.fovea.graph.op.Ops;
import io.github.fovea.graph.op.SgdStep;
import io.github.fovea.graph.op.SoftmaxCrossEntropy;
import io.github.fovea.graph.op.Window;
import io.github.fovea.graph.pass.TrainingMode;
import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;
import io.github.fovea.tensor.TensorType;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Several steps of training in turn with evaluations for two batch sizes, all
 * programs on the same parameters: every engine must go the reference's way.
 */
class TrainingSequenceTest {

	private static final int STEPS = 4;
	private static final int BATCH = 6;
	private static final double TOLERANCE = 1e-4;

	static List<EngineUnderTest> engines() {
		return EngineUnderTest.all();
	}

	private static Value parameter(final GraphBuilder builder, final String name,
		final Parameter.Role role, final double low, final double high,
		final long... sizes)
	{
		return builder.parameter(name, TensorType.f32(sizes), role, type -> RandomNetwork.uniform(
			type, low, high, name)).value();
	}

	private static Graph network() {
		final GraphBuilder b = new GraphBuilder();
		final Ops ops = new Ops(b);
		final Parameter.Role learned = Parameter.Role.TRAINABLE;
		Value x = b.input("x", TensorType.f32(BATCH, 2, 10, 9));
		x = ops.conv(x, parameter(b, "conv", learned, -0.3, 0.3, 7, 2, 3, 3), null,
			Window.of(3, 3).withPads(1), 1);
		x = b.add(new BatchNormalization(1e-3f, 0.8f), x, parameter(b, "scale", learned,
			0.5, 1.5, 7), parameter(b, "shift", learned, -0.5, 0.5, 7), parameter(b,
				"mean", Parameter.Role.STATE, -0.1, 0.1, 7), parameter(b, "variance",
					Parameter.Role.STATE, 0.8, 1.2, 7));
		x = ops.averagePool(ops.tanh(x), Window.of(2, 2).withStrides(2), false);
		x = ops.flatten(b.add(new Dropout(0.3f), x));
		b.output("y", ops.dense(x, parameter(b, "dense", learned, -0.2, 0.2, 5, x
			.shape().get(1)), parameter(b, "bias", learned, -0.2, 0.2, 5)));
		return b.build();
	}

	private static Graph training() {
		final GraphBuilder b = new GraphBuilder(TrainingMode.apply(network(), 3));
		final Value logits = b.outputs().get("y");
		final Value labels = b.input("labels", new TensorType(ElementType.I32, Shape.of(
			BATCH)));
		final Value loss = b.add(new SoftmaxCrossEntropy(0.1f), logits, labels);
		b.clearOutputs();
		b.output("loss", loss);
		final List<Parameter> learned = b.parameters().stream().filter(
			Parameter::trainable).toList();
		final Map<Value, Value> gradients = Differentiation.gradients(b, loss, learned
			.stream().map(Parameter::value).toList());
		final Value rate = b.constant(0.1f);
		for (final Parameter p : learned) {
			final Parameter moment = b.parameter(p.name() + ".moment", p.value().type(),
				Parameter.Role.STATE, Tensor::zeros);
			final List<Value> step = b.addAll(new SgdStep(0.9f, true, 1e-3f), List.of(p
				.value(), gradients.get(p.value()), rate, moment.value()));
			b.update(p, step.get(0));
			b.update(moment, step.get(1));
		}
		final Parameter count = b.parameters().stream().filter(p -> p.name().equals(
			TrainingMode.STEP)).findFirst().orElseThrow();
		b.update(count, b.add(new Increment(), count.value()));
		return b.build();
	}

	/** Everything that comes out on the way, by name. */
	private static Map<String, double[]> run(final Engine engine) {
		final Map<String, double[]> seen = new LinkedHashMap<>();
		final Graph network = network();
		try (Parameters parameters = engine.newParameters(); Program whole = engine
			.compile(network, parameters); Program step = engine.compile(training(),
				parameters); Program rest = engine.compile(GraphRewriter.bindBatch(network,
					BATCH - 1), parameters))
		{
			for (int t = 0; t < STEPS; t++) {
				fill(step, "training " + t);
				final Tensor labels = step.input("labels");
				for (int i = 0; i < BATCH; i++) {
					labels.set(i, (i + t) % 5);
				}
				step.run();
				seen.put("loss " + t, step.output("loss").toDoubles());
				for (final Program evaluation : List.of(whole, rest)) {
					fill(evaluation, "evaluation " + t);
					evaluation.run();
					final double[] y = evaluation.output("y").toDoubles();
					seen.put("logits " + t + " of " + y.length, y);
				}
			}
			for (final String name : parameters.names()) {
				seen.put(name, parameters.get(name).toDoubles());
			}
		}
		return seen;
	}

	private static void fill(final Program program, final String name) {
		final Tensor x = program.input("x");
		x.copyFrom(RandomNetwork.uniform(x.type(), -1, 1, name));
	}

	@ParameterizedTest
	@MethodSource("engines")
	void goesTheReferencesWay(final EngineUnderTest under) {
		final Map<String, double[]> expected;
		try (Engine reference = new ReferenceEngine()) {
			expected = run(reference);
		}
		try (Engine engine = under.open()) {
			final Map<String, double[]> actual = run(engine);
			assertEquals(new ArrayList<>(expected.keySet()), new ArrayList<>(actual
				.keySet()));
			expected.forEach((name, wanted) -> assertArrayEquals(wanted, actual.get(
				name), TOLERANCE, name));
			assertEquals(STEPS, actual.get(TrainingMode.STEP)[0]);
			final Map<String, double[]> again = run(engine);
			actual.forEach((name, wanted) -> assertArrayEquals(wanted, again.get(name),
				name + " differs in another run"));
		}
	}
}
