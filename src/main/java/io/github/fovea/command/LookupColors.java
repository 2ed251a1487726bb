/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.command;

import ij.ImagePlus;
import ij.process.ByteProcessor;

/** Colors that an image of 8 bits is shown in: of a GIF they may be all there is to see. */
final class LookupColors {

	private LookupColors() {}

	/**
	 * Tells that a network for colors is given the values of an image that is shown in
	 * colors, which nobody but the person knows to be right.
	 *
	 * @param channels of the network
	 */
	static void tell(final Feedback feedback, final ImagePlus image, final int channels) {
		if (channels == 3 && image.getNChannels() == 1 && image
			.getProcessor() instanceof ByteProcessor bytes && bytes.isColorLut())
			feedback.message("The network is given the values of \"" + image.getTitle() +
				"\", not the colors of its lookup table; if it shall see these, change the " +
				"type of the image to RGB Color");
	}
}
