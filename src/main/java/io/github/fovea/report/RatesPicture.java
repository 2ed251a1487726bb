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
	/** Of more curves the worst have a colour. */
	private static final int TOLD_APART = 2 * COLORS.size();

	private static final Stroke OTHERS = Canvas.solid(0.7);

	/** What is drawn of each curve. */
	private enum Kind {
		ROC, PRECISION_RECALL
	}

	private final List<String> names;
	private final List<ThresholdCurve> curves;
	private final Kind kind;
	private final List<Integer> told;

	private RatesPicture(final List<String> names, final List<ThresholdCurve> curves,
		final Kind kind)
	{
		this.names = names;
		this.curves = curves;
		this.kind = kind;
		told = told();
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
			TOP + SIDE + Diagram.BELOW, 1))
		{
			final Diagram diagram = new Diagram(canvas, Diagram.LEFT, TOP, SIDE, SIDE, Axis
				.linear(0, 1, 5), Axis.linear(0, 1, 5));
			diagram.frame(title, kind == Kind.ROC ? "False positive rate" : "Recall",
				kind == Kind.ROC ? "True positive rate" : "Precision");
			if (kind == Kind.ROC) diagram.line(0, 0, 1, 1, Canvas.PALE, Canvas.dashed(1));
			if (crowded()) curves.forEach(c -> curve(diagram, c, Canvas.PALE, OTHERS));
			for (int i = 0; i < told.size(); i++) curve(diagram, curves.get(told.get(i)), color(
				i), stroke(i));
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

	private ToDoubleFunction<ThresholdCurve> score() {
		return kind == Kind.ROC ? ThresholdCurve::area : ThresholdCurve::averagePrecision;
	}

	private double score(final int curve) {
		return score().applyAsDouble(curves.get(curve));
	}

	/** Whether there are too many curves to tell apart. */
	private boolean crowded() {
		return curves.size() > TOLD_APART;
	}

	/** Numbers of the curves with a colour: all, or the worst. */
	private List<Integer> told() {
		final IntStream all = IntStream.range(0, curves.size());
		return crowded() ? all.boxed().sorted(Comparator.comparingDouble(this::score)).limit(
			COLORS.size()).toList() : all.boxed().toList();
	}

	private static Color color(final int place) {
		return COLORS.get(place % COLORS.size());
	}

	private static Stroke stroke(final int place) {
		return place < COLORS.size() ? Canvas.solid(2) : Canvas.dashed(2);
	}

	private Legend legend() {
		final Legend legend = new Legend();
		for (int i = 0; i < told.size(); i++) {
			legend.add(number(score(told.get(i))) + "  " + Names.shorten(names.get(told.get(i)),
				NAME), color(i), stroke(i));
		}
		if (crowded()) legend.add("the " + (curves.size() - told.size()) + " better ones",
			Canvas.PALE, OTHERS);
		return legend;
	}

	private static String number(final double value) {
		return Double.isNaN(value) ? "none" : String.format(Locale.ROOT, "%.3f", value);
	}
}
