/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import io.github.fovea.FoveaException;
import io.github.fovea.engine.Device;
import io.github.fovea.engine.Engine;
import io.github.fovea.engine.EngineOptions;
import io.github.fovea.engine.EngineProvider;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.scijava.Priority;
import org.scijava.plugin.Plugin;

/** The engine on any vendor's OpenCL device. */
@Plugin(type = EngineProvider.class, name = OpenClProvider.NAME,
	priority = Priority.VERY_HIGH)
public final class OpenClProvider implements EngineProvider {

	static final String NAME = "opencl";

	@Override
	public String name() {
		return NAME;
	}

	/** Graphics processors first, and of those the one that should be fastest. */
	@Override
	public List<Device> devices() {
		return List.copyOf(numbered(OpenClDevice.list()).keySet());
	}

	/** As the rest of the program sees them, in order: names of equal ones end with a number. */
	static Map<Device, OpenClDevice> numbered(final List<OpenClDevice> all) {
		final Map<Device, OpenClDevice> result = new LinkedHashMap<>();
		all.stream().sorted(Comparator.comparing((OpenClDevice d) -> !d.gpu()).thenComparing(
			OpenClDevice::estimate, Comparator.reverseOrder())).forEach(found -> {
				final Device first = found.device();
				Device device = first;
				for (int i = 2; result.containsKey(device); i++) {
					device = new Device(first.engine(), first.name() + " (" + i + ")", first
						.details(), first.units(), first.memory());
				}
				result.put(device, found);
			});
		return result;
	}

	@Override
	public String problem() {
		final String problem = OpenCl.problem();
		return problem == null && devices().isEmpty() ? "no OpenCL device" : problem;
	}

	/** Graphics processors. Processors are left to the other engine, which knows them better. */
	@Override
	public boolean automatic(final Device device) {
		return find(device).gpu();
	}

	@Override
	public boolean isTested() {
		return true;
	}

	@Override
	public Engine open(final Device device, final EngineOptions options) {
		return new OpenClEngine(find(device));
	}

	private static OpenClDevice find(final Device device) {
		return Optional.ofNullable(numbered(OpenClDevice.list()).get(device)).orElseThrow(
			() -> new FoveaException("The OpenCL device " + device.name() + " is gone"));
	}
}
