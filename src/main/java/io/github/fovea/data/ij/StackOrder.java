/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.ij;

import java.util.stream.IntStream;

/**
 * Which images of a TIFF file are the channels of a plane.
 *
 * @param channels of each plane
 * @param slices planes of a frame
 * @param images numbers in the file: all channels of the first plane, then of the next
 */
record StackOrder(int channels, int slices, int[] images) {

	/**
	 * That of ImageJ's hyperstacks and of OME-TIFF; of others each image is a plane.
	 *
	 * @param description the text in the file's first header; may be null
	 * @param images how many the file holds
	 */
	static StackOrder of(final String description, final int images) {
		if (description == null) return plain(1, images);
		if (description.startsWith("ImageJ")) return plain(imagejChannels(description, images),
			images);
		final StackOrder ome = OmeXml.order(description, images);
		return ome == null ? plain(1, images) : ome;
	}

	/** The channels of a plane follow each other. */
	static StackOrder plain(final int channels, final int images) {
		return new StackOrder(channels, images / channels, IntStream.range(0, images).toArray());
	}

	int planes() {
		return images.length / channels;
	}

	/** The number of an image in the file. */
	int image(final int plane, final int channel) {
		return images[plane * channels + channel];
	}

	private static int imagejChannels(final String description, final int images) {
		for (final String line : description.split("\n")) {
			if (!line.startsWith("channels=")) continue;
			final int channels = Integer.parseInt(line.substring(9).strip());
			return channels > 0 && images % channels == 0 ? channels : 1;
		}
		return 1;
	}
}
