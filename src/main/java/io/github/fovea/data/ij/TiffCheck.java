/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.ij;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.Set;

/**
 * Looks whether the directories of a TIFF file can be true before a decoder
 * believes them: with one flipped bit ImageJ's and Java's read millions of values
 * that are not there, or a ring of directories for ever.
 */
final class TiffCheck {

	/** Bytes of a directory's entry. */
	static final int ENTRY = 12;
	private static final int SHORT = 3;
	private static final int LONG = 4;
	private static final int STRIP_OFFSETS = 273;
	private static final int STRIP_LENGTHS = 279;
	private static final int[] TYPE_BYTES = { 0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8,
		4 };

	private TiffCheck() {}

	/**
	 * @return what Java makes other numbers of
	 */
	static TiffSamples check(final RandomAccessFile in) throws IOException {
		final TiffSamples samples = new TiffSamples();
		final long length = in.length();
		final ByteBuffer header = read(in, 0, 8, ByteOrder.BIG_ENDIAN);
		final ByteOrder order = header.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN
			: ByteOrder.BIG_ENDIAN;
		header.order(order);
		if (header.getShort(2) != 42) throw new IOException("it is a BigTIFF, which is not read; " +
			"save it as a TIFF of less than 4 GB");
		long directory = Integer.toUnsignedLong(header.getInt(4));
		final Set<Long> seen = new HashSet<>();
		while (directory != 0) {
			if (!seen.add(directory)) throw new IOException(
				"the TIFF is damaged: its directories form a ring");
			final int entries = Short.toUnsignedInt(read(in, directory, 2, order).getShort(
				0));
			final ByteBuffer block = read(in, directory + 2, entries * ENTRY, order);
			for (int i = 0; i < entries; i++) {
				final int tag = Short.toUnsignedInt(block.getShort(i * ENTRY));
				final int type = Short.toUnsignedInt(block.getShort(i * ENTRY + 2));
				final long count = Integer.toUnsignedLong(block.getInt(i * ENTRY + 4));
				// Whatever an unknown type is, a value has a byte at least.
				final int bytes = type < TYPE_BYTES.length ? TYPE_BYTES[type] : 1;
				if (count * bytes > length) throw new IOException(
					"the TIFF is damaged: tag " + tag + " is larger than the file");
				// ImageJ reads as many numbers as there are, of four bytes where they are not short.
				if ((tag == STRIP_OFFSETS || tag == STRIP_LENGTHS) && type != SHORT && type != LONG)
					throw new IOException("the TIFF is damaged: tag " + tag + " has the type " + type);
			}
			samples.look(seen.size() - 1, (at, size) -> read(in, at, size, order), directory +
				2, block);
			final long after = directory + 2 + (long) entries * ENTRY;
			// ImageJ's own stacks may end with their only directory.
			directory = after + 4 > length ? 0 : Integer.toUnsignedLong(read(in, after, 4,
				order).getInt(0));
		}
		return samples;
	}

	private static ByteBuffer read(final RandomAccessFile in, final long at,
		final int size, final ByteOrder order) throws IOException
	{
		if (at + size > in.length()) throw new EOFException();
		final byte[] bytes = new byte[size];
		in.seek(at);
		in.readFully(bytes);
		return ByteBuffer.wrap(bytes).order(order);
	}
}
