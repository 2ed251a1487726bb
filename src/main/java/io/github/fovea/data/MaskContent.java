/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data;

import io.github.fovea.FoveaException;

import java.io.IOException;
import java.nio.file.Path;

/** Whether there is anything in masks that a network can learn to tell apart. */
final class MaskContent {

	private boolean ignored;
	private boolean background;
	private boolean foreground;

	private MaskContent() {}

	/**
	 * Reads masks until they show both; as a rule the first does.
	 *
	 * @param path where they are, for the message
	 * @throws FoveaException if all pixels of all masks are of one kind
	 */
	static void require(final Dataset data, final Truth.Masks truth, final Path path) {
		final MaskContent content = new MaskContent();
		for (int i = 0; i < data.size() && !(content.background && content.foreground); i++) {
			try {
				content.add(data.mask(i).ints());
			}
			catch (final IOException | FoveaException e) {
				// The training tells of it, and whether enough others are left.
			}
		}
		if (content.ignored && !content.background && !content.foreground)
			throw new FoveaException("All pixels of the masks in " + path + " are " + truth
				.ignored() + ", which the option mask_ignore leaves out");
		if (content.background != content.foreground) throw new FoveaException(
			"Expected masks with background (0) and foreground in " + path + ", but all pixels are " +
				(content.foreground ? "foreground" : "background") + " in channel " + truth.channel() +
				". The option mask_channel chooses another channel of the masks");
	}

	private void add(final int[] classes) {
		for (final int c : classes) {
			ignored |= c < 0;
			background |= c == 0;
			foreground |= c > 0;
		}
	}
}
