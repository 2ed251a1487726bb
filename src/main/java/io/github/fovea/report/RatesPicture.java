/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.report;

import io.github.fovea.metric.ThresholdCurve;

import java.awt.Color;
import java.awt.Stroke;
import java.awt.image.BufferedImage;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** ROC curves, or curves of precision and recall, one a class or label. */
public final class RatesPicture {

	private static final int SIDE = 400;
	private static final int TOP = 44;
	private static final int EDGE = 20;
	private static final int NAME = 22;
	private static final List<Color> COLORS = List.of(Canvas.BLUE, Canvas.VERMILLION,
		Canvas.GREEN, Canvas.ORANGE, Canvas.PURPLE, Canvas.SKY, Canvas.INK);
	/** More curves than these are alike. */
	private static final int TOLD_APART = 2 * COLORS.size();

	/** What is drawn of each curve. */
	private enum Kind {
		ROC, PRECISION_RECALL
	}

	private final List<String> names;
	private final List<ThresholdCurve> curves;
	private final Kind kind;

	private RatesPicture(final List<String> names, final List<ThresholdCurve> curves,
		final Kind kind)
	{
		this.names = names;
		this.curves = curves;
		this.kind = kind;
	}

	/** False positive rate to the right, true positive rate upwards. */
	public static BufferedImage roc(final List<String> names,
		final List<ThresholdCurve> curves)
	{
		return new RatesPicture(names, curves, Kind.ROC).draw();
	}

	/** Recall to the right, precision upwards. */
	public static BufferedImage precisionRecall(final List<String> names,
		final List<ThresholdCurve> curves)
	{
		return new RatesPicture(names, curves, Kind.PRECISION_RECALL).draw();
	}

	private BufferedImage draw() {
		final Legend legend = legend();
		final double beside = Diagram.LEFT + SIDE + EDGE;
		final String title = (kind == Kind.ROC ? "ROC: area below the curve"
			: "Precision and recall: average precision") + (curves.size() == 1 ? " " : ", mean ") +
			number(curves.stream().mapToDouble(score()).filter(Double::isFinite).average()
				.orElse(Double.NaN));
		try (Canvas canvas = new Canvas((int) Math.ceil(beside + legend.width() + EDGE),
			TOP + Math.max(SIDE, shown() * Legend.ROW) + Diagram.BELOW, 1))
		{
			final Diagram diagram = new Diagram(canvas, Diagram.LEFT, TOP, SIDE, SIDE, Axis
				.linear(0, 1, 5), Axis.linear(0, 1, 5));
			diagram.frame(title, kind == Kind.ROC ? "False positive rate" : "Recall",
				kind == Kind.ROC ? "True positive rate" : "Precision");
			if (kind == Kind.ROC) diagram.line(0, 0, 1, 1, Canvas.PALE, Canvas.dashed(1));
			for (int i = 0; i < curves.size(); i++) curve(diagram, curves.get(i), color(i),
				stroke(i));
			legend.column(canvas, beside, TOP);
			return canvas.image();
		}
	}

	private void curve(final Diagram diagram, final ThresholdCurve curve,
		final Color color, final Stroke stroke)
	{
		final List<ThresholdCurve.Point> points = curve.points();
		final ToDoubleFunction<ThresholdCurve.Point> x = kind == Kind.ROC
			? curve::falsePositiveRate : curve::recall;
		final ToDoubleFunction<ThresholdCurve.Point> y = kind == Kind.ROC ? curve::recall
			: curve::precision;
		diagram.curve(points.stream().mapToDouble(x).toArray(), points.stream().mapToDouble(y)
			.toArray(), color, stroke);
	}

	private int shown() {
		return Math.min(curves.size(), TOLD_APART);
	}

	private ToDoubleFunction<ThresholdCurve> score() {
		return kind == Kind.ROC ? ThresholdCurve::area : ThresholdCurve::averagePrecision;
	}

	private Color color(final int curve) {
		return curves.size() > TOLD_APART ? Canvas.BLUE : COLORS.get(curve % COLORS.size());
	}

	private Stroke stroke(final int curve) {
		return curves.size() > TOLD_APART ? Canvas.solid(0.7) : curve < COLORS.size() ? Canvas
			.solid(2) : Canvas.dashed(2);
	}

	/** All curves that can be told apart, else the worst. */
	private Legend legend() {
		final Legend legend = new Legend();
		final List<Integer> entries = IntStream.range(0, curves.size())
			.boxed().sorted(curves.size() <= TOLD_APART ? (a, c) -> a - c
				: Comparator.comparingDouble(i -> score().applyAsDouble(curves.get(i))))
			.limit(TOLD_APART).toList();
		for (final int i : entries) {
			legend.add(number(score().applyAsDouble(curves.get(i))) + "  " + Names.shorten(names
				.get(i), NAME), color(i), stroke(i));
		}
		return legend;
	}

	private static String number(final double value) {
		return Double.isNaN(value) ? "none" : String.format(Locale.ROOT, "%.3f", value);
	}
}
