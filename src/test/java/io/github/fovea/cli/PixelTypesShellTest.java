/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;

import java.awt.Color;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person is told where pixels are of another type or range than a network knows. */
class PixelTypesShellTest {

	private static final String UNLIKE = "After the preprocessing the images have values from ";
	private static final UnaryOperator<ImageProcessor> SAME = p -> p;

	@TempDir
	static Path folder;

	private static String path(final String name) {
		return folder.resolve(name).toString();
	}

	/** Images of two classes: bright squares and bright bars, of 8 bits before the change. */
	private static void write(final String name, final UnaryOperator<ImageProcessor> change)
		throws IOException
	{
		for (int i = 0; i < 8; i++) {
			for (final boolean bar : new boolean[] { false, true }) {
				final ImageProcessor image = new ByteProcessor(28, 28);
				image.setColor(255);
				image.fillRect(4 + i, 6, bar ? 3 : 8, bar ? 18 : 8);
				final Path file = folder.resolve(name).resolve(bar ? "bar" : "square").resolve(
					i + ".tif");
				Files.createDirectories(file.getParent());
				assertTrue(IJ.saveAsTiff(new ImagePlus("", change.apply(image)), file
					.toString()));
			}
		}
	}

	/** As of a camera of 12 bits. */
	private static ImageProcessor twelveBits(final ImageProcessor image) {
		final ImageProcessor result = image.convertToShort(false);
		result.multiply(4095 / 255.0);
		return result;
	}

	private static String run(final String... args) {
		final ShellRun run = ShellRun.of(args);
		assertEquals(Shell.OK, run.code(), run::said);
		return run.said();
	}

	private static String train(final String images, final String preprocessing) {
		return run("train", "--images", path(images), "--model", "lenet-5", "--epochs", "1",
			"--preprocessing", preprocessing, "--output", path(images + preprocessing +
				".onnx"), "--engine", "cpu");
	}

	private static String predict(final String model, final String images) {
		return run("predict", "--model-file", path(model + ".onnx"), "--images", path(images),
			"--top", "1", "--engine", "cpu");
	}

	@BeforeAll
	static void write() throws IOException {
		write("8", SAME);
		write("16", p -> {
			final ImageProcessor wide = p.convertToShort(false);
			wide.multiply(257);
			return wide;
		});
		write("12", PixelTypesShellTest::twelveBits);
		write("32", ImageProcessor::convertToFloat);
		write("blank", p -> new FloatProcessor(28, 28));
	}

	@Test
	void imagesOfAnotherRangeAreToldOf() throws IOException {
		assertFalse(train("8", "unit").contains("32-bit"));
		for (final String alike : new String[] { "8", "16", "blank" }) {
			assertFalse(predict("8unit", alike).contains("After the"), alike);
		}
		assertTrue(predict("8unit", "32").contains(UNLIKE +
			"0 to 255, those trained with from 0 to 1. Give images of the same type"));
		assertTrue(predict("8unit", "12").contains(UNLIKE + "0 to 0.06249, "));
		assertTrue(run("evaluate", "--model-file", path("8unit.onnx"), "--images", path("32"),
			"--engine", "cpu").contains(UNLIKE));
		assertTrue(run("features", "--model-file", path("8unit.onnx"), "--images", path("32"),
			"--output", path("features.csv"), "--engine", "cpu").contains(UNLIKE));
	}

	@Test
	void eachImagesOwnRangeIsNeverAnother() {
		train("8", "percentile");
		assertFalse(predict("8percentile", "32").contains("After the"));
	}

	@Test
	void networksOfOtherRangesKnowThem() {
		assertTrue(train("32", "unit").contains("32-bit pixels are taken as they are: after " +
			"the preprocessing unit they have values from 0 to 255. Networks learn better from " +
			"values near 1: take the preprocessing standardize or percentile"));
		assertFalse(predict("32unit", "32").contains("After the"));
		assertTrue(predict("32unit", "8").contains(UNLIKE + "0 to 1, those trained with from 0 to 255"));
		assertFalse(train("32", "standardize").contains("32-bit"));
		assertFalse(predict("32standardize", "32").contains("After the"));
	}

	@Test
	void typesThatAreMixedAreToldOf() throws IOException {
		write("mixed", SAME);
		write("some", ImageProcessor::convertToFloat);
		for (final String kind : new String[] { "bar", "square" }) {
			Files.move(folder.resolve("some/" + kind + "/0.tif"), folder.resolve("mixed/" + kind +
				"/float.tif"));
		}
		final String said = run("train", "--images", path("mixed"), "--model", "lenet-5",
			"--epochs", "1", "--validation", "0", "--preprocessing", "unit", "--output", path(
				"mixed.onnx"), "--engine", "cpu");
		assertTrue(said.contains("Images of different types are mixed: after the preprocessing " +
			"unit those of 8 or 16 bits have values from 0 to 1, those of 32 bits from 0 to 255. " +
			"Convert them to one type"), said);
	}

	/** What a GIF shows, say; a network for grey images needs the values. */
	@Test
	void colorsOfALookupTableThatANetworkForColorsDoesNotSeeAreToldOf() throws IOException {
		write("colored", ImageProcessor::convertToRGB);
		train("colored", "unit");
		train("8", "unit");
		final ByteProcessor image = new ByteProcessor(28, 28);
		image.setLut(LUT.createLutFromColor(Color.GREEN));
		assertTrue(IJ.saveAsTiff(new ImagePlus("", image), path("green.tif")));
		final String told = "given the values of \"green.tif\", not the colors of its lookup table";
		assertTrue(predictImage("coloredunit", "green.tif").contains(told));
		assertFalse(predictImage("8unit", "green.tif").contains("lookup"));
		assertFalse(predictImage("coloredunit", "8/bar/0.tif").contains("lookup"));
	}

	/** As of a PNG of black and white, whose values ImageJ opens as 0 and 1. */
	@Test
	void greysOfALookupTableAreToldOf() throws IOException {
		train("8", "unit");
		final byte[] greys = { 0, (byte) 255 };
		final ByteProcessor image = new ByteProcessor(28, 28);
		image.setColorModel(new IndexColorModel(1, 2, greys, greys, greys));
		assertTrue(IJ.saveAsTiff(new ImagePlus("", image), path("black.tif")));
		image.set(5, 5, 1);
		assertTrue(IJ.saveAsTiff(new ImagePlus("", image), path("white.tif")));
		assertFalse(predictImage("8unit", "black.tif").contains("lookup"));
		assertTrue(predictImage("8unit", "white.tif").contains("given the values of " +
			"\"white.tif\", not the greys of its lookup table; if it shall see these, change the " +
			"type of the image to RGB Color, then to 8-bit"));
	}

	private static String predictImage(final String model, final String image) {
		return run("predict-image", "--model-file", path(model + ".onnx"), "--input", path(image),
			"--engine", "cpu");
	}

	@Test
	void segmentingTellsToo() throws IOException {
		final String[] kinds = { "images", "masks" };
		for (final String kind : kinds) {
			Files.createDirectories(folder.resolve("pairs").resolve(kind));
			for (int i = 0; i < 4; i++) {
				Files.copy(folder.resolve("8/square/" + i + ".tif"), folder.resolve("pairs").resolve(
					kind).resolve(i + ".tif"));
			}
		}
		run("train", "--task", "segment", "--images", path("pairs"), "--model", "unet-small",
			"--input-size", "16x16", "--epochs", "1", "--validation", "0", "--preprocessing",
			"unit", "--output", path("pairs.onnx"), "--engine", "cpu");
		assertTrue(run("segment", "--model-file", path("pairs.onnx"), "--images", path(
			"32/square"), "--output", path("out"), "--engine", "cpu").contains(UNLIKE));
		assertFalse(run("segment", "--model-file", path("pairs.onnx"), "--images", path(
			"8/square"), "--output", path("out"), "--engine", "cpu").contains("After the"));
	}
}
