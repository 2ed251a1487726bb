/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.last;

import io.github.fovea.graph.op.Window;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Along one spatial axis: the outputs {@code start, start + every, …} and the taps
 * that contribute to them. Output number i reads, for each tap, the input at
 * {@code i * step + offset}.
 *
 * @param count outputs
 * @param start the first of them
 * @param every distance from one to the next
 * @param step distance of what they read
 * @param taps in ascending order of offsets
 */
public record Axis(int count, int start, int every, int step, List<Tap> taps) {

	/**
	 * @param index in the kernel
	 * @param offset in the input, relative to the output
	 */
	public record Tap(int index, int offset) {}

	/** The outputs of a convolution. */
	static Axis forward(final Window window, final int axis, final int size,
		final int outputs)
	{
		final List<Tap> taps = new ArrayList<>();
		for (int i = 0; i < window.kernel().get(axis); i++) {
			taps.add(new Tap(i, i * window.dilations().get(axis) - window.padBegin(axis,
				size)));
		}
		return new Axis(outputs, 0, 1, window.strides().get(axis), taps);
	}

	/**
	 * The elements of the image's gradient, those that see the same taps together.
	 *
	 * @param size of the image
	 */
	static List<Axis> gradient(final Window window, final int axis,
		final int size)
	{
		final int stride = window.strides().get(axis);
		final List<Axis> result = new ArrayList<>();
		for (int first = 0; first < Math.min(stride, size); first++) {
			final List<Tap> taps = new ArrayList<>();
			for (int i = 0; i < window.kernel().get(axis); i++) {
				final int at = first + window.padBegin(axis, size) - i * window.dilations()
					.get(axis);
				if (Math.floorMod(at, stride) == 0) taps.add(new Tap(i, Math.floorDiv(at,
					stride)));
			}
			taps.sort(Comparator.comparingInt(Tap::offset));
			result.add(new Axis((size - first + stride - 1) / stride, first, stride, 1,
				taps));
		}
		return result;
	}

	/** The first input, of those of all outputs; may lie outside of the image. */
	int from() {
		return taps.get(0).offset;
	}

	/** Inputs from the first to the last that n outputs read. */
	int extent(final int n) {
		return (n - 1) * step + taps.get(taps.size() - 1).offset - from() + 1;
	}

	/** True if nothing outside of an input of a size is read. */
	boolean inside(final int size) {
		return taps.isEmpty() || from() >= 0 && from() + extent(count) <= size;
	}

	/** True if the taps are neighbours. */
	boolean dense() {
		return taps.isEmpty() || taps.get(taps.size() - 1).offset - from() == taps
			.size() - 1;
	}
}
