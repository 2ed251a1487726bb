/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.predict;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What a prediction is called: the names of its classes, or that it is unknown.
 *
 * @param names of the classes
 * @param least probability of the likeliest class, else the image is unknown; 0 for
 *          none
 */
public record PredictedNames(List<String> names, double least) {

	/** In place of a class's name. */
	public static final String UNKNOWN = "unknown";

	public PredictedNames {
		names = List.copyOf(names);
	}

	/** Whether the likeliest class is likely enough. */
	public boolean isKnown(final Prediction prediction) {
		return prediction.probabilities()[prediction.best()] >= least;
	}

	/** The name of the likeliest class, or {@value #UNKNOWN}. */
	public String best(final Prediction prediction) {
		return isKnown(prediction) ? names.get(prediction.best()) : UNKNOWN;
	}

	/** Names of the likeliest classes, the first as {@link #best}. */
	public List<String> top(final Prediction prediction, final int count) {
		final int[] top = prediction.top(count);
		return IntStream.range(0, top.length).mapToObj(rank -> rank == 0 ? best(prediction)
			: names.get(top[rank])).toList();
	}
}
