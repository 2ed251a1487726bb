/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import io.github.fovea.engine.Device;
import io.github.fovea.engine.Engine;
import io.github.fovea.engine.EngineOptions;
import io.github.fovea.engine.EngineProvider;

import java.util.List;

import org.scijava.plugin.Plugin;

/** The engine on any vendor's OpenCL device. */
@Plugin(type = EngineProvider.class, name = OpenClProvider.NAME)
public final class OpenClProvider implements EngineProvider {

	static final String NAME = "opencl";

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public List<Device> devices() {
		return OpenClDevice.list().stream().map(OpenClDevice::device).toList();
	}

	@Override
	public boolean automatic(final Device device) {
		return false;
	}

	@Override
	public Engine open(final Device device, final EngineOptions options) {
		return new OpenClEngine(OpenClDevice.list().stream().filter(d -> d.device()
			.equals(device)).findFirst().orElseThrow());
	}
}
