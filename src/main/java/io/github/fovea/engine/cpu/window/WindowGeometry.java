/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.window;

import io.github.fovea.graph.op.Window;
import io.github.fovea.tensor.Shape;

import java.util.Arrays;

/**
 * A window that slides over images of a known size, always with three spatial
 * axes: those that the image lacks have size 1 and come first.
 */
final class WindowGeometry {

	static final int AXES = 3;

	final int batch;
	final int channels;
	/** Sizes along the spatial axes. */
	final int[] image = ones();
	final int[] output = ones();
	final int[] kernel = ones();
	final int[] stride = ones();
	final int[] dilation = ones();
	final int[] padBegin = new int[AXES];
	final int[] padEnd = new int[AXES];

	WindowGeometry(final Window window, final Shape image, final Shape output) {
		batch = image.at(0);
		channels = image.at(1);
		final int more = AXES - window.rank();
		for (int i = 0; i < window.rank(); i++) {
			final int axis = more + i;
			this.image[axis] = image.at(i + 2);
			this.output[axis] = output.at(i + 2);
			kernel[axis] = window.kernel().get(i);
			stride[axis] = window.strides().get(i);
			dilation[axis] = window.dilations().get(i);
			padBegin[axis] = window.padBegin(i, image.at(i + 2));
			padEnd[axis] = window.padEnd(i, image.at(i + 2));
		}
	}

	private static int[] ones() {
		final int[] result = new int[AXES];
		Arrays.fill(result, 1);
		return result;
	}

	static int product(final int[] sizes) {
		return Math.multiplyExact(Math.multiplyExact(sizes[0], sizes[1]), sizes[2]);
	}

	/** Elements of an image's plane. */
	int imagePlane() {
		return product(image);
	}

	/** Elements of an output's plane. */
	int outputPlane() {
		return product(output);
	}

	/**
	 * Padding of the output's gradient, with which a flipped kernel of stride 1
	 * makes the image's gradient.
	 */
	int[] gradientPads() {
		final int[] result = new int[AXES];
		for (int axis = 0; axis < AXES; axis++) {
			result[axis] = (kernel[axis] - 1) * dilation[axis] - padBegin[axis];
		}
		return result;
	}

	/** Positions in the kernel. */
	int taps() {
		return product(kernel);
	}

	/**
	 * Elements that a window sees along an axis, for each output index.
	 *
	 * @param includePad elements of the padding too
	 */
	float[] counts(final int axis, final boolean includePad) {
		final float[] counts = new float[output[axis]];
		final int begin = includePad ? -padBegin[axis] : 0;
		final int end = image[axis] + (includePad ? padEnd[axis] : 0);
		for (int o = 0; o < counts.length; o++) {
			for (int tap = 0; tap < kernel[axis]; tap++) {
				final int i = o * stride[axis] + tap * dilation[axis] - padBegin[axis];
				if (i >= begin && i < end) counts[o]++;
			}
		}
		return counts;
	}

	/**
	 * For each kernel position and output index along an axis the image index, -1
	 * outside: entry {@code tap * output + index}.
	 */
	int[] imageIndices(final int axis) {
		final int[] result = new int[kernel[axis] * output[axis]];
		for (int tap = 0; tap < kernel[axis]; tap++) {
			for (int o = 0; o < output[axis]; o++) {
				final int i = o * stride[axis] + tap * dilation[axis] - padBegin[axis];
				result[tap * output[axis] + o] = i >= 0 && i < image[axis] ? i : -1;
			}
		}
		return result;
	}

	/**
	 * For each kernel position and image index along an axis the output index that
	 * sees it there, -1 for none: entry {@code tap * image + index}.
	 */
	int[] outputIndices(final int axis) {
		final int[] result = new int[kernel[axis] * image[axis]];
		for (int tap = 0; tap < kernel[axis]; tap++) {
			for (int i = 0; i < image[axis]; i++) {
				final int scaled = i + padBegin[axis] - tap * dilation[axis];
				final int o = scaled / stride[axis];
				final boolean seen = scaled >= 0 && scaled % stride[axis] == 0 &&
					o < output[axis];
				result[tap * image[axis] + i] = seen ? o : -1;
			}
		}
		return result;
	}
}
