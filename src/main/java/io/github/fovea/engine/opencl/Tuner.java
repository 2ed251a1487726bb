/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import io.github.fovea.FoveaException;
import io.github.fovea.engine.DeviceMemoryException;
import io.github.fovea.engine.Program;
import io.github.fovea.engine.Tunable;
import io.github.fovea.graph.Graph;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.op.Conv;
import io.github.fovea.graph.op.ConvGradInput;
import io.github.fovea.graph.op.ConvGradWeight;
import io.github.fovea.graph.op.Gemm;
import io.github.fovea.graph.op.MatMul;
import io.github.fovea.graph.pass.Simplification;
import io.github.fovea.tensor.Shape;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.jocl.CLException;

/**
 * Times every answer to what products ask ({@link Choices}), one question after the
 * other: the fastest answer to one holds for the next. An answer other than the usual
 * one must be clearly faster, and compute the same.
 */
final class Tuner {

	private static final Set<Class<?>> PRODUCTS = Set.of(Conv.class,
		ConvGradInput.class, ConvGradWeight.class, Gemm.class, MatMul.class);

	/** Time of another answer to the present one's, or it may be chance. */
	private static final double CLEARLY = 0.97;

	/** Largest difference, over the root mean square: sums may be in another order. */
	private static final double TOLERANCE = 1e-3;

	private final OpenClContext context;
	private final double seconds;
	private final Tunable.Listener listener;
	private final Map<String, String> settled = new HashMap<>();

	/**
	 * @param seconds for each answer, at most
	 */
	Tuner(final OpenClContext context, final double seconds,
		final Tunable.Listener listener)
	{
		this.context = context;
		this.seconds = seconds;
		this.listener = listener;
	}

	void run(final Iterable<Graph> graphs) {
		tune(graphs);
		if (!context.device().cpu()) context.tunings().add(new TileSpeeds(context, seconds,
			listener).measure());
	}

	/** Finds the best ways of what the graphs compute. */
	void tune(final Iterable<Graph> graphs) {
		final Map<String, Node> nodes = new LinkedHashMap<>();
		for (final Graph graph : graphs) {
			Simplification.apply(graph).nodes().stream().filter(n -> PRODUCTS.contains(n
				.operator().getClass())).forEach(n -> nodes.putIfAbsent(n.operator() + " " + n
					.inputTypes(), n));
		}
		int done = 0;
		for (final Node node : nodes.values()) {
			if (listener.canceled()) return;
			listener.progress(done++, nodes.size(), name(node));
			tune(node);
		}
		listener.progress(done, done, "");
	}

	/** For a person: what is computed of which shapes. */
	private static String name(final Node node) {
		return node.operator().name() + " of " + node.inputs().stream().map(v -> text(v
			.shape())).collect(Collectors.joining(", "));
	}

	private static String text(final Shape shape) {
		return shape.toString().replace(",", "x").replaceAll("[\\[\\]]", "");
	}

	/** A program and what was asked when it was compiled. */
	private record Way(Program program, Questions asked) implements AutoCloseable {

		static Way of(final NodeTrial trial, final Map<String, String> answers) {
			final Questions asked = new Questions(answers);
			return new Way(trial.compile(asked), asked);
		}

		Optional<Questions.Question> next(final Map<String, String> answers) {
			return asked.firstBut(answers.keySet());
		}

		@Override
		public void close() {
			program.close();
		}
	}

	/** First without Winograd's algorithm, as weights that change do without it more often. */
	private void tune(final Node node) {
		tune(node, name(node), Winograd.NEVER);
		tune(node, name(node) + (node.operator() instanceof ConvGradWeight
			? ", any algorithm" : ", weights fixed"), Winograd.BY_COST);
	}

	private void tune(final Node node, final String name, final Winograd winograd) {
		try (NodeTrial trial = new NodeTrial(context, node, winograd)) {
			final Way usual;
			try {
				usual = Way.of(trial, settled);
			}
			catch (final DeviceMemoryException e) {
				// It is too large for the device, tuned or not.
				return;
			}
			try (usual) {
				if (usual.next(settled).isPresent()) tune(name, trial, usual);
			}
		}
	}

	private void tune(final String name, final NodeTrial trial, final Way usual) {
		final Map<String, String> answers = new HashMap<>(settled);
		final double[] times;
		try (Way best = best(trial, trial.result(), answers)) {
			times = NodeTrial.race(best.program, usual.program, 2 * seconds);
		}
		settle(times[0] < times[1] ? answers : usual.asked.usual());
		listener.found(new Tunable.Finding(name, times[1], Math.min(times[0], times[1])));
	}

	private void settle(final Map<String, String> answers) {
		answers.forEach(settled::putIfAbsent);
		context.tunings().add(settled);
	}

	/**
	 * The fastest way.
	 *
	 * @param expected what the usual one computes
	 * @param answers those that are settled; the others are added
	 */
	private Way best(final NodeTrial trial, final double[] expected,
		final Map<String, String> answers)
	{
		Way best = Way.of(trial, answers);
		try {
			while (true) {
				final Questions.Question question = best.next(answers).orElse(null);
				if (question == null) return best;
				String answer = question.usual();
				for (final String candidate : question.candidates()) {
					if (listener.canceled()) return best;
					if (candidate.equals(question.usual())) continue;
					final Map<String, String> other = new HashMap<>(answers);
					other.put(question.text(), candidate);
					final Way next = faster(trial, other, best, expected);
					if (next == null) continue;
					best.close();
					best = next;
					answer = candidate;
				}
				answers.put(question.text(), answer);
			}
		}
		catch (final RuntimeException e) {
			best.close();
			throw e;
		}
	}

	/** The way by other answers; null if it is not better. */
	private Way faster(final NodeTrial trial, final Map<String, String> answers,
		final Way present, final double[] expected)
	{
		final Way way;
		try {
			way = Way.of(trial, answers);
		}
		catch (final FoveaException | CLException e) {
			// The driver does not compile it, or the device has too little for it.
			return null;
		}
		if (same(expected, trial.result())) {
			final double[] times = NodeTrial.race(present.program, way.program, seconds);
			if (times[1] < CLEARLY * times[0]) return way;
		}
		way.close();
		return null;
	}

	/** Whether results are those that are expected, up to rounding. */
	static boolean same(final double[] expected, final double[] got) {
		double squares = 0;
		double largest = 0;
		for (int i = 0; i < expected.length; i++) {
			squares += expected[i] * expected[i];
			// Not a number stays so.
			largest = Math.max(largest, Math.abs(got[i] - expected[i]));
		}
		return largest <= TOLERANCE * Math.sqrt(squares / Math.max(1, expected.length));
	}
}
