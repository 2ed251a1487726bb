/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.ij;

import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileInfo;

/** OME-TIFF files as ImageJ opens them, which takes their images for a plain stack. */
final class OmeHyperstack {

	private OmeHyperstack() {}

	/**
	 * Gives an image, just opened, the channels, slices and frames that its OME-XML tells;
	 * others stay as they are.
	 */
	static ImagePlus of(final ImagePlus image) {
		final FileInfo file = image.getOriginalFileInfo();
		if (file == null || file.description == null || image
			.getType() == ImagePlus.COLOR_RGB) return image;
		final StackOrder order = OmeXml.order(file.description, image.getStackSize());
		if (order == null || image.getStackSize() == 1) return image;
		final ImageStack stack = image.getStack();
		final ImageStack ordered = new ImageStack(image.getWidth(), image.getHeight());
		for (final int number : order.images()) {
			ordered.addSlice(stack.getSliceLabel(number + 1), stack.getPixels(number + 1));
		}
		ordered.setColorModel(stack.getColorModel());
		image.setStack(ordered, order.channels(), order.slices(), order.planes() / order
			.slices());
		image.setOpenAsHyperStack(true);
		return image;
	}
}
