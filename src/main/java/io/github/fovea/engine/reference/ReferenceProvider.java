/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.reference;

import io.github.fovea.engine.Device;
import io.github.fovea.engine.Engine;
import io.github.fovea.engine.EngineOptions;
import io.github.fovea.engine.EngineProvider;

import java.util.List;

import org.scijava.Priority;
import org.scijava.plugin.Plugin;

/** Offers the reference engine to those who ask for it by name. */
@Plugin(type = EngineProvider.class, name = "reference",
	priority = Priority.EXTREMELY_LOW)
public final class ReferenceProvider implements EngineProvider {

	static final Device DEVICE = new Device("reference", "Java", "plain loops in " +
		"double, one thread: slow, for comparison", 1, Runtime.getRuntime()
			.maxMemory());

	@Override
	public String name() {
		return "reference";
	}

	@Override
	public List<Device> devices() {
		return List.of(DEVICE);
	}

	@Override
	public boolean automatic(final Device device) {
		return false;
	}

	@Override
	public Engine open(final Device device, final EngineOptions options) {
		return new ReferenceEngine();
	}
}
