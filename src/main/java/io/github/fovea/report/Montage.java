/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** Images in a grid with captions. */
final class Montage {

	private static final int EDGE = 16;
	private static final int GAP = 12;
	private static final int LINE = 16;
	private static final int HEAD = 34;
	/** Images are usually shown at about this size. */
	private static final int SIZE = 112;
	/** How much larger an image may be. */
	private static final double MORE = 8 / 7.0;

	private record Line(String text, Font font, Color color) {}

	private record Tile(BufferedImage image, Color frame, List<Line> caption) {}

	private final String title;
	private final int columns;
	private final int size;
	private final List<Tile> tiles = new ArrayList<>();

	/** @param title empty for none */
	Montage(final String title, final int columns) {
		this(title, columns, SIZE);
	}

	/** @param size about that of the images' longer sides */
	Montage(final String title, final int columns, final int size) {
		if (columns < 1) throw new IllegalArgumentException(
			"A montage needs one column at least, got " + columns);
		this.title = title;
		this.columns = columns;
		this.size = size;
	}

	/**
	 * @param image null leaves the place free
	 * @param frame null for a plain one
	 */
	Caption add(final BufferedImage image, final Color frame) {
		final List<Line> lines = new ArrayList<>();
		tiles.add(new Tile(image == null ? null : resized(image), frame, lines));
		return (text, font, color) -> lines.add(new Line(text, font, color));
	}

	/** Takes the lines below an image. */
	@FunctionalInterface
	interface Caption {

		void line(String text, Font font, Color color);
	}

	BufferedImage draw() {
		final int boxWidth = largest(BufferedImage::getWidth);
		final int boxHeight = largest(BufferedImage::getHeight);
		final int lines = tiles.stream().mapToInt(t -> t.caption.size()).max().orElse(
			0);
		final int across = Math.max(1, Math.min(columns, tiles.size()));
		final int down = (tiles.size() + columns - 1) / columns;
		final int head = title.isEmpty() ? 0 : HEAD;
		final int stepX = boxWidth + GAP;
		final int stepY = boxHeight + lines * LINE + GAP;
		final int width = Math.max(2 * EDGE + across * stepX - GAP, (int) Math.ceil(
			2 * EDGE + Canvas.width(title, Canvas.TITLE)));
		try (Canvas canvas = new Canvas(width, 2 * EDGE + head + Math.max(1, down *
			stepY - GAP), 1))
		{
			canvas.text(title, EDGE, EDGE + 14, 0, Canvas.TITLE, Canvas.INK);
			for (int i = 0; i < tiles.size(); i++) {
				draw(canvas, tiles.get(i), EDGE + i % columns * stepX, EDGE + head + i /
					columns * stepY, boxWidth, boxHeight);
			}
			return canvas.image();
		}
	}

	private int largest(final ToIntFunction<BufferedImage> side) {
		return tiles.stream().filter(t -> t.image != null).mapToInt(t -> side
			.applyAsInt(t.image)).max().orElse(size);
	}

	private static void draw(final Canvas canvas, final Tile tile, final int x,
		final int y, final int boxWidth, final int boxHeight)
	{
		if (tile.image != null) {
			final int width = tile.image.getWidth();
			final int height = tile.image.getHeight();
			final int left = x + (boxWidth - width) / 2;
			final int top = y + (boxHeight - height) / 2;
			canvas.graphics().drawImage(tile.image, left, top, null);
			final double stroke = tile.frame == null ? 1 : 4;
			canvas.graphics().setColor(tile.frame == null ? Canvas.PALE : tile.frame);
			canvas.graphics().setStroke(new BasicStroke((float) stroke));
			final double out = stroke / 2;
			canvas.graphics().draw(new Rectangle2D.Double(left - out, top - out, width +
				2 * out, height + 2 * out));
		}
		double baseline = y + boxHeight + LINE;
		for (final Line line : tile.caption) {
			canvas.text(fitting(line, boxWidth + GAP - 6), x + boxWidth / 2.0, baseline, 0.5,
				line.font, line.color);
			baseline += LINE;
		}
	}

	private static String fitting(final Line line, final double width) {
		String text = line.text;
		for (int most = text.length(); most > 1 && Canvas.width(text,
			line.font) > width; most--)
		{
			text = Names.shorten(line.text, most);
		}
		return text;
	}

	/** Small images keep their pixels as squares, large ones are averaged. */
	private BufferedImage resized(final BufferedImage image) {
		final int longest = Math.max(image.getWidth(), image.getHeight());
		final int largest = (int) Math.round(size * MORE);
		if (longest <= largest) {
			final int factor = Math.max(1, Math.min(largest / longest, Math.round(
				(float) size / longest)));
			return scaled(image, image.getWidth() * factor, image.getHeight() * factor,
				RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
		}
		BufferedImage result = image;
		double factor = (double) largest / longest;
		while (factor < 1) {
			final double step = Math.max(0.5, factor);
			result = scaled(result, times(result.getWidth(), step), times(result
				.getHeight(), step), RenderingHints.VALUE_INTERPOLATION_BILINEAR);
			factor /= step;
		}
		return result;
	}

	private static int times(final int pixels, final double factor) {
		return Math.max(1, (int) Math.round(pixels * factor));
	}

	private static BufferedImage scaled(final BufferedImage image,
		final int width, final int height, final Object interpolation)
	{
		final BufferedImage result = new BufferedImage(width, height,
			BufferedImage.TYPE_INT_RGB);
		final Graphics2D g = result.createGraphics();
		g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, interpolation);
		g.drawImage(image, 0, 0, width, height, null);
		g.dispose();
		return result;
	}
}
