/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.report;

import io.github.fovea.metric.ConfusionMatrix;

import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;

/**
 * A confusion matrix as a picture: counts on shades of each count's share of its
 * true class, blue where the class was found, vermillion where not.
 */
public final class ConfusionPicture {

	private static final int NAME = 24;
	private static final int SLANT = 45;
	private static final int EDGE = 20;
	private static final int HEAD = 66;
	private static final int AXIS = 24;

	private final ConfusionMatrix matrix;
	private final int classes;
	private final int cell;
	private final Font nameFont;
	private final List<String> names;
	private final double longest;
	private final double left;
	private final double side;

	private ConfusionPicture(final ConfusionMatrix matrix) {
		this.matrix = matrix;
		classes = matrix.classes();
		cell = Math.max(22, Math.min(58, 640 / classes));
		side = (double) cell * classes;
		nameFont = Canvas.font(Font.PLAIN, cell < 26 ? 11 : 12);
		names = matrix.classNames().stream().map(n -> Names.shorten(n, NAME))
			.toList();
		longest = names.stream().mapToDouble(n -> Canvas.width(n, nameFont)).max()
			.orElse(0);
		left = EDGE + AXIS + longest + 8;
	}

	/** Draws the matrix; the size follows from the number of classes. */
	public static BufferedImage draw(final ConfusionMatrix matrix) {
		return draw(matrix, 1);
	}

	/** As above, so many times larger, for print. */
	public static BufferedImage draw(final ConfusionMatrix matrix,
		final double scale)
	{
		return new ConfusionPicture(matrix).picture(scale);
	}

	private BufferedImage picture(final double scale) {
		final String title = String.format(Locale.ROOT,
			"Confusion matrix: accuracy %.4f (%,d of %,d images)", matrix.accuracy(),
			matrix.correct(), matrix.images());
		final double slanted = longest * Math.sin(Math.toRadians(SLANT)) + 16;
		final double width = Math.max(left + side, EDGE + Canvas.width(title,
			Canvas.TITLE)) + EDGE + 6;
		final double height = HEAD + side + slanted + AXIS + EDGE;
		try (Canvas canvas = new Canvas((int) Math.ceil(width), (int) Math.ceil(
			height), scale))
		{
			canvas.text(title, EDGE, EDGE + 12, 0, Canvas.TITLE, Canvas.INK);
			key(canvas);
			for (int i = 0; i < classes; i++) row(canvas, i);
			grid(canvas);
			canvas.turned("True class", EDGE + 8, HEAD + side / 2, 90, 0.5,
				Canvas.STRONG, Canvas.INK);
			canvas.text("Predicted class", left + side / 2, height - EDGE + 4, 0.5,
				Canvas.STRONG, Canvas.INK);
			return canvas.image();
		}
	}

	private void row(final Canvas canvas, final int truth) {
		final long support = matrix.support(truth);
		final double y = HEAD + (double) truth * cell;
		for (int j = 0; j < classes; j++) {
			final long count = matrix.count(truth, j);
			if (count == 0) continue;
			final double share = (double) count / support;
			final double x = left + (double) j * cell;
			canvas.graphics().setColor(shade(share, truth == j));
			canvas.graphics().fill(new Rectangle2D.Double(x, y, cell, cell));
			number(canvas, count, x + cell / 2.0, y + cell / 2.0, tint(share) > 0.6
				? Color.WHITE : Canvas.INK);
		}
		canvas.text(names.get(truth), left - 8, y + cell / 2.0 + 4, 1, nameFont,
			Canvas.INK);
		canvas.turned(names.get(truth), left + (truth + 0.5) * cell + 4, HEAD + side +
			13, SLANT, 1, nameFont, Canvas.INK);
	}

	/** The largest letters that fit the cell. */
	private void number(final Canvas canvas, final long count, final double x,
		final double y, final Color color)
	{
		final String text = Long.toString(count);
		int size = 13;
		while (size > 6 && Canvas.width(text, Canvas.font(Font.PLAIN, size)) > cell -
			4) size--;
		canvas.text(text, x, y + size * 0.36, 0.5, Canvas.font(Font.PLAIN, size),
			color);
	}

	private void grid(final Canvas canvas) {
		for (int i = 0; i <= classes; i++) {
			final double at = (double) i * cell;
			canvas.line(left + at, HEAD, left + at, HEAD + side, Canvas.GRID, Canvas
				.solid(1));
			canvas.line(left, HEAD + at, left + side, HEAD + at, Canvas.GRID, Canvas
				.solid(1));
		}
	}

	private void key(final Canvas canvas) {
		double x = EDGE;
		for (final boolean right : new boolean[] { true, false }) {
			final String text = right ? "right" : "wrong";
			for (int i = 0; i < 60; i++) {
				canvas.graphics().setColor(shade(i / 59.0, right));
				canvas.graphics().fill(new Rectangle2D.Double(x + i, 42, 1.5, 10));
			}
			canvas.text(text, x + 66, 51, 0, Canvas.SMALL, Canvas.GREY);
			x += 74 + Canvas.width(text, Canvas.SMALL) + 10;
		}
		canvas.text("0 to 100 % of the true class", x, 51, 0, Canvas.SMALL,
			Canvas.GREY);
	}

	/** Steeper for small shares, so that a few wrong images of many show. */
	private static double tint(final double share) {
		return 0.04 + 0.96 * Math.pow(share, 0.6);
	}

	private static Color shade(final double share, final boolean right) {
		final Color full = right ? Canvas.BLUE : Canvas.VERMILLION;
		return new Color(mix(full.getRed(), share), mix(full.getGreen(), share), mix(
			full.getBlue(), share));
	}

	private static int mix(final int full, final double share) {
		return (int) Math.round(255 + (full - 255) * tint(share));
	}
}
