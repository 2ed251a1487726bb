/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data;

import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Images with masks, cut into patches of one size that cover them: at least half a
 * patch apart, so that what one cuts through is whole in another, and evenly, so
 * that the last ends with the image. Smaller images are mirrored at their edges.
 */
public final class Patches implements Dataset {

	private record Patch(int image, int top, int left) {}

	private record Whole(int image, Picture picture) {}

	private final Dataset source;
	private final int height;
	private final int width;
	private final List<Patch> patches = new ArrayList<>();
	/** Patches of an image come one after the other when they are read in order. */
	private final AtomicReference<Whole> last = new AtomicReference<>();

	public Patches(final Dataset source, final int height, final int width) {
		this.source = source;
		this.height = height;
		this.width = width;
		for (int i = 0; i < source.size(); i++) {
			try {
				add(i, source.shape(i));
			}
			catch (final IOException e) {
				// One patch that cannot be read; reading it says why.
				patches.add(new Patch(i, 0, 0));
			}
		}
	}

	private void add(final int image, final Shape shape) {
		for (final int top : begins(shape.at(1), height)) {
			for (final int left : begins(shape.at(2), width)) {
				patches.add(new Patch(image, top, left));
			}
		}
	}

	private static int[] begins(final int length, final int size) {
		final int room = Math.max(0, length - size);
		final int step = Math.max(1, size / 2);
		final int count = 1 + (room + step - 1) / step;
		final int[] result = new int[count];
		for (int i = 1; i < count; i++) {
			result[i] = (int) ((long) room * i / (count - 1));
		}
		return result;
	}

	@Override
	public List<String> classNames() {
		return source.classNames();
	}

	@Override
	public int size() {
		return patches.size();
	}

	@Override
	public String name(final int index) {
		final Patch patch = patches.get(index);
		return source.name(patch.image) + " at " + patch.left + "," + patch.top;
	}

	@Override
	public int label(final int index) {
		return source.label(patches.get(index).image);
	}

	@Override
	public Picture read(final int index) throws IOException {
		final Patch patch = patches.get(index);
		final Whole kept = last.get();
		if (kept != null && kept.image == patch.image) return cut(kept.picture, patch);
		final Picture picture = source.read(patch.image);
		last.set(new Whole(patch.image, picture));
		return cut(picture, patch);
	}

	@Override
	public int whole(final int index) {
		return source.whole(patches.get(index).image);
	}

	@Override
	public String wholeName(final int index) {
		return source.wholeName(patches.get(index).image);
	}

	@Override
	public boolean hasMasks() {
		return source.hasMasks();
	}

	@Override
	public Tensor mask(final int index) throws IOException {
		final Tensor mask = source.mask(patches.get(index).image);
		final Patch patch = patches.get(index);
		final int[] to = new int[height * width];
		for (int i = 0; i < to.length; i++) {
			to[i] = mask.ints()[mirrored(patch.top + i / width, mask.shape().at(0)) * mask
				.shape().at(1) + mirrored(patch.left + i % width, mask.shape().at(1))];
		}
		return Tensor.of(to, Shape.of(height, width));
	}

	@Override
	public Shape shape(final int index) throws IOException {
		return Shape.of(source.shape(patches.get(index).image).at(0), height, width);
	}

	private Picture cut(final Picture picture, final Patch patch) {
		final float[] from = picture.pixels().floats();
		final float[] to = new float[picture.channels() * height * width];
		int at = 0;
		for (int c = 0; c < picture.channels(); c++) {
			for (int y = 0; y < height; y++) {
				final int row = (c * picture.height() + mirrored(patch.top + y, picture
					.height())) * picture.width();
				for (int x = 0; x < width; x++) {
					to[at++] = from[row + mirrored(patch.left + x, picture.width())];
				}
			}
		}
		return new Picture(Tensor.of(to, picture.channels(), height, width), picture
			.type());
	}

	/** 0 1 2 1 0 1 … for a length of 3. */
	private static int mirrored(final int place, final int length) {
		if (place < length) return place;
		final int period = Math.max(1, 2 * length - 2);
		final int rest = place % period;
		return rest < length ? rest : period - rest;
	}
}
