/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.augment;

import io.github.fovea.data.Draws;

import org.scijava.plugin.SciJavaPlugin;

/**
 * A random change of training images that leaves their class alone. Found by
 * SciJava's {@code @Plugin(type = Augmentation.class, name = …)}. Stateless.
 * Movements of all augmentations are combined into one resampling; changes of
 * pixel values follow it in the order of the list.
 */
public interface Augmentation extends SciJavaPlugin {

	/** The name in a list, e.g. {@code rotate}. */
	String name();

	/** What it does with the amount, for help and messages: "turns by …". */
	String description();

	/** Largest amount that makes sense; 0 if it takes none. Amount 0 changes nothing. */
	double largest();

	/** The amount where a list gives none. */
	default double usual() {
		return largest() / 10;
	}

	/** Adds its movement of the image. */
	default void move(final double amount, final Draws random, final Movement movement) {}

	/** Changes pixel values in place. */
	default void change(final double amount, final Draws random, final Pixels pixels) {}
}
