/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.benchmark.peer;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** A {@link Worker}'s process, and what was measured of it. */
final class Candidate implements AutoCloseable {

	/** Share of the machine that others may take from a slice that counts. */
	private static final double CLEAN = 0.06;
	/** So many slices count at least: the least disturbed ones. */
	private static final int LEAST = 3;

	private record Slice(double[] milliseconds, double others) {}

	private final String name;
	private final Process process;
	private final BufferedReader in;
	private final PrintWriter out;
	private final String version;
	private final List<Slice> slices = new ArrayList<>();

	/**
	 * @param log gets what the engine says
	 */
	Candidate(final String name, final Class<? extends Peer> peer,
		final String workload, final int threads, final File log)
		throws IOException
	{
		this.name = name;
		final ProcessBuilder builder = new ProcessBuilder(Launch.command(
			Worker.class, threads, peer.getName(), workload, Integer.toString(
				threads))).redirectError(Redirect.to(log));
		builder.environment().putAll(Launch.environment(threads));
		process = builder.start();
		in = process.inputReader();
		out = new PrintWriter(process.outputWriter(), true);
		version = answer();
	}

	String name() {
		return name;
	}

	String version() {
		return version;
	}

	boolean able() {
		return !version.equals(Worker.UNABLE);
	}

	/** Numbers to compare with the other candidates', after some more steps. */
	double[] check(final int steps) throws IOException {
		return numbers(ask("check " + steps));
	}

	/** Runs for a while without measuring. */
	void warmUp(final double seconds) throws IOException {
		ask("slice " + seconds);
	}

	void slice(final double seconds, final Load load) throws IOException {
		load.start();
		final Duration before = processorTime();
		final double[] times = numbers(ask("slice " + seconds));
		slices.add(new Slice(times, load.others(processorTime().minus(before))));
	}

	/** Slices that others left alone. */
	long clean() {
		return slices.stream().filter(s -> s.others < CLEAN).count();
	}

	int slices() {
		return slices.size();
	}

	/** Median milliseconds of the steps in the clean slices. */
	double median() {
		final int used = (int) Math.min(slices.size(), Math.max(LEAST, clean()));
		final double[] all = slices.stream().sorted(Comparator.comparingDouble(
			Slice::others)).limit(used).flatMapToDouble(s -> Arrays.stream(
				s.milliseconds)).sorted().toArray();
		final int middle = all.length / 2;
		return all.length % 2 == 1 ? all[middle] : (all[middle - 1] + all[middle]) /
			2;
	}

	private Duration processorTime() {
		return process.info().totalCpuDuration().orElse(Duration.ZERO);
	}

	private String ask(final String line) throws IOException {
		out.println(line);
		return answer();
	}

	private String answer() throws IOException {
		final String line = in.readLine();
		if (line == null) throw new IOException(name +
			" ended; its log says why");
		return line;
	}

	private static double[] numbers(final String line) {
		return Arrays.stream(line.split(" ")).mapToDouble(Double::parseDouble)
			.toArray();
	}

	@Override
	public void close() {
		process.destroyForcibly();
	}
}
