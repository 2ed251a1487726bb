/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.bioimage;

import java.util.List;

/**
 * A step before or after a network, by the specification's names. Axes that are
 * null mean all together; statistics are over the axes named, one each for what
 * the others tell apart.
 */
public sealed interface ProcessingStep {

	/**
	 * Numbers for a whole tensor, or one each along an axis.
	 *
	 * @param axis null for one number
	 */
	record Numbers(List<Double> values, String axis) {

		public Numbers {
			values = List.copyOf(values);
		}

		public static Numbers of(final double value) {
			return new Numbers(List.of(value), null);
		}

		/** One number needs no axis. */
		public static Numbers along(final List<Double> values, final String axis) {
			return new Numbers(values, values.size() == 1 ? null : axis);
		}
	}

	/** 1 above a threshold, else 0. */
	record Binarize(Numbers threshold) implements ProcessingStep {}

	/** Values between two bounds; null for one that is not given. */
	record Clip(Double min, Double max, Double minPercentile,
		Double maxPercentile, List<String> axes) implements ProcessingStep
	{}

	/**
	 * Elements of another type.
	 *
	 * @param type by NumPy's name
	 */
	record EnsureDtype(String type) implements ProcessingStep {}

	/** (x - mean) / (deviation + epsilon) */
	record FixedZeroMeanUnitVariance(Numbers mean, Numbers deviation,
		double epsilon) implements ProcessingStep
	{}

	/** gain · x + offset */
	record ScaleLinear(Numbers gain, Numbers offset) implements
		ProcessingStep
	{}

	/** The mean and deviation of another tensor. */
	record ScaleMeanVariance(String reference, List<String> axes,
		double epsilon) implements ProcessingStep
	{}

	/**
	 * (x - low) / (high - low + epsilon), with percentiles of the tensor or of
	 * another.
	 *
	 * @param reference null for the tensor itself
	 */
	record ScaleRange(List<String> axes, double minPercentile,
		double maxPercentile, double epsilon, String reference) implements
		ProcessingStep
	{}

	record Sigmoid() implements ProcessingStep {}

	record Softmax(String axis) implements ProcessingStep {}

	/** (x - mean) / (deviation + epsilon), with the tensor's own. */
	record ZeroMeanUnitVariance(List<String> axes, double epsilon) implements
		ProcessingStep
	{}
}
