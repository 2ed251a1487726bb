/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.train;

import io.github.fovea.FoveaException;
import io.github.fovea.data.Dataset;
import io.github.fovea.data.Sampling;
import io.github.fovea.data.Truth;
import io.github.fovea.metric.Measure;
import io.github.fovea.nn.Loss;

/**
 * What training makes small, what a person judges it by, and by which of them epochs
 * are compared.
 */
public record Objective(Loss loss, Measure measure, Monitor monitor) {

	/** Epochs are compared by their loss. */
	public Objective(final Loss loss, final Measure measure) {
		this(loss, measure, Monitor.LOSS);
	}

	public Objective withMonitor(final Monitor other) {
		return new Objective(loss, measure, other);
	}

	/**
	 * @param own the network's own loss, for classes
	 * @param data the images to train on
	 * @throws FoveaException if the settings are for classes, but the images have none
	 */
	public static Objective of(final Truth truth, final Loss own,
		final TrainSettings settings, final Dataset data)
	{
		if (settings.balanced() && settings.learning().sampling() == Sampling.BALANCED)
			throw new FoveaException("Rare classes are either weighed more (balanced) or drawn " +
				"more often (balanced sampling), not both");
		if (truth instanceof Truth.Classes) return new Objective(ClassWeights.apply(own,
			settings, data), measure(truth));
		if (settings.labelSmoothing() > 0 || settings.balanced() || settings.learning()
			.sampling() == Sampling.BALANCED) throw new FoveaException(
				"Label smoothing, balanced classes and balanced sampling are for images of one class each, not to " +
					truth.task());
		return new Objective(loss(truth), measure(truth));
	}

	/** What a person judges a network by that learns this. */
	public static Measure measure(final Truth truth) {
		if (truth instanceof Truth.Classes) return Measure.ACCURACY;
		if (truth instanceof Truth.Labels) return Measure.LABEL_ACCURACY;
		return truth instanceof Truth.Numbers ? Measure.R2 : Measure.IOU;
	}

	private static Loss loss(final Truth truth) {
		if (truth instanceof Truth.Labels) return new Loss.BinaryCrossEntropy();
		return truth instanceof Truth.Masks masks ? new Loss.CrossEntropyAndDice(masks.ignores())
			: new Loss.MeanSquaredError();
	}
}
