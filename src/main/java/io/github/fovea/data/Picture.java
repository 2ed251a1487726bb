/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data;

import io.github.fovea.FoveaException;
import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Tensor;

import java.io.IOException;
import java.util.List;

/**
 * A decoded image: raw pixel values as float32 [C,H,W], and how the file stored
 * them. RGB has 3 channels, grey 1; transparency is left out.
 */
public record Picture(Tensor pixels, PixelType type) {

	public Picture {
		if (pixels.elements() != ElementType.F32 || pixels.shape().rank() != 3)
			throw new IllegalArgumentException(
				"A picture is float32 [C,H,W], not " + pixels.type());
	}

	public int channels() {
		return pixels.shape().at(0);
	}

	public int height() {
		return pixels.shape().at(1);
	}

	public int width() {
		return pixels.shape().at(2);
	}

	/**
	 * Refuses pixels that are no numbers: one NaN would make the mean of all images,
	 * every weight or every probability NaN.
	 */
	public void requireNumbers() throws IOException {
		if (type != PixelType.F32) return;
		for (final float pixel : pixels.floats()) {
			if (!Float.isFinite(pixel)) throw new IOException(
				"it holds pixels that are no finite numbers");
		}
	}

	/**
	 * This picture with as many channels as wanted: grey is repeated, RGB becomes
	 * grey where its channels are equal.
	 *
	 * @throws FoveaException for any other number of channels
	 */
	public Picture withChannels(final int wanted) {
		final int found = channels();
		if (found == wanted) return this;
		if (found == 1 && wanted == 3) return select(0, 0, 0);
		if (found == 3 && wanted == 1) {
			if (isGrey()) return select(0);
			throw new FoveaException("Expected an image with 1 channel (grey), but " +
				"found a colour image with 3 channels. Convert it to grey, or use a " +
				"network with 3 input channels");
		}
		throw new FoveaException("Expected an image with " + channels(wanted) +
			", but found " + channels(found));
	}

	/**
	 * Some of this picture's channels.
	 *
	 * @param numbers in the order wanted, counted from 1 as ImageJ does; none for all
	 * @throws FoveaException if it lacks one
	 */
	public Picture chosen(final List<Integer> numbers) {
		if (numbers.isEmpty()) return this;
		for (final int number : numbers) {
			if (number < 1 || number > channels()) throw new FoveaException("Channel " + number +
				" is wanted, but the image has only " + channels());
		}
		return select(numbers.stream().mapToInt(number -> number - 1).toArray());
	}

	/** The channels at these positions, counted from 0, as a new picture. */
	public Picture select(final int... channels) {
		final int plane = height() * width();
		final float[] source = pixels.floats();
		final float[] result = new float[channels.length * plane];
		for (int i = 0; i < channels.length; i++) {
			System.arraycopy(source, channels[i] * plane, result, i * plane, plane);
		}
		return new Picture(Tensor.of(result, channels.length, height(), width()), type);
	}

	private boolean isGrey() {
		final float[] p = pixels.floats();
		final int plane = height() * width();
		for (int i = 0; i < plane; i++) {
			if (p[i] != p[plane + i] || p[i] != p[2 * plane + i]) return false;
		}
		return true;
	}

	private static String channels(final int n) {
		return n + (n == 1 ? " channel" : " channels");
	}
}
