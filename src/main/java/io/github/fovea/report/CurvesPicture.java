/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.report;

import io.github.fovea.metric.Measure;
import io.github.fovea.train.EpochResult;
import io.github.fovea.train.RateCurve;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;

/**
 * Learning curves: loss at the left, a measure at the right, training and, where
 * there is one, validation; below, the learning rate.
 */
public final class CurvesPicture {

	private static final int WIDTH = 900;
	private static final int HEIGHT = 552;
	private static final int TOP = 40;
	private static final int PANEL_HEIGHT = 250;
	private static final int PANEL_WIDTH = 366;
	private static final int LEFT = 66;
	private static final int RIGHT = WIDTH - 18 - PANEL_WIDTH;
	private static final int RATE_TOP = 376;
	private static final int RATE_HEIGHT = 72;
	private static final int LEGEND = 510;
	private static final int NOTE = 536;

	private CurvesPicture() {}

	/**
	 * Draws 900 x 552 pixels.
	 *
	 * @param history epochs in order; may be empty
	 * @param best number of the epoch whose weights are kept; 0 for none
	 * @param measure what the scores are
	 * @param rates of the epochs
	 */
	public static BufferedImage draw(final List<EpochResult> history,
		final int best, final Measure measure, final RateCurve rates)
	{
		return draw(history, best, measure, rates, 1);
	}

	/** As above, so many times larger, for print. */
	public static BufferedImage draw(final List<EpochResult> history,
		final int best, final Measure measure, final RateCurve rates,
		final double scale)
	{
		try (Canvas canvas = new Canvas(WIDTH, HEIGHT, scale)) {
			final CurvesPanel loss = new CurvesPanel(canvas, LEFT, TOP, PANEL_WIDTH,
				PANEL_HEIGHT, history, best);
			loss.draw("Loss", "Mean over the images", Double.POSITIVE_INFINITY,
				EpochResult::loss, EpochResult::validationLoss);
			final CurvesPanel accuracy = new CurvesPanel(canvas, RIGHT, TOP,
				PANEL_WIDTH, PANEL_HEIGHT, history, best);
			accuracy.draw(measure.title(), measure.description(), 1, EpochResult::score,
				EpochResult::validationScore);
			rates(canvas, rates, best, history.size());
			legend(canvas, history, best, measure);
			canvas.text(note(history, best), WIDTH / 2.0, NOTE, 0.5, Canvas.SMALL,
				Canvas.GREY);
			return canvas.image();
		}
	}

	private static void rates(final Canvas canvas, final RateCurve rates,
		final int best, final int epochs)
	{
		final double most = rates.points().stream().mapToDouble(RateCurve.Point::rate)
			.max().orElse(0);
		final Diagram diagram = new Diagram(canvas, LEFT, RATE_TOP, RIGHT + PANEL_WIDTH -
			LEFT, RATE_HEIGHT, Axis.finishedEpochs(Math.max(1, epochs), 20), Axis.linear(0,
				most > 0 ? most : 1, 2));
		diagram.frame("Learning rate", "Epoch", "");
		if (best > 0) canvas.line(diagram.x(best), RATE_TOP, diagram.x(best), RATE_TOP +
			RATE_HEIGHT, Canvas.GREEN, Canvas.dashed(1.5));
		diagram.curve(rates.points().stream().mapToDouble(RateCurve.Point::epoch).toArray(),
			rates.points().stream().mapToDouble(RateCurve.Point::rate).toArray(), Canvas.GREY,
			Canvas.solid(2));
	}

	private static void legend(final Canvas canvas,
		final List<EpochResult> history, final int best, final Measure measure)
	{
		final boolean validated = history.stream().anyMatch(
			EpochResult::validated);
		final EpochResult kept = history.stream().filter(r -> r.epoch() == best)
			.findFirst().orElse(null);
		final String mark = kept == null ? "" : String.format(Locale.ROOT, kept
			.validated() ? "Best epoch %d: validation loss %.4g, %s %.4f"
				: "Kept epoch %d: training loss %.4g, %s %.4f", best, kept
					.decidingLoss(), measure.inText(), kept.validated() ? kept.validationScore()
						: kept.score());
		final Legend legend = new Legend();
		legend.add("Training", Canvas.BLUE, Canvas.solid(2));
		if (validated) legend.add("Validation", Canvas.VERMILLION, Canvas.solid(2));
		if (kept != null) legend.add(mark, Canvas.GREEN, Canvas.dashed(1.5));
		legend.draw(canvas, WIDTH / 2.0, LEGEND);
	}

	/** Explains what surprises many. */
	private static String note(final List<EpochResult> history, final int best) {
		if (history.isEmpty()) return "No epoch was finished.";
		for (final EpochResult r : history) {
			if (!Double.isFinite(r.loss())) return "The loss of epoch " + r.epoch() +
				" was not a finite number.";
		}
		final EpochResult shown = history.stream().filter(r -> r.epoch() == best)
			.findFirst().orElse(history.get(history.size() - 1));
		return shown.validationLoss() < shown.loss()
			? "Validation loss is below training loss: dropout and augmentation act " +
				"only while training, and training values are means over the epoch."
			: "";
	}
}
