/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.source;

import io.github.fovea.data.Dataset;
import io.github.fovea.data.Picture;
import io.github.fovea.tensor.Shape;

import java.io.IOException;
import java.util.List;

/**
 * Images with numbers each.
 *
 * @param classNames what the numbers are
 * @param numbers of all images
 */
record NumberedImages(Dataset images, List<String> classNames,
	List<float[]> numbers) implements Dataset
{

	@Override
	public int size() {
		return images.size();
	}

	@Override
	public String name(final int index) {
		return images.name(index);
	}

	@Override
	public int label(final int index) {
		return -1;
	}

	@Override
	public float[] numbers(final int index) {
		return numbers.get(index);
	}

	@Override
	public Picture read(final int index) throws IOException {
		return images.read(index);
	}

	@Override
	public Shape shape(final int index) throws IOException {
		return images.shape(index);
	}
}
