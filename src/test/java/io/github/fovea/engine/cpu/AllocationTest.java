/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;

import io.github.fovea.benchmark.TrainingStep;
import io.github.fovea.engine.Engine;
import io.github.fovea.engine.Parameters;
import io.github.fovea.engine.Program;
import io.github.fovea.graph.Graph;

import java.lang.management.ManagementFactory;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A run of a program allocates nothing, in no thread. */
class AllocationTest {

	private static final int RUNS = 20;

	/** Less than one object a run: what the measurement itself is uncertain by. */
	private static final long LIMIT = RUNS * 8;

	static List<Arguments> cases() {
		return List.of(Arguments.of("plain loops, Adam", CpuEngines.scalar(2),
			TrainingStep.cnnMnist(4)), Arguments.of("plain loops, descent", CpuEngines
				.scalar(2), TrainingStep.lenetGluon(4)), Arguments.of("vectors, Adam",
					CpuEngines.best(2), TrainingStep.cnnMnist(4)));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("cases")
	void trainingStepAllocatesNothing(final String name, final Engine engine,
		final Graph graph)
	{
		try (engine; Parameters parameters = engine.newParameters(); Program program =
			engine.compile(graph, parameters))
		{
			program.input("rate").set(0, 0.01);
			long least = Long.MAX_VALUE;
			// Vectors are objects until the compiler has got rid of them.
			for (int i = 0; i < 300 && least > LIMIT; i++) {
				run(program, RUNS);
				least = Math.min(least, Math.abs(allocated(program)));
			}
			assertTrue(least <= LIMIT, RUNS + " runs allocate " + least + " bytes");
		}
	}

	/** Bytes of some runs, without what asking for them takes. */
	private static long allocated(final Program program) {
		final long before = bytes();
		run(program, RUNS);
		final long between = bytes();
		return between - before - (bytes() - between);
	}

	private static void run(final Program program, final int times) {
		for (int i = 0; i < times; i++) {
			program.run();
		}
	}

	/** What this thread and the team's have allocated so far. */
	private static long bytes() {
		final ThreadMXBean bean = (ThreadMXBean) ManagementFactory
			.getThreadMXBean();
		long sum = bean.getThreadAllocatedBytes(Thread.currentThread().getId());
		for (final Thread thread : Thread.getAllStackTraces().keySet()) {
			if (thread.getName().startsWith("fovea-cpu-")) sum += bean
				.getThreadAllocatedBytes(thread.getId());
		}
		return sum;
	}
}
