/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.benchmark;

import io.github.fovea.tensor.Philox;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;

/**
 * An endless stream of batches: noise in which a band is brighter, a place for
 * each class. One label in ten is wrong, so that a loss never runs to 0.
 */
public final class SyntheticImages {

	/** Numbers in the pool of images, unless a batch has more. */
	private static final int MOST = 1 << 22;

	private final Philox random = Philox.named(1, "synthetic images");
	private final int size;
	private final int classes;
	private final float[][] pool;
	private long drawn;

	/**
	 * @param shape of a batch
	 */
	public SyntheticImages(final Shape shape, final int classes) {
		this.classes = classes;
		size = Math.toIntExact(shape.product(1, shape.rank()));
		pool = new float[Math.max(shape.at(0), Math.min(1024, MOST / size))][size];
		long number = 0;
		for (int i = 0; i < pool.length; i++) {
			for (int j = 0; j < size; j++) {
				final boolean bright = (long) j * classes / size == i % classes;
				pool[i][j] = 0.5f * random.uniform(number++) + (bright ? 0.5f : 0);
			}
		}
	}

	/**
	 * Writes the next batch.
	 *
	 * @param labels null for images alone
	 */
	public void next(final Tensor images, final Tensor labels) {
		for (int i = 0; i < images.shape().at(0); i++) {
			final int image = random.below(3 * drawn, pool.length);
			System.arraycopy(pool[image], 0, images.floats(), i * size, size);
			if (labels != null) {
				final boolean wrong = random.below(3 * drawn + 1, 10) == 0;
				labels.ints()[i] = wrong ? random.below(3 * drawn + 2, classes) : image %
					classes;
			}
			drawn++;
		}
	}
}
