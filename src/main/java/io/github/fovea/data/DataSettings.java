/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data;

import io.github.fovea.FoveaException;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which images a network is trained on.
 *
 * @param images class folders, a CSV list, IDX files, CIFAR-10 batches or a stack
 * @param validation a share of the images, or others
 * @param test path of test images, or null for the test part of the images
 * @param classes which classes the network knows
 * @param group searched in image names; its first group (or whole match) keeps
 *          images together in one part; null for none
 * @param channels channels of multi-channel images to use, counted from 1; empty
 *          for all
 * @param truth what is known of them
 * @param seed of the split
 */
public record DataSettings(Path images, Validation validation, Path test,
	ClassList classes, Pattern group, List<Integer> channels, Truth truth,
	long seed)
{

	public DataSettings {
		if (images == null) throw new FoveaException("Which images to train on?");
		channels = List.copyOf(channels);
	}

	/** A stratified share of the images is held out; all else is as they are. */
	public static DataSettings of(final Path images) {
		return new DataSettings(images, Validation.DEFAULT, null, ClassList.FOUND,
			null, List.of(), new Truth.Classes(), 1);
	}

	public DataSettings withValidation(final Validation other) {
		return new DataSettings(images, other, test, classes, group, channels, truth,
			seed);
	}

	public DataSettings withSeed(final long other) {
		return new DataSettings(images, validation, test, classes, group, channels,
			truth, other);
	}

	public DataSettings withTruth(final Truth other) {
		return new DataSettings(images, validation, test, classes, group, channels, other,
			seed);
	}
}
