/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data;

import io.github.fovea.FoveaException;
import io.github.fovea.data.augment.Augmentations;

/**
 * How images are put into batches.
 *
 * @param batchSize images of a batch; the last may have fewer
 * @param threads threads that decode ahead
 * @param seed key of the order and of the augmentations
 * @param augmentations random changes in {@link Batches#epoch}, mixup included
 * @param sampling which images an epoch draws
 * @param keepErrors whether an image that cannot be read is passed on with its
 *          error; else it ends the iteration
 */
public record BatchSettings(int batchSize, int threads, long seed,
	Augmentations augmentations, Sampling sampling, boolean keepErrors)
{

	public BatchSettings {
		if (batchSize < 1) throw new FoveaException(
			"Expected a batch size of at least 1, but it is " + batchSize);
		if (threads < 1) throw new FoveaException(
			"Expected at least 1 thread, but it is " + threads);
	}

	/** Every image once an epoch. */
	public BatchSettings(final int batchSize, final int threads, final long seed,
		final Augmentations augmentations, final boolean keepErrors)
	{
		this(batchSize, threads, seed, augmentations, Sampling.SHUFFLE, keepErrors);
	}

	/** Plain batches in order, for evaluation and prediction. */
	public static BatchSettings plain(final int batchSize, final int threads,
		final boolean keepErrors)
	{
		return new BatchSettings(batchSize, threads, 0, Augmentations.NONE, keepErrors);
	}
}
