/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.command;

import io.github.fovea.FoveaException;
import io.github.fovea.data.Dataset;
import io.github.fovea.data.Datasets;
import io.github.fovea.predict.PredictedNames;
import io.github.fovea.predict.Prediction;
import io.github.fovea.report.PredictionMontage;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A few predictions, evenly chosen from all, for a picture. */
final class PredictionSample {

	private static final int MOST = 40;
	private static final int COLUMNS = 8;

	private final Dataset data;
	private final PredictedNames classes;
	private final int every;
	private final SortedMap<Integer, Prediction> chosen = new TreeMap<>();

	PredictionSample(final Dataset data, final PredictedNames classes) {
		this.data = named(data, classes.names());
		this.classes = classes;
		every = Math.max(1, (data.size() + MOST - 1) / MOST);
	}

	/**
	 * The images with the network's names of their classes, so that numbers of a
	 * data set and names of a network compare; with their own where they have other
	 * classes.
	 */
	private static Dataset named(final Dataset data,
		final List<String> classes)
	{
		try {
			return Datasets.withClasses(data, classes);
		}
		catch (final FoveaException e) {
			return data;
		}
	}

	/** Takes the prediction if its image is one of those to show. */
	void offer(final int index, final Prediction prediction) {
		if (index % every == 0 && prediction.error() == null) chosen.put(index,
			prediction);
	}

	BufferedImage draw() throws IOException {
		final PredictionMontage montage = new PredictionMontage(chosen.size() +
			" of " + data.size() + " images", COLUMNS);
		for (final var entry : chosen.entrySet()) {
			final Prediction prediction = entry.getValue();
			final int label = data.label(entry.getKey());
			montage.add(data.read(entry.getKey()), classes.best(prediction),
				prediction.probabilities()[prediction.best()], label < 0 ? null : data
					.classNames().get(label));
		}
		return montage.draw();
	}
}
