/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.ij;

import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileInfo;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;

import io.github.fovea.data.ImageInfo;
import io.github.fovea.data.Picture;
import io.github.fovea.data.PixelType;
import io.github.fovea.tensor.Tensor;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.SampleModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.ImageInputStream;

/** A TIFF file read by Java: compressed, tiled or of many channels. */
final class CodedTiff implements TiffFile {

	/** Bytes that a byte of a file can become; deflate and LZW stay below. */
	private static final int MOST_COMPRESSED = 2000;

	private final Path path;
	private final TiffSamples samples;
	private final StackOrder order;
	private final ImageInfo info;
	private final boolean known;

	/** Something done with an open reader. */
	private interface Use<T> {

		T with(ImageReader reader) throws IOException;
	}

	/** @param headers what ImageJ says of the file, if it knows it */
	CodedTiff(final Path path, final TiffSamples samples, final FileInfo[] headers)
		throws IOException
	{
		this.path = path;
		this.samples = samples;
		known = headers.length > 0;
		final ImageInfo images = use(reader -> {
			final int planes = reader.getNumImages(true);
			if (planes < 1) throw new IOException("the TIFF holds no image");
			final Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0);
			if (!types.hasNext()) throw new IOException(
				"the TIFF holds pixels of an unknown kind");
			final ImageTypeSpecifier type = types.next();
			check(reader, type.getSampleModel());
			return new ImageInfo(Raster2Picture.channels(colors(type.getColorModel(), 0), type
				.getSampleModel()), reader.getHeight(0), reader.getWidth(0), Raster2Picture
					.type(type.getSampleModel()), planes, List.of());
		});
		order = images.channels() > 1 ? StackOrder.plain(1, images.planes()) : StackOrder.of(
			headers.length == 0 ? samples.description() : headers[0].description, images.planes());
		info = new ImageInfo(images.channels() * order.channels(), images.height(), images
			.width(), images.type(), order.planes(), headers.length == 0 ? List.of() : PlainTiff
				.labels(headers[0].sliceLabels, order));
	}

	/** Refuses sizes that no compression reaches, before memory is asked for. */
	private void check(final ImageReader reader, final SampleModel model)
		throws IOException
	{
		final double bits = (double) reader.getWidth(0) * reader.getHeight(0) * model
			.getNumBands() * model.getSampleSize(0);
		if (bits / 8 > (double) MOST_COMPRESSED * Files.size(path)) throw new IOException(
			"the TIFF is damaged: " + reader.getWidth(0) + "x" + reader.getHeight(0) +
				" pixels cannot be in so short a file");
	}

	@Override
	public ImageInfo info() {
		return info;
	}

	@Override
	public Picture read(final int plane) throws IOException {
		return read(plane, Raster2Picture::convert);
	}

	@Override
	public void check() throws IOException {
		for (int plane = 0; plane < info.planes(); plane++) {
			read(plane);
		}
	}

	/** Whether ImageJ knows the file. */
	boolean isKnown() {
		return known;
	}

	/** The file's images as ImageJ's. */
	ImagePlus image() throws IOException {
		final boolean colors = order.channels() == 1 && info.channels() == 3 && info
			.type() == PixelType.U8;
		final ImageStack stack = new ImageStack(info.width(), info.height());
		for (int plane = 0; plane < info.planes(); plane++) {
			final Picture picture = read(plane);
			if (colors) stack.addSlice(colors(picture));
			else for (int c = 0; c < info.channels(); c++) {
				stack.addSlice(channel(picture, c));
			}
		}
		final ImagePlus image = new ImagePlus(path.getFileName().toString(), stack);
		image.setDimensions(colors ? 1 : info.channels(), order.slices(), info.planes() / order
			.slices());
		image.setOpenAsHyperStack(image.getNDimensions() > 3);
		if (info.type() == PixelType.U16 && samples.isSigned(0)) image.getLocalCalibration()
			.setSigned16BitCalibration();
		return image;
	}

	private static ImageProcessor colors(final Picture picture) {
		final ColorProcessor colors = new ColorProcessor(picture.width(), picture.height());
		for (int c = 0; c < 3; c++) {
			colors.setChannel(c + 1, (ByteProcessor) channel(picture, c));
		}
		return colors;
	}

	private static ImageProcessor channel(final Picture picture, final int channel) {
		final int width = picture.width();
		final int height = picture.height();
		final ImageProcessor result = switch (picture.type()) {
			case U8 -> new ByteProcessor(width, height);
			case U16 -> new ShortProcessor(width, height);
			case F32 -> new FloatProcessor(width, height);
		};
		final int size = width * height;
		for (int i = 0; i < size; i++) {
			result.setf(i, picture.pixels().floats()[channel * size + i]);
		}
		return result;
	}

	@Override
	public Picture readNumbers(final int plane) throws IOException {
		return samples.numbers(order.image(plane, 0), read(plane, Raster2Picture::numbers));
	}

	private Picture read(final int plane, final Function<BufferedImage, Picture> convert)
		throws IOException
	{
		return use(reader -> {
			if (order.channels() == 1) return image(reader, order.image(plane, 0), convert);
			final int pixels = Math.multiplyExact(info.width(), info.height());
			final float[] all = new float[Math.multiplyExact(order.channels(), pixels)];
			for (int c = 0; c < order.channels(); c++) {
				System.arraycopy(image(reader, order.image(plane, c), convert).pixels().floats(),
					0, all, c * pixels, pixels);
			}
			return new Picture(Tensor.of(all, order.channels(), info.height(), info.width()), info
				.type());
		});
	}

	private Picture image(final ImageReader reader, final int number,
		final Function<BufferedImage, Picture> convert) throws IOException
	{
		final BufferedImage read = reader.read(number);
		final Picture picture = colors(read.getColorModel(), number) == null ? Raster2Picture
			.convert(read.getRaster(), null) : convert.apply(read);
		samples.restore(number, picture, reader.getTileWidth(number));
		return picture;
	}

	/** Null where each channel is one, whatever Java makes of the last. */
	private ColorModel colors(final ColorModel found, final int image) {
		return found instanceof IndexColorModel || samples.isTransparent(image) ? found : null;
	}

	private <T> T use(final Use<T> use) throws IOException {
		final ImageReader reader = Format.TIFF.reader();
		try (ImageInputStream stream = samples.open(path)) {
			reader.setInput(stream, false, true);
			return use.with(reader);
		}
		finally {
			reader.dispose();
		}
	}
}
