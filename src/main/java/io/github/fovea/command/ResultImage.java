/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.command;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.measure.Calibration;
import ij.process.LUT;

import java.util.List;

/** An ImageJ image made of planes that were computed of another's. */
final class ResultImage {

	private ResultImage() {}

	/**
	 * @param name of the operation
	 * @param planes of the input, which know the result's dimensions
	 * @param strides pixels of the input for one of the result: rows, columns
	 * @param stored true if pixels are stored as the input's are, so that the same values
	 *          are shown for them
	 */
	static ImagePlus of(final String name, final ImagePlus input,
		final PlaneStack result, final Planes planes, final List<Integer> strides,
		final boolean stored)
	{
		final ImagePlus image = of(name, input, result, planes.dimensions(), planes
			.colors(), strides.get(1), strides.get(0), stored);
		// Else several planes were taken or made together.
		if (!planes.single() || image.getStackSize() != input.getStackSize()) return image;
		for (int i = 1; i <= image.getStackSize(); i++) {
			image.getStack().setSliceLabel(input.getStack().getSliceLabel(i), i);
		}
		return image;
	}

	/** The image in the colors that the input's values or channels are shown in. */
	static ImagePlus colored(final ImagePlus image, final ImagePlus input) {
		if (input.isComposite() && input.getNChannels() == image.getNChannels()) {
			final CompositeImage composite = new CompositeImage(image, ((CompositeImage) input)
				.getMode());
			final LUT[] shown = input.getLuts();
			for (int c = 1; c <= shown.length; c++) {
				final LUT range = composite.getChannelLut(c);
				composite.setChannelLut(new LUT(shown[c - 1], range.min, range.max), c);
			}
			return composite;
		}
		final int type = input.getType();
		if (input.isComposite() || type == ImagePlus.COLOR_RGB || type == ImagePlus.COLOR_256)
			return image;
		final LUT shown = (LUT) input.getProcessor().getLut().clone();
		// Its range is not that of the result.
		shown.min = shown.max = 0;
		image.setLut(shown);
		image.resetDisplayRange();
		return image;
	}

	/**
	 * @param d channels, slices and frames of the result
	 * @param colors true if three channels are red, green and blue
	 * @param pixelWidth pixels of the input for one of the result
	 * @param pixelHeight likewise
	 * @param stored as for the other one
	 */
	static ImagePlus of(final String name, final ImagePlus input,
		final PlaneStack result, final int[] d, final boolean colors,
		final double pixelWidth, final double pixelHeight, final boolean stored)
	{
		final ImagePlus image = new ImagePlus(name + " of " + input.getTitle(), result
			.toStack());
		final boolean rgb = result.pixels() == PlaneStack.Pixels.RGB;
		image.setDimensions(rgb ? d[0] / 3 : d[0], d[1], d[2]);
		image.setOpenAsHyperStack(image.getNDimensions() > 3);
		final Calibration calibration = input.getCalibration().copy();
		if (!stored) calibration.disableDensityCalibration();
		// In pixels.
		calibration.xOrigin /= pixelWidth;
		calibration.yOrigin /= pixelHeight;
		if (calibration.scaled()) {
			calibration.pixelWidth *= pixelWidth;
			calibration.pixelHeight *= pixelHeight;
		}
		image.setCalibration(calibration);
		if (colors && !rgb && image.getNChannels() == 3)
			return new CompositeImage(image, CompositeImage.COMPOSITE);
		if (!rgb) image.resetDisplayRange();
		return image;
	}
}
