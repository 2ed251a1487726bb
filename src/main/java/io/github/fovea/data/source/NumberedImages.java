/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.source;

import io.github.fovea.data.Dataset;
import io.github.fovea.data.DatasetView;

import java.util.List;

/** Images with numbers each. */
final class NumberedImages extends DatasetView {

	private final List<String> names;
	private final List<float[]> numbers;

	/**
	 * @param names what the numbers are
	 * @param numbers of all images
	 */
	NumberedImages(final Dataset images, final List<String> names,
		final List<float[]> numbers)
	{
		super(images);
		this.names = names;
		this.numbers = numbers;
	}

	@Override
	public List<String> classNames() {
		return names;
	}

	@Override
	public float[] numbers(final int index) {
		return numbers.get(index);
	}
}
