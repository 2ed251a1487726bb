/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data;

import io.github.fovea.FoveaException;

import java.util.List;

/** What is known of the images, which a network shall learn to say. */
public sealed interface Truth {

	/** What is learnt of {@link Classes}, as a person writes it. */
	String CLASSIFY = "classify";
	/** What is learnt of {@link Labels}. */
	String MULTI_LABEL = "multi-label";
	/** What is learnt of {@link Numbers}. */
	String REGRESS = "regress";
	/** What is learnt of {@link Masks}. */
	String SEGMENT = "segment";

	/** The class of pixels that masks do not mark, always the first. */
	String BACKGROUND = "background";

	/** What is learnt of it: one of the names above. */
	String task();

	/** A class for each image. */
	record Classes() implements Truth {

		@Override
		public String task() {
			return CLASSIFY;
		}
	}

	/**
	 * Which labels an image has, none to all of them: columns of 0 and 1 of a list.
	 *
	 * @param columns their headings; empty for all that hold numbers
	 */
	record Labels(List<String> columns) implements Truth {

		public Labels {
			columns = List.copyOf(columns);
		}

		@Override
		public String task() {
			return MULTI_LABEL;
		}
	}

	/**
	 * Numbers for each image: columns of a list.
	 *
	 * @param columns their headings; empty for all that hold numbers
	 */
	record Numbers(List<String> columns) implements Truth {

		public Numbers {
			columns = List.copyOf(columns);
		}

		@Override
		public String task() {
			return REGRESS;
		}
	}

	/**
	 * A class for each pixel: a folder of images and one of masks with the same names.
	 *
	 * @param channel of the masks that counts, from 1
	 * @param classes whether a pixel's value is its class; else all above 0 are one
	 * @param ignored value of pixels that nothing is known of; -1 for none
	 */
	record Masks(int channel, boolean classes, int ignored) implements Truth {

		/** Something is known of every pixel. */
		public Masks(final int channel, final boolean classes) {
			this(channel, classes, -1);
		}

		public Masks {
			if (channel < 1) throw new FoveaException(
				"Channels of masks are counted from 1, got " + channel);
		}

		/** Whether nothing may be known of some pixels. */
		public boolean ignores() {
			return ignored >= 0;
		}

		@Override
		public String task() {
			return SEGMENT;
		}
	}
}
