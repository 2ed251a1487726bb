/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.evaluate;

import io.github.fovea.data.Dataset;
import io.github.fovea.metric.NumberScores;
import io.github.fovea.predict.FeatureExtractor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * How a network does that gives numbers.
 *
 * @param names of the numbers
 * @param numbers scores of each
 */
public record NumberEvaluation(List<String> names, List<NumberScores> numbers,
	List<Measured> measured, List<Unreadable> unreadable) implements Evaluation
{

	public NumberEvaluation {
		names = List.copyOf(names);
		measured = List.copyOf(measured);
		unreadable = List.copyOf(unreadable);
	}

	/**
	 * @param data images with these numbers
	 * @param progress told how many images are done; returns whether to go on
	 */
	public static NumberEvaluation of(final FeatureExtractor network, final Dataset data,
		final List<String> names, final int threads, final IntPredicate progress)
	{
		final Measured.All all = Measured.of(network, data, threads, progress);
		return new NumberEvaluation(names, IntStream.range(0, names.size()).mapToObj(
			k -> NumberScores.of(all.known(k), all.found(k))).toList(), all.measured(), all
				.unreadable());
	}

	@Override
	public long images() {
		return measured.size();
	}

	/** R², the mean over the numbers; of one number, its errors too. */
	@Override
	public Map<String, Double> scores() {
		final Map<String, Double> scores = new LinkedHashMap<>();
		scores.put("r2", numbers.stream().mapToDouble(NumberScores::r2).average().orElse(
			Double.NaN));
		if (numbers.size() == 1) {
			scores.put("mae", numbers.get(0).mae());
			scores.put("rmse", numbers.get(0).rmse());
		}
		return scores;
	}

	/** Images of the largest errors, each over the number's usual one; the worst first. */
	public List<Measured> worst(final int count) {
		return Measured.worst(measured, count, this::error);
	}

	private double error(final Measured image) {
		return IntStream.range(0, names.size()).filter(k -> numbers.get(k).rmse() > 0)
			.mapToDouble(k -> Math.pow((image.found()[k] - image.known()[k]) / numbers.get(k)
				.rmse(), 2)).sum();
	}
}
