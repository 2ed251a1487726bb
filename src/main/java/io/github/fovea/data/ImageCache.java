/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data;

import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Decoded images of a data set, kept up to a number of bytes: as the file had
 * them (8 or 16 bits) or at the network's size, whichever is smaller. What no
 * longer finds room is decoded again each time; the numbers are the same.
 */
public final class ImageCache {

	private final AtomicReferenceArray<Kept> images;
	private final AtomicLong room;

	/** Pixels of a picture in their own type: byte[], short[] or float[]. */
	private record Kept(Object pixels, Shape shape, PixelType type) {}

	/**
	 * @param size number of images in the data set
	 * @param maxBytes most bytes of pixels to keep; 0 keeps nothing
	 */
	public ImageCache(final int size, final long maxBytes) {
		images = new AtomicReferenceArray<>(size);
		room = new AtomicLong(maxBytes);
	}

	/** A third of the largest heap. */
	public static long defaultBytes() {
		return Runtime.getRuntime().maxMemory() / 3;
	}

	/** A cache with the same images in other places, and the same room left. */
	ImageCache select(final int[] indices) {
		final ImageCache result = new ImageCache(indices.length, room.get());
		for (int i = 0; i < indices.length; i++) {
			result.images.set(i, images.get(indices[i]));
		}
		return result;
	}

	/**
	 * @param scratch where 8- and 16-bit pixels are unpacked
	 * @return the picture, valid until the scratch is used again; null if it is not
	 *         kept
	 */
	Picture get(final int index, final Scratch scratch) {
		final Kept kept = images.get(index);
		if (kept == null) return null;
		if (kept.pixels instanceof float[] floats) return new Picture(Tensor.of(floats,
			kept.shape), kept.type);
		final Tensor tensor = scratch.tensor(kept.shape);
		final float[] target = tensor.floats();
		if (kept.pixels instanceof byte[] bytes) {
			for (int i = 0; i < target.length; i++) {
				target[i] = bytes[i] & 0xff;
			}
		}
		else {
			final short[] shorts = (short[]) kept.pixels;
			for (int i = 0; i < target.length; i++) {
				target[i] = shorts[i] & 0xffff;
			}
		}
		return new Picture(tensor, kept.type);
	}

	/** Keeps the smaller of two forms of an image while there is room. */
	void offer(final int index, final Picture decoded, final Picture fitted) {
		final long raw = (long) decoded.pixels().size() * decoded.type().bytes();
		final long floats = (long) fitted.pixels().size() * Float.BYTES;
		final long bytes = Math.min(raw, floats);
		if (images.get(index) != null || !reserve(bytes)) return;
		final Kept kept = raw <= floats ? pack(decoded) : new Kept(fitted.pixels()
			.floats(), fitted.pixels().shape(), fitted.type());
		if (!images.compareAndSet(index, null, kept)) room.addAndGet(bytes);
	}

	private boolean reserve(final long bytes) {
		while (true) {
			final long left = room.get();
			if (left < bytes) return false;
			if (room.compareAndSet(left, left - bytes)) return true;
		}
	}

	private static Kept pack(final Picture picture) {
		final float[] source = picture.pixels().floats();
		final Object pixels = switch (picture.type()) {
			case U8 -> {
				final byte[] bytes = new byte[source.length];
				for (int i = 0; i < bytes.length; i++) {
					bytes[i] = (byte) (int) source[i];
				}
				yield bytes;
			}
			case U16 -> {
				final short[] shorts = new short[source.length];
				for (int i = 0; i < shorts.length; i++) {
					shorts[i] = (short) (int) source[i];
				}
				yield shorts;
			}
			case F32 -> source;
		};
		return new Kept(pixels, picture.pixels().shape(), picture.type());
	}

	/** A tensor that is made anew only where the shape changes; for one thread. */
	static final class Scratch {

		private Tensor tensor;

		Tensor tensor(final Shape shape) {
			if (tensor == null || !tensor.shape().equals(shape)) tensor = Tensor.of(
				new float[shape.arraySize()], shape);
			return tensor;
		}
	}
}
