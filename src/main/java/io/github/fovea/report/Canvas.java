/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.report;

import io.github.fovea.FoveaException;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Stroke;
import java.awt.font.FontRenderContext;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;

/**
 * A white sheet with the fonts and colours that all pictures share. The colours
 * are of Okabe and Ito's palette, which colour-blind people can tell apart.
 */
final class Canvas implements AutoCloseable {

	static final Color BLUE = new Color(0x0072B2);
	static final Color VERMILLION = new Color(0xD55E00);
	static final Color GREEN = new Color(0x009E73);
	static final Color PURPLE = new Color(0xCC79A7);
	static final Color ORANGE = new Color(0xE69F00);
	static final Color SKY = new Color(0x56B4E9);
	static final Color INK = new Color(0x222222);
	static final Color GREY = new Color(0x666666);
	static final Color PALE = new Color(0xB8B8B8);
	static final Color GRID = new Color(0xE6E6E6);

	static final Font TITLE = font(Font.BOLD, 14);
	static final Font TEXT = font(Font.PLAIN, 12);
	static final Font STRONG = font(Font.BOLD, 12);
	static final Font SMALL = font(Font.PLAIN, 11);

	/** Smooth letters at fractions of pixels, as they are drawn. */
	private static final FontRenderContext LETTERS = new FontRenderContext(null,
		true, true);

	private final BufferedImage image;
	private final Graphics2D graphics;

	/**
	 * @param scale pixels of the picture for each unit of the sheet
	 * @throws FoveaException if this machine has no fonts
	 */
	Canvas(final int width, final int height, final double scale) {
		width("", TEXT);
		image = new BufferedImage((int) Math.ceil(width * scale), (int) Math.ceil(
			height * scale), BufferedImage.TYPE_INT_RGB);
		graphics = image.createGraphics();
		graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING,
			RenderingHints.VALUE_ANTIALIAS_ON);
		graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING,
			RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
		graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS,
			RenderingHints.VALUE_FRACTIONALMETRICS_ON);
		graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL,
			RenderingHints.VALUE_STROKE_PURE);
		graphics.setColor(Color.WHITE);
		graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
		graphics.scale(scale, scale);
	}

	static Font font(final int style, final int size) {
		return new Font(Font.SANS_SERIF, style, size);
	}

	/**
	 * How much room a text takes.
	 *
	 * @throws FoveaException if this machine has no fonts
	 */
	static double width(final String text, final Font font) {
		try {
			return font.getStringBounds(text, LETTERS).getWidth();
		}
		// Java reports missing fonts or libraries in any of these forms.
		catch (final LinkageError | InternalError | RuntimeException e) {
			throw new FoveaException("Java found no fonts to draw pictures with. " +
				"Install fontconfig and a font such as DejaVu", e);
		}
	}

	BufferedImage image() {
		return image;
	}

	Graphics2D graphics() {
		return graphics;
	}

	/** Draws text whose left end, middle or right end (0, 0.5, 1) is at x. */
	void text(final String text, final double x, final double baseline,
		final double anchor, final Font font, final Color color)
	{
		graphics.setFont(font);
		graphics.setColor(color);
		graphics.drawString(text, (float) (x - anchor * width(text, font)),
			(float) baseline);
	}

	/** Draws text turned about its anchor, counter-clockwise in degrees. */
	void turned(final String text, final double x, final double y,
		final double degrees, final double anchor, final Font font,
		final Color color)
	{
		final Graphics2D saved = (Graphics2D) graphics.create();
		saved.translate(x, y);
		saved.rotate(-Math.toRadians(degrees));
		saved.setFont(font);
		saved.setColor(color);
		saved.drawString(text, (float) (-anchor * width(text, font)), 0f);
		saved.dispose();
	}

	void line(final double x1, final double y1, final double x2, final double y2,
		final Color color, final Stroke stroke)
	{
		graphics.setColor(color);
		graphics.setStroke(stroke);
		graphics.draw(new Line2D.Double(x1, y1, x2, y2));
	}

	static Stroke solid(final double width) {
		return new BasicStroke((float) width, BasicStroke.CAP_ROUND,
			BasicStroke.JOIN_ROUND);
	}

	static Stroke dashed(final double width) {
		return new BasicStroke((float) width, BasicStroke.CAP_BUTT,
			BasicStroke.JOIN_ROUND, 1, new float[] { 5, 4 }, 0);
	}

	@Override
	public void close() {
		graphics.dispose();
	}
}
