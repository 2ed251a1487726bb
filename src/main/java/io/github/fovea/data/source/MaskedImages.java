/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.source;

import io.github.fovea.FoveaException;
import io.github.fovea.data.Dataset;
import io.github.fovea.data.ImageException;
import io.github.fovea.data.ImageOpener;
import io.github.fovea.data.Picture;
import io.github.fovea.data.PixelType;
import io.github.fovea.data.Truth;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Images with a mask file each. */
final class MaskedImages implements Dataset {

	private static final int MOST_CLASSES = 256;

	private final Dataset images;
	private final List<Path> masks;
	private final ImageOpener opener;
	private final Truth.Masks truth;
	private final List<String> classes = new ArrayList<>();

	/**
	 * @param masks one an image
	 */
	MaskedImages(final Dataset images, final List<Path> masks,
		final ImageOpener opener, final Truth.Masks truth) throws IOException
	{
		this.images = images;
		this.masks = masks;
		this.opener = opener;
		this.truth = truth;
		classes.add("background");
		if (!truth.classes()) classes.add("foreground");
		else for (int i = 1; i <= largest(); i++) {
			classes.add(Integer.toString(i));
		}
	}

	private int largest() throws IOException {
		int largest = 1;
		for (int i = 0; i < masks.size(); i++) {
			for (final float value : mask(i).pixels().floats()) {
				largest = Math.max(largest, (int) value);
			}
		}
		return largest;
	}

	@Override
	public List<String> classNames() {
		return classes;
	}

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
	public Picture read(final int index) throws IOException {
		return images.read(index);
	}

	@Override
	public Shape shape(final int index) throws IOException {
		return images.shape(index);
	}

	@Override
	public Picture mask(final int index) throws IOException {
		try {
			return classes(opener.read(masks.get(index), 0), images.shape(index));
		}
		catch (final IOException | FoveaException e) {
			throw new ImageException(masks.get(index).toString(), e);
		}
	}

	private Picture classes(final Picture mask, final Shape image) {
		if (mask.height() != image.at(1) || mask.width() != image.at(2))
			throw new FoveaException("Expected a mask of the image's size, " + image.at(
				2) + " x " + image.at(1) + ", but it has " + mask.width() + " x " + mask
					.height());
		if (mask.channels() < truth.channel()) throw new FoveaException("Channel " +
			truth.channel() + " of the mask was asked for, but it has only " + mask
				.channels());
		final float[] values = mask.select(truth.channel() - 1).pixels().floats();
		for (int i = 0; i < values.length; i++) {
			if (!truth.classes()) values[i] = values[i] > 0 ? 1 : 0;
			else if (!(values[i] >= 0 && values[i] < MOST_CLASSES && values[i] == (int) values[i]))
				throw new FoveaException("Expected the numbers of classes, 0 to " +
					(MOST_CLASSES - 1) + ", in the mask, but a pixel is " + values[i]);
		}
		return new Picture(Tensor.of(values, 1, mask.height(), mask.width()),
			PixelType.F32);
	}
}
