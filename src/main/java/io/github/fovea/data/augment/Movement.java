/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.augment;

/**
 * Where each pixel of the new image is taken from: a linear map of the distance
 * to the centre, in pixels, plus a shift. Mutable; each verb acts on the image as
 * moved so far, but displacements come last whatever the order.
 */
public final class Movement {

	private final int height;
	private final int width;
	private double xx = 1;
	private double xy;
	private double yx;
	private double yy = 1;
	private double x;
	private double y;
	/** Of each pixel of the new image, or null: from how much further right, down. */
	private float[] right;
	private float[] down;

	Movement(final int height, final int width) {
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

	/**
	 * Takes each pixel from elsewhere; several displacements add up.
	 *
	 * @param further [height, width], how much further right, in pixels
	 * @param lower [height, width], how much further down
	 */
	public void displace(final float[] further, final float[] lower) {
		right = sum(right, further);
		down = sum(down, lower);
	}

	private static float[] sum(final float[] a, final float[] b) {
		final float[] result = b.clone();
		if (a != null) for (int i = 0; i < result.length; i++) {
			result[i] += a[i];
		}
		return result;
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

	/**
	 * Whether it only mirrors and turns by quarters, onto the image itself, so that
	 * each pixel is one of the source.
	 */
	boolean isExact() {
		final boolean upright = Math.abs(xx) == 1 && xy == 0 && yx == 0 && Math.abs(
			yy) == 1;
		final boolean turned = xx == 0 && Math.abs(xy) == 1 && Math.abs(yx) == 1 &&
			yy == 0 && height == width;
		return right == null && x == 0 && y == 0 && (upright || turned);
	}

	/** How far from a place in the source its neighbour to the right comes from. */
	int across() {
		return (int) xx + (int) yx * width;
	}

	/** The same of the neighbour below; both only if {@link #isExact}. */
	int below() {
		return (int) xy + (int) yy * width;
	}

	/** Where the first pixel comes from: at the far end of what counts down. */
	int first() {
		return (xx + xy < 0 ? width - 1 : 0) + (yx + yy < 0 ? (height - 1) * width
			: 0);
	}

	/** Writes where the pixels of a row come from: columns and rows of the source. */
	void sources(final int row, final double[] columns, final double[] rows) {
		final double middleX = (width - 1) / 2.0;
		final double middleY = (height - 1) / 2.0;
		for (int column = 0; column < width; column++) {
			final int place = row * width + column;
			final double dx = column - middleX + (right == null ? 0 : right[place]);
			final double dy = row - middleY + (down == null ? 0 : down[place]);
			columns[column] = xx * dx + xy * dy + x + middleX;
			rows[column] = yx * dx + yy * dy + y + middleY;
		}
	}
}
