/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fovea.FoveaException;
import io.github.fovea.engine.Engine;
import io.github.fovea.engine.EngineOptions;
import io.github.fovea.engine.Engines;
import io.github.fovea.graph.op.Window;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ImageFilterTest {

	private final Engine engine = Engines.open("reference", EngineOptions.DEFAULT);

	@AfterEach
	void close() {
		engine.close();
	}

	private static List<RandomAccessibleInterval<FloatType>> arange(
		final int planes, final int side)
	{
		final List<RandomAccessibleInterval<FloatType>> result = new ArrayList<>();
		int next = 0;
		for (int p = 0; p < planes; p++) {
			final float[] values = new float[side * side];
			for (int i = 0; i < values.length; i++) {
				values[i] = next++;
			}
			result.add(ArrayImgs.floats(values, side, side));
		}
		return result;
	}

	private static String rows(final RandomAccessibleInterval<FloatType> image) {
		final StringBuilder text = new StringBuilder();
		Views.flatIterable(image).forEach(v -> text.append(text.length() == 0 ? ""
			: " ").append(v.get() == Math.rint(v.get()) ? Long.toString((long) v
				.get()) : Float.toString(v.get())));
		return text.toString();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '!', value = {
		"1 ! 3 ! 0 1; 2 3 ! 1 ! 0 ! 19 25 37 43",
		"2 ! 3 ! 0 1; 2 3 | 4 5; 6 7 ! 1 ! 0 ! 268 296 352 380",
		"3 ! 3 ! 0 | 1 | 2 || 3 | 4 | 5 ! 1 ! 0 ! 45 48 51 54 57 60 63 66 69 / 126 138 150 162 174 186 198 210 222",
		"1 ! 3 ! 0 1; 2 3 ! 1 ! 1 ! 0 3 8 4 9 19 25 10 21 37 43 16 6 7 8 0",
		"1 ! 4 ! 0 1; 2 3 ! 2 ! 0 ! 24 36 72 84" })
	void convolutionIsWhatTheHandComputes(final int planes, final int side,
		final String kernel, final int stride, final int pad,
		final String expected)
	{
		final FilterKernel k = FilterKernel.parse(kernel);
		final Window window = Window.of(k.rows(), k.columns()).withStrides(stride)
			.withPads(pad);
		try (ImageFilter filter = ImageFilter.conv2d(engine, k, window,
			Border.ZERO))
		{
			assertEquals(expected, String.join(" / ", filter.apply(arange(planes,
				side)).stream().map(ImageFilterTest::rows).toList()));
		}
	}

	@Test
	void poolingIsWhatTheHandComputes() {
		try (ImageFilter max = ImageFilter.maxPool2d(engine, Window.of(2, 2));
				ImageFilter mean = ImageFilter.averagePool2d(engine, Window.of(2, 2)))
		{
			assertEquals("4 5 7 8", rows(max.apply(arange(1, 3)).get(0)));
			assertEquals("2 3 5 6", rows(mean.apply(arange(1, 3)).get(0)));
		}
	}

	@Test
	void bordersContinueTheImage() {
		final FilterKernel sum = FilterKernel.parse("1 1 1");
		final Window same = Window.of(1, 3).withAutoPad(Window.AutoPad.SAME_UPPER);
		final List<RandomAccessibleInterval<FloatType>> row = List.of(ArrayImgs
			.floats(new float[] { 1, 10, 100 }, 3, 1));
		final String[] expected = { "11 111 110", "21 111 120", "12 111 210" };
		for (final Border border : Border.values()) {
			try (ImageFilter filter = ImageFilter.conv2d(engine, sum, same, border)) {
				assertEquals(expected[border.ordinal()], rows(filter.apply(row).get(
					0)));
			}
		}
	}

	private static String sum3x3(final Border border,
		final RandomAccessibleInterval<? extends RealType<?>> image)
	{
		try (Engine engine = Engines.open("reference", EngineOptions.DEFAULT);
				ImageFilter filter = ImageFilter.conv2d(engine, FilterKernel.parse(
					"1 1 1; 1 1 1; 1 1 1"), Window.of(3, 3).withAutoPad(
						Window.AutoPad.SAME_UPPER), border))
		{
			return rows(filter.apply(List.of(image)).get(0));
		}
	}

	/** An axis of one pixel goes on as it is, whether reflected or clamped. */
	@ParameterizedTest
	@CsvSource({ "MIRROR,63 333 360,45", "CLAMP,36 333 630,45",
		"ZERO,11 111 110,5" })
	void imagesOfOnePixelAcrossAreContinued(final Border border, final String line,
		final String pixel)
	{
		final float[] floats = { 1, 10, 100 };
		final byte[] bytes = { 1, 10, 100 };
		assertEquals(line, sum3x3(border, ArrayImgs.floats(floats, 3, 1)));
		assertEquals(line, sum3x3(border, ArrayImgs.floats(floats, 1, 3)));
		assertEquals(line, sum3x3(border, ArrayImgs.unsignedBytes(bytes, 3, 1)));
		assertEquals(line, sum3x3(border, ArrayImgs.unsignedBytes(bytes, 1, 3)));
		assertEquals(pixel, sum3x3(border, ArrayImgs.floats(new float[] { 5 }, 1, 1)));
	}

	@ParameterizedTest
	@EnumSource
	void aThirdAxisOfOnePlaneDoesNotMatter(final Border border) {
		final float[] pixels = { 1, 2, 3, 4, 5, 6 };
		assertEquals(sum3x3(border, ArrayImgs.floats(pixels, 3, 2)), sum3x3(border,
			ArrayImgs.floats(pixels, 3, 2, 1)));
		assertEquals(sum3x3(border, ArrayImgs.floats(pixels, 3, 2)), sum3x3(border, Views
			.hyperSlice(ArrayImgs.floats(pixels, 1, 3, 2), 0, 0)));
		assertEquals(sum3x3(border, ArrayImgs.floats(pixels, 1, 6)), sum3x3(border,
			ArrayImgs.floats(pixels, 1, 6, 1, 1)));
		final FoveaException e = assertThrows(FoveaException.class, () -> sum3x3(border,
			ArrayImgs.floats(pixels, 3, 1, 2)));
		assertTrue(e.getMessage().contains("3 x 1 x 2"), e.getMessage());
	}

	@Test
	void resultsAreWrittenToAPlaneOfAStack() {
		final var stack = ArrayImgs.unsignedInts(2, 2, 1);
		try (ImageFilter max = ImageFilter.maxPool2d(engine, Window.of(2, 2))) {
			max.apply(arange(1, 3), List.of(stack), (done, total) -> false);
		}
		assertEquals(4, stack.getAt(0, 0, 0).get());
		assertEquals(8, stack.getAt(1, 1, 0).get());
	}

	/** 1 10 goes on to 10 1 10 1 10 1 10 reflected, to 1 1 1 1 10 10 10 clamped. */
	@Test
	void kernelsLargerThanTheImageGoOnOverItsBorder() {
		final FilterKernel seven = FilterKernel.parse("1 1 1 1 1 1 1");
		final Window same = Window.of(1, 7).withAutoPad(Window.AutoPad.SAME_UPPER);
		final String[] expected = { "11 11", "43 34", "34 43" };
		for (final Border border : Border.values()) {
			for (final long block : new long[] { 1 << 20, 1 }) {
				try (ImageFilter filter = ImageFilter.conv2d(engine, seven, same, border,
					block))
				{
					assertEquals(expected[border.ordinal()], rows(filter.apply(List.of(
						ArrayImgs.floats(new float[] { 1, 10 }, 2, 1))).get(0)));
				}
			}
		}
	}

	@Test
	void sameWithStrideRoundsUp() {
		try (ImageFilter filter = ImageFilter.conv2d(engine, FilterKernel.parse(
			"1 1 1; 1 1 1; 1 1 1"), Window.of(3, 3).withStrides(2).withAutoPad(
				Window.AutoPad.SAME_UPPER), Border.ZERO))
		{
			assertArrayEquals(new long[] { 60, 35 }, filter.outputSize(120, 70));
		}
	}

	/** Odd sizes, strides, dilation: seams would show. */
	@ParameterizedTest
	@EnumSource
	void blocksMakeTheSameImageAsTheWhole(final Border border) {
		final FilterKernel kernel = FilterKernel.parse(
			"1 -2 3; 0.5 2 -1; 4 1 1/3 | 1 2 1; 0 0 0; -1 -2 -1 || 0 1 0; 1 0 1; 0 1 0 | 1 1 1; 1 1 1; 1 1 1");
		final Window window = Window.of(3, 3).withStrides(2, 1).withDilations(1, 2)
			.withPads(List.of(1, 2), List.of(0, 3));
		final var planes = List.of(noise(1), noise(2));
		try (ImageFilter whole = ImageFilter.conv2d(engine, kernel, window, border);
				ImageFilter parts = ImageFilter.conv2d(engine, kernel, window, border,
					150))
		{
			same(whole, parts, planes);
		}
	}

	@Test
	void pooledBlocksMakeTheSameImageAsTheWhole() {
		for (final Window window : List.of(Window.of(3, 3).withStrides(2)
			.withAutoPad(Window.AutoPad.SAME_UPPER), Window.of(2, 3).withPads(1),
			Window.of(3, 3).withStrides(2).withCeil(true)))
		{
			try (ImageFilter whole = ImageFilter.maxPool2d(engine, window);
					ImageFilter parts = ImageFilter.maxPool2d(engine, window, 60))
			{
				same(whole, parts, List.of(noise(3)));
			}
			try (ImageFilter whole = ImageFilter.averagePool2d(engine, window);
					ImageFilter parts = ImageFilter.averagePool2d(engine, window, 60))
			{
				same(whole, parts, List.of(noise(3)));
			}
		}
	}

	private static RandomAccessibleInterval<UnsignedByteType> noise(
		final long seed)
	{
		final byte[] bytes = new byte[37 * 23];
		new Random(seed).nextBytes(bytes);
		return ArrayImgs.unsignedBytes(bytes, 37, 23);
	}

	private static void same(final ImageFilter whole, final ImageFilter parts,
		final List<? extends RandomAccessibleInterval<? extends RealType<?>>> planes)
	{
		final var expected = whole.apply(planes);
		final var found = parts.apply(planes);
		for (int i = 0; i < expected.size(); i++) {
			assertEquals(rows(expected.get(i)), rows(found.get(i)));
		}
	}

	@Test
	void progressCanEndTheWork() {
		try (ImageFilter filter = ImageFilter.maxPool2d(engine, Window.of(2, 2),
			16))
		{
			final List<Long> seen = new ArrayList<>();
			assertFalse(filter.apply(arange(1, 9), List.of(ArrayImgs.floats(8, 8)), (
				done, total) -> {
				seen.add(done);
				return done == 2;
			}));
			assertEquals(List.of(1L, 2L), seen);
		}
	}

	@Test
	void aWindowLargerThanTheImageIsExplained() {
		try (ImageFilter filter = ImageFilter.maxPool2d(engine, Window.of(5, 5))) {
			assertThrows(FoveaException.class, () -> filter.apply(arange(1, 3)));
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '!', value = { "''", "1 2; 3", "1 x", "1 | 2 || 3",
		"1/0", "1 2 | 3" })
	void wrongKernelsAreExplained(final String text) {
		assertThrows(FoveaException.class, () -> FilterKernel.parse(text));
	}

	@Test
	void aFlippedKernelIsTurnedByHalf() {
		assertArrayEquals(new float[] { 4, 3, 2, 1, 8, 7, 6, 5 }, FilterKernel
			.parse("1 2; 3 4 | 5, 6\n7, 8").flipped().weights().floats());
	}
}
