/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.api;

import io.github.fovea.benchmark.Workload;
import io.github.fovea.benchmark.WorkloadRun;
import io.github.fovea.engine.Engine;
import io.github.fovea.engine.EngineOptions;
import io.github.fovea.engine.Engines;

import java.util.List;

/**
 * Times whole networks and filters on synthetic images of the real sizes. The
 * device's peak is measured once, when the benchmark is opened.
 */
public final class Benchmark implements AutoCloseable {

	private final Engine engine;
	private final double peak;

	/**
	 * @param engine as in {@link Engines#open}
	 */
	public Benchmark(final String engine, final EngineOptions options) {
		this.engine = Engines.open(engine, options.forLongWork());
		peak = this.engine.measurePeak();
	}

	/** Names of all workloads. */
	public static List<String> workloads() {
		return Workload.all().stream().map(Workload::name).toList();
	}

	/** Where it computes, for a person. */
	public String device() {
		return engine.device().toString();
	}

	/** Floating point operations in a second at most; NaN where it is not known. */
	public double peak() {
		return peak;
	}

	/**
	 * @param seconds how long steps are measured, after half of it to warm up
	 * @throws io.github.fovea.FoveaException if there is no such workload
	 */
	public BenchmarkResult run(final String workload, final double seconds) {
		final Workload found = Workload.named(workload);
		try (WorkloadRun run = new WorkloadRun(engine, found)) {
			final double median = run.medianSeconds(seconds);
			final double rate = run.operations() / median;
			return new BenchmarkResult(workload, found.batch() / median, 1e3 * median,
				1e-9 * rate, rate / peak, engine.device().units(), System.getProperty(
					"java.vm.name") + " " + System.getProperty("java.version"), device());
		}
	}

	@Override
	public void close() {
		engine.close();
	}
}
