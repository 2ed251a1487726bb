/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.benchmark;

import io.github.fovea.engine.Engine;
import io.github.fovea.engine.Parameters;
import io.github.fovea.engine.Program;
import io.github.fovea.engine.cpu.BestPrimitives;
import io.github.fovea.engine.cpu.CpuEngine;
import io.github.fovea.engine.cpu.CpuProfile;
import io.github.fovea.engine.cpu.PlainPrimitives;
import io.github.fovea.engine.cpu.Primitives;
import io.github.fovea.graph.Graph;
import io.github.fovea.graph.GraphBuilder;
import io.github.fovea.graph.op.MatMul;
import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Tensor;
import io.github.fovea.tensor.TensorType;

import java.lang.management.ManagementFactory;
import java.util.Arrays;

/**
 * Times matrix products and training steps on the CPU engine:
 * {@code CpuBenchmark [scalar|best|rows of a tile] [threads] [gemm|cnn|lenet|vgg|profile]…}. Each
 * figure is the median of many runs after warming up.
 */
public final class CpuBenchmark {

	private static final int[][] SHAPES = { { 1024, 1024, 1024 }, { 64, 3136,
		576 }, { 20, 147456, 25 }, { 50, 25600, 180 }, { 128, 1568, 1152 }, { 512,
			49, 4608 } };

	private static boolean threadTime;

	private CpuBenchmark() {}

	private static long now() {
		return threadTime ? ManagementFactory.getThreadMXBean()
			.getCurrentThreadCpuTime() : System.nanoTime();
	}

	public static void main(final String[] args) throws Exception {
		final Primitives primitives = switch (args[0]) {
			case "scalar" -> new PlainPrimitives();
			case "best" -> BestPrimitives.find();
			default -> (Primitives) Class.forName(
				"io.github.fovea.engine.cpu.simd.VectorPrimitives").getConstructor(int.class)
				.newInstance(Integer.parseInt(args[0]));
		};
		final int threads = Integer.parseInt(args[1]);
		threadTime = threads == 1;
		try (Engine engine = new CpuEngine(threads, primitives)) {
			System.out.println(engine.device());
			for (final String what : Arrays.asList(args).subList(2, args.length)) {
				switch (what) {
					case "gemm" -> gemm(engine);
					case "cnn" -> step(engine, "cnn-mnist, batch 50", TrainingStep
						.cnnMnist(50), 50);
					case "lenet" -> step(engine, "lenet-gluon, batch 256", TrainingStep
						.lenetGluon(256), 256);
					case "vgg" -> step(engine, "VGG-like 32x32x3, batch 32", TrainingStep
						.vggLike(32), 32);
					case "profile" -> profile(engine);
					default -> throw new IllegalArgumentException(what);
				}
			}
		}
	}

	private static void gemm(final Engine engine) {
		for (final int[] shape : SHAPES) {
			final GraphBuilder builder = new GraphBuilder();
			builder.output("c", builder.add(new MatMul(), builder.input("a", TensorType
				.f32(shape[0], shape[2])), builder.input("b", TensorType.f32(shape[2],
					shape[1]))));
			try (Parameters parameters = engine.newParameters(); Program program =
				engine.compile(builder.build(), parameters))
			{
				fill(program.input("a"), 1);
				fill(program.input("b"), 2);
				final double seconds = median(program, 2);
				System.out.printf("gemm %-18s %7.2f ms %7.1f GFLOP/s%n", Arrays.toString(
					shape), seconds * 1e3, 2e-9 * shape[0] * shape[1] * shape[2] /
						seconds);
			}
		}
	}

	private static void step(final Engine engine, final String name,
		final Graph graph, final int batch)
	{
		try (Parameters parameters = engine.newParameters(); Program program = engine
			.compile(graph, parameters))
		{
			prepare(program);
			final double seconds = median(program, 6);
			System.out.printf("%-28s %7.2f ms a step, %.0f images/s, %.1f MiB%n", name,
				seconds * 1e3, batch / seconds, program.bytes() / 1048576.0);
		}
	}

	private static void profile(final Engine engine) {
		for (final Graph graph : new Graph[] { TrainingStep.cnnMnist(50), TrainingStep
			.lenetGluon(256) })
		{
			try (Parameters parameters = engine.newParameters(); Program program =
				engine.compile(graph, parameters))
			{
				prepare(program);
				CpuProfile.print(program, 200);
			}
		}
	}

	private static void prepare(final Program program) {
		fill(program.input("images"), 3);
		final Tensor labels = program.input("labels");
		for (int i = 0; i < labels.size(); i++) {
			labels.set(i, i % 10);
		}
		program.input("rate").set(0, 1e-4);
	}

	private static void fill(final Tensor tensor, final int stream) {
		assert tensor.elements() == ElementType.F32;
		tensor.copyFrom(TrainingStep.random(tensor.type(), stream, 1));
	}

	/**
	 * Median seconds of a run, over runs of about the given seconds; of the
	 * thread's own time where there is one thread, which other programs on the
	 * computer disturb less.
	 */
	private static double median(final Program program, final double seconds) {
		final long warm = System.nanoTime() + (long) (seconds * 0.5e9);
		while (System.nanoTime() < warm) {
			program.run();
		}
		final double[] times = new double[100_000];
		final long end = System.nanoTime() + (long) (seconds * 0.5e9);
		int count = 0;
		while (count < 3 || count < times.length && System.nanoTime() < end) {
			final long start = now();
			program.run();
			times[count++] = (now() - start) * 1e-9;
		}
		Arrays.sort(times, 0, count);
		return times[count / 2];
	}
}
