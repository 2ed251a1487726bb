/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.command;

import io.github.fovea.FoveaException;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;

import java.util.ArrayList;
import java.util.List;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;

/**
 * An ImageJ image as groups of planes that a filter takes together: each plane
 * alone, the channels (or red, green, blue) of a place, or the slices of a
 * stack. Planes are read when asked for, so a virtual stack stays virtual.
 */
final class Planes {

	private static final int COLORS = 3;

	private final ImagePlus image;
	private final boolean colors;
	private final int together;
	private final int[] dimensions;
	/** Values as ImageJ shows them of those that are stored; null for the latter. */
	private float[] shown;
	private int lastSlice;
	private ImageProcessor last;

	/**
	 * @param together planes that the filter takes
	 * @param results planes that it gives for them
	 * @throws FoveaException if the image does not divide into such groups
	 */
	Planes(final ImagePlus image, final int together, final int results) {
		this.image = image;
		this.together = together;
		colors = hasColors(image);
		final int channels = channels(image);
		final int slices = image.getNSlices();
		final int frames = image.getNFrames();
		if (together == 1) dimensions = new int[] { channels * results, slices,
			frames };
		else if (together == channels) dimensions = new int[] { results, slices,
			frames };
		else if (channels == 1 && together == slices) dimensions = new int[] { 1,
			results, frames };
		else if (channels == 1 && together == slices * frames) dimensions =
			new int[] { 1, results, 1 };
		else throw new FoveaException("Each filter has " + together +
			" planes, so the image needs " + together +
			" channels or slices, but \"" + image.getTitle() + "\" has " +
			(colors ? "3 colors" : channels + " channels") + " and " + slices +
			" slices");
	}

	/**
	 * From now on planes have the values that ImageJ shows, as its images of 32 bits do:
	 * signed ones of 16 bits are stored with 32768 added.
	 */
	void showValues() {
		shown = image.getCalibration().getCTable();
		lastSlice = 0;
	}

	/** True for RGB and for a palette. */
	private static boolean hasColors(final ImagePlus image) {
		return image.getType() == ImagePlus.COLOR_RGB || image
			.getType() == ImagePlus.COLOR_256;
	}

	/** Channels of an image, or its three colors. */
	static int channels(final ImagePlus image) {
		return hasColors(image) ? COLORS : image.getNChannels();
	}

	/** RGB or of a palette. */
	boolean colors() {
		return colors;
	}

	/** Whether the filter takes each plane by itself. */
	boolean single() {
		return together == 1;
	}

	int groups() {
		return image.getStackSize() * (colors ? COLORS : 1) / together;
	}

	/** Channels, slices and frames of the result. */
	int[] dimensions() {
		return dimensions;
	}

	List<RandomAccessibleInterval<? extends RealType<?>>> read(final int group) {
		final List<RandomAccessibleInterval<? extends RealType<?>>> planes =
			new ArrayList<>();
		for (int i = 0; i < together; i++) {
			planes.add(read((long) group * together + i));
		}
		return planes;
	}

	private RandomAccessibleInterval<? extends RealType<?>> read(
		final long plane)
	{
		final int divisor = colors ? COLORS : 1;
		final ImageProcessor processor = processor((int) (plane / divisor) + 1);
		if (!colors) return wrap(processor);
		final ByteProcessor color = ((ColorProcessor) processor).getChannel(
			(int) (plane % divisor) + 1, null);
		return wrap(color);
	}

	private ImageProcessor processor(final int slice) {
		if (slice != lastSlice) {
			final ImageProcessor read = image.getStack().getProcessor(slice);
			if (!colors && shown != null) {
				read.setCalibrationTable(shown);
				last = read.convertToFloat();
			}
			else last = colors ? read.convertToRGB() : read;
			lastSlice = slice;
		}
		return last;
	}

	private static RandomAccessibleInterval<? extends RealType<?>> wrap(
		final ImageProcessor processor)
	{
		final long[] size = { processor.getWidth(), processor.getHeight() };
		final Object pixels = processor.getPixels();
		if (pixels instanceof byte[] bytes) return ArrayImgs.unsignedBytes(bytes,
			size);
		if (pixels instanceof short[] shorts) return ArrayImgs.unsignedShorts(
			shorts, size);
		return ArrayImgs.floats((float[]) pixels, size);
	}
}
