/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.api;

import io.github.fovea.FoveaException;
import io.github.fovea.model.bioimage.Axis;
import io.github.fovea.model.bioimage.AxisSize;

/**
 * Tiles along one axis of an image. Tiles have one size; of each one's output the
 * halo is cut off at both ends, and the last tile begins earlier so that it ends
 * with the image.
 *
 * @param size of a tile's input
 * @param halo of a tile's output, cut off at both ends
 * @param margin pixels of a tile's input before the first that is kept
 * @param kept pixels of a tile's output that are kept
 * @param length of the image
 */
record TileAxis(long size, long halo, long margin, long kept, long length) {

	/** Tiles of networks that take several sizes are no larger, if they can. */
	private static final long LARGEST = 512;

	/**
	 * @param input an axis of the network's input
	 * @param output the same of its output
	 * @throws FoveaException if the network makes images of another scale
	 */
	static TileAxis of(final Axis input, final Axis output, final long length) {
		final long halo = output.halo();
		final long before = halo - offset(input, output) / 2;
		final long wanted = length + 2 * before;
		final long size;
		if (input.size() instanceof AxisSize.Fixed fixed) size = fixed.size();
		else if (input.size() instanceof AxisSize.Stepped stepped) {
			final long whole = stepped.atLeast(wanted);
			size = whole <= LARGEST ? whole : Math.min(whole, Math.max(stepped.atMost(
				LARGEST), stepped.atLeast(2 * before + 1)));
		}
		else throw new FoveaException("The description does not say which sizes of " +
			"images the network takes along " + input.id());
		final long kept = size - 2 * before;
		if (kept < 1) throw new FoveaException("Along " + input.id() +
			" nothing remains of tiles of " + size + " pixels without the halo of " +
			halo);
		return new TileAxis(size, halo, before, kept, length);
	}

	/** Size of the output minus that of the input; an even number. */
	private static long offset(final Axis input, final Axis output) {
		if (output.size() instanceof AxisSize.Reference r && r.axis().equals(input
			.id()) && r.factor() == 1 && r.offset() % 2 == 0) return Math.round(r
				.offset());
		if (output.size() instanceof AxisSize.Fixed out && input
			.size() instanceof AxisSize.Fixed in && (out.size() - in.size()) % 2 == 0 && out
				.size() <= in.size()) return out.size() - in.size();
		throw new FoveaException("Only networks whose outputs have the scale of " +
			"their input can be run over images, but along " + input.id() +
			" the size of the output is " + output.size());
	}

	/** Number of tiles. */
	long count() {
		return (length + kept - 1) / kept;
	}

	/** Where in the image the kept pixels of a tile begin. */
	long begin(final long tile) {
		return Math.max(0, Math.min(tile * kept, length - kept));
	}

	/** Pixels of the image that a tile gives. */
	long width() {
		return Math.min(kept, length);
	}
}
