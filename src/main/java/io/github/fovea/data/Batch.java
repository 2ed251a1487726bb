/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data;

import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Tensor;

import java.util.Arrays;
import java.util.function.IntFunction;

/** Some images with their labels. Valid until the next batch is asked for. */
public final class Batch {

	private final Tensor images;
	private final Tensor labels;
	private final Tensor targets;
	private final int[] indices;
	/** What images keep of themselves; the rest is their {@link #partner}'s. */
	private final float[] kept;
	private final Throwable[] failures;

	Batch(final int size, final InputSpec spec, final Targets kind) {
		images = Tensor.zeros(ElementType.F32, size, spec.channels(), spec.height(), spec
			.width());
		labels = Tensor.zeros(ElementType.I32, size);
		targets = kind instanceof Targets.Classes ? labels : Tensor.zeros(kind.type(
			size, spec));
		indices = new int[size];
		kept = new float[size];
		failures = new Throwable[size];
	}

	/** float32 [N,C,H,W]. */
	public Tensor images() {
		return images;
	}

	/** int32 [N], -1 where an image has no class; of mixed ones, the larger part's. */
	public Tensor labels() {
		return labels;
	}

	/** What the network is told of the images, as {@link Targets} says. */
	public Tensor targets() {
		return targets;
	}

	/**
	 * Writes the share that each class has in each image: 1 and 0 unless images are
	 * mixed, all 0 without a class.
	 *
	 * @param shares [N,C]
	 */
	public void shares(final float[] shares) {
		final int classes = shares.length / size();
		Arrays.fill(shares, 0);
		for (int i = 0; i < size(); i++) {
			add(shares, i * classes, i, kept[i]);
			if (kept[i] < 1) add(shares, i * classes, partner(i), 1 - kept[i]);
		}
	}

	private void add(final float[] shares, final int row, final int image,
		final float share)
	{
		final int label = labels.ints()[image];
		if (label >= 0) shares[row + label] += share;
	}

	/** With which image of the batch one is mixed: the order is random anyway. */
	private int partner(final int i) {
		return size() - 1 - i;
	}

	public int size() {
		return indices.length;
	}

	/** Position in the data set of an image of this batch. */
	public int index(final int i) {
		return indices[i];
	}

	/** Why an image could not be read; null if it was. Its pixels are then 0. */
	public String error(final int i) {
		return failures[i] == null ? null : Reasons.of(failures[i]);
	}

	Throwable failure(final int i) {
		return failures[i];
	}

	void set(final int i, final int index, final int label, final Throwable failure) {
		indices[i] = index;
		labels.ints()[i] = label;
		failures[i] = failure;
		kept[i] = 1;
	}

	/**
	 * Mixes the images in pairs; the middle one of an odd number stays.
	 *
	 * @param share what both of a pair keep of themselves, by the first's position
	 */
	void mix(final IntFunction<Float> share) {
		for (int i = 0; i < size() / 2; i++) {
			kept[i] = share.apply(i);
			kept[partner(i)] = kept[i];
		}
		mix(images.floats());
		if (targets.elements() == ElementType.F32) mix(targets.floats());
	}

	private void mix(final float[] pixels) {
		final int length = pixels.length / size();
		for (int i = 0; i < size() / 2; i++) {
			final float own = kept[i];
			final int a = i * length;
			final int b = partner(i) * length;
			for (int k = 0; k < length; k++) {
				final float x = pixels[a + k];
				final float y = pixels[b + k];
				pixels[a + k] = own * x + (1 - own) * y;
				pixels[b + k] = own * y + (1 - own) * x;
			}
		}
	}
}
