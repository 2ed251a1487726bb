/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.evaluate;

import io.github.fovea.data.Dataset;
import io.github.fovea.evaluate.Evaluation.Unreadable;
import io.github.fovea.metric.Calibration;
import io.github.fovea.metric.ClassReport;
import io.github.fovea.metric.ConfusionMatrix;
import io.github.fovea.metric.Coverage;
import io.github.fovea.metric.Temperature;
import io.github.fovea.metric.ThresholdCurve;
import io.github.fovea.predict.Prediction;
import io.github.fovea.predict.Predictor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * How a classifier does on images whose classes are known.
 *
 * @param loss mean of -log of the probability of each image's class
 * @param judged all images that were compared
 */
public record ClassEvaluation(ConfusionMatrix confusion, double loss,
	List<Judged> judged, List<Unreadable> unreadable) implements Evaluation
{

	/** Smallest positive probability of float32. */
	private static final double LEAST = Float.MIN_VALUE;

	/** @param index of the image in the data set */
	public record Judged(int index, Prediction prediction) {

		public boolean right() {
			return prediction.best() == prediction.label();
		}

		/** Probability of the class predicted. */
		public double confidence() {
			return prediction.probabilities()[prediction.best()];
		}
	}

	public ClassEvaluation {
		judged = List.copyOf(judged);
		unreadable = List.copyOf(unreadable);
	}

	/**
	 * Predicts all images and compares.
	 *
	 * @param data images with the class numbers of the network
	 * @param progress told how many images are done; returns whether to go on
	 */
	public static ClassEvaluation of(final Predictor predictor, final Dataset data,
		final List<String> classes, final int threads, final IntPredicate progress)
	{
		final ConfusionMatrix.Builder confusion = new ConfusionMatrix.Builder(classes);
		final List<Judged> judged = new ArrayList<>();
		final List<Unreadable> unreadable = new ArrayList<>();
		final int[] done = new int[1];
		predictor.predict(data, threads, prediction -> {
			if (prediction.error() != null) unreadable.add(new Unreadable(prediction.image(),
				prediction.error()));
			else if (prediction.label() >= 0) {
				confusion.add(prediction.label(), prediction.best());
				judged.add(new Judged(done[0], prediction));
			}
			return progress.test(++done[0]);
		}, () -> !progress.test(done[0]));
		return new ClassEvaluation(confusion.build(), judged.stream().mapToDouble(j -> j
			.prediction().loss()).sum() / judged.size(), judged, unreadable);
	}

	@Override
	public long images() {
		return judged.size();
	}

	public double accuracy() {
		return confusion.accuracy();
	}

	public List<String> classes() {
		return confusion.classNames();
	}

	public ClassReport report() {
		return ClassReport.of(confusion);
	}

	@Override
	public Map<String, Double> scores() {
		final Map<String, Double> scores = new LinkedHashMap<>();
		scores.put("accuracy", accuracy());
		scores.put("loss", loss);
		return scores;
	}

	/** Share of images whose class is among so many likeliest ones. */
	public double topAccuracy(final int count) {
		return (double) judged.stream().filter(j -> IntStream.of(j.prediction().top(count))
			.anyMatch(c -> c == j.prediction().label())).count() / judged.size();
	}

	/** Each class against all others, by its probability. */
	public List<ThresholdCurve> curves() {
		return IntStream.range(0, confusion.classes()).mapToObj(this::curve).toList();
	}

	private ThresholdCurve curve(final int c) {
		final double[] scores = judged.stream().mapToDouble(j -> j.prediction()
			.probabilities()[c]).toArray();
		return ThresholdCurve.of(scores, which(j -> j.prediction().label() == c));
	}

	/** The mean over the classes that have images, and others have; NaN if none does. */
	public static double macro(final List<ThresholdCurve> curves,
		final ToDoubleFunction<ThresholdCurve> score)
	{
		return curves.stream().mapToDouble(score).filter(Double::isFinite).average().orElse(
			Double.NaN);
	}

	public Calibration calibration() {
		return Calibration.of(confidences(), which(Judged::right), Calibration.BINS);
	}

	/** How many images stay known, and right, with thresholds of the probability. */
	public Coverage coverage() {
		return Coverage.of(confidences(), which(Judged::right));
	}

	private double[] confidences() {
		return judged.stream().mapToDouble(Judged::confidence).toArray();
	}

	private boolean[] which(final Predicate<Judged> test) {
		final boolean[] result = new boolean[judged.size()];
		for (int i = 0; i < result.length; i++) {
			result[i] = test.test(judged.get(i));
		}
		return result;
	}

	/** What the logits are to be divided by so that the loss on these images is least. */
	public double temperature() {
		return Temperature.fit(judged.stream().map(j -> logits(j.prediction())).toList(),
			judged.stream().mapToInt(j -> j.prediction().label()).toArray());
	}

	/** The same images with logits that are divided by a temperature. */
	public ClassEvaluation calibrated(final double temperature) {
		final List<Judged> result = judged.stream().map(j -> new Judged(j.index(), calibrated(j
			.prediction(), temperature))).toList();
		return new ClassEvaluation(confusion, result.stream().mapToDouble(j -> j.prediction()
			.loss()).average().orElse(Double.NaN), result, unreadable);
	}

	private static Prediction calibrated(final Prediction prediction,
		final double temperature)
	{
		final double[] logits = logits(prediction);
		final double largest = DoubleStream.of(logits).max().orElseThrow();
		final double[] weights = DoubleStream.of(logits).map(z -> Math.exp((z - largest) /
			temperature)).toArray();
		final double sum = DoubleStream.of(weights).sum();
		final float[] probabilities = new float[weights.length];
		for (int c = 0; c < probabilities.length; c++) {
			probabilities[c] = (float) (weights[c] / sum);
		}
		return new Prediction(prediction.image(), prediction.label(), probabilities, Math.log(
			sum) - (logits[prediction.label()] - largest) / temperature, null);
	}

	/** Logarithms of probabilities are the logits, less a number. */
	private static double[] logits(final Prediction prediction) {
		final double[] result = new double[prediction.probabilities().length];
		for (int c = 0; c < result.length; c++) {
			result[c] = Math.log(Math.max(prediction.probabilities()[c], LEAST));
		}
		result[prediction.label()] = -prediction.loss();
		return result;
	}

	/** Wrong images of the largest loss, the worst first. */
	public List<Judged> worst(final int count) {
		return judged.stream().filter(j -> !j.right()).sorted(Comparator.comparingDouble(
			j -> -j.prediction().loss())).limit(count).toList();
	}
}
