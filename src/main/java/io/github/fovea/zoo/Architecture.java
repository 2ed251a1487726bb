/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.zoo;

import io.github.fovea.nn.Network;

import java.util.List;
import java.util.Optional;

import org.scijava.plugin.SciJavaPlugin;

/**
 * A family of networks that are built by name, found by SciJava's annotation.
 * Another jar adds its own with one annotated class.
 */
public interface Architecture extends SciJavaPlugin {

	/** Names in the registry, in lower case with hyphens. */
	List<String> names();

	/** A few words about a network: its layers, what it was made for. */
	String description(String name);

	/** Where a network was published; empty for one that was not. */
	default Optional<Publication> publication(final String name) {
		return Optional.empty();
	}

	/** The image size a network was made for. */
	InputSize input(String name);

	/** How many classes a network was published with. */
	default int classes(final String name) {
		return 10;
	}

	/** What a network tells: a class for the image, or one for each pixel. */
	default Output output(final String name) {
		return Output.CLASSES;
	}

	/**
	 * Writes the network.
	 *
	 * @throws IllegalArgumentException if the images are too small for it
	 */
	Network build(String name, NetworkSpec spec);
}
