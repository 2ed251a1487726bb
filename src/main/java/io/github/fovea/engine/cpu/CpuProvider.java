/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu;

import io.github.fovea.engine.Device;
import io.github.fovea.engine.Engine;
import io.github.fovea.engine.EngineOptions;
import io.github.fovea.engine.EngineProvider;

import java.util.List;

import org.scijava.Priority;
import org.scijava.plugin.Plugin;

/** The engine that every computer has: Java kernels on all cores. */
@Plugin(type = EngineProvider.class, name = CpuProvider.NAME,
	priority = Priority.HIGH)
public final class CpuProvider implements EngineProvider {

	static final String NAME = "cpu";

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public List<Device> devices() {
		return List.of(CpuEngine.describe(EngineOptions.DEFAULT.threadsOrAll(),
			BestPrimitives.find()));
	}

	@Override
	public boolean automatic(final Device device) {
		return true;
	}

	@Override
	public Engine open(final Device device, final EngineOptions options) {
		return new CpuEngine(options.threadsOrAll(), BestPrimitives.find(options
			.timed()));
	}
}
