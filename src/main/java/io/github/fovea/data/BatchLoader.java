/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data;

import io.github.fovea.tensor.Tensor;

import java.util.Arrays;

/** Brings single images into batches: decoded, fitted, augmented. For one thread. */
final class BatchLoader {

	/** The epoch of images that are not augmented. */
	static final int PLAIN = Integer.MIN_VALUE;

	private final ImageSource source;
	private final BatchSettings settings;
	private final ImageCache.Scratch unpacked = new ImageCache.Scratch();
	private final ImageCache.Scratch changed = new ImageCache.Scratch();

	BatchLoader(final ImageSource source, final BatchSettings settings) {
		this.source = source;
		this.settings = settings;
	}

	/**
	 * Whatever is wrong with the image becomes its failure in the batch.
	 *
	 * @param index of the image in the data set
	 * @param repeat how often the epoch had it before
	 * @param epoch which the augmentations are drawn for, or {@link #PLAIN}
	 */
	void load(final Batch batch, final int position, final int index,
		final int repeat, final int epoch)
	{
		final InputSpec spec = source.spec();
		final float[] target = batch.images().floats();
		final int offset = position * spec.size();
		Throwable failure = null;
		try {
			final Picture fitted = source.fitted(index, unpacked);
			// Images to train on were looked at before.
			if (epoch == PLAIN) fitted.requireNumbers();
			final int[] mask = source.targets() instanceof Targets.Masks ? source.data()
				.mask(index).ints() : null;
			final Picture picture = epoch == PLAIN ? fitted : augmented(fitted, mask, index,
				repeat, epoch);
			spec.loadFitted(picture, target, offset);
			loadTarget(batch, position, index, mask);
		}
		catch (final Throwable t) {
			failure = t;
			Arrays.fill(target, offset, offset + spec.size(), 0);
		}
		batch.set(position, index, source.data().label(index), failure);
	}

	private void loadTarget(final Batch batch, final int position,
		final int index, final int[] mask)
	{
		if (source.targets() instanceof Targets.Numbers numbers) numbers.load(source
			.data().numbers(index), batch.targets(), position);
		else if (source.targets() instanceof Targets.Masks masks) masks.load(mask, batch
			.targets(), position);
	}

	/** @param mask changed in place; null for none */
	private Picture augmented(final Picture picture, final int[] mask,
		final int index, final int repeat, final int epoch)
	{
		// An image that is drawn twice is changed in two ways.
		final long seed = settings.seed() + ((long) repeat << Integer.SIZE);
		final Tensor tensor = changed.tensor(picture.pixels().shape());
		if (mask == null) settings.augmentations().apply(picture, seed, epoch,
			index, tensor.floats());
		else settings.augmentations().apply(picture, mask.clone(), seed, epoch,
			index, tensor.floats(), mask);
		return new Picture(tensor, picture.type());
	}
}
