/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fovea.metric.Calibration;
import io.github.fovea.metric.ConfusionMatrix;
import io.github.fovea.metric.Coverage;
import io.github.fovea.metric.Measure;
import io.github.fovea.metric.ThresholdCurve;
import io.github.fovea.train.EpochResult;
import io.github.fovea.train.RangeResult;
import io.github.fovea.train.RateCurve;
import io.github.fovea.train.TrainSettings;

import java.awt.Color;
import java.awt.GraphicsEnvironment;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PicturesTest {

	@Test
	void areDrawnWithoutADisplay() {
		assertTrue(GraphicsEnvironment.isHeadless());
	}

	@ParameterizedTest
	@CsvSource({ "0, 0", "1271.4, 1270", "-0.0123456, -0.0123", "999999, 1000000",
		"1e7, 1.00e+07", "0.00012, 1.20e-04", "2, 2" })
	void numbersHaveThreeDigits(final float value, final String text) {
		assertEquals(text, MeasuredMontage.number(value));
	}

	@ParameterizedTest
	@CsvSource({ "1, true", "2, true", "200, true", "1, false", "30, false" })
	void curvesShowWhatThereIs(final int epochs, final boolean validated) {
		final BufferedImage picture = CurvesPicture.draw(history(epochs, validated),
			epochs, Measure.ACCURACY, rates(epochs));
		assertEquals(900, picture.getWidth());
		assertEquals(552, picture.getHeight());
		assertTrue(has(picture, Canvas.BLUE));
		assertEquals(validated, has(picture, Canvas.VERMILLION));
		assertTrue(has(picture, Canvas.GREEN));
	}

	@Test
	void curvesBearAnEmptyOrDivergedHistory() {
		assertFalse(has(CurvesPicture.draw(List.of(), 0, Measure.ACCURACY,
			rates(0)), Canvas.GREEN));
		final List<EpochResult> history = new ArrayList<>(history(3, true));
		history.add(new EpochResult(4, Double.NaN, 0.1, Double.POSITIVE_INFINITY,
			Double.NaN, 0.1, 1, 1));
		assertTrue(has(CurvesPicture.draw(history, 3, Measure.ACCURACY,
			rates(4)), Canvas.BLUE));
		assertTrue(has(CurvesPicture.draw(history.subList(3, 4), 4,
			Measure.ACCURACY, rates(1)), Canvas.BLUE));
	}

	@Test
	void aLossThatExplodesLeavesThePictureAtTheTop() {
		final BufferedImage picture = RangeTestPicture.draw(new RangeResult(List.of(
			new RangeResult.Point(0.001, 1, 1), new RangeResult.Point(0.01, 1, 1),
			new RangeResult.Point(0.1, 1e30, 3))));
		final int blue = Canvas.BLUE.getRGB();
		final int middle = 66 + 520 / 2;
		assertTrue(IntStream.range(middle + 5, picture.getWidth()).anyMatch(x -> picture
			.getRGB(x, 44) == blue), "the line goes on");
		assertTrue(IntStream.range(0, picture.getWidth()).noneMatch(x -> picture.getRGB(x,
			42) == blue), "the line ends at the top of the axis");
		assertMarginsAreWhite(picture);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 16, 50 })
	void confusionsFitTheirPicture(final int classes) {
		final long[][] counts = new long[classes][classes];
		for (int i = 0; i < classes; i++) {
			counts[i][i] = 10;
			counts[i][0]++;
		}
		final BufferedImage picture = ConfusionPicture.draw(ConfusionMatrix.of(
			IntStream.range(0, classes).mapToObj(i -> "class with a long name " + i)
				.toList(), counts));
		assertTrue(picture.getWidth() >= 22 * classes && picture
			.getWidth() < 1500, "width " + picture.getWidth());
		assertTrue(has(picture, Canvas.BLUE), "the first class is all right");
		assertMarginsAreWhite(picture);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 3, 14, 60 })
	void ratesFitTheirPicture(final int classes) {
		final List<String> names = IntStream.range(0, classes).mapToObj(
			i -> "class with a long name " + i).toList();
		final List<ThresholdCurve> curves = IntStream.range(0, classes).mapToObj(
			i -> ThresholdCurve.of(new double[] { 0.1, 0.4, 0.35, 0.8 }, new boolean[] { i > 50,
				false, true, true })).toList();
		for (final BufferedImage picture : List.of(RatesPicture.roc(names, curves), RatesPicture
			.precisionRecall(names, curves)))
		{
			assertTrue(has(picture, Canvas.BLUE));
			assertMarginsAreWhite(picture);
			assertTrue(picture.getWidth() < 760, "width " + picture.getWidth());
		}
	}

	/** Of four images of 0.9, three are right; all of 0.5 are wrong. */
	@Test
	void reliabilityShowsTheGaps() {
		final double[] confidences = { 0.9, 0.9, 0.9, 0.9, 0.5 };
		final boolean[] right = { true, true, true, false, false };
		final BufferedImage picture = ReliabilityPicture.draw(Calibration.of(confidences,
			right, 10));
		assertTrue(has(picture, Canvas.SKY) && has(picture, Canvas.VERMILLION));
		assertMarginsAreWhite(picture);
		final Coverage coverage = Coverage.of(confidences, right);
		assertTrue(has(CoveragePicture.draw(coverage, 0.7), Canvas.GREEN));
		assertFalse(has(CoveragePicture.draw(coverage, 0), Canvas.GREEN));
	}

	@Test
	void wrongPredictionsAreFramed() {
		final BufferedImage grey = new BufferedImage(28, 28,
			BufferedImage.TYPE_BYTE_GRAY);
		final PredictionMontage montage = new PredictionMontage("", 3);
		montage.add(grey, "Shirt", 0.93, "Shirt");
		montage.add(grey, "Bag", 0.5, null);
		assertFalse(has(montage.draw(), Canvas.VERMILLION));
		montage.add(grey, "Bag", 0.5, "Shirt");
		montage.add(grey, "Bag", 1, "Bag");
		final BufferedImage picture = montage.draw();
		assertTrue(has(picture, Canvas.VERMILLION));
		// Three columns of 28 x 4 pixels, two rows with two lines of text.
		assertEquals(2 * 16 + 3 * 112 + 2 * 12, picture.getWidth());
		assertEquals(2 * 16 + 2 * (112 + 2 * 16) + 12, picture.getHeight());
		assertMarginsAreWhite(picture);
	}

	@Test
	void largeImagesAreReducedAndKeepTheirForm() {
		final PredictionMontage montage = new PredictionMontage("", 1);
		montage.add(new BufferedImage(1000, 500, BufferedImage.TYPE_INT_RGB), "x", 1,
			null);
		final BufferedImage picture = montage.draw();
		assertEquals(2 * 16 + 128, picture.getWidth());
		assertEquals(2 * 16 + 64 + 16, picture.getHeight());
	}

	@Test
	void equalPicturesGiveEqualFiles(@TempDir final Path folder)
		throws IOException
	{
		final Path path = folder.resolve("curves.png");
		Png.write(path, CurvesPicture.draw(history(20, true), 18,
			Measure.ACCURACY, rates(20)));
		final byte[] bytes = Files.readAllBytes(path);
		assertArrayEquals(bytes, Png.encode(CurvesPicture.draw(history(20, true),
			18, Measure.ACCURACY, rates(20))));
		final BufferedImage drawn = CurvesPicture.draw(history(20, true), 18,
			Measure.ACCURACY, rates(20));
		assertArrayEquals(pixels(drawn), pixels(ImageIO.read(
			new ByteArrayInputStream(bytes))));
	}

	private static RateCurve rates(final int epochs) {
		final TrainSettings settings = TrainSettings.defaults().withEpochs(Math.max(1,
			epochs));
		return RateCurve.of(history(epochs, true), settings, settings, 0);
	}

	private static List<EpochResult> history(final int epochs,
		final boolean validated)
	{
		return IntStream.rangeClosed(1, epochs).mapToObj(e -> new EpochResult(e, 2.0 /
			e, 1 - 0.8 / e, validated ? 2.2 / e : Double.NaN, validated ? 1 - 0.9 / e
				: Double.NaN, 0.001, 1, 100)).toList();
	}

	private static boolean has(final BufferedImage picture, final Color color) {
		return Arrays.stream(pixels(picture)).anyMatch(p -> p == color.getRGB());
	}

	private static void assertMarginsAreWhite(final BufferedImage picture) {
		final int right = picture.getWidth() - 1;
		final int bottom = picture.getHeight() - 1;
		final int white = Color.WHITE.getRGB();
		for (int x = 0; x <= right; x++) {
			assertEquals(white, picture.getRGB(x, 0));
			assertEquals(white, picture.getRGB(x, bottom));
		}
		for (int y = 0; y <= bottom; y++) {
			assertEquals(white, picture.getRGB(0, y));
			assertEquals(white, picture.getRGB(right, y));
		}
	}

	private static int[] pixels(final BufferedImage picture) {
		return picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0,
			picture.getWidth());
	}
}
