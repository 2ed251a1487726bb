/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.benchmark.peer;

import io.github.fovea.benchmark.SyntheticImages;
import io.github.fovea.benchmark.Workload;
import io.github.fovea.graph.Graph;
import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;
import io.github.fovea.tensor.TensorType;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.util.Locale;

/**
 * One engine with one workload in a process of its own: {@code Worker PEER
 * WORKLOAD THREADS}. It answers lines with lines: {@code check N} runs N steps and
 * tells the last loss, or the outputs' first number and mean magnitude;
 * {@code slice SECONDS} runs so long, two steps or more, and tells their
 * milliseconds. The first line it writes is the engine's version, or
 * {@value #UNABLE}.
 */
public final class Worker {

	static final String UNABLE = "unable";

	private final Peer.Session session;
	private final SyntheticImages data;
	private final Tensor images;
	private final Tensor labels;

	private Worker(final Workload workload, final Peer.Session session) {
		this.session = session;
		final Graph graph = workload.graph();
		images = Tensor.zeros(graph.inputs().get(0).type());
		labels = workload.training() ? Tensor.zeros(new TensorType(ElementType.I32,
			Shape.of(workload.batch()))) : null;
		data = new SyntheticImages(images.shape(), workload.classes());
	}

	public static void main(final String... args) throws Exception {
		// What an engine prints must not get between the answers.
		final PrintStream out = new PrintStream(new FileOutputStream(
			FileDescriptor.out), true);
		System.setOut(System.err);
		final Peer peer = (Peer) Class.forName(args[0]).getDeclaredConstructor()
			.newInstance();
		final Workload workload = Workload.named(args[1]);
		final Peer.Session session = peer.open(workload, Integer.parseInt(args[2]));
		out.println(session == null ? UNABLE : peer.version());
		if (session != null) new Worker(workload, session).serve(out);
		System.exit(0);
	}

	private void serve(final PrintStream out) throws Exception {
		final BufferedReader in = new BufferedReader(new InputStreamReader(
			System.in));
		String line;
		while ((line = in.readLine()) != null) {
			final String[] words = line.split(" ");
			out.println(switch (words[0]) {
				case "check" -> check(Integer.parseInt(words[1]));
				case "slice" -> slice(Double.parseDouble(words[1]));
				default -> throw new IOException("Not understood: " + line);
			});
		}
	}

	private Tensor step() throws Exception {
		data.next(images, labels);
		return session.step(images, labels);
	}

	private String check(final int steps) throws Exception {
		Tensor result = null;
		for (int i = 0; i < steps; i++) {
			result = step();
		}
		double sum = 0;
		for (final float number : result.floats()) {
			sum += Math.abs(number);
		}
		return String.format(Locale.ROOT, "%.6g %.6g", result.get(0), sum / result
			.size());
	}

	private String slice(final double seconds) throws Exception {
		final StringBuilder times = new StringBuilder();
		final long end = System.nanoTime() + (long) (seconds * 1e9);
		for (int i = 0; i < 2 || System.nanoTime() < end; i++) {
			final long start = System.nanoTime();
			step();
			times.append(String.format(Locale.ROOT, i > 0 ? " %.4f" : "%.4f", (System
				.nanoTime() - start) * 1e-6));
		}
		return times.toString();
	}
}
