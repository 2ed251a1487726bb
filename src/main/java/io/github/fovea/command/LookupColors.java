/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.command;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import ij.process.LUT;

/**
 * Colors or greys that an image of 8 bits is shown in: of a GIF they may be all there is to
 * see, and its values but places in a palette.
 */
final class LookupColors {

	private LookupColors() {}

	/**
	 * Tells that a network is given the values of an image that is shown in other greys or,
	 * where it is for colors, in colors: nobody but the person knows this to be right.
	 *
	 * @param channels of the network
	 */
	static void tell(final Feedback feedback, final ImagePlus image, final int channels) {
		if (image.getNChannels() != 1 || !(image.getProcessor() instanceof ByteProcessor bytes))
			return;
		final boolean colors = bytes.isColorLut();
		if (colors ? channels == 3 : showsOtherGreys(bytes)) feedback.message(
			"The network is given the values of \"" + image.getTitle() + "\", not the " +
				(colors ? "colors" : "greys") + " of its lookup table; if it shall see these, " +
				"change the type of the image to RGB Color" + (channels == 1 ? ", then to 8-bit"
					: ""));
	}

	/** Whatever contrast it is shown with. */
	private static boolean showsOtherGreys(final ByteProcessor image) {
		final LUT shown = image.getLut();
		final int[] histogram = image.getHistogram();
		for (int value = 0; value < histogram.length; value++) {
			if (histogram[value] > 0 && shown.getRed(value) != value) return true;
		}
		return false;
	}
}
