/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.conformance;

import static org.junit.jupiter.api.Assertions.fail;

import io.github.fovea.engine.Engine;
import io.github.fovea.engine.reference.ReferenceEngine;
import io.github.fovea.graph.Graph;
import io.github.fovea.graph.GraphBuilder;
import io.github.fovea.graph.Parameter;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.differentiation.Differentiation;
import io.github.fovea.graph.op.Increment;
import io.github.fovea.graph.op.SgdStep;
import io.github.fovea.graph.op.SoftmaxCrossEntropy;
import io.github.fovea.graph.pass.TrainingMode;
import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Philox;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;
import io.github.fovea.tensor.TensorType;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whole networks at random, in inference and as a step of training, on every engine
 * against the reference: what rewriting, fusion, layouts and shared memory could break
 * together. {@code -Dfovea.networks=1000} looks at more of them, and
 * {@code -Dfovea.networks.first=57} begins elsewhere.
 */
@TestInstance(Lifecycle.PER_CLASS)
class RandomNetworksTest {

	private static final int NETWORKS = Integer.getInteger("fovea.networks", 60);
	private static final int FIRST = Integer.getInteger("fovea.networks.first", 0);

	/** OpenCL devices compile what they fuse, so they get one network of as many. */
	private static final int OPENCL_EACH = Integer.getInteger("fovea.networks.opencl",
		15);

	private static final double TOLERANCE = 1e-3;

	/** Other numbers are tried if some are on a kink, which a step may take or not. */
	private static final int ATTEMPTS = 3;

	private final Map<EngineUnderTest, Engine> engines = new HashMap<>();
	private final Map<String, Results> expected = new HashMap<>();

	static List<Arguments> networks() {
		final List<Arguments> result = new ArrayList<>();
		for (int number = FIRST; number < FIRST + NETWORKS; number++) {
			for (final boolean training : new boolean[] { false, true }) {
				for (final EngineUnderTest engine : EngineUnderTest.all()) {
					if (!engine.choice().startsWith("opencl") || number % OPENCL_EACH == 0)
						result.add(Arguments.of(number, training, engine));
				}
			}
		}
		return result;
	}

	@ParameterizedTest(name = "network {0}, training {1}, {2}")
	@MethodSource("networks")
	void agrees(final int number, final boolean training,
		final EngineUnderTest under)
	{
		final Graph network = RandomNetwork.of(number);
		final Graph graph = training ? step(network, number) : network;
		final Engine engine = engines.computeIfAbsent(under, EngineUnderTest::open);
		String wrong = null;
		for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
			final Map<String, Tensor> feeds = feeds(graph, number + " " + attempt);
			final Results wanted = expected.computeIfAbsent(number + " " + training + " " +
				attempt, key -> reference(graph, feeds));
			wrong = difference(wanted, Results.of(engine, graph, feeds));
			if (wrong == null) return;
		}
		fail(wrong + " of\n" + String.join("\n", graph.nodes().stream().map(
			Object::toString).toList()));
	}

	private static Results reference(final Graph graph,
		final Map<String, Tensor> feeds)
	{
		try (Engine reference = new ReferenceEngine()) {
			return Results.of(reference, graph, feeds);
		}
	}

	/** Gradients of some networks are outputs, parameters of others make a step. */
	private static Graph step(final Graph network, final int number) {
		final GraphBuilder b = new GraphBuilder(TrainingMode.apply(network, number));
		final Value logits = b.outputs().get("y");
		final Shape s = logits.shape();
		final Value labels = b.input("labels", new TensorType(ElementType.I32, s
			.rank() == 2 ? Shape.of(s.get(0)) : Shape.of(s.get(0), s.get(2), s.get(3))));
		final Value loss = b.add(new SoftmaxCrossEntropy(0.1f), logits, labels);
		b.clearOutputs();
		b.output("loss", loss);
		final List<Value> learned = new ArrayList<>(b.parameters().stream().filter(
			Parameter::trainable).map(Parameter::value).filter(v -> reaches(b, v, loss))
			.toList());
		final Map<Value, Value> gradients = Differentiation.gradients(b, loss, learned);
		final Value rate = b.constant(1);
		gradients.forEach((parameter, gradient) -> {
			if (number % 2 == 0) b.output("gradient of " + parameter.name(), gradient);
			else b.update(b.parameterOf(parameter), b.add(new SgdStep(0, false, 1e-3f),
				parameter, gradient, rate));
		});
		final Parameter count = b.parameters().stream().filter(p -> p.name().equals(
			TrainingMode.STEP)).findFirst().orElseThrow();
		b.update(count, b.add(new Increment(), count.value()));
		return b.build();
	}

	private static boolean reaches(final GraphBuilder b, final Value from,
		final Value to)
	{
		return b.build().upTo(Map.of("to", to)).parameters().contains(b.parameterOf(
			from));
	}

	private static Map<String, Tensor> feeds(final Graph graph, final String name) {
		final Map<String, Tensor> feeds = new LinkedHashMap<>();
		for (final Value input : graph.inputs()) {
			final Tensor tensor = RandomNetwork.uniform(input.type(), -1.7, 1.7, name);
			if (!tensor.elements().isFloating()) {
				final Philox random = Philox.named(0, name);
				for (int i = 0; i < tensor.size(); i++) {
					tensor.set(i, random.below(i, 2));
				}
			}
			feeds.put(input.name(), tensor);
		}
		return feeds;
	}

	/** What differs by more than rounding, or null. */
	private static String difference(final Results wanted, final Results got) {
		// Gradients that cancel, as those of a shift before normalisation, are rounding.
		final double largest = wanted.numbers().entrySet().stream().filter(e -> e.getKey()
			.startsWith("gradient")).mapToDouble(e -> norm(e.getValue(), null)).max()
			.orElse(0);
		for (final Map.Entry<String, double[]> e : wanted.numbers().entrySet()) {
			final double allowed = TOLERANCE * Math.max(norm(e.getValue(), null), 1e-2 *
				largest);
			final double error = norm(e.getValue(), got.numbers().get(e.getKey()));
			if (!(error <= allowed)) return e.getKey() + ": the error is " + error +
				", allowed are " + allowed;
		}
		return null;
	}

	/** Root mean square of numbers, or of their difference from others. */
	private static double norm(final double[] numbers, final double[] others) {
		double squares = 0;
		for (int i = 0; i < numbers.length; i++) {
			final double x = numbers[i] - (others == null ? 0 : others[i]);
			squares += x * x;
		}
		return Math.sqrt(squares / Math.max(1, numbers.length));
	}

	@AfterAll
	void close() {
		engines.values().forEach(Engine::close);
	}
}
