/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.command;

import io.github.fovea.FoveaException;

import java.io.File;

/** Counts the images of a job and tells what became of them. */
final class ImageCount {

	private final File images;
	private final int total;
	private int done;
	private int without;

	/** @param images where they are from */
	ImageCount(final File images, final int total) {
		this.images = images;
		this.total = total;
	}

	/** @param error why the image has no result; null if it has */
	void add(final String error) {
		done++;
		if (error != null) without++;
	}

	/** Images so far. */
	int done() {
		return done;
	}

	/** So many images, in words. */
	static String text(final long count) {
		return count + (count == 1 ? " image" : " images");
	}

	/**
	 * Tells of a job that has ended.
	 *
	 * @param written what was written of them, to be followed by their number; null for
	 *          nothing
	 * @throws FoveaException if none has a result, or not all were reached
	 */
	void tell(final Feedback feedback, final String written) {
		if (written != null) feedback.result("wrote " + written + text(done) +
			(without > 0 ? ", " + without + " of them without a result" : ""));
		else if (without > 0) feedback.message(without + " of " + done +
			" images have no result");
		if (without == total) throw new FoveaException("No image of " + images +
			" has a result");
		if (done < total) throw new FoveaException("Canceled after " + done + " of " + total +
			" images");
	}
}
