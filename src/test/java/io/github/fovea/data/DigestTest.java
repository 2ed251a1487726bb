/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.github.fovea.tensor.Tensor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The content of a data set in one number. */
class DigestTest {

	private static final String EIGHT_BITS =
		"8c9b63d97c6292a8c023ba9ec64521c239acbfe9fd66ddb164afffd8e2bcae18";
	private static final String SIXTEEN_BITS =
		"10b91349fbcdcbe6843636c10a27b844b07614a0fcd245ffeee4b4116e526dc4";
	private static final String LARGE =
		"a473b8b1094444890abcd198462e55540092e86f5139cfa8739c178f0ff5c14d";

	@TempDir
	private Path folder;

	/** By coreutils: printf 'BYTES' | sha256sum with the three sizes, then the pixels. */
	@Test
	void aPictureIsItsSizeAndItsPixels() {
		final Tensor pixels = Tensor.of(new float[] { 0, 127, 255 }, 1, 1, 3);
		assertEquals(EIGHT_BITS, HexFormat.of().formatHex(Digest.of(new Picture(pixels,
			PixelType.U8))));
		assertEquals(SIXTEEN_BITS, HexFormat.of().formatHex(Digest.of(new Picture(pixels,
			PixelType.U16))));
	}

	/** The pixels of one size after the other: yes | tr 'y\n' 'ab' | head -c 200000. */
	@Test
	void aLargePictureIsDigestedInPieces() {
		final float[] pixels = new float[100_000];
		Arrays.fill(pixels, 'b' << 8 | 'a');
		assertEquals(LARGE, HexFormat.of().formatHex(Digest.of(new Picture(Tensor.of(pixels, 1, 1,
			pixels.length), PixelType.U16))));
	}

	private String digest(final String images, final int threads) {
		final Dataset data = Datasets.open(folder.resolve(images), Part.TRAIN, ReadOptions
			.defaults());
		return Preparation.prepare(data, new InputSpec(4, 4, 1, Resize.STRETCH,
			new Preprocessing.Unit()), threads, 1 << 20, (done, total) -> true).digest();
	}

	private void write(final String images, final int changed) throws IOException {
		for (int i = 0; i < 6; i++) {
			TestImages.png(folder.resolve(images + "/" + (i % 2 == 0 ? "even" : "odd") + "/" +
				i + ".png"), i == changed ? 9 : i);
		}
	}

	@Test
	void dependsOnNamesClassesAndPixelsAlone() throws IOException {
		write("a", -1);
		write("b", -1);
		final String digest = digest("a", 1);
		assertEquals(64, digest.length());
		assertEquals(digest, digest("a", 2));
		assertEquals(digest, digest("b", 2));
		write("b", 3);
		assertNotEquals(digest, digest("b", 1), "a changed pixel");
		write("b", -1);
		Files.move(folder.resolve("b/odd/3.png"), folder.resolve("b/odd/33.png"));
		assertNotEquals(digest, digest("b", 1), "a name");
		Files.move(folder.resolve("b/odd/33.png"), folder.resolve("b/odd/3.png"));
		assertEquals(digest, digest("b", 1));
		Files.delete(folder.resolve("b/even/0.png"));
		assertNotEquals(digest, digest("b", 1), "an image less");
	}
}
