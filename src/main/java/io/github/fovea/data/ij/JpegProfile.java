/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.ij;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The profile of colors in a JPEG, such as that of Adobe RGB or Display P3. Java changes
 * the stored numbers by it; ImageJ and other programs' readers do not.
 */
final class JpegProfile {

	private static final int MARKER = 0xff;
	private static final int SCAN = 0xda;
	private static final int PROFILE = 0xe2;
	private static final String NAME = "ICC_PROFILE\0";
	/** Where the first part names the profile's colors, after its number and their count. */
	private static final int COLORS = NAME.length() + 2 + 16;

	private JpegProfile() {}

	/** The file without a profile of red, green and blue; damage is left as it is. */
	static byte[] without(final byte[] jpeg) {
		final ByteArrayOutputStream rest = new ByteArrayOutputStream(jpeg.length);
		boolean rgb = false;
		int kept = 0;
		int at = 2;
		while (at + 4 <= jpeg.length && marker(jpeg, at) != SCAN) {
			final int end = at + 2 + (ByteBuffer.wrap(jpeg).getShort(at + 2) & 0xffff);
			if (marker(jpeg, at) < 0 || end < at + 4 || end > jpeg.length) break;
			if (marker(jpeg, at) == PROFILE && text(jpeg, at + 4, end, NAME.length()).equals(
				NAME))
			{
				rgb |= text(jpeg, at + 4 + COLORS, end, 4).equals("RGB ");
				if (rgb) {
					rest.write(jpeg, kept, at - kept);
					kept = end;
				}
			}
			at = end;
		}
		if (kept == 0) return jpeg;
		rest.write(jpeg, kept, jpeg.length - kept);
		return rest.toByteArray();
	}

	/** What the segment at a place is; -1 if there is none. */
	private static int marker(final byte[] jpeg, final int at) {
		return (jpeg[at] & 0xff) == MARKER ? jpeg[at + 1] & 0xff : -1;
	}

	private static String text(final byte[] jpeg, final int from, final int end,
		final int length)
	{
		return from + length > end ? "" : new String(jpeg, from, length,
			StandardCharsets.ISO_8859_1);
	}
}
