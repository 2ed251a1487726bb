/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.metric;

import java.util.Locale;

/** By what number a person judges the outputs of a network. */
public enum Measure {

		/** Outputs N,C: images whose largest score is that of their class. */
		ACCURACY("Share of images classified correctly"),
		/** Outputs N,K: decisions for or against a label, at 0, that are right. */
		LABEL_ACCURACY("Share of labels decided correctly"),
		/** Outputs N,K: 1 less the squared errors over those of the mean; the mean over K. */
		R2("Share of the variance that is explained"),
		/**
		 * Outputs N,C,H,W: pixels in both over pixels in either, found and true; the
		 * mean over all classes but the first, the background.
		 */
		IOU("Intersection over union of the foreground");

	private final String description;

	Measure(final String description) {
		this.description = description;
	}

	/** One line for a picture. */
	public String description() {
		return description;
	}

	/** Its name in a table. */
	public String label() {
		return name().toLowerCase(Locale.ROOT);
	}

	/** Its name for a person. */
	public String title() {
		return switch (this) {
			case ACCURACY -> "Accuracy";
			case LABEL_ACCURACY -> "Label accuracy";
			case R2 -> "R²";
			case IOU -> "IoU";
		};
	}

	/** The same within a sentence. */
	public String inText() {
		final boolean symbol = this == R2 || this == IOU;
		return symbol ? title() : title().toLowerCase(Locale.ROOT);
	}

	/** Counts nothing yet. */
	Tally tally() {
		return switch (this) {
			case ACCURACY -> new ClassTally();
			case LABEL_ACCURACY -> new LabelTally();
			case R2 -> new NumberTally();
			case IOU -> new PixelTally();
		};
	}
}
