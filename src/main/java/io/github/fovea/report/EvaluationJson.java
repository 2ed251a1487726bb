/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.report;

import io.github.fovea.evaluate.ClassEvaluation;
import io.github.fovea.evaluate.Evaluation;
import io.github.fovea.evaluate.LabelEvaluation;
import io.github.fovea.evaluate.NumberEvaluation;
import io.github.fovea.evaluate.PixelEvaluation;
import io.github.fovea.metric.ClassReport;
import io.github.fovea.metric.Coverage;
import io.github.fovea.metric.LabelScores;
import io.github.fovea.metric.NumberScores;
import io.github.fovea.metric.ThresholdCurve;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** All figures of an evaluation as a JSON object; numbers that are none are null. */
public final class EvaluationJson {

	private static final Gson GSON = new GsonBuilder().serializeNulls().create();

	private EvaluationJson() {}

	/** In one line. */
	public static String of(final Evaluation evaluation, final ReportSettings settings) {
		return GSON.toJson(map(evaluation, settings));
	}

	private static Map<String, Object> map(final Evaluation evaluation,
		final ReportSettings settings)
	{
		final Map<String, Object> map = new LinkedHashMap<>();
		evaluation.scores().forEach((name, value) -> map.put(name, finite(value)));
		map.put("images", evaluation.images());
		map.put("unreadable", evaluation.unreadable().size());
		if (evaluation instanceof ClassEvaluation classes) classes(map, classes, settings);
		else if (evaluation instanceof LabelEvaluation labels) map.put("labels", list(labels
			.names(), k -> label(labels.labels().get(k))));
		else if (evaluation instanceof NumberEvaluation numbers) map.put("numbers", list(
			numbers.names(), k -> number(numbers.numbers().get(k))));
		else if (evaluation instanceof PixelEvaluation pixels) map.put("classes", list(pixels
			.classes(), c -> pixels(pixels, c)));
		return map;
	}

	private static void classes(final Map<String, Object> map,
		final ClassEvaluation evaluation, final ReportSettings settings)
	{
		final ClassReport report = evaluation.report();
		final List<ThresholdCurve> curves = evaluation.curves();
		map.put("balanced_accuracy", report.balancedAccuracy());
		map.put("top_" + settings.top() + "_accuracy", finite(evaluation.topAccuracy(settings
			.top())));
		map.put("macro", report.macro());
		map.put("weighted", report.weighted());
		map.put("auc", finite(ClassEvaluation.macro(curves, ThresholdCurve::area)));
		map.put("average_precision", finite(ClassEvaluation.macro(curves,
			ThresholdCurve::averagePrecision)));
		map.put("calibration_error", finite(evaluation.calibration().expectedError()));
		if (settings.least() > 0) {
			final Coverage coverage = evaluation.coverage();
			final Coverage.Point known = coverage.at(settings.least());
			map.put("known", figures("threshold", settings.least(), "images", (double) known
				.known(), "share", coverage.share(known), "accuracy", known.accuracy()));
		}
		map.put("classes", list(evaluation.classes(), c -> {
			final ClassReport.ClassScores scores = report.classes().get(c);
			return figures("precision", scores.precision(), "recall", scores.recall(), "f1",
				scores.f1(), "images", (double) scores.support(), "auc", curves.get(c).area(),
				"average_precision", curves.get(c).averagePrecision());
		}));
		map.put("confusion", evaluation.confusion().counts());
	}

	private static Map<String, Object> label(final LabelScores scores) {
		return figures("accuracy", scores.accuracy(), "precision", scores.precision(),
			"recall", scores.recall(), "f1", scores.f1(), "auc", scores.curve().area(),
			"average_precision", scores.curve().averagePrecision(), "images", (double) scores
				.support());
	}

	private static Map<String, Object> number(final NumberScores scores) {
		return figures("r2", scores.r2(), "mae", scores.mae(), "rmse", scores.rmse());
	}

	private static Map<String, Object> pixels(final PixelEvaluation evaluation,
		final int c)
	{
		return figures("iou", evaluation.pixels().iou(c), "dice", evaluation.pixels().dice(c),
			"pixels", (double) evaluation.pixels().truth(c));
	}

	private static List<Map<String, Object>> list(final List<String> names,
		final IntFunction<Map<String, Object>> figures)
	{
		return IntStream.range(0, names.size()).mapToObj(i -> {
			final Map<String, Object> map = new LinkedHashMap<>();
			map.put("name", names.get(i));
			map.putAll(figures.apply(i));
			return map;
		}).toList();
	}

	/** @param pairs names, each with its number; whole ones are written so */
	private static Map<String, Object> figures(final Object... pairs) {
		final Map<String, Object> map = new LinkedHashMap<>();
		for (int i = 0; i < pairs.length; i += 2) {
			final boolean counts = pairs[i].equals("images") || pairs[i].equals("pixels");
			final Double number = finite((Double) pairs[i + 1]);
			map.put((String) pairs[i], counts ? Long.valueOf(number.longValue()) : (Object) number);
		}
		return map;
	}

	private static Double finite(final double value) {
		return Double.isFinite(value) ? value : null;
	}
}
