/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.api;

import io.github.fovea.FoveaException;
import io.github.fovea.files.AtomicFile;
import io.github.fovea.report.CurvesPicture;
import io.github.fovea.report.Png;
import io.github.fovea.train.EpochResult;
import io.github.fovea.train.HistoryCsv;
import io.github.fovea.train.Objective;
import io.github.fovea.train.RateCurve;
import io.github.fovea.train.TrainingListener;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Writes the table and the picture of the epochs after each of them, and passes
 * everything on.
 */
final class HistoryFiles implements TrainingListener {

	private final ModelFiles files;
	private final TrainingListener next;
	private final Objective objective;
	private final Function<List<EpochResult>, RateCurve> rates;
	private final Consumer<EpochResult> also;
	private final List<EpochResult> history;
	private boolean picture = true;
	/** Problems that were told. */
	private final Set<String> told = new HashSet<>();

	/**
	 * @param objective what the numbers are
	 * @param rates the learning rates of finished epochs
	 * @param before epochs finished before this run
	 * @param also takes each epoch
	 */
	HistoryFiles(final ModelFiles files, final TrainingListener next,
		final Objective objective,
		final Function<List<EpochResult>, RateCurve> rates, final List<EpochResult> before,
		final Consumer<EpochResult> also)
	{
		this.files = files;
		this.next = next;
		this.objective = objective;
		this.rates = rates;
		this.also = also;
		history = new ArrayList<>(before);
	}

	@Override
	public void reading(final int done, final int total, final String what) {
		next.reading(done, total, what);
	}

	@Override
	public void step(final int epoch, final int step, final int steps,
		final double loss)
	{
		next.step(epoch, step, steps, loss);
	}

	@Override
	public void epoch(final EpochResult result) {
		history.add(result);
		attempt(() -> AtomicFile.write(files.history(), HistoryCsv.format(history, objective
			.measure()).getBytes(StandardCharsets.UTF_8)));
		if (picture) draw();
		attempt(() -> also.accept(result));
		next.epoch(result);
	}

	/** A table that is open elsewhere, say, is no reason to lose a training of hours. */
	private void attempt(final Runnable writing) {
		try {
			writing.run();
		}
		catch (final FoveaException e) {
			if (told.add(e.getMessage())) next.message("Training goes on: " + e.getMessage());
		}
	}

	private void draw() {
		try {
			Png.write(files.curves(), CurvesPicture.draw(history, objective
				.monitor().best(history), objective.measure(), rates.apply(
					history)));
		}
		catch (final FoveaException e) {
			// A server without fonts trains all the same.
			picture = false;
			next.message("No picture of the learning curves: " + e.getMessage());
		}
	}

	@Override
	public void message(final String text) {
		next.message(text);
	}

	@Override
	public boolean canceled() {
		return next.canceled();
	}
}
