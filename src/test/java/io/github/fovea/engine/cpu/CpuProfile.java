/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu;

import io.github.fovea.graph.pass.FlopCount;
import io.github.fovea.benchmark.SyntheticImages;
import io.github.fovea.benchmark.Workload;
import io.github.fovea.engine.Engine;
import io.github.fovea.engine.Parameters;
import io.github.fovea.engine.PreparedProgram;
import io.github.fovea.engine.Program;
import io.github.fovea.nn.NetworkBuilder;
import io.github.fovea.tensor.Tensor;
import io.github.fovea.train.TrainingGraph;

import java.util.Arrays;

/** Prints how long each step of a program takes, in its fastest run. */
public final class CpuProfile {

	private CpuProfile() {}

	public static void main(final String... args) {
		final int threads = Integer.parseInt(args[0]);
		for (final String name : Arrays.asList(args).subList(1, args.length)) {
			final Workload workload = Workload.named(name);
			try (Engine engine = new CpuEngine(threads, BestPrimitives.find());
					Parameters parameters = engine.newParameters();
					Program program = engine.compile(workload.graph(), parameters))
			{
				final Tensor images = program.input(NetworkBuilder.INPUT);
				new SyntheticImages(images.shape(), workload.classes()).next(images,
					workload.training() ? program.input(TrainingGraph.TARGETS) : null);
				System.out.println(name);
				print(program, (int) Math.max(3, 5e10 / FlopCount.of(workload
					.graph())));
			}
		}
	}

	public static void print(final Program program, final int runs) {
		final Step[] steps = ((CpuProgram) (program instanceof PreparedProgram p ? p
			.rest() : program)).steps();
		final long[] nanos = new long[steps.length];
		Arrays.fill(nanos, Long.MAX_VALUE);
		for (int run = 0; run < 2 * runs; run++) {
			for (int i = 0; i < steps.length; i++) {
				final long start = System.nanoTime();
				steps[i].run();
				nanos[i] = Math.min(nanos[i], System.nanoTime() - start);
			}
		}
		double total = 0;
		for (int i = 0; i < steps.length; i++) {
			final double micros = nanos[i] * 1e-3;
			total += micros;
			System.out.printf("%-32s %9.1f us%n", steps[i], micros);
		}
		System.out.printf("%-32s %9.1f us%n", "sum", total);
	}
}
