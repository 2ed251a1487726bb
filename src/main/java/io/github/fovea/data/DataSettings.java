/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data;

import io.github.fovea.FoveaException;

import java.nio.file.Path;
import java.util.List;

/**
 * Which images a network is trained on.
 *
 * @param images class folders, a CSV list, IDX files, CIFAR-10 batches or a stack
 * @param validation a share of the images, 0 … 1 (excluded), or a path of others;
 *          a validation part that the images bring along is taken before a share
 *          above 0
 * @param test path of test images, or null for the test part of the images
 * @param classes a number of classes, or a file with a name a line; empty for
 *          those of the images
 * @param group regular expression on image names whose first group (or whole
 *          match) keeps images together in one part; empty for none
 * @param seed of the split
 */
public record DataSettings(Path images, String validation, Path test,
	String classes, String group, List<Integer> channels, long seed)
{

	/** The share that is held out by itself. */
	public static final String DEFAULT_VALIDATION = "0.15";

	public DataSettings {
		if (images == null) throw new FoveaException("Which images to train on?");
		channels = List.copyOf(channels);
	}

	public static DataSettings of(final Path images) {
		return new DataSettings(images, DEFAULT_VALIDATION, null, "", "", List.of(),
			1);
	}
}
