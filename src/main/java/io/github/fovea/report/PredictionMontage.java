/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.report;

import io.github.fovea.data.Picture;

import java.awt.image.BufferedImage;
import java.util.Locale;

/**
 * Images with what a network takes them for. Wrong ones are framed and name their
 * true class.
 */
public final class PredictionMontage {

	private final Montage montage;

	/** @param title above the images; empty for none */
	public PredictionMontage(final String title, final int columns) {
		montage = new Montage(title, columns);
	}

	/**
	 * Adds an image.
	 *
	 * @param probability of the predicted class, 0 to 1
	 * @param truth the true class; null if it is not known
	 */
	public void add(final BufferedImage image, final String predicted,
		final double probability, final String truth)
	{
		final boolean wrong = truth != null && !truth.equals(predicted);
		final Montage.Caption caption = add(image, wrong, named(predicted, probability));
		if (truth != null) caption.line(wrong ? "is " + truth : "", Canvas.SMALL,
			Canvas.INK);
	}

	private Montage.Caption add(final BufferedImage image, final boolean wrong,
		final String predicted)
	{
		final Montage.Caption caption = montage.add(image, wrong
			? Canvas.VERMILLION : null);
		caption.line(predicted, Canvas.SMALL, wrong ? Canvas.VERMILLION : Canvas.INK);
		return caption;
	}

	private static String named(final String name, final double probability) {
		return String.format(Locale.ROOT, "%s: %.0f %%", name, 100 * probability);
	}

	/** Adds an image that was taken for another class, with the probabilities of both. */
	public void addWrong(final Picture picture, final String predicted,
		final double probability, final String truth, final double trueProbability)
	{
		add(DisplayImage.of(picture), true, named(predicted, probability)).line("is " +
			named(truth, trueProbability), Canvas.SMALL, Canvas.INK);
	}

	/** As {@link #add(BufferedImage, String, double, String)}. */
	public void add(final Picture picture, final String predicted,
		final double probability, final String truth)
	{
		add(DisplayImage.of(picture), predicted, probability, truth);
	}

	/** The picture so far. */
	public BufferedImage draw() {
		return montage.draw();
	}
}
