/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.ij;

import io.github.fovea.data.TestImages;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;
import javax.imageio.plugins.tiff.TIFFTag;
import javax.imageio.stream.ImageOutputStream;

/** Stacks as other programs write them. */
final class TiffStack {

	private TiffStack() {}

	/**
	 * Writes images of 4x3 pixels, the first of which is the image's number.
	 *
	 * @param compression None, Deflate, LZW, …
	 * @param tiles of 16x16 pixels
	 */
	static Path write(final Path file, final String compression, final boolean tiles,
		final int images, final String description) throws IOException
	{
		final ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
		final ImageWriteParam param = writer.getDefaultWriteParam();
		final boolean plain = compression.equals("None");
		param.setCompressionMode(plain ? ImageWriteParam.MODE_DISABLED
			: ImageWriteParam.MODE_EXPLICIT);
		if (!plain) param.setCompressionType(compression);
		if (tiles) {
			param.setTilingMode(ImageWriteParam.MODE_EXPLICIT);
			param.setTiling(16, 16, 0, 0);
		}
		try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
			writer.setOutput(out);
			writer.prepareWriteSequence(null);
			for (int i = 0; i < images; i++) {
				final BufferedImage image = TestImages.grey(4, 3, BufferedImage.TYPE_BYTE_GRAY, i);
				final TIFFDirectory tags = TIFFDirectory.createFromMetadata(writer
					.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), param));
				tags.addTIFFField(new TIFFField(BaselineTIFFTagSet.getInstance().getTag(
					BaselineTIFFTagSet.TAG_IMAGE_DESCRIPTION), TIFFTag.TIFF_ASCII, 1, new String[] {
						description }));
				writer.writeToSequence(new IIOImage(image, null, tags.getAsMetadata()), param);
			}
			writer.endWriteSequence();
		}
		finally {
			writer.dispose();
		}
		return file;
	}

	/** The text of an OME-TIFF with two channels, three slices and two frames. */
	static String ome(final String order, final String data) {
		return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><OME xmlns=" +
			"\"http://www.openmicroscopy.org/Schemas/OME/2016-06\"><Image ID=\"Image:0\"><Pixels " +
			"DimensionOrder=\"" + order + "\" ID=\"Pixels:0\" SizeC=\"2\" SizeT=\"2\" SizeX=\"4\" " +
			"SizeY=\"3\" SizeZ=\"3\" Type=\"uint8\">" + data + "</Pixels></Image></OME>";
	}
}
