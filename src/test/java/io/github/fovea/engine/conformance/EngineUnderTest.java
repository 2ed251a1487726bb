/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.conformance;

import io.github.fovea.engine.Engine;
import io.github.fovea.engine.EngineOptions;
import io.github.fovea.engine.Engines;
import io.github.fovea.engine.cpu.CpuEngines;
import io.github.fovea.engine.opencl.OpenClEngines;

import java.util.List;

/**
 * An engine that every test of engines runs on. One that is missing fails.
 *
 * @param choice as a person would choose it, or a special form of an engine
 */
public record EngineUnderTest(String choice, int threads) {

	/** The CPU engine, small work divided among threads. */
	private static final String DIVIDED = "cpu, divided";

	/** As {@link #DIVIDED}, without the vector module. */
	private static final String SCALAR = "cpu, divided, plain loops";

	private static final String LAST = "cpu, divided, channels last";

	private static final String FIRST = "cpu, divided, channels first";

	private static final String WINOGRAD = "cpu, divided, Winograd";

	private static final String SCALAR_WINOGRAD =
		"cpu, divided, plain loops, Winograd";

	private static final String OPENCL = "opencl";

	/** The first OpenCL device, which may be a processor, as if it were a GPU. */
	private static final String AS_GPU = "opencl, as a GPU";

	private static final String OPENCL_TWO = "opencl, Winograd of 2";

	private static final String OPENCL_FOUR = "opencl, Winograd of 4";

	private static final String AS_GPU_TWO = "opencl, as a GPU, Winograd of 2";

	private static final String AS_GPU_FOUR = "opencl, as a GPU, Winograd of 4";

	private static final List<EngineUnderTest> REQUIRED = List.of( //
		new EngineUnderTest("reference", 1), new EngineUnderTest("cpu", 1),
		new EngineUnderTest(DIVIDED, 3), new EngineUnderTest(SCALAR, 2),
		new EngineUnderTest(LAST, 2), new EngineUnderTest(FIRST, 2),
		new EngineUnderTest(WINOGRAD, 2), new EngineUnderTest(SCALAR_WINOGRAD, 2),
		new EngineUnderTest(OPENCL, 1), new EngineUnderTest(AS_GPU, 1),
		new EngineUnderTest(OPENCL_TWO, 1), new EngineUnderTest(OPENCL_FOUR, 1),
		new EngineUnderTest(AS_GPU_TWO, 1), new EngineUnderTest(AS_GPU_FOUR, 1));

	/**
	 * The required engines, or the one that the system property
	 * {@code fovea.conformance.engine} chooses.
	 */
	public static List<EngineUnderTest> all() {
		final String wanted = System.getProperty("fovea.conformance.engine");
		return wanted == null ? REQUIRED : List.of(new EngineUnderTest(wanted, 2));
	}

	/**
	 * Times the error of direct sums that an engine's may have: Winograd's algorithm
	 * rounds numbers several times larger than its results.
	 */
	double rounding() {
		return switch (choice) {
			case WINOGRAD, SCALAR_WINOGRAD, "cpu", OPENCL, AS_GPU, OPENCL_TWO,
					OPENCL_FOUR, AS_GPU_TWO, AS_GPU_FOUR -> 5;
			default -> 1;
		};
	}

	private Engine openCl() {
		OpenClEngines.require();
		return Engines.open(choice, new EngineOptions(threads));
	}

	public Engine open() {
		return switch (choice) {
			case DIVIDED -> CpuEngines.best(threads);
			case SCALAR -> CpuEngines.scalar(threads);
			case LAST -> CpuEngines.channelsLast(threads);
			case FIRST -> CpuEngines.channelsFirst(threads);
			case OPENCL -> openCl();
			case AS_GPU -> OpenClEngines.asGpu();
			case OPENCL_TWO -> OpenClEngines.winograd(false, 2);
			case OPENCL_FOUR -> OpenClEngines.winograd(false, 4);
			case AS_GPU_TWO -> OpenClEngines.winograd(true, 2);
			case AS_GPU_FOUR -> OpenClEngines.winograd(true, 4);
			case WINOGRAD -> CpuEngines.winograd(threads);
			case SCALAR_WINOGRAD -> CpuEngines.scalarWinograd(threads);
			default -> Engines.open(choice, new EngineOptions(threads));
		};
	}

	@Override
	public String toString() {
		return choice + ", " + threads + (threads == 1 ? " thread" : " threads");
	}
}
