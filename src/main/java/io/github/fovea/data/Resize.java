/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data;

import io.github.fovea.FoveaException;

import java.util.Arrays;
import java.util.stream.Collectors;

/** How an image is brought to the size a network takes. */
public enum Resize {
		/**
		 * The shortest side to 256/224 of the network's, then the centre is cut out;
		 * images that fit are left alone.
		 */
		SHORTEST_CROP("shortest-crop"),
		/** Both sides to the network's, whatever the aspect. */
		STRETCH("stretch"),
		/** The longest side to the network's, black around. */
		PAD("pad"),
		/** Images of another size are an error. */
		NONE("none");

	private final String label;

	Resize(final String label) {
		this.label = label;
	}

	/**
	 * @throws FoveaException if no such way exists
	 */
	public static Resize parse(final String text) {
		for (final Resize resize : values()) {
			if (resize.label.equals(text.strip())) return resize;
		}
		throw new FoveaException("Unknown resize \"" + text + "\". Expected one of " +
			Arrays.stream(values()).map(Resize::toString).collect(Collectors.joining(
				", ")));
	}

	@Override
	public String toString() {
		return label;
	}
}
