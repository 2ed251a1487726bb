/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fovea.FoveaException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Arrays;

/** Sizes and channels of a network's input. */
class GeometryTest {

	private static InputSpec spec(final int height, final int width,
		final int channels, final Resize resize)
	{
		return new InputSpec(height, width, channels, resize, new Preprocessing.None());
	}

	private static float[] load(final InputSpec spec, final Picture picture) {
		final float[] target = new float[spec.size() + 2];
		Arrays.fill(target, -9);
		spec.load(picture, target, 1);
		assertEquals(-9, target[0]);
		assertEquals(-9, target[target.length - 1]);
		return Arrays.copyOfRange(target, 1, target.length - 1);
	}

	private static Picture ramp(final int height, final int width) {
		final float[] pixels = new float[height * width];
		for (int i = 0; i < pixels.length; i++) {
			pixels[i] = 3 * (i % width) + 5 * (i / width);
		}
		return TestImages.picture(PixelType.F32, 1, height, width, pixels);
	}

	@ParameterizedTest
	@EnumSource
	void picturesThatFitAreLeftAlone(final Resize resize) {
		final Picture picture = ramp(5, 7);
		assertSame(picture, spec(5, 7, 1, resize).fit(picture));
		assertEquals(resize, Resize.parse(resize.toString()));
	}

	/** Of 256 x 2,560,000 pixels, 224 x 224 would be kept. */
	@Test
	void aLineIsNotMadeAnImageThatFillsAllMemory() {
		final InputSpec spec = spec(224, 224, 1, Resize.SHORTEST_CROP);
		final String said = assertThrows(FoveaException.class, () -> spec.fit(ramp(1, 10_000)))
			.getMessage();
		assertTrue(said.contains("1x10000 pixels (height x width) is too long"), said);
		assertEquals(224, spec.fit(ramp(20, 1000)).width());
	}

	@Test
	void halvingIsTheTriangleFilter() {
		// Weights of the widened triangle: 1 3 3 1 of 8 inside, 3 3 1 of 7 at the border.
		final Picture line = TestImages.picture(PixelType.F32, 1, 1, 6, 1, 2, 4, 8, 16,
			32);
		final float[] result = load(new InputSpec(1, 3, 1, Resize.STRETCH,
			ResizeFilter.BILINEAR, new Preprocessing.None()), line);
		assertArrayEquals(new float[] { (3 * 1 + 3 * 2 + 4) / 7f, (2 + 3 * 4 + 3 * 8 +
			16) / 8f, (8 + 3 * 16 + 3 * 32) / 7f }, result, 1e-5f);
	}

	/** Expected values by ImageMagick 6.9: {@code -filter Lanczos -resize WxH!}. */
	@Test
	void shrinkingIsLanczosFilter() {
		final float[] pixels = { 20000, 31000, 25000, 47000, 22000, 39000, 41000, 28000,
			36000, 30000, 44000, 21000, 33000, 29000, 41000, 37000, 26000, 31000, 45000,
			24000, 38000, 27000, 35000, 42000 };
		assertArrayEquals(new float[] { 26125, 34100, 35474, 33935, 32648 }, load(spec(1,
			5, 1, Resize.STRETCH), TestImages.picture(PixelType.U16, 1, 1, 12, Arrays.copyOf(
				pixels, 12))), 1);
		assertArrayEquals(new float[] { 29327, 34844, 31768, 34663, 33598, 33067 }, load(
			spec(2, 3, 1, Resize.STRETCH), TestImages.picture(PixelType.U16, 1, 4, 6,
				pixels)), 1);
	}

	/** Likewise by ImageMagick, of 16 bits a pixel: 255 0 3527 62008 65535 65280. */
	@Test
	void integersKeepTheirRangeAtEdges() {
		final float[] step = { 0, 0, 0, 0, 0, 0, 255, 255, 255, 255, 255, 255 };
		final InputSpec half = spec(1, 6, 1, Resize.STRETCH);
		assertArrayEquals(new float[] { 255 / 257f, 0, 3527 / 257f, 62008 / 257f, 255,
			65280 / 257f }, load(half, TestImages.picture(PixelType.U8, 1, 1, 12, step)),
			0.01f);
		final float[] floats = load(half, TestImages.picture(PixelType.F32, 1, 1, 12,
			step));
		assertTrue(floats[1] < -3 && floats[4] > 258, Arrays.toString(floats));
	}

	@Test
	void doublingIsPlainBilinear() {
		final Picture line = TestImages.picture(PixelType.F32, 1, 1, 2, 0, 8);
		assertArrayEquals(new float[] { 0, 2, 6, 8 }, load(spec(1, 4, 1,
			Resize.STRETCH), line), 1e-6f);
	}

	@Test
	void constantStaysConstant() {
		final float[] pixels = new float[17 * 23];
		Arrays.fill(pixels, 7);
		final Picture flat = TestImages.picture(PixelType.U8, 1, 17, 23, pixels);
		for (final float value : load(spec(9, 40, 1, Resize.SHORTEST_CROP), flat)) {
			assertEquals(7, value, 1e-5);
		}
	}

	@Test
	void shortestSideThenCentre() {
		// 112 x 168 to 128 x 192, of which the middle 112 x 112 is 8 … 119, 40 … 151.
		final float[] result = load(spec(112, 112, 1, Resize.SHORTEST_CROP), ramp(112,
			168));
		final double scale = 112 / 128.0;
		final double x = (40 + 0.5) * scale - 0.5;
		final double y = (8 + 0.5) * scale - 0.5;
		assertEquals(3 * x + 5 * y, result[0], 1e-3);
		assertEquals(3 * (x + 111 * scale) + 5 * (y + 111 * scale), result[112 * 112 -
			1], 1e-3);
	}

	@Test
	void paddingIsBlackAndCentred() {
		final Picture picture = TestImages.picture(PixelType.U8, 1, 2, 4, 5, 5, 5, 5, 5,
			5, 5, 5);
		assertArrayEquals(new float[] { 0, 0, 0, 0, 5, 5, 5, 5, 5, 5, 5, 5, 0, 0, 0,
			0 }, load(spec(4, 4, 1, Resize.PAD), picture), 1e-6f);
	}

	@Test
	void noResizeSaysBothSizes() {
		final String message = assertThrows(FoveaException.class, () -> spec(4, 5, 1,
			Resize.NONE).fit(ramp(3, 5))).getMessage();
		assertTrue(message.contains("4x5") && message.contains("3x5"), message);
		assertThrows(FoveaException.class, () -> Resize.parse("crop"));
	}

	@Test
	void channelsAreRepeatedOrMergedOnlyWhereTrue() {
		final Picture grey = TestImages.picture(PixelType.U8, 1, 1, 2, 3, 4);
		assertArrayEquals(new float[] { 3, 4, 3, 4, 3, 4 }, load(spec(1, 2, 3,
			Resize.NONE), grey));
		final Picture trueGrey = TestImages.picture(PixelType.U8, 3, 1, 1, 6, 6, 6);
		assertArrayEquals(new float[] { 6 }, load(spec(1, 1, 1, Resize.NONE),
			trueGrey));
		final Picture colour = TestImages.picture(PixelType.U8, 3, 1, 1, 6, 7, 6);
		final String message = assertThrows(FoveaException.class, () -> spec(1, 1, 1,
			Resize.NONE).fit(colour)).getMessage();
		assertTrue(message.contains("1 channel") && message.contains("3 channels"),
			message);
		assertThrows(FoveaException.class, () -> spec(1, 1, 2, Resize.NONE).fit(
			colour));
	}

	@Test
	void anInputThatNoArrayHoldsIsRefused() {
		final String message = assertThrows(FoveaException.class,
			() -> new InputSpec(100_000, 100_000, 1, Resize.PAD, Preprocessing.parse(
				"unit"))).getMessage();
		assertTrue(message.contains("100000x100000x1"), message);
		assertEquals(2_000_000_000, new InputSpec(50_000, 40_000, 1, Resize.PAD,
			Preprocessing.parse("unit")).size());
	}
}
