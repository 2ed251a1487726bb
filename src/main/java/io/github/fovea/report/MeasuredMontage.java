/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.report;

import io.github.fovea.data.Dataset;
import io.github.fovea.evaluate.Measured;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;

/** Images with the numbers or labels that were found, and the true ones. */
final class MeasuredMontage {

	private static final int COLUMNS = 8;
	/** Numbers or labels of an image that are shown. */
	private static final int SHOWN = 4;

	private MeasuredMontage() {}

	/** Two lines a number. */
	static BufferedImage numbers(final List<String> names, final List<Measured> images,
		final Dataset data) throws IOException
	{
		return draw("Images with the largest errors", names, images, data, (name, known,
			found) -> name + " " + number(found) + "\nis " + number(known));
	}

	/** Three digits, without an exponent where few zeros do as well. */
	static String number(final float value) {
		final double size = Math.abs(value);
		return size == 0 || size >= 1e-3 && size < 1e6 ? new BigDecimal(value).round(
			new MathContext(3)).toPlainString() : String.format(Locale.ROOT, "%.2e", value);
	}

	/** A line a label that is wrong. */
	static BufferedImage labels(final List<String> names, final List<Measured> images,
		final Dataset data) throws IOException
	{
		return draw("Images with wrong labels, the largest loss first", names, images, data, (name, known,
			found) -> found > 0.5 == known > 0.5 ? null : String.format(Locale.ROOT,
				known > 0.5 ? "is %s, %.0f %%" : "not %s, %.0f %%", name, 100 * found));
	}

	/** What is written of a number or label; null for nothing. */
	@FunctionalInterface
	private interface Words {

		String of(String name, float known, float found);
	}

	private static BufferedImage draw(final String title, final List<String> names,
		final List<Measured> images, final Dataset data, final Words words)
		throws IOException
	{
		final Montage montage = new Montage(title, COLUMNS);
		for (final Measured image : images) {
			final Montage.Caption caption = montage.add(DisplayImage.of(data.read(image
				.index())), null);
			IntStream.range(0, names.size()).mapToObj(k -> words.of(names.get(k), image
				.known()[k], image.found()[k])).filter(Objects::nonNull).limit(SHOWN).forEach(
					text -> text.lines().forEach(line -> caption.line(line, Canvas.SMALL,
						Canvas.INK)));
		}
		return montage.draw();
	}
}
