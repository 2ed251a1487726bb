/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.ij;

import io.github.fovea.data.Dataset;
import io.github.fovea.data.Picture;
import io.github.fovea.data.PixelType;
import io.github.fovea.tensor.Tensor;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;

import java.util.List;

/**
 * An image open in ImageJ as a data set without classes: each z and t plane is a
 * sample with the image's channels, or some of them.
 */
public final class OpenImage implements Dataset {

	private final ImagePlus image;
	private final List<Integer> channels;

	/** All channels of an image. */
	public OpenImage(final ImagePlus image) {
		this(image, List.of());
	}

	/**
	 * @param channels of the image that are wanted, as in {@link Picture#chosen}
	 */
	public OpenImage(final ImagePlus image, final List<Integer> channels) {
		this.image = image;
		this.channels = List.copyOf(channels);
	}

	@Override
	public List<String> classNames() {
		return List.of();
	}

	@Override
	public int size() {
		return image.getNSlices() * image.getNFrames();
	}

	@Override
	public String name(final int index) {
		if (size() == 1) return image.getTitle();
		final String label = image.getStack().getShortSliceLabel(place(index, 1));
		return image.getTitle() + "[" + (index + 1) + "]" + (label == null ? ""
			: " " + label);
	}

	@Override
	public int label(final int index) {
		return -1;
	}

	/** Place in the stack, from 1, of a plane's channel. */
	private int place(final int index, final int channel) {
		return image.getStackIndex(channel, index % image.getNSlices() + 1, index /
			image.getNSlices() + 1);
	}

	@Override
	public Picture read(final int index) {
		final int plane = Math.multiplyExact(image.getWidth(), image.getHeight());
		final boolean rgb = image.getType() == ImagePlus.COLOR_RGB;
		final int count = rgb ? 3 : image.getNChannels();
		final float[] pixels = new float[Math.multiplyExact(count, plane)];
		for (int c = 0; c < count; c++) {
			final ImageProcessor processor = image.getStack().getProcessor(place(index,
				rgb ? 1 : c + 1));
			final ImageProcessor channel = rgb ? ((ColorProcessor) processor).getChannel(
				c + 1, null) : processor;
			for (int i = 0; i < plane; i++) {
				pixels[c * plane + i] = channel.getf(i);
			}
		}
		return new Picture(Tensor.of(pixels, count, image.getHeight(), image.getWidth()),
			type()).chosen(channels);
	}

	private PixelType type() {
		return switch (image.getBitDepth()) {
			case 16 -> PixelType.U16;
			case 32 -> PixelType.F32;
			default -> PixelType.U8;
		};
	}

	@Override
	public boolean isInMemory() {
		return true;
	}
}
