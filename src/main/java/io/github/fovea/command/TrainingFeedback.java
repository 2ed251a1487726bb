/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.command;

import io.github.fovea.engine.Device;
import io.github.fovea.metric.Measure;
import io.github.fovea.train.EpochResult;
import io.github.fovea.train.TrainingListener;

import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Tells a person how training goes: a line an epoch, progress between them. */
final class TrainingFeedback implements TrainingListener {

	private final Feedback feedback;
	private final BooleanSupplier canceled;
	private final int epochs;
	private long start;
	private long stepsSeen;
	private final Consumer<Device> device;
	private final Measure measure;

	/**
	 * @param device told what computes
	 */
	TrainingFeedback(final Feedback feedback, final BooleanSupplier canceled,
		final Consumer<Device> device, final int epochs, final Measure measure)
	{
		this.device = device;
		this.measure = measure;
		this.feedback = feedback;
		this.canceled = canceled;
		this.epochs = epochs;
	}

	@Override
	public void device(final Device used) {
		TrainingListener.super.device(used);
		device.accept(used);
	}

	@Override
	public void reading(final int done, final int total, final String what) {
		feedback.progress(done, total, "reading " + what + " images");
	}

	@Override
	public void step(final int epoch, final int step, final int steps,
		final double loss)
	{
		if (start == 0) start = System.nanoTime();
		else stepsSeen++;
		final long left = (long) (epochs - epoch) * steps + steps - step;
		final String eta = stepsSeen < 3 ? "" : ", " + duration((System.nanoTime() -
			start) * 1e-9 / stepsSeen * left) + " left";
		feedback.progress((epoch - 1L) * steps + step, (long) epochs * steps, String
			.format(Locale.ROOT, "epoch %d/%d loss %.4f%s", epoch, epochs, loss, eta));
	}

	@Override
	public void epoch(final EpochResult r) {
		final StringBuilder line = new StringBuilder(String.format(Locale.ROOT,
			"epoch %d/%d  loss %.4f  %s %.4f", r.epoch(), epochs, r.loss(), measure
				.label(), r.score()));
		if (r.validated()) line.append(String.format(Locale.ROOT,
			"  val_loss %.4f  val_%s %.4f", r.validationLoss(), measure.label(),
			r.validationScore()));
		feedback.result(line + String.format(Locale.ROOT, "  %.1f s  %.0f images/s", r
			.seconds(), r.imagesPerSecond()));
	}

	@Override
	public void message(final String text) {
		feedback.message(text);
	}

	@Override
	public boolean canceled() {
		return canceled.getAsBoolean();
	}

	private static String duration(final double seconds) {
		final long s = Math.round(seconds);
		return s < 3600 ? String.format(Locale.ROOT, "%d:%02d", s / 60, s % 60)
			: String.format(Locale.ROOT, "%d:%02d:%02d", s / 3600, s / 60 % 60, s % 60);
	}
}
