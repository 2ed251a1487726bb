/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.train;

import io.github.fovea.FoveaException;
import io.github.fovea.data.Dataset;
import io.github.fovea.nn.Loss;

import java.util.ArrayList;
import java.util.List;

/** The loss with what the settings say of labels. */
public final class ClassWeights {

	private ClassWeights() {}

	/**
	 * A network's loss with label smoothing and, if asked for, a weight for each
	 * class: all images / (classes · images of the class), as scikit-learn's
	 * "balanced".
	 *
	 * @throws FoveaException if the loss has no such settings
	 */
	public static Loss apply(final Loss loss, final TrainSettings settings,
		final Dataset data)
	{
		if (settings.labelSmoothing() == 0 && !settings.balanced()) return loss;
		check(loss);
		return new Loss.CrossEntropy(settings.labelSmoothing(), settings.balanced()
			? balanced(data) : List.of());
	}

	/**
	 * @throws FoveaException if the loss has no place for label smoothing and weights
	 */
	public static void check(final Loss loss) {
		if (!(loss instanceof Loss.CrossEntropy)) throw new FoveaException(
			"Label smoothing and balanced classes need the cross-entropy loss, but this " +
				"network has a loss of its own; leave them out, or take another network");
	}

	private static List<Float> balanced(final Dataset data) {
		final int[] counts = new int[data.classNames().size()];
		int all = 0;
		for (int i = 0; i < data.size(); i++) {
			if (data.label(i) < 0) continue;
			counts[data.label(i)]++;
			all++;
		}
		final List<Float> weights = new ArrayList<>();
		for (final int count : counts) {
			// A class without images never meets its weight.
			weights.add(count == 0 ? 1 : (float) all / (counts.length * count));
		}
		return weights;
	}
}
