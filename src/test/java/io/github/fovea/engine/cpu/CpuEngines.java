/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu;

import io.github.fovea.engine.Engine;
import io.github.fovea.engine.cpu.last.Layout;
import io.github.fovea.engine.cpu.last.Winograd;

/** Engines as tests want them: small work, too, is divided among threads. */
public final class CpuEngines {

	private CpuEngines() {}

	/** With the inner kernel that this JVM runs fastest. */
	public static Engine best(final int threads) {
		return new CpuEngine(threads, BestPrimitives.find(),
			small(Layout.BY_COST));
	}

	/** Without the vector module. */
	public static Engine scalar(final int threads) {
		return new CpuEngine(threads, new PlainPrimitives(),
			small(Layout.BY_COST));
	}

	/** As {@link #scalar}, by Winograd's algorithm wherever it can. */
	public static Engine scalarWinograd(final int threads) {
		return new CpuEngine(threads, new PlainPrimitives(), new Tuning(0, 4096,
			Layout.BY_COST, Winograd.ALWAYS));
	}

	/** Images are stored with their channels last wherever there is a kernel. */
	public static Engine channelsLast(final int threads) {
		return new CpuEngine(threads, BestPrimitives.find(),
			small(Layout.LAST));
	}

	/** Images are never stored with their channels last. */
	public static Engine channelsFirst(final int threads) {
		return new CpuEngine(threads, BestPrimitives.find(),
			small(Layout.FIRST));
	}

	/** Convolutions are computed by Winograd's algorithm wherever it can. */
	public static Engine winograd(final int threads) {
		return new CpuEngine(threads, BestPrimitives.find(), new Tuning(0, 4096,
			Layout.LAST, Winograd.ALWAYS));
	}

	/** Small work is divided, and few samples fill the cache. */
	private static Tuning small(final Layout layout) {
		return new Tuning(0, 4096, layout, Winograd.NEVER);
	}
}
