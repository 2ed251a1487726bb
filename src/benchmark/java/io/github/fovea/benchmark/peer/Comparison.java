/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.benchmark.peer;

import io.github.fovea.graph.pass.FlopCount;
import io.github.fovea.benchmark.Workload;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Compares engines on the same networks, weights and batches:
 * {@code Comparison WORKLOADS THREADS ROUNDS SECONDS LOGS}. Each engine lives in
 * a process of its own and computes for some seconds when its turn comes, so that
 * all see the same disturbances; the order of turns rotates. Prints a table in
 * Markdown for each workload. Fails where losses or outputs differ.
 */
public final class Comparison {

	private static final Map<String, Class<? extends Peer>> PEERS =
		new LinkedHashMap<>();
	/** Of first steps; later ones drift apart by rounding. */
	private static final double SAME = 1e-3;
	private static final double SAME_LATER = 2e-2;
	private static final double HEAVY = 2e10;

	static {
		PEERS.put("Fovea", FoveaPeer.class);
		PEERS.put("libtorch", TorchPeer.class);
		PEERS.put("ONNX Runtime", OnnxRuntimePeer.class);
	}

	private final Load load = new Load();
	private final int threads;
	private final int rounds;
	private final double seconds;
	private final File logs;
	private boolean agreed = true;

	private Comparison(final String... args) {
		threads = Integer.parseInt(args[1]) > 0 ? Integer.parseInt(args[1])
			: Runtime.getRuntime().availableProcessors();
		rounds = Integer.parseInt(args[2]);
		seconds = Double.parseDouble(args[3]);
		logs = new File(args[4]);
	}

	public static void main(final String... args) throws IOException {
		final Comparison comparison = new Comparison(args);
		if (!comparison.logs.isDirectory() && !comparison.logs.mkdirs())
			throw new IOException("Cannot make " + comparison.logs);
		final List<String> names = args[0].equals("all") ? Workload.all().stream().map(
			Workload::name).toList() : Arrays.asList(args[0].split(","));
		for (final String name : names) {
			comparison.compare(Workload.named(name));
		}
		if (!comparison.agreed) {
			System.err.println("The engines do not compute the same, see the checks");
			System.exit(1);
		}
	}

	private void compare(final Workload workload) throws IOException {
		final double operations = FlopCount.of(workload.graph());
		final int more = !workload.training() ? 0 : operations > HEAVY ? 2 : 9;
		final Map<Candidate, double[][]> checks = new LinkedHashMap<>();
		try {
			for (final Map.Entry<String, Class<? extends Peer>> peer : PEERS
				.entrySet())
			{
				final Candidate candidate = new Candidate(peer.getKey(), peer.getValue(),
					workload.name(), threads, new File(logs, workload.name() + "-" + peer
						.getValue().getSimpleName() + ".log"));
				checks.put(candidate, null);
				if (!candidate.able()) continue;
				final double[] first = candidate.check(1);
				checks.put(candidate, new double[][] { first, more > 0 ? candidate.check(
					more) : first });
				candidate.warmUp(seconds);
			}
			final List<Candidate> able = new ArrayList<>(checks.keySet());
			able.removeIf(c -> !c.able());
			for (int i = 0; i < rounds * able.size(); i++) {
				final int turn = i % able.size() + i / able.size();
				able.get(turn % able.size()).slice(seconds, load);
			}
			print(workload, operations, able, checks);
		}
		finally {
			checks.keySet().forEach(Candidate::close);
		}
	}

	private void print(final Workload workload, final double operations,
		final List<Candidate> candidates, final Map<Candidate, double[][]> checks)
	{
		System.out.printf(Locale.ROOT,
			"%n### %s, %s, batch %d, %d threads, %.3f GFLOP a step%n%n", workload
				.name(), workload.training() ? "training" : "inference", workload.batch(),
			threads, operations * 1e-9);
		System.out.println("| engine | ms | images/s | GFLOP/s | ours is faster by | " +
			"clean slices | check | version |");
		System.out.println("|---|---:|---:|---:|---:|---:|---|---|");
		final Candidate ours = candidates.get(0);
		for (final Candidate c : candidates) {
			final double ms = c.median();
			System.out.printf(Locale.ROOT,
				"| %s | %.2f | %.1f | %.1f | %.2f | %d of %d | %s | %s |%n", c.name(), ms,
				1e3 * workload.batch() / ms, operations / ms * 1e-6, ms / ours.median(), c
					.clean(), c.slices(), check(workload, checks.get(ours), checks.get(c)),
				c.version());
		}
		System.out.flush();
	}

	/** What was computed, with a word where it is not what we compute. */
	private String check(final Workload workload, final double[][] expected,
		final double[][] actual)
	{
		final boolean same = close(expected[0], actual[0], SAME) && close(expected[1],
			actual[1], SAME_LATER);
		agreed &= same;
		return String.format(Locale.ROOT, workload.training() ? "loss %.6g, %.6g%s"
			: "%.6g, mean %.6g%s", actual[0][0], workload.training() ? actual[1][0]
				: actual[0][1], same ? "" : " DIFFERS");
	}

	private static boolean close(final double[] a, final double[] b,
		final double tolerance)
	{
		// The second number is the mean magnitude, which tells what is small.
		return Math.abs(a[0] - b[0]) <= tolerance * a[1] && Math.abs(a[1] - b[1]) <=
			tolerance * a[1];
	}
}
