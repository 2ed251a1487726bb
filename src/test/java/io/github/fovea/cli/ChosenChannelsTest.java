/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A network that was trained with some of the images' channels sees those of every
 * image, by whatever command.
 */
class ChosenChannelsTest {

	private static final int SIZE = 32;

	@TempDir
	private Path folder;

	private String path(final String name) {
		return folder.resolve(name).toString();
	}

	private static String succeed(final String... args) {
		final ShellRun run = ShellRun.of(args);
		assertEquals(Shell.OK, run.code(), run.said());
		return run.said();
	}

	private static void refused(final String saying, final String... args) {
		final ShellRun run = ShellRun.of(args);
		assertEquals(Shell.FAILED, run.code(), run.said());
		assertTrue(run.said().contains(saying), run.said());
	}

	/** A square in one channel, noise in two others. */
	private static byte[][] channels(final Random random, final int square) {
		final byte[][] channels = new byte[3][SIZE * SIZE];
		random.nextBytes(channels[0]);
		random.nextBytes(channels[1]);
		for (int i = 0; i < 12 * 12; i++) {
			channels[2][(square + i / 12) * SIZE + square + i % 12] = (byte) 200;
		}
		return channels;
	}

	private void stacks() throws IOException {
		final Random random = new Random(3);
		for (int c = 0; c < 2; c++) {
			final Path kind = Files.createDirectories(folder.resolve("images/" + "ab".charAt(
				c)));
			for (int i = 0; i < 10; i++) {
				final ImageStack stack = new ImageStack(SIZE, SIZE);
				for (final byte[] channel : channels(random, c == 0 ? i % 4 : 16 + i % 4)) {
					stack.addSlice(new ByteProcessor(SIZE, SIZE, channel));
				}
				final ImagePlus image = new ImagePlus("cell", stack);
				image.setDimensions(3, 1, 1);
				assertTrue(new FileSaver(image).saveAsTiffStack(kind.resolve(i + ".tif").toString()));
			}
		}
	}

	private String[] training(final String channels, final String... more) {
		return Stream.concat(Stream.of("train", "--images", path("images"), "--model",
			"lenet-5", "--input-size", "32x32x" + channels.split(",").length, "--epochs", "2",
			"--preprocessing", "unit", "--batch-size", "4", "--channels", channels,
			"--engine", "cpu", "--output", path("cells.onnx")), Stream.of(more)).toArray(
				String[]::new);
	}

	@Test
	void anOpenImageIsClassifiedAsItsFile() throws IOException {
		stacks();
		for (final String channels : new String[] { "3,1,2", "3,2", "3" }) {
			succeed(training(channels));
			succeed("predict", "--model-file", path("cells.onnx"), "--images", path(
				"images/a"), "--engine", "cpu", "--output", path("table.csv"));
			final String[] row = Files.readAllLines(folder.resolve("table.csv")).get(1).split(
				",");
			final String said = succeed("predict-image", "--model-file", path("cells.onnx"),
				"--input", path("images/a/0.tif"), "--engine", "cpu");
			assertEquals("0.tif", row[0]);
			assertTrue(said.contains(row[1] + " " + row[2].substring(0, 5)), channels + ": " +
				said + String.join(",", row));
		}
	}

	@Test
	void aTrainingIsNotResumedWithOtherChannelsOrImages() throws IOException {
		stacks();
		succeed(training("3"));
		refused("channels = 3, not 1.", training("1", "--resume"));
		succeed(training("3", "--resume"));
		Files.move(folder.resolve("images/a/0.tif"), folder.resolve("images/a/00.tif"));
		refused("images_sha256 = ", training("3", "--resume"));
	}

	@Test
	void imagesAreSegmentedAsTheNetworkWasScored() throws IOException {
		final Random random = new Random(5);
		Files.createDirectories(folder.resolve("images/images"));
		Files.createDirectories(folder.resolve("images/masks"));
		Files.createDirectories(folder.resolve("swapped"));
		for (int i = 0; i < 8; i++) {
			final byte[][] channels = channels(random, 2 * i);
			final ColorProcessor colors = new ColorProcessor(SIZE, SIZE);
			colors.setRGB(channels[0], channels[1], channels[2]);
			final ColorProcessor swapped = new ColorProcessor(SIZE, SIZE);
			swapped.setRGB(channels[2], channels[1], channels[0]);
			png(colors, "images/images/" + i);
			png(swapped, "swapped/" + i);
			png(new ByteProcessor(SIZE, SIZE, channels[2]), "images/masks/" + i);
		}
		final String[] train = { "train", "--task", "segment", "--images", path("images"),
			"--model", "unet-small", "--input-size", "32x32x3", "--batch-size", "2",
			"--epochs", "2", "--engine", "cpu", "--seed", "1", "--preprocessing", "unit",
			"--output", path("chosen.onnx"), "--channels", "3,2,1" };
		succeed(train);
		segment("chosen.onnx", "images/images", "a");
		succeed("segment-image", "--model-file", path("chosen.onnx"), "--input", path(
			"images/images/0.png"), "--engine", "cpu", "--output", path("alone.tif"));
		final float[][] alone = planes("alone.tif");
		same(planes("a/0.output.tif"), alone);
		succeed("export-bioimage", "--model-file", path("chosen.onnx"), "--output", path(
			"chosen.zip"), "--authors", "A. One", "--test-image", path("images/images/1.png"));
		segment("chosen.zip", "images/images", "b");
		same(planes("b/0.output.tif"), alone);
		// The same images with their channels in that order, without a choice.
		Files.move(folder.resolve("images/images"), folder.resolve("unswapped"));
		Files.move(folder.resolve("swapped"), folder.resolve("images/images"));
		train[train.length - 3] = path("ordered.onnx");
		train[train.length - 1] = "1,2,3";
		succeed(train);
		segment("ordered.onnx", "images/images", "c");
		same(planes("c/0.output.tif"), alone);
	}

	private void png(final ImageProcessor image, final String name) throws IOException {
		assertTrue(ImageIO.write(image.getBufferedImage(), "png", folder.resolve(name + ".png")
			.toFile()));
	}

	private void segment(final String model, final String images, final String output) {
		succeed("segment", "--model-file", path(model), "--images", path(images), "--engine",
			"cpu", "--output", path(output));
	}

	private float[][] planes(final String file) {
		final ImageStack stack = IJ.openImage(path(file)).getStack();
		final float[][] planes = new float[stack.getSize()][];
		for (int i = 0; i < planes.length; i++) {
			planes[i] = (float[]) stack.getProcessor(i + 1).convertToFloatProcessor()
				.getPixels();
		}
		return planes;
	}

	private static void same(final float[][] expected, final float[][] actual) {
		assertEquals(expected.length, actual.length);
		for (int i = 0; i < expected.length; i++) {
			for (int k = 0; k < expected[i].length; k++) {
				assertEquals(expected[i][k], actual[i][k], 1e-5f);
			}
		}
	}
}
