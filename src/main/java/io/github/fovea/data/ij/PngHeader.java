/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.ij;

import io.github.fovea.data.ImageInfo;
import io.github.fovea.data.PixelType;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * The header of a usual PNG file: 8- or 16-bit grey or RGB, with or without
 * transparency, rows one after another.
 *
 * @param samples of a pixel in the file, transparency included
 */
record PngHeader(int width, int height, int samples, PixelType type) {

	/** Signature, then the header's chunk with its checksum. */
	private static final int BYTES = 8 + 12 + 13;
	private static final int SIZE = 8;
	private static final int IHDR = 0x49484452;
	private static final int DATA = 16;

	/** @return null if the file's first bytes are not those of a usual PNG */
	static PngHeader usual(final byte[] start) {
		final ByteBuffer file = ByteBuffer.wrap(start);
		if (start.length < BYTES || file.getInt(SIZE) != 13 || file.getInt(SIZE +
			4) != IHDR) return null;
		final int width = file.getInt(DATA);
		final int height = file.getInt(DATA + 4);
		final int samples = switch (file.get(DATA + 9)) {
			case 0 -> 1;
			case 2 -> 3;
			case 4 -> 2;
			case 6 -> 4;
			default -> 0;
		};
		final int bits = file.get(DATA + 8);
		// Compression and filters of another kind do not exist; rows may be interlaced.
		final boolean plain = file.get(DATA + 10) == 0 && file.get(DATA + 11) == 0 &&
			file.get(DATA + 12) == 0;
		return width > 0 && height > 0 && samples > 0 && (bits == 8 ||
			bits == 16) && plain ? new PngHeader(width, height, samples, bits == 8
				? PixelType.U8 : PixelType.U16) : null;
	}

	/** Grey or RGB. */
	int channels() {
		return samples > 2 ? 3 : 1;
	}

	int pixelBytes() {
		return samples * type.bytes();
	}

	long plane() {
		return (long) width * height;
	}

	ImageInfo info() {
		return new ImageInfo(channels(), height, width, type, 1, List.of());
	}
}
