/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data;

import io.github.fovea.FoveaException;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Where the images to validate with come from. */
public sealed interface Validation {

	/** What is held out where nobody says otherwise. */
	Validation DEFAULT = new Share(0.15);
	/** Trains on everything. */
	Validation NONE = new Share(0);

	/**
	 * A share of the training images; above 0, a validation part that the images
	 * bring along is taken instead.
	 *
	 * @param share 0 … 1 (excluded); 0 for no validation
	 */
	record Share(double share) implements Validation {

		public Share {
			if (!(share >= 0 && share < 1)) throw new FoveaException(
				"The share of validation images must be at least 0 and below 1, got " +
					share);
		}

		@Override
		public String toString() {
			return share == 0 ? "0" : Double.toString(share);
		}
	}

	/** Other images. */
	record Images(Path path) implements Validation {

		@Override
		public String toString() {
			return path.toString();
		}
	}

	/**
	 * Reads a share or a path, as {@code toString} prints them.
	 *
	 * @throws FoveaException if the text is neither
	 */
	static Validation parse(final String text) {
		final double share;
		try {
			share = Double.parseDouble(text.strip());
		}
		catch (final NumberFormatException e) {
			return new Images(path(text));
		}
		return new Share(share);
	}

	private static Path path(final String text) {
		try {
			return Path.of(text);
		}
		catch (final InvalidPathException e) {
			throw new FoveaException(
				"Validation must be a share such as 0.15 or a path, got \"" + text + "\"",
				e);
		}
	}
}
