/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.evaluate;

import io.github.fovea.data.Dataset;
import io.github.fovea.metric.LabelScores;
import io.github.fovea.predict.FeatureExtractor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How a network does that tells which labels an image has.
 *
 * @param names of the labels
 * @param labels scores of each
 */
public record LabelEvaluation(List<String> names, List<LabelScores> labels,
	List<Measured> measured, List<Unreadable> unreadable) implements Evaluation
{

	public LabelEvaluation {
		names = List.copyOf(names);
		measured = List.copyOf(measured);
		unreadable = List.copyOf(unreadable);
	}

	/**
	 * @param data images with 0 or 1 for each label
	 * @param progress told how many images are done; returns whether to go on
	 */
	public static LabelEvaluation of(final FeatureExtractor network, final Dataset data,
		final List<String> names, final int threads, final IntPredicate progress)
	{
		final Measured.All all = Measured.of(network, data, threads, progress);
		return new LabelEvaluation(names, IntStream.range(0, names.size()).mapToObj(
			k -> LabelScores.of(has(all.known(k)), all.found(k))).toList(), all.measured(), all
				.unreadable());
	}

	private static boolean[] has(final double[] known) {
		final boolean[] result = new boolean[known.length];
		for (int i = 0; i < result.length; i++) {
			result[i] = known[i] > 0.5;
		}
		return result;
	}

	@Override
	public long images() {
		return measured.size();
	}

	/** Means over the labels; of F1 over those that occur, as for classes. */
	@Override
	public Map<String, Double> scores() {
		final Map<String, Double> scores = new LinkedHashMap<>();
		scores.put("label_accuracy", mean(LabelScores::accuracy));
		scores.put("f1", mean(label -> label.occurs() ? label.f1() : Double.NaN));
		scores.put("auc", mean(label -> label.curve().area()));
		return scores;
	}

	private double mean(final ToDoubleFunction<LabelScores> score) {
		return labels.stream().mapToDouble(score).filter(Double::isFinite).average().orElse(
			Double.NaN);
	}

	/** Images with a wrong label of the largest loss: their labels' summed cross-entropy. */
	public List<Measured> worst(final int count) {
		return Measured.worst(measured.stream().filter(LabelEvaluation::isWrong).toList(),
			count, LabelEvaluation::loss);
	}

	private static boolean isWrong(final Measured image) {
		return IntStream.range(0, image.known().length).anyMatch(k -> image.known()[k] > 0.5 !=
			image.found()[k] > 0.5);
	}

	private static double loss(final Measured image) {
		return IntStream.range(0, image.known().length).mapToDouble(k -> -Math.log(Math.max(
			Float.MIN_VALUE, image.known()[k] > 0.5 ? image.found()[k] : 1 - image
				.found()[k]))).sum();
	}
}
