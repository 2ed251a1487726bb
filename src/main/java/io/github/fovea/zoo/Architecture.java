/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.zoo;

import io.github.fovea.nn.Network;

import java.util.List;

import org.scijava.plugin.SciJavaPlugin;

/**
 * A family of networks that are built by name, found by SciJava's annotation.
 * Another jar adds its own with one annotated class.
 */
public interface Architecture extends SciJavaPlugin {

	/** Names in the registry, in lower case with hyphens. */
	List<String> names();

	/** One line about a network: layers, source, what it was made for. */
	String description(String name);

	/** The image size a network was made for. */
	InputSize input(String name);

	/**
	 * Writes the network.
	 *
	 * @throws IllegalArgumentException if the images are too small for it
	 */
	Network build(String name, NetworkSpec spec);
}
