/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data;

import io.github.fovea.FoveaException;

import java.util.List;

/**
 * How data sets are read.
 *
 * @param opener decodes image files
 * @param channels channels of multi-channel images to use, counted from 1 as
 *          ImageJ does; empty for all
 * @param imageColumn CSV column of image paths by its heading; empty to find it
 * @param labelColumn CSV column of classes by its heading; empty to find it
 * @param truth what shall be known of the images
 * @param all whether images of which it is not known are taken, too, where they lie beside
 *          others
 */
public record ReadOptions(ImageOpener opener, List<Integer> channels,
	String imageColumn, String labelColumn, Truth truth, boolean all)
{

	public ReadOptions {
		channels = List.copyOf(channels);
		for (final int channel : channels) {
			if (channel < 1) throw new IllegalArgumentException(
				"Channels are counted from 1, but one is " + channel);
		}
	}

	/** All channels, columns found by themselves, every opener there is. */
	public static ReadOptions defaults() {
		return new ReadOptions(ImageOpener.all(), List.of(), "", "",
			new Truth.Classes(), false);
	}

	public ReadOptions withOpener(final ImageOpener other) {
		return new ReadOptions(other, channels, imageColumn, labelColumn, truth, all);
	}

	public ReadOptions withChannels(final List<Integer> others) {
		return new ReadOptions(opener, others, imageColumn, labelColumn, truth, all);
	}

	public ReadOptions withColumns(final String image, final String label) {
		return new ReadOptions(opener, channels, image, label, truth, all);
	}

	public ReadOptions withTruth(final Truth other) {
		return new ReadOptions(opener, channels, imageColumn, labelColumn, other, all);
	}

	/** Takes images of which nothing is known, too, as for predictions. */
	public ReadOptions withAll() {
		return new ReadOptions(opener, channels, imageColumn, labelColumn, truth, true);
	}

	/** Keeps the chosen channels of a picture. */
	public Picture chosen(final Picture picture) {
		return picture.chosen(channels);
	}
}
