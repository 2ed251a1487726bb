/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.ij;

/**
 * Takes back what PNG did to rows before it packed them: each byte was stored as
 * the difference to a guess from the bytes left, above and above left (PNG
 * specification, 9).
 */
final class PngFilter {

	private PngFilter() {}

	/**
	 * Restores a row in place. The row before it lies in front, restored.
	 *
	 * @param at where the row begins, with its kind of filter
	 * @param line bytes of a row with its kind of filter
	 * @param step bytes of a pixel
	 * @return false if there is no such filter
	 */
	static boolean undo(final byte[] rows, final int at, final int line,
		final int step)
	{
		final int first = at + 1;
		final int end = at + line;
		switch (rows[at]) {
			case 0 -> {
				// Stored as it is.
			}
			case 1 -> left(rows, first, end, step);
			case 2 -> {
				for (int i = first; i < end; i++) {
					rows[i] += rows[i - line];
				}
			}
			case 3 -> mean(rows, first, end, step, line);
			case 4 -> nearest(rows, first, end, step, line);
			default -> {
				return false;
			}
		}
		return true;
	}

	private static void left(final byte[] rows, final int first, final int end,
		final int step)
	{
		for (int i = first + step; i < end; i++) {
			rows[i] += rows[i - step];
		}
	}

	private static void mean(final byte[] rows, final int first, final int end,
		final int step, final int line)
	{
		for (int i = first; i < first + step; i++) {
			rows[i] += (byte) ((rows[i - line] & 0xff) / 2);
		}
		for (int i = first + step; i < end; i++) {
			rows[i] += (byte) (((rows[i - step] & 0xff) + (rows[i - line] & 0xff)) / 2);
		}
	}

	/** Paeth's: whichever of the three is nearest to left + above - above left. */
	private static void nearest(final byte[] rows, final int first,
		final int end, final int step, final int line)
	{
		for (int i = first; i < first + step; i++) {
			rows[i] += rows[i - line];
		}
		for (int i = first + step; i < end; i++) {
			final int left = rows[i - step] & 0xff;
			final int above = rows[i - line] & 0xff;
			final int corner = rows[i - line - step] & 0xff;
			final int toLeft = Math.abs(above - corner);
			final int toAbove = Math.abs(left - corner);
			final int toCorner = Math.abs(left + above - 2 * corner);
			rows[i] += (byte) (toLeft <= toAbove && toLeft <= toCorner ? left
				: toAbove <= toCorner ? above : corner);
		}
	}
}
