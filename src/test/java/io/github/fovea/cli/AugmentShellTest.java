/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ShortProcessor;

import java.nio.file.Path;
import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The preview of augmentation, from a file to a stack. */
class AugmentShellTest {

	@TempDir
	Path folder;

	private String said;

	private int run(final String... args) {
		final ShellRun run = ShellRun.of(args);
		said = run.said();
		return run.code();
	}

	private ImagePlus preview(final ImagePlus image, final String list,
		final String... more)
	{
		final String in = folder.resolve("in.tif").toString();
		final String out = folder.resolve("out.tif").toString();
		assertTrue(IJ.saveAsTiff(image, in));
		final String[] args = new String[more.length + 9];
		System.arraycopy(new String[] { "augment", "--input", in, "--augment", list,
			"--count", "6", "--output", out }, 0, args, 0, 9);
		System.arraycopy(more, 0, args, 9, more.length);
		assertEquals(Shell.OK, run(args), () -> said);
		return IJ.openImage(out);
	}

	/** Six versions of an image of two pixels, some of them mirrored. */
	@Test
	void everyTypeStaysWhatItIs() {
		final ImagePlus[] images = { new ImagePlus("8", new ByteProcessor(2, 1,
			new byte[] { 10, (byte) 200 })), new ImagePlus("16", new ShortProcessor(2, 1,
				new short[] { 10, (short) 60_000 }, null)), new ImagePlus("32",
					new FloatProcessor(2, 1, new float[] { -3.5f, 1e6f })), new ImagePlus("rgb",
						new ColorProcessor(2, 1, new int[] { 0xff102030, 0xff405060 })) };
		for (final ImagePlus image : images) {
			final ImageStack stack = preview(image, "flip").getStack();
			assertEquals(6, stack.getSize());
			assertEquals(image.getBitDepth(), stack.getProcessor(1).getBitDepth());
			int mirrored = 0;
			for (int i = 1; i <= 6; i++) {
				final int moved = stack.getProcessor(i).getf(0) == image.getProcessor().getf(
					0) ? 0 : 1;
				for (int x = 0; x < 2; x++) {
					assertEquals(image.getProcessor().get(x ^ moved, 0), stack.getProcessor(i)
						.get(x, 0));
				}
				mirrored += moved;
			}
			assertTrue(mirrored > 0 && mirrored < 6);
		}
	}

	@Test
	void valuesBeyondTheTypeAreCutOff() {
		final ImageStack stack = preview(new ImagePlus("a", new ByteProcessor(2, 1,
			new byte[] { 0, (byte) 255 })), "brightness=1").getStack();
		boolean brighter = false;
		for (int i = 1; i <= 6; i++) {
			final int dark = stack.getProcessor(i).get(0);
			final int bright = stack.getProcessor(i).get(1);
			assertTrue(dark == 0 || bright == 255);
			brighter |= dark > 0;
		}
		assertTrue(brighter);
	}

	@Test
	void channelsAndInputSizeAndSeed() {
		final ImageStack planes = new ImageStack(8, 6);
		for (int c = 0; c < 2; c++) {
			final ShortProcessor plane = new ShortProcessor(8, 6);
			for (int i = 0; i < 48; i++) {
				plane.set(i, 100 * i * (c + 1));
			}
			planes.addSlice(plane);
		}
		final ImagePlus image = new ImagePlus("two channels", planes);
		image.setDimensions(2, 1, 1);
		image.setOpenAsHyperStack(true);
		final ImagePlus own = preview(image, "rotate=90");
		assertEquals("2 6 1", own.getNChannels() + " " + own.getNSlices() + " " + own
			.getNFrames());
		final float[] first = (float[]) own.getStack().getProcessor(3)
			.convertToFloatProcessor().getPixels();
		assertArrayEquals(first, (float[]) preview(image, "rotate=90").getStack()
			.getProcessor(3).convertToFloatProcessor().getPixels());
		assertTrue(!Arrays.equals(first, (float[]) preview(image, "rotate=90",
			"--seed", "2").getStack().getProcessor(3).convertToFloatProcessor()
				.getPixels()));
		final ImagePlus small = preview(image, "flip", "--input-size", "3x4x2");
		assertEquals("4 3", small.getWidth() + " " + small.getHeight());
	}

	@Test
	void allAugmentationsAreListed() {
		assertEquals(Shell.OK, run("augmentations"));
		for (final String name : new String[] { "flip", "vflip", "rot90", "rotate",
			"shear", "shift", "zoom", "crop", "elastic", "rescale", "brightness", "contrast",
			"gamma", "noise", "blur", "cutout", "mixup", "microscopy", "photo" })
		{
			assertTrue(said.contains("\n" + name + " "), name + said);
		}
		assertEquals(Shell.OK, run("train", "--help"));
		assertTrue(said.replaceAll("\\s+", " ").contains("microscopy, photo, blur,"), said);
	}
}
