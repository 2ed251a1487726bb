/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.ij;

import io.github.fovea.data.Picture;
import io.github.fovea.data.PixelType;
import io.github.fovea.tensor.Tensor;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentSampleModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferUShort;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.SampleModel;

/**
 * Java's images as pictures: the stored samples without colour management, which
 * would change grey values; palettes looked up; transparency left out.
 */
final class Raster2Picture {

	private Raster2Picture() {}

	static PixelType type(final SampleModel samples) {
		return switch (samples.getDataType()) {
			case DataBuffer.TYPE_BYTE -> PixelType.U8;
			case DataBuffer.TYPE_USHORT, DataBuffer.TYPE_SHORT -> samples.getSampleSize(
				0) <= 8 ? PixelType.U8 : PixelType.U16;
			case DataBuffer.TYPE_INT -> samples.getSampleSize(0) <= 8 ? PixelType.U8
				: PixelType.F32;
			default -> PixelType.F32;
		};
	}

	static int channels(final ColorModel colors, final SampleModel samples) {
		if (colors instanceof IndexColorModel palette) return isGrey(palette) ? 1 : 3;
		final int bands = samples.getNumBands();
		return colors != null && colors.hasAlpha() ? bands - 1 : bands;
	}

	static Picture convert(final BufferedImage image) {
		return convert(image.getRaster(), image.getColorModel());
	}

	/** As {@link io.github.fovea.data.ImageOpener#readNumbers}. */
	static Picture numbers(final BufferedImage image) {
		final ColorModel colors = image.getColorModel();
		final boolean places = colors instanceof IndexColorModel palette && (!isGrey(palette) ||
			isInverted(palette));
		return convert(image.getRaster(), places ? null : colors);
	}

	/** @param colors null if unknown; then every band is a channel */
	static Picture convert(final Raster raster, final ColorModel colors) {
		final int width = raster.getWidth();
		final int height = raster.getHeight();
		final int plane = Math.multiplyExact(width, height);
		final SampleModel samples = raster.getSampleModel();
		final int channels = channels(colors, samples);
		final float[] pixels = new float[Math.multiplyExact(channels, plane)];
		if (colors instanceof IndexColorModel palette) lookUp(raster, palette, pixels,
			channels, plane);
		else for (int c = 0; c < channels; c++) {
			band(raster, c, pixels, c * plane);
		}
		return new Picture(Tensor.of(pixels, channels, height, width), type(samples));
	}

	private static void band(final Raster raster, final int band,
		final float[] target, final int offset)
	{
		final int width = raster.getWidth();
		final int height = raster.getHeight();
		if (raster.getSampleModel() instanceof ComponentSampleModel model && raster
			.getParent() == null)
		{
			final int step = model.getPixelStride();
			final int line = model.getScanlineStride();
			final int bank = model.getBankIndices()[band];
			final int first = model.getBandOffsets()[band] + raster.getDataBuffer()
				.getOffsets()[bank];
			if (raster.getDataBuffer() instanceof DataBufferByte buffer) {
				final byte[] data = buffer.getData(bank);
				for (int y = 0, i = offset; y < height; y++) {
					for (int x = 0, at = first + y * line; x < width; x++, at += step) {
						target[i++] = data[at] & 0xff;
					}
				}
				return;
			}
			if (raster.getDataBuffer() instanceof DataBufferUShort buffer) {
				final short[] data = buffer.getData(bank);
				for (int y = 0, i = offset; y < height; y++) {
					for (int x = 0, at = first + y * line; x < width; x++, at += step) {
						target[i++] = data[at] & 0xffff;
					}
				}
				return;
			}
		}
		final float[] row = new float[width];
		// Signed 16-bit counts from -32768, as ImageJ takes it.
		final float shift = raster.getDataBuffer()
			.getDataType() == DataBuffer.TYPE_SHORT ? 32768 : 0;
		for (int y = 0; y < height; y++) {
			raster.getSamples(raster.getMinX(), raster.getMinY() + y, width, 1, band, row);
			for (int x = 0; x < width; x++) {
				target[offset + y * width + x] = row[x] + shift;
			}
		}
	}

	private static void lookUp(final Raster raster, final IndexColorModel palette,
		final float[] pixels, final int channels, final int plane)
	{
		final int width = raster.getWidth();
		final int[] row = new int[width];
		for (int y = 0; y < raster.getHeight(); y++) {
			raster.getSamples(raster.getMinX(), raster.getMinY() + y, width, 1, 0, row);
			for (int x = 0; x < width; x++) {
				final int at = y * width + x;
				pixels[at] = palette.getRed(row[x]);
				if (channels == 1) continue;
				pixels[plane + at] = palette.getGreen(row[x]);
				pixels[2 * plane + at] = palette.getBlue(row[x]);
			}
		}
	}

	/** White to black in 256 steps, as ImageJ shows binary images. */
	private static boolean isInverted(final IndexColorModel palette) {
		for (int i = 0; i < palette.getMapSize(); i++) {
			if (palette.getRed(i) != 255 - i) return false;
		}
		return palette.getMapSize() == 256;
	}

	private static boolean isGrey(final IndexColorModel palette) {
		for (int i = 0; i < palette.getMapSize(); i++) {
			if (palette.getRed(i) != palette.getGreen(i) || palette.getRed(i) != palette
				.getBlue(i)) return false;
		}
		return true;
	}
}
