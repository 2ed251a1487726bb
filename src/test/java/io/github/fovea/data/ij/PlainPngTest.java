/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.ij;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fovea.TestData;
import io.github.fovea.data.ImageInfo;
import io.github.fovea.data.Picture;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.CRC32;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The fast way for PNG gives what ImageIO gives, or leaves the file to it. */
@Timeout(60)
class PlainPngTest {

	private final PlainPng png = new PlainPng();

	@TempDir
	private Path folder;

	@ParameterizedTest
	@CsvSource({ "8,0", "16,0", "8,2", "16,2", "8,4", "16,4", "8,6", "16,6" })
	void givesImageIosNumbers(final int bits, final int colour)
		throws IOException
	{
		final Random random = new Random(bits + colour);
		for (int i = 0; i < 30; i++) {
			final int width = 1 + random.nextInt(i % 10 == 0 ? 9000 : 40);
			final int height = 1 + random.nextInt(40);
			final byte[] file = new PngWriter(width, height, bits, colour, i).write();
			final Picture picture = png.read(file);
			assertNotNull(picture);
			assertSame(ImageIoOpener.decode(Format.PNG, file,
				Raster2Picture::convert), picture);
			final Path path = Files.write(folder.resolve("a.png"), file);
			assertEquals(new ImageInfo(picture.channels(), height, width, picture.type(),
				1, List.of()), new ImageIoOpener().info(path));
		}
	}

	private static void assertSame(final Picture wanted, final Picture found) {
		assertEquals(wanted.type(), found.type());
		assertEquals(wanted.pixels().shape(), found.pixels().shape());
		assertArrayEquals(wanted.pixels().floats(), found.pixels().floats());
	}

	@Test
	void picturesOfOthersAreTheSame() throws IOException {
		try (Stream<Path> files = Files.list(TestData.require("pictures"))) {
			for (final Path file : files.filter(f -> f.toString().endsWith(".png"))
				.toList())
			{
				final byte[] bytes = Files.readAllBytes(file);
				assertSame(ImageIoOpener.decode(Format.PNG, bytes,
				Raster2Picture::convert), png.read(bytes));
			}
		}
	}

	@Test
	void whatIsUnusualIsLeftToImageIo() throws IOException {
		final PngWriter grey = new PngWriter(6, 5, 8, 0, 1);
		assertNotNull(png.read(grey.write("tEXt", "a\0b".getBytes())));
		assertNull(png.read(grey.write("tRNS", new byte[] { 0, 7 })));
		assertNull(png.read(new PngWriter(8, 5, 1, 0, 1).write()));
		assertNull(png.read(new PngWriter(6, 5, 8, 3, 1).write("PLTE",
			new byte[768])));
		final byte[] interlaced = grey.write();
		interlaced[28] = 1;
		assertNull(png.read(interlaced));
	}

	/** Bits are turned over and the checksums made right again. */
	@Test
	void damagedFilesAreNeverDecodedDifferently() throws IOException {
		final Random random = new Random(5);
		int refused = 0;
		for (int i = 0; i < 4000; i++) {
			final byte[] file = new PngWriter(1 + random.nextInt(20), 1 + random
				.nextInt(20), i % 2 == 0 ? 8 : 16, i % 3 == 0 ? 0 : 2, i).write();
			for (int k = random.nextInt(3); k >= 0; k--) {
				file[33 + random.nextInt(file.length - 33 - 12)] ^= 1 << random.nextInt(8);
			}
			repair(file);
			try {
				PngCheck.check(file);
			}
			catch (final IOException e) {
				continue;
			}
			final Picture found = png.read(file);
			if (found == null) refused++;
			else assertSame(ImageIoOpener.decode(Format.PNG, file,
				Raster2Picture::convert), found);
		}
		assertTrue(refused > 500 && refused < 3900, "" + refused);
	}

	private static void repair(final byte[] file) {
		final ByteBuffer buffer = ByteBuffer.wrap(file);
		final CRC32 crc = new CRC32();
		int at = 8;
		while (at + 12 <= file.length) {
			final int length = buffer.getInt(at);
			if (length < 0 || length > file.length - at - 12) return;
			crc.reset();
			crc.update(file, at + 4, length + 4);
			buffer.putInt(at + 8 + length, (int) crc.getValue());
			at += length + 12;
		}
	}

	@Test
	void sizesThatCannotBeAreRefusedBeforeMemoryIsTaken() throws IOException {
		for (final int size : new int[] { 30_000, Integer.MAX_VALUE, -5 }) {
			final ByteArrayOutputStream file = new ByteArrayOutputStream();
			final PngWriter small = new PngWriter(2, 2, 8, 0, 1);
			file.write(small.write(), 0, 8);
			PngWriter.chunk(file, "IHDR", small.header(size, Math.abs(size), 0));
			final byte[] rest = small.write();
			file.write(rest, 33, rest.length - 33);
			final Path path = Files.write(folder.resolve("huge.png"), file
				.toByteArray());
			final IOException e = assertThrows(IOException.class,
				() -> new ImageIoOpener().read(path, 0));
			if (size > 0) assertTrue(e.getMessage().contains("cannot be in so short"), e
				.getMessage());
		}
	}
}
