/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.github.fovea.data.Dataset;
import io.github.fovea.data.PixelType;
import io.github.fovea.data.TestImages;
import io.github.fovea.predict.PredictedNames;
import io.github.fovea.predict.Prediction;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

/** The picture of predictions. */
class PredictionSampleTest {

	private static BufferedImage draw(final List<String> classes,
		final int predicted) throws IOException
	{
		final Dataset data = TestImages.dataset(List.of("0", "1"), List.of("a"),
			new int[] { 1 }, List.of(TestImages.picture(PixelType.U8, 1, 1, 1, 7)));
		final PredictionSample sample = new PredictionSample(data, new PredictedNames(
			classes, 0));
		final float[] probabilities = new float[2];
		probabilities[predicted] = 1;
		sample.offer(0, new Prediction("a", 1, probabilities, 0, null));
		return sample.draw();
	}

	@Test
	void numberedClassesAreThoseThatTheNetworkNames() throws IOException {
		final List<String> names = List.of("cat", "dog");
		assertEquals(frame(draw(List.of("0", "1"), 1)), frame(draw(names, 1)));
		assertNotEquals(frame(draw(names, 0)), frame(draw(names, 1)));
	}

	/** Colours of the line through the image's frame. */
	private static List<Integer> frame(final BufferedImage image) {
		final int y = image.getHeight() / 2;
		return IntStream.range(0, image.getWidth()).map(x -> image
			.getRGB(x, y)).distinct().boxed().sorted().toList();
	}
}
