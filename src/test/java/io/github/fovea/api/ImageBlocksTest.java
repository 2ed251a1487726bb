/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fovea.engine.Engine;
import io.github.fovea.engine.cpu.CpuEngines;
import io.github.fovea.graph.op.Window;
import io.github.fovea.tensor.Tensor;

import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Function;

import net.imglib2.Cursor;
import net.imglib2.FinalInterval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.cell.CellImgFactory;
import net.imglib2.img.planar.PlanarImgs;
import net.imglib2.position.FunctionRandomAccessible;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.IntType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Util;
import net.imglib2.view.Views;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Blocks of images on the CPU engine, of all types, bit for bit. */
class ImageBlocksTest {

	private static final long WIDTH = 501;
	private static final long HEIGHT = 83;
	/** Odd, as wide as a few vectors or less than one. */
	private static final int[] BLOCKS = { 150, 1000, 7001 };

	private static Engine open(final boolean vectors) {
		return vectors ? CpuEngines.best(2) : CpuEngines.scalar(2);
	}

	private static <I extends Img<? extends RealType<?>>> I noise(final I image) {
		final Random random = new Random(7);
		image.forEach(t -> t.setReal(random.nextInt(256)));
		return image;
	}

	/** All kinds of images that are read or written in different ways. */
	private static List<Img<? extends RealType<?>>> images() {
		return List.of(ArrayImgs.floats(WIDTH, HEIGHT), ArrayImgs.unsignedBytes(WIDTH,
			HEIGHT), ArrayImgs.unsignedShorts(WIDTH, HEIGHT), ArrayImgs.bytes(WIDTH,
				HEIGHT), ArrayImgs.doubles(WIDTH, HEIGHT), PlanarImgs.unsignedBytes(WIDTH,
					HEIGHT), cells(new UnsignedShortType()), cells(new IntType()), cells(
						new FloatType()));
	}

	private static <T extends NativeType<T>> Img<T> cells(final T type) {
		return new CellImgFactory<>(type, 64, 31).create(WIDTH, HEIGHT);
	}

	private static FilterKernel kernel(final int filters, final int planes) {
		final Random random = new Random(5);
		final float[] weights = new float[filters * planes * 7 * 5];
		for (int i = 0; i < weights.length; i++) {
			weights[i] = random.nextFloat() - 0.5f;
		}
		return new FilterKernel(Tensor.of(weights, filters, planes, 7, 5));
	}

	private static void same(
		final BiFunction<Engine, Integer, ImageFilter> opening,
		final boolean vectors,
		final List<? extends RandomAccessibleInterval<? extends RealType<?>>> planes)
	{
		try (Engine engine = open(vectors); ImageFilter whole = opening.apply(engine,
			1 << 20))
		{
			final var expected = whole.apply(planes);
			for (final int block : BLOCKS) {
				try (ImageFilter parts = opening.apply(engine, block)) {
					final var found = parts.apply(planes);
					for (int i = 0; i < found.size(); i++) {
						assertTrue(Util.imagesEqual(expected.get(i), found.get(i)), planes.get(
							0).getType().getClass() + " by " + block);
					}
				}
			}
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void blocksOfAnyImageMakeTheSameAsTheWhole(final boolean vectors) {
		final Window window = Window.of(7, 5).withAutoPad(Window.AutoPad.SAME_UPPER);
		for (final Img<? extends RealType<?>> image : images()) {
			noise(image);
			for (final Border border : Border.values()) {
				same((engine, block) -> ImageFilter.conv2d(engine, kernel(1, 1), window,
					border, block), vectors, List.of(image));
			}
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void severalPlanesAndFiltersToo(final boolean vectors) {
		final Window window = Window.of(7, 5).withPads(1).withDilations(2, 1);
		final var planes = List.of(noise(ArrayImgs.floats(WIDTH, HEIGHT)), noise(
			ArrayImgs.unsignedBytes(WIDTH, HEIGHT)));
		for (int filters = 1; filters <= 3; filters++) {
			final int count = filters;
			same((engine, block) -> ImageFilter.conv2d(engine, kernel(count, 2), window,
				Border.MIRROR, block), vectors, planes);
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void pooledBlocksToo(final boolean vectors) {
		final var image = List.of(noise(ArrayImgs.floats(WIDTH, HEIGHT)));
		for (final Window window : List.of(Window.of(2, 2).withStrides(2), Window.of(3,
			3).withStrides(2).withPads(1), Window.of(3, 4).withAutoPad(
				Window.AutoPad.SAME_LOWER)))
		{
			same((engine, block) -> ImageFilter.maxPool2d(engine, window, block),
				vectors, image);
			same((engine, block) -> ImageFilter.averagePool2d(engine, window, block),
				vectors, image);
		}
	}

	/** What is written is the same whatever holds it. */
	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void everyKindOfOutputIsFilled(final boolean vectors) {
		final Window same = Window.of(3, 3).withPads(1);
		final var input = noise(ArrayImgs.unsignedBytes(WIDTH, HEIGHT));
		try (Engine engine = open(vectors); ImageFilter filter = ImageFilter.maxPool2d(
			engine, same, 3000))
		{
			final var expected = filter.apply(List.of(input)).get(0);
			for (final Img<? extends RealType<?>> output : images()) {
				filter.apply(List.of(input), List.of(output), (done, total) -> false);
				final boolean signed = output.firstElement().getMinValue() == -128;
				final Cursor<? extends RealType<?>> found = Views.flatIterable(output)
					.cursor();
				Views.flatIterable(expected).forEach(e -> assertEquals(signed ? (byte) e
					.get() : e.get(), found.next().getRealDouble()));
			}
		}
	}

	/**
	 * An image of more pixels than an array can have, seen through a window at its
	 * far corner.
	 */
	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void theFarCornerOfAHugeImage(final boolean vectors) {
		final long side = 70_000;
		final Function<Long, RandomAccessibleInterval<UnsignedShortType>> generated =
			offset -> Views.interval(new FunctionRandomAccessible<>(2, (p, t) -> t
				.setInteger((p.getLongPosition(0) + offset) * 31 + (p.getLongPosition(1) +
					offset) * 17 & 0xffff), UnsignedShortType::new), FinalInterval
						.createMinSize(0, 0, side - offset, side - offset));
		final long margin = side - 400;
		final FilterKernel kernel = kernel(1, 1);
		final Window window = Window.of(7, 5).withPads(List.of(3, 2), List.of(3, 2));
		final Img<FloatType> found = ArrayImgs.floats(300, 300);
		try (Engine engine = open(vectors); ImageFilter filter = ImageFilter.conv2d(
			engine, kernel, window, Border.MIRROR, 10_000))
		{
			// The output can be written at its far corner alone.
			filter.apply(List.of(generated.apply(0L)), List.of(Views.interval(Views
				.translate(found, side - 300, side - 300), FinalInterval.createMinSize(0,
					0, side, side))), FinalInterval.createMinSize(side - 300, side - 300,
						300, 300), (done, total) -> false);
			final var corner = filter.apply(List.of(generated.apply(margin))).get(0);
			assertTrue(Util.imagesEqual(found, Views.zeroMin(Views.interval(corner,
				FinalInterval.createMinSize(100, 100, 300, 300)))));
		}
	}
}
