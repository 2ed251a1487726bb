/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine;

import java.util.List;

import org.scijava.plugin.SciJavaPlugin;

/**
 * A kind of engine, found by SciJava's annotation. The priority of the
 * annotation orders the choice of {@code auto}.
 */
public interface EngineProvider extends SciJavaPlugin {

	/** What a person types: cpu, opencl, reference. */
	String name();

	/** Devices that can be used now, best first; empty where there is none. */
	List<Device> devices();

	/** Why there is no device, for a person; null where there is one. */
	default String problem() {
		return null;
	}

	/** True if {@code auto} may take the device. */
	boolean automatic(Device device);

	/** True if {@code auto} takes only devices that pass the {@link SelfTest}. */
	default boolean isTested() {
		return false;
	}

	/**
	 * Opens an engine.
	 *
	 * @param device one of {@link #devices()}
	 */
	Engine open(Device device, EngineOptions options);
}
