/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.api;

import io.github.fovea.FoveaException;
import io.github.fovea.model.bioimage.AxisSize;
import io.github.fovea.model.onnx.OnnxReader;
import io.github.fovea.tensor.Shape;

import java.util.Map;

/** Finds by trial which sizes of images a network takes. */
final class OpenSizes {

	/** A size that every step divides, and a little more than pooling needs. */
	private static final int BASE = 64;
	private static final int LARGEST_MIN = 4 * BASE;

	private final byte[] file;
	private final String input;
	private final long channels;

	/**
	 * @param file the content of an ONNX file that leaves height and width open
	 */
	OpenSizes(final byte[] file, final String input, final long channels) {
		this.file = file;
		this.input = input;
		this.channels = channels;
	}

	/**
	 * The least step, a power of two, of whose multiples the network takes images.
	 *
	 * @throws FoveaException if there is none up to {@value #BASE}
	 */
	AxisSize.Stepped find() {
		for (int step = 1; step <= BASE; step *= 2) {
			final Long offset = offset(BASE + step);
			if (offset == null || !offset.equals(offset(BASE + 3 * step)) || !offset
				.equals(offset(BASE + 4 * step))) continue;
			for (int min = step; min <= LARGEST_MIN; min += step) {
				if (offset.equals(offset(min))) return new AxisSize.Stepped(min, step);
			}
		}
		throw new FoveaException("The network leaves the size of its images open, " +
			"but no sizes were found at which it runs; fix the size in the ONNX file");
	}

	/** Size of the output minus that of the input; null if the network cannot run. */
	private Long offset(final long size) {
		try {
			final Shape out = OnnxReader.read(file, new OnnxReader.Options(Map.of(input,
				Shape.of(1, channels, size, size)), Map.of())).graph().outputs().values()
				.iterator().next().shape();
			return out.rank() == 4 && out.get(2) == out.get(3) && out.get(2) > 0 ? out
				.get(2) - size : null;
		}
		catch (final IllegalArgumentException | FoveaException e) {
			return null;
		}
	}
}
