/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.api;

import io.github.fovea.FoveaException;
import io.github.fovea.data.ImageSizes;
import io.github.fovea.data.InputSpec;
import io.github.fovea.data.TrainingParts;
import io.github.fovea.data.Truth;
import io.github.fovea.tensor.Shape;
import io.github.fovea.zoo.InputSize;
import io.github.fovea.zoo.NetworkSpec;
import io.github.fovea.zoo.Zoo;

/** The size of a network's input where nobody gave one. */
final class InputChoice {

	/** Parameters up to which a network grows with its images unasked. */
	private static final long MANY = 20_000_000;

	private InputChoice() {}

	/**
	 * The size asked for; else the images' own, if all are equal and the network
	 * can be built for it without dense layers of an absurd size; else the
	 * network's, with the images' channels. Images with masks are cut, so their size
	 * does not matter.
	 */
	static InputSize of(final Training training, final Zoo zoo,
		final TrainingParts parts)
	{
		return training.inputSize() != null ? training.inputSize() : choose(training,
			zoo, parts);
	}

	private static InputSize choose(final Training training, final Zoo zoo,
		final TrainingParts parts)
	{
		final InputSize made = zoo.input(training.model());
		final ImageSizes images = ImageSizes.of(parts.train());
		if (images.channels() == 0) return made;
		if (images.common().isPresent() && !(training.data()
			.truth() instanceof Truth.Masks))
		{
			final Shape shape = images.common().get();
			final InputSize own = new InputSize(shape.at(1), shape.at(2), shape.at(0));
			if (allows(training, zoo, parts, own)) return own;
		}
		final InputSize chosen = new InputSize(made.height(), made.width(), images.channels());
		if (!(training.data().truth() instanceof Truth.Masks)) images.difference().ifPresent(
			difference -> training.listener().message("The images differ (" + difference +
				"), so all are brought to " + chosen + "; give an input size for another"));
		return chosen;
	}

	private static boolean allows(final Training training, final Zoo zoo,
		final TrainingParts parts, final InputSize size)
	{
		try {
			final NetworkSpec spec = new NetworkSpec(size, parts.classes().size(),
				training.settings().seed());
			return zoo.build(training.model(), spec).trainable() <= MANY;
		}
		catch (final FoveaException e) {
			return false;
		}
	}

	static InputSize size(final InputSpec spec) {
		return new InputSize(spec.height(), spec.width(), spec.channels());
	}
}
