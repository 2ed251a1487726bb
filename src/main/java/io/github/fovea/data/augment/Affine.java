/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.augment;

/**
 * Where each pixel of the new image is taken from: a linear map of the distance
 * to the centre, in pixels, plus a shift. Mutable; each verb acts on the image as
 * moved so far.
 */
public final class Affine {

	private final int height;
	private final int width;
	private double xx = 1;
	private double xy;
	private double yx;
	private double yy = 1;
	private double x;
	private double y;

	Affine(final int height, final int width) {
		this.height = height;
		this.width = width;
	}

	public int height() {
		return height;
	}

	public int width() {
		return width;
	}

	/** Mirrors left and right. */
	public void flipHorizontally() {
		linear(-1, 0, 0, 1);
	}

	/** Mirrors top and bottom. */
	public void flipVertically() {
		linear(1, 0, 0, -1);
	}

	/** Turns by quarters without resampling loss. */
	public void quarterTurns(final int turns) {
		for (int i = 0; i < Math.floorMod(turns, 4); i++) {
			linear(0, 1, -1, 0);
		}
	}

	/** Turns by an angle in degrees. */
	public void rotate(final double degrees) {
		final double angle = StrictMath.toRadians(degrees);
		final double cos = StrictMath.cos(angle);
		final double sin = StrictMath.sin(angle);
		linear(cos, sin, -sin, cos);
	}

	/** Enlarges by a factor. */
	public void zoom(final double factor) {
		linear(1 / factor, 0, 0, 1 / factor);
	}

	/** Slants rows by an angle in degrees. */
	public void shear(final double degrees) {
		linear(1, StrictMath.tan(StrictMath.toRadians(degrees)), 0, 1);
	}

	/** Moves right and down, in pixels. */
	public void shift(final double right, final double down) {
		x -= xx * right + xy * down;
		y -= yx * right + yy * down;
	}

	private void linear(final double a, final double b, final double c,
		final double d)
	{
		final double p = xx * a + xy * c;
		final double q = xx * b + xy * d;
		final double r = yx * a + yy * c;
		final double s = yx * b + yy * d;
		xx = p;
		xy = q;
		yx = r;
		yy = s;
	}

	/** Whether it only mirrors and turns by quarters, onto the image itself. */
	private boolean isExact() {
		final boolean upright = Math.abs(xx) == 1 && xy == 0 && yx == 0 && Math.abs(
			yy) == 1;
		final boolean turned = xx == 0 && Math.abs(xy) == 1 && Math.abs(yx) == 1 &&
			yy == 0 && height == width;
		return x == 0 && y == 0 && (upright || turned);
	}

	private boolean isIdentity() {
		return xx == 1 && xy == 0 && yx == 0 && yy == 1 && x == 0 && y == 0;
	}

	/**
	 * Resamples [channels, height, width] bilinearly; beyond the border the image
	 * is mirrored with its edge pixel repeated, which continues background and cells
	 * without streaks or black corners.
	 */
	void resample(final float[] source, final int channels, final float[] target) {
		final int plane = height * width;
		if (isIdentity()) {
			System.arraycopy(source, 0, target, 0, channels * plane);
			return;
		}
		if (isExact()) copy(source, channels, target);
		else interpolate(source, channels, target);
	}

	/** Each pixel is one pixel of the source. */
	private void copy(final float[] source, final int channels,
		final float[] target)
	{
		final int plane = height * width;
		final int across = (int) xx + (int) yx * width;
		final int down = (int) xy + (int) yy * width;
		// The first pixel comes from a corner: at the far end of what counts down.
		final int corner = (xx + xy < 0 ? width - 1 : 0) + (yx + yy < 0 ? (height -
			1) * width : 0);
		for (int c = 0, to = 0; c < channels; c++) {
			for (int row = 0; row < height; row++) {
				int from = c * plane + corner + row * down;
				for (int column = 0; column < width; column++, from += across) {
					target[to++] = source[from];
				}
			}
		}
	}

	private void interpolate(final float[] source, final int channels,
		final float[] target)
	{
		final int plane = height * width;
		final double middleX = (width - 1) / 2.0;
		final double middleY = (height - 1) / 2.0;
		for (int row = 0; row < height; row++) {
			for (int column = 0; column < width; column++) {
				final double dx = column - middleX;
				final double dy = row - middleY;
				final double fromX = xx * dx + xy * dy + x + middleX;
				final double fromY = yx * dx + yy * dy + y + middleY;
				final int left = (int) Math.floor(fromX);
				final int top = (int) Math.floor(fromY);
				final float right = (float) (fromX - left);
				final float down = (float) (fromY - top);
				final int x0 = mirror(left, width);
				final int x1 = mirror(left + 1, width);
				final int y0 = mirror(top, height) * width;
				final int y1 = mirror(top + 1, height) * width;
				for (int c = 0; c < channels; c++) {
					final int base = c * plane;
					final float above = source[base + y0 + x0] * (1 - right) + source[base +
						y0 + x1] * right;
					final float below = source[base + y1 + x0] * (1 - right) + source[base +
						y1 + x1] * right;
					target[base + row * width + column] = above * (1 - down) + below * down;
				}
			}
		}
	}

	private static int mirror(final int position, final int size) {
		if (position >= 0 && position < size) return position;
		final int folded = Math.floorMod(position, 2 * size);
		return folded < size ? folded : 2 * size - 1 - folded;
	}
}
