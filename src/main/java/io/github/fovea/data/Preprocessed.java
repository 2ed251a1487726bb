/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data;

import io.github.fovea.data.Preprocessing.Range;
import io.github.fovea.tensor.Tensor;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Images after a preprocessing that has an arithmetic of its own for each of them, as
 * percentiles: patches of an image are to be given that of the whole.
 */
public final class Preprocessed extends DatasetView {

	private final Preprocessing preprocessing;
	/** Those of each image's channels: images are read again for each of their patches. */
	private final AtomicReferenceArray<Range[]> ranges;

	public Preprocessed(final Dataset source, final Preprocessing preprocessing) {
		super(source);
		this.preprocessing = preprocessing;
		ranges = new AtomicReferenceArray<>(source.size());
	}

	@Override
	public Picture read(final int index) throws IOException {
		final Picture picture = super.read(index);
		final float[] pixels = picture.pixels().floats();
		final int plane = picture.height() * picture.width();
		if (ranges.get(index) == null) ranges.set(index, ranges(picture, plane));
		final Range[] known = ranges.get(index);
		final float[] result = new float[pixels.length];
		for (int c = 0; c < known.length; c++) {
			known[c].apply(pixels, c * plane, plane, result, c * plane);
		}
		return new Picture(Tensor.of(result, picture.pixels().shape()), PixelType.F32);
	}

	private Range[] ranges(final Picture picture, final int plane) {
		final Range[] result = new Range[picture.channels()];
		for (int c = 0; c < result.length; c++) {
			result[c] = new Range();
			preprocessing.range(picture.pixels().floats(), c * plane, plane, picture.type(), c,
				result[c]);
		}
		return result;
	}
}
