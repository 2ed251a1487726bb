/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.benchmark;

import io.github.fovea.engine.Engine;
import io.github.fovea.engine.EngineOptions;
import io.github.fovea.engine.Engines;
import io.github.fovea.engine.Parameters;
import io.github.fovea.engine.Program;
import io.github.fovea.graph.Graph;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.pass.FlopCount;
import io.github.fovea.tensor.Philox;
import io.github.fovea.tensor.Tensor;

import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Times kernels through the engine's public interface. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class KernelBenchmark {

	/** Which engine, as the shell's option says it. */
	@Param("cpu")
	public String engine;

	@Param("1")
	public int threads;

	@Param
	public Kernel kernel;

	private Engine opened;
	private Parameters parameters;
	private Program program;
	private double operations;
	private double bytes;
	private double peak;

	/** What a second holds: JMH divides these sums by the time. */
	@State(Scope.Thread)
	@AuxCounters(AuxCounters.Type.OPERATIONS)
	public static class Rate {

		/** Floating point operations by {@link FlopCount}, in billions. */
		public double gflops;
		/** Inputs and outputs, in billions of bytes. */
		public double gigabytes;
		/** Of the processor's measured peak. */
		public double shareOfPeak;

		@Setup(Level.Iteration)
		public void reset() {
			gflops = 0;
			gigabytes = 0;
			shareOfPeak = 0;
		}
	}

	@Setup
	public void open() {
		opened = Engines.open(engine, new EngineOptions(threads));
		peak = opened.measurePeak();
		final Graph graph = kernel.graph();
		operations = FlopCount.of(graph);
		parameters = opened.newParameters();
		program = opened.compile(graph, parameters);
		bytes = graph.output().type().bytes();
		for (final Value input : graph.inputs()) {
			bytes += input.type().bytes();
			fill(program.input(input.name()), input.name());
		}
	}

	private static void fill(final Tensor tensor, final String name) {
		final Philox random = Philox.named(1, name);
		for (int i = 0; i < tensor.size(); i++) {
			tensor.set(i, 2 * random.uniform(i) - 1);
		}
	}

	@Benchmark
	public void run(final Rate rate) {
		program.run();
		rate.gflops += 1e-9 * operations;
		rate.gigabytes += 1e-9 * bytes;
		rate.shareOfPeak += operations / peak;
	}

	@TearDown
	public void close() {
		program.close();
		parameters.close();
		opened.close();
	}
}
