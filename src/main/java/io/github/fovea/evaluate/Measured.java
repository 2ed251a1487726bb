/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.evaluate;

import io.github.fovea.data.Dataset;
import io.github.fovea.evaluate.Evaluation.Unreadable;
import io.github.fovea.predict.FeatureExtractor;
import io.github.fovea.predict.NoNumber;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.ToDoubleFunction;

/**
 * What a network says of an image beside what is known.
 *
 * @param index of the image in the data set
 * @param known one a number or label
 * @param found as many
 */
public record Measured(int index, String image, float[] known, float[] found) {

	/** All images, and those that could not be compared. */
	record All(List<Measured> measured, List<Unreadable> unreadable) {

		/** What is known of one number or label. */
		double[] known(final int k) {
			return measured.stream().mapToDouble(m -> m.known()[k]).toArray();
		}

		/** What the network says of it. */
		double[] found(final int k) {
			return measured.stream().mapToDouble(m -> m.found()[k]).toArray();
		}
	}

	/**
	 * @param data images with as many numbers as the network gives
	 * @param progress told how many images are done; returns whether to go on
	 */
	static All of(final FeatureExtractor network, final Dataset data, final int threads,
		final IntPredicate progress)
	{
		final List<Measured> measured = new ArrayList<>();
		final List<Unreadable> unreadable = new ArrayList<>();
		final int[] done = new int[1];
		network.extract(data, threads, image -> {
			final String error = image.error() != null ? image.error() : NoNumber.error(image
				.values());
			if (error != null) unreadable.add(new Unreadable(image.image(), error));
			else measured.add(new Measured(done[0], image.image(), data.numbers(done[0]), image
				.values()));
			return progress.test(++done[0]);
		}, () -> !progress.test(done[0]));
		return new All(measured, unreadable);
	}

	/** Those of the largest losses, the largest first. */
	static List<Measured> worst(final List<Measured> all, final int count,
		final ToDoubleFunction<Measured> loss)
	{
		return all.stream().sorted(Comparator.comparingDouble(loss).reversed()).limit(count)
			.toList();
	}
}
