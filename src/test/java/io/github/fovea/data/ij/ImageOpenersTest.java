/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.ij;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;

import io.github.fovea.data.ImageInfo;
import io.github.fovea.data.ImageOpener;
import io.github.fovea.data.Picture;
import io.github.fovea.data.PixelType;
import io.github.fovea.data.TestImages;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;
import javax.imageio.stream.ImageOutputStream;

/** Every format and pixel type decodes to its stored numbers, or says why not. */
@Timeout(30)
class ImageOpenersTest {

	@TempDir
	private Path folder;
	private final ImageOpener opener = ImageOpener.all();

	@ParameterizedTest
	@CsvSource({ "png, 10, 1, U8", "png, 11, 1, U16", "png, 5, 3, U8",
		"png, 6, 3, U8", "bmp, 5, 3, U8", "bmp, 10, 1, U8" })
	void decodesStoredSamples(final String format, final int kind,
		final int channels, final PixelType type) throws IOException
	{
		final int offset = type == PixelType.U16 ? 40000 : 3;
		final BufferedImage image = TestImages.grey(6, 4, kind, offset);
		if (image.getColorModel().hasAlpha()) for (int i = 0; i < 24; i++) {
			image.getRaster().setSample(i % 6, i / 6, 3, 255);
		}
		final Path file = folder.resolve("image." + format);
		TestImages.write(image, file, format);
		final Picture picture = opener.read(file, 0);
		assertEquals(type, picture.type());
		assertEquals(new ImageInfo(channels, 4, 6, type, 1, List.of()), opener.info(
			file));
		assertEquals(channels, picture.channels());
		for (int c = 0; c < channels; c++) {
			for (int i = 0; i < 24; i++) {
				assertEquals(10 * (i / 6) + i % 6 + offset + 50 * c, picture.pixels()
					.floats()[c * 24 + i]);
			}
		}
	}

	@Test
	void decodesBinaryAndPalette() throws IOException {
		final BufferedImage binary = new BufferedImage(3, 1,
			BufferedImage.TYPE_BYTE_BINARY);
		binary.getRaster().setSample(1, 0, 0, 1);
		TestImages.write(binary, folder.resolve("binary.png"), "png");
		assertArrayEquals(new float[] { 0, 255, 0 }, opener.read(folder.resolve(
			"binary.png"), 0).pixels().floats());
		final IndexColorModel palette = new IndexColorModel(2, 3, new byte[] { 10, 20,
			30 }, new byte[] { 11, 21, 31 }, new byte[] { 12, 22, 32 });
		final BufferedImage indexed = new BufferedImage(2, 1,
			BufferedImage.TYPE_BYTE_INDEXED, palette);
		indexed.getRaster().setSample(0, 0, 0, 2);
		for (final String format : List.of("png", "gif")) {
			final Path file = folder.resolve("palette." + format);
			TestImages.write(indexed, file, format);
			assertArrayEquals(new float[] { 30, 10, 31, 11, 32, 12 }, opener.read(file, 0)
				.pixels().floats());
		}
	}

	@Test
	void decodesJpegGreyAndColour() throws IOException {
		for (final int kind : new int[] { BufferedImage.TYPE_BYTE_GRAY,
			BufferedImage.TYPE_3BYTE_BGR })
		{
			final Path file = folder.resolve(kind + ".JPG");
			TestImages.write(TestImages.grey(16, 12, kind, 30), file, "jpeg");
			final Picture picture = opener.read(file, 0);
			final int channels = kind == BufferedImage.TYPE_BYTE_GRAY ? 1 : 3;
			assertEquals(channels, picture.channels());
			assertEquals(channels, opener.info(file).channels());
			assertEquals(30, picture.pixels().floats()[0], 12);
			assertEquals(155, picture.pixels().floats()[16 * 12 - 1], 12);
		}
	}

	/** By one as of Adobe RGB and Display P3, Java would make other colours of them. */
	@Test
	void profilesOfColoursChangeNoNumbers() throws IOException {
		final ICC_Profile linear = ICC_Profile.getInstance(ICC_Profile.getInstance(
			ColorSpace.CS_LINEAR_RGB).getData());
		final ColorModel colours = new ComponentColorModel(new ICC_ColorSpace(linear), false, false,
			Transparency.OPAQUE, DataBuffer.TYPE_BYTE);
		final BufferedImage image = new BufferedImage(colours, colours
			.createCompatibleWritableRaster(16, 8), false, null);
		for (int i = 0; i < 16 * 8; i++) {
			image.getRaster().setPixel(i % 16, i / 16, new int[] { 60, 90, 120 });
		}
		final Path file = folder.resolve("profile.jpg");
		TestImages.write(image, file, "jpeg");
		final float[] pixels = opener.read(file, 0).pixels().floats();
		final float[] wanted = new OpenImage(ImageJOpener.open(file)).read(0).pixels().floats();
		assertArrayEquals(wanted, pixels);
		assertEquals(60, pixels[0], 5);
	}

	@Test
	void decodesImageJsTiffs() throws IOException {
		final byte[] bytes = new byte[12];
		final short[] shorts = new short[12];
		final float[] floats = new float[12];
		final int[] colours = new int[12];
		for (int i = 0; i < 12; i++) {
			bytes[i] = (byte) (200 + i);
			shorts[i] = (short) (50000 + i);
			floats[i] = i - 3.5f;
			colours[i] = 0xff000000 | 200 << 16 | 100 << 8 | i;
		}
		check(PixelType.U8, 1, i -> 200 + i, save(new ImagePlus("a", new ByteProcessor(
			4, 3, bytes, null))));
		check(PixelType.U16, 1, i -> 50000 + i, save(new ImagePlus("b",
			new ShortProcessor(4, 3, shorts, null))));
		check(PixelType.F32, 1, i -> i - 3.5f, save(new ImagePlus("c",
			new FloatProcessor(4, 3, floats, null))));
		check(PixelType.U8, 3, i -> i < 12 ? 200 : i < 24 ? 100 : i - 24, save(
			new ImagePlus("d", new ColorProcessor(4, 3, colours))));
	}

	private interface Wanted {

		float at(int index);
	}

	private void check(final PixelType type, final int channels,
		final Wanted wanted, final Path file) throws IOException
	{
		final Picture picture = opener.read(file, 0);
		assertEquals(new ImageInfo(channels, 3, 4, type, 1, List.of()), opener.info(
			file));
		for (int i = 0; i < channels * 12; i++) {
			assertEquals(wanted.at(i), picture.pixels().floats()[i]);
		}
	}

	private Path save(final ImagePlus image) {
		final Path file = folder.resolve(image.getTitle() + ".tif");
		final boolean saved = image.getStackSize() > 1 ? new FileSaver(image)
			.saveAsTiffStack(file.toString()) : new FileSaver(image).saveAsTiff(file
				.toString());
		assertTrue(saved);
		return file;
	}

	@Test
	void hyperstackPlanesHaveAllChannels() throws IOException {
		final ImageStack stack = new ImageStack(4, 3);
		for (int i = 0; i < 12; i++) {
			final short[] pixels = new short[12];
			Arrays.fill(pixels, (short) (1000 + i));
			stack.addSlice("plane " + i / 2 + "\nmore", pixels);
		}
		final ImagePlus image = new ImagePlus("hyper", stack);
		image.setDimensions(2, 3, 2);
		final CompositeImage composite = new CompositeImage(image);
		composite.setTitle("hyper");
		composite.setOpenAsHyperStack(true);
		final Path file = save(composite);
		final ImageInfo info = opener.info(file);
		assertEquals(2, info.channels());
		assertEquals(6, info.planes());
		assertEquals(IntStream.range(0, 6).mapToObj(i -> "plane " + i).toList(), info
			.labels());
		final Picture last = opener.read(file, 5);
		assertEquals(1010, last.pixels().floats()[0]);
		assertEquals(1011, last.pixels().floats()[12]);
		assertThrows(IOException.class, () -> opener.read(file, 6));
	}

	private Path described(final String compression, final int images,
		final String description) throws IOException
	{
		return TiffStack.write(folder.resolve("stack.tif"), compression, false, images,
			description);
	}

	/** As other programs write them: ImageJ opens them so. */
	@Test
	void compressedHyperstackPlanesHaveAllChannels() throws IOException {
		final Path file = described("Deflate", 6,
			"ImageJ=1.54p\nimages=6\nchannels=2\nslices=3\nhyperstack=true\n");
		assertEquals(new ImageInfo(2, 3, 4, PixelType.U8, 3, List.of()), opener.info(file));
		final Picture last = opener.read(file, 2);
		assertEquals(4, last.pixels().floats()[0]);
		assertEquals(5, last.pixels().floats()[12]);
		assertThrows(IOException.class, () -> opener.read(file, 3));
	}

	/** Slice 3 of frame 1, which is plane 2, has channels in images of the file. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "Deflate|XYCZT|<TiffData/>|4|5",
		"Deflate|XYZCT|<TiffData/>|2|5", "None|XYTZC||4|10", "LZW|XYCTZ|<TiffData IFD='0' " +
			"PlaneCount='12'/>|8|9", "None|XYCZT|<TiffData FirstC='1' IFD='0'/><TiffData " +
				"IFD='1'/><TiffData FirstZ='1' IFD='2' PlaneCount='10'/>|4|5" })
	void planesOfOmeTiffsHaveAllChannels(final String compression, final String order,
		final String data, final int first, final int second) throws IOException
	{
		final Path file = described(compression, 12, TiffStack.ome(order, data == null ? "" : data));
		assertEquals(new ImageInfo(2, 3, 4, PixelType.U8, 6, List.of()), opener.info(file));
		final float[] plane = opener.read(file, 2).pixels().floats();
		assertEquals(first, plane[0]);
		assertEquals(second, plane[12]);
	}

	/** Each frame, or each channel, is in a file of its own; this is the second. */
	@ParameterizedTest
	@CsvSource({ "T, C, 2, 1", "C, T, 1, 2" })
	void aFileOfAnOmeTiffSetHasItsOwnImages(final String files, final String fastest,
		final int channels, final int frames) throws IOException
	{
		final StringBuilder data = new StringBuilder();
		for (int i = 0; i < 12; i++) {
			data.append("<TiffData First" + files + "='" + i / 6 + "' FirstZ='" + i / 2 % 3 +
				"' First" + fastest + "='" + i % 2 + "' IFD='" + i % 6 + "'><UUID FileName='" + i /
				6 + ".ome.tif'>urn:uuid:" + i / 6 + "</UUID></TiffData>");
		}
		final Path file = described("None", 6, TiffStack.ome("XYCZT", data.toString()).replace(
			"<OME", "<OME UUID='urn:uuid:1'"));
		assertEquals(new ImageInfo(channels, 3, 4, PixelType.U8, 6 / channels, List.of()), opener
			.info(file));
		assertArrayEquals(new int[] { 4, 3, channels, 3, frames }, ImageJOpener.open(file)
			.getDimensions());
	}

	@Test
	void aFileOfOnePositionHasItsOwnImages() throws IOException {
		final String of = "<TiffData><UUID>%s</UUID></TiffData>";
		final String position = "</Pixels></Image><Image><Pixels DimensionOrder='XYCZT' " +
			"SizeC='2' SizeZ='1' SizeT='2'>" + of.formatted("b");
		final Path file = described("Deflate", 4, TiffStack.ome("XYCZT", of.formatted("a") +
			position).replace("<OME", "<OME UUID='b'"));
		assertEquals(new ImageInfo(2, 3, 4, PixelType.U8, 2, List.of()), opener.info(file));
	}

	/** A file of several, an image twice, no XML. */
	@ParameterizedTest
	@ValueSource(strings = { "<TiffData IFD='0'/>",
		"<TiffData/><TiffData FirstZ='1' IFD='0'/>", "<TiffData" })
	void anOmeTiffThatTellsOfOtherImagesIsAStack(final String data) throws IOException {
		final Path file = described("None", 12, TiffStack.ome("XYCZT", data));
		assertEquals(new ImageInfo(1, 3, 4, PixelType.U8, 12, List.of()), opener.info(file));
	}

	@ParameterizedTest
	@ValueSource(strings = { "Deflate", "LZW", "ZLib", "PackBits" })
	void decodesCompressedTiffs(final String compression) throws IOException {
		final Path file = folder.resolve("coded.tif");
		compressed(file, compression, 40000);
		final Picture picture = opener.read(file, 0);
		assertEquals(PixelType.U16, picture.type());
		assertEquals(40000, picture.pixels().floats()[0]);
		assertEquals(40035, picture.pixels().floats()[23]);
	}

	/** Written by hand, as Java writes none: two rows of four colours as differences. */
	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void differencesOf16BitsAreAddedUp(final boolean little) throws IOException {
		final int[][] rows = { { 40000, 7, 1, 39990, 65535, 2, 100, 0, 3, 65000, 12, 4 }, { 1, 2,
			3, 4, 5, 6, 7, 8, 9, 60000, 30000, 0 } };
		final ByteBuffer file = ByteBuffer.allocate(250).order(little
			? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
		file.put((little ? "II" : "MM").getBytes(StandardCharsets.US_ASCII)).putShort(
			(short) 42).putInt(8);
		// Width, height, bits (elsewhere), PackBits, RGB, strip, channels, rows, bytes, predictor.
		final int[][] tags = { { 256, 4 }, { 257, 2 }, { 258, 190 }, { 259, 32773 }, { 262, 2 }, {
			273, 200 }, { 277, 3 }, { 278, 2 }, { 279, 50 }, { 317, 2 } };
		file.putShort((short) tags.length);
		for (final int[] tag : tags) {
			final boolean wide = tag[0] == 273 || tag[0] == 279;
			final boolean three = tag[0] == 258;
			file.putShort((short) tag[0]).putShort((short) (wide ? 4 : 3)).putInt(three ? 3 : 1);
			if (wide || three) file.putInt(tag[1]);
			else file.putShort((short) tag[1]).putShort((short) 0);
		}
		file.putInt(0).position(190).putShort((short) 16).putShort((short) 16).putShort(
			(short) 16).position(200);
		for (final int[] row : rows) {
			// 24 bytes as they are.
			file.put((byte) 23);
			for (int i = 0; i < row.length; i++) {
				file.putShort((short) (row[i] - (i < 3 ? 0 : row[i - 3])));
			}
		}
		final Path path = folder.resolve("differences.tif");
		Files.write(path, file.array());
		final float[] pixels = opener.read(path, 0).pixels().floats();
		assertEquals(24, pixels.length);
		for (int i = 0; i < pixels.length; i++) {
			assertEquals(rows[i / 4 % 2][i % 4 * 3 + i / 8], pixels[i], "pixel " + i);
		}
	}

	/** One pixel of 1 and 2: two channels, unless the second is said to be transparency. */
	@ParameterizedTest
	@CsvSource({ "-1, 2", "0, 2", "1, 1", "2, 1" })
	void secondChannelsAreNotTransparency(final int extra, final int channels)
		throws IOException
	{
		final int[][] tags = { { 256, 1 }, { 257, 1 }, { 258, 8 << 16 | 8 }, { 259, 1 }, { 262,
			1 }, { 273, 150 }, { 277, 2 }, { 278, 1 }, { 279, 2 }, { 338, extra } };
		final int count = extra < 0 ? tags.length - 1 : tags.length;
		final ByteBuffer file = ByteBuffer.allocate(152).order(ByteOrder.LITTLE_ENDIAN);
		file.put("II".getBytes(StandardCharsets.US_ASCII)).putShort((short) 42).putInt(8)
			.putShort((short) count);
		for (final int[] tag : Arrays.copyOf(tags, count)) {
			file.putShort((short) tag[0]).putShort((short) 3).putInt(tag[0] == 258 ? 2 : 1).putInt(
				tag[1]);
		}
		file.putInt(0).position(150).put((byte) 1).put((byte) 2);
		final Path path = folder.resolve("two.tif");
		Files.write(path, file.array());
		assertEquals(channels, opener.info(path).channels());
		assertArrayEquals(Arrays.copyOf(new float[] { 1, 2 }, channels), opener.read(path, 0)
			.pixels().floats());
	}

	/** 0, 5, -3 and 7 as differences, -32768 being 0. */
	@Test
	void differencesOfSigned16BitsAreAddedUp() throws IOException {
		assertArrayEquals(new float[] { 32768, 32773, 32765, 32775 }, opener.read(differences(2),
			0).pixels().floats());
	}

	/** ImageJ stores them with 32768 added, and shows them without. */
	@ParameterizedTest
	@ValueSource(ints = { 1, 32773 })
	void signed16BitsOfMasksAreTheirNumbers(final int compression) throws IOException {
		final Path file = integers(compression, 16, 2, 0, 1, -3, 300);
		assertArrayEquals(new float[] { 32768, 32769, 32765, 33068 }, opener.read(file, 0)
			.pixels().floats());
		assertArrayEquals(new float[] { 0, 1, -3, 300 }, opener.readNumbers(file, 0).pixels()
			.floats());
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 32773 })
	void large32BitsAreNotNegative(final int compression) throws IOException {
		final float[] unsigned = { 0, 5, 0x1p32f - 256, 0x1p31f };
		assertArrayEquals(unsigned, opener.read(integers(compression, 32, 1, 0, 5, -256,
			Integer.MIN_VALUE), 0).pixels().floats());
		assertArrayEquals(new float[] { 0, 5, -256, -0x1p31f }, opener.read(integers(compression,
			32, 2, 0, 5, -256, Integer.MIN_VALUE), 0).pixels().floats());
	}

	/** @param format of the samples: 1 for unsigned, 2 for signed */
	private Path integers(final int compression, final int bits, final int format,
		final int... values) throws IOException
	{
		final ByteBuffer bytes = ByteBuffer.allocate(values.length * bits / 8).order(
			ByteOrder.LITTLE_ENDIAN);
		for (final int value : values) {
			if (bits == 16) bytes.putShort((short) value);
			else bytes.putInt(value);
		}
		return row(compression, bits, format, values.length, bytes.array());
	}

	/** A row of pixels. */
	private Path row(final int compression, final int bits, final int format, final int width,
		final byte[] bytes) throws IOException
	{
		final int packed = compression == 1 ? 0 : 1;
		final int[][] tags = { { 256, width }, { 257, 1 }, { 258, bits }, { 259,
			compression }, { 262, 1 }, { 273, 150 }, { 277, 1 }, { 278, 1 }, { 279, bytes.length +
				packed }, { 339, format } };
		final ByteBuffer file = ByteBuffer.allocate(150 + packed + bytes.length).order(
			ByteOrder.LITTLE_ENDIAN);
		file.put("II".getBytes(StandardCharsets.US_ASCII)).putShort((short) 42).putInt(8)
			.putShort((short) tags.length);
		for (final int[] tag : tags) {
			file.putShort((short) tag[0]).putShort((short) 3).putInt(1).putShort((short) tag[1])
				.putShort((short) 0);
		}
		file.putInt(0).position(150);
		if (packed > 0) file.put((byte) (bytes.length - 1));
		file.put(bytes);
		return Files.write(folder.resolve(compression + "-" + bits + "-" + format + ".tif"), file
			.array());
	}

	/** Java makes 16 bits of them; of compressed ones ImageJ makes other numbers. */
	@ParameterizedTest
	@ValueSource(ints = { 1, 32773 })
	void twelveBitsAreTheirNumbers(final int compression) throws IOException {
		final Path file = row(compression, 12, 1, 2, new byte[] { 0x12, 0x3a, (byte) 0xbc });
		assertArrayEquals(new float[] { 0x123, 0xabc }, opener.read(file, 0).pixels().floats());
		assertArrayEquals(new float[] { 0x123, 0xabc }, new OpenImage(ImageJOpener.open(file)).read(
			0).pixels().floats());
	}

	/** ImageJ takes small ones for pixels that are not compressed. */
	@Test
	void tiffsOfJpegsAreDecoded() throws IOException {
		final Path file = described("JPEG", 3, "three");
		assertEquals(new ImageInfo(1, 3, 4, PixelType.U8, 3, List.of()), opener.info(file));
		for (int i = 0; i < 3; i++) {
			assertEquals(23 + i, opener.read(file, i).pixels().floats()[11], 3);
			assertEquals(23 + i, ImageJOpener.open(file).getStack().getProcessor(i + 1).getf(11), 3);
		}
	}

	@Test
	void halfPrecisionIsRefused() throws IOException {
		final Path file = differences(3);
		final String message = assertThrows(IOException.class, () -> opener.read(file, 0))
			.getMessage();
		assertTrue(message.contains("16 bits") && message.contains("save it with 32"), message);
	}

	/** @param format of the samples: 2 for signed, 3 for floating-point */
	private Path differences(final int format) throws IOException {
		final int[][] tags = { { 256, 4 }, { 257, 1 }, { 258, 16 }, { 259, 32773 }, { 262, 1 }, {
			273, 150 }, { 277, 1 }, { 278, 1 }, { 279, 9 }, { 317, 2 }, { 339, format } };
		final ByteBuffer file = ByteBuffer.allocate(160).order(ByteOrder.LITTLE_ENDIAN);
		file.put("II".getBytes(StandardCharsets.US_ASCII)).putShort((short) 42).putInt(8)
			.putShort((short) tags.length);
		for (final int[] tag : tags) {
			file.putShort((short) tag[0]).putShort((short) 3).putInt(1).putShort((short) tag[1])
				.putShort((short) 0);
		}
		file.putInt(0).position(150).put((byte) 7).putShort((short) 0).putShort((short) 5)
			.putShort((short) -8).putShort((short) 10);
		final Path path = folder.resolve("signed.tif");
		Files.write(path, file.array());
		return path;
	}

	/** Java makes white the largest number; ImageJ leaves the numbers as they are. */
	@ParameterizedTest
	@ValueSource(ints = { BufferedImage.TYPE_USHORT_GRAY, BufferedImage.TYPE_BYTE_GRAY })
	void whiteMayBeZeroInCompressedTiffs(final int type) throws IOException {
		final Path file = folder.resolve("white.tif");
		final ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
		try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
			writer.setOutput(out);
			final ImageWriteParam param = writer.getDefaultWriteParam();
			param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
			param.setCompressionType("LZW");
			final BufferedImage image = TestImages.grey(6, 4, type, 100);
			final TIFFDirectory directory = TIFFDirectory.createFromMetadata(writer
				.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image),
					param));
			directory.addTIFFField(new TIFFField(BaselineTIFFTagSet.getInstance().getTag(
				BaselineTIFFTagSet.TAG_PHOTOMETRIC_INTERPRETATION),
				BaselineTIFFTagSet.PHOTOMETRIC_INTERPRETATION_WHITE_IS_ZERO));
			writer.write(null, new IIOImage(image, null, directory.getAsMetadata()), param);
		}
		finally {
			writer.dispose();
		}
		final float[] pixels = opener.read(file, 0).pixels().floats();
		final ImageProcessor wanted = IJ.openImage(file.toString()).getProcessor();
		for (int i = 0; i < pixels.length; i++) {
			assertEquals(wanted.getf(i), pixels[i]);
		}
		assertTrue(pixels[0] != pixels[pixels.length - 1]);
	}

	private static void compressed(final Path file, final String compression,
		final int offset) throws IOException
	{
		final ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
		try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
			writer.setOutput(out);
			final ImageWriteParam param = writer.getDefaultWriteParam();
			param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
			param.setCompressionType(compression);
			writer.write(null, new IIOImage(TestImages.grey(6, 4,
				BufferedImage.TYPE_USHORT_GRAY, offset), null, null), param);
		}
		finally {
			writer.dispose();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "a.png", "a.tif", "a.jpg", "a.gif", "a.bmp" })
	void textIsNoImage(final String name) throws IOException {
		final Path file = folder.resolve(name);
		Files.writeString(file, "These are words, not pixels.\n");
		assertReason(file, "text file");
		Files.write(file, new byte[0]);
		assertReason(file, "empty");
		Files.write(file, new byte[] { 0, 1, 2, 3, (byte) 200, 0, 0, 0, 0 });
		assertReason(file, "does not begin as a");
	}

	@Test
	void largeTiffsAreToldAsSuch() throws IOException {
		final Path file = folder.resolve("large.tif");
		Files.write(file, new byte[] { 'I', 'I', 43, 0, 8, 0, 0, 0, 16, 0, 0, 0, 0, 0, 0, 0 });
		assertReason(file, "BigTIFF");
	}

	private void assertReason(final Path file, final String wanted) {
		final IOException read = assertThrows(IOException.class, () -> opener.read(file,
			0));
		assertTrue(read.getMessage().contains(wanted), read.getMessage());
		final IOException info = assertThrows(IOException.class, () -> opener.info(
			file));
		assertTrue(info.getMessage().contains(wanted), info.getMessage());
	}

	@Test
	void cutFilesFailAtEveryLength() throws IOException {
		final Path whole = folder.resolve("whole");
		for (final String format : List.of("png", "gif", "bmp", "jpeg", "tif")) {
			if (format.equals("tif")) Files.copy(save(new ImagePlus("t", new ShortProcessor(
				4, 3))), whole);
			else TestImages.write(TestImages.grey(24, 16, BufferedImage.TYPE_BYTE_GRAY, 3),
				whole, format);
			final byte[] bytes = Files.readAllBytes(whole);
			final Path file = folder.resolve("cut." + format);
			// The last bytes of some formats carry nothing.
			final int needed = bytes.length - 4;
			for (int length = 0; length < needed; length += 1 + length / 50) {
				Files.write(file, Arrays.copyOf(bytes, length));
				final IOException e = assertThrows(IOException.class, () -> opener.read(
					file, 0), format + " of " + length + " bytes");
				assertTrue(e.getMessage() != null && !e.getMessage().isBlank());
			}
			Files.delete(whole);
		}
	}

	@Test
	void damagedPngIsFoundByItsChecksum() throws IOException {
		final Path file = folder.resolve("damaged.png");
		TestImages.png(file, 0);
		final byte[] bytes = Files.readAllBytes(file);
		bytes[bytes.length - 20] ^= 1;
		Files.write(file, bytes);
		final IOException e = assertThrows(IOException.class, () -> opener.read(file,
			0));
		assertTrue(e.getMessage().contains("checksum"), e.getMessage());
	}

	@Test
	void damagedTiffsEndWithAReason() throws IOException {
		final Path file = folder.resolve("damaged.tif");
		for (final String compression : List.of("Deflate", "LZW")) {
			compressed(file, compression, 1000);
			final byte[] bytes = Files.readAllBytes(file);
			for (int i = 0; i < bytes.length; i++) {
				final byte[] changed = bytes.clone();
				changed[i] ^= (byte) 0x5a;
				Files.write(file, changed);
				try {
					opener.read(file, 0);
				}
				catch (final IOException e) {
					assertTrue(e.getMessage() != null && !e.getMessage().isBlank());
				}
			}
		}
	}

	/** ImageJ's decoder would read sixteen million places of strips, for minutes. */
	@Test
	void stripsOfAnUnknownTypeAreDamage() throws IOException {
		final Path file = folder.resolve("strips.tif");
		compressed(file, "Deflate", 1000);
		final byte[] bytes = Files.readAllBytes(file);
		final ByteBuffer tiff = ByteBuffer.wrap(bytes).order(bytes[0] == 'I'
			? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
		final int directory = tiff.getInt(4);
		int offsets = directory + 2;
		while (tiff.getShort(offsets) != 273) {
			offsets += 12;
		}
		for (final int[] typeAndCount : new int[][] { { 0xff00, 0xff0001 }, { 0xff00, 1 }, { 2,
			100 } })
		{
			tiff.putShort(offsets + 2, (short) typeAndCount[0]).putInt(offsets + 4,
				typeAndCount[1]);
			Files.write(file, bytes);
			final IOException e = assertTimeoutPreemptively(Duration.ofSeconds(10),
				() -> assertThrows(IOException.class, () -> opener.info(file)));
			assertTrue(e.getMessage().contains("tag 273"), e.getMessage());
		}
	}

	@Test
	void severalThreadsDecodeTheSame() throws IOException {
		final Path png = folder.resolve("a.png");
		final Path tif = save(new ImagePlus("t", new ShortProcessor(50, 40)));
		TestImages.png(png, 7);
		final float[] wanted = opener.read(png, 0).pixels().floats();
		IntStream.range(0, 400).parallel().forEach(i -> {
			try {
				assertArrayEquals(wanted, opener.read(png, 0).pixels().floats());
				assertEquals(2000, opener.read(tif, 0).pixels().size());
			}
			catch (final IOException e) {
				throw new AssertionError(e);
			}
		});
	}
}
