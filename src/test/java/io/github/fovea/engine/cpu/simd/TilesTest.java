/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.simd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TilesTest {

	private static final int LANES = new VectorRowProduct(6).lanes();

	@TempDir
	Path folder;

	private TileMemory memory(final String key) {
		return new TileMemory(folder.resolve("cache/tiles.properties"), key, 8);
	}

	@Test
	void whatWasTimedIsRememberedForEachProcessor() {
		assertEquals(Optional.empty(), memory("a").find());
		memory("a").keep(new Tiles(8, 4, 6));
		memory("b : #1").keep(new Tiles(4, 6, 4));
		assertEquals(Optional.of(new Tiles(8, 4, 6)), memory("a").find());
		assertEquals(Optional.of(new Tiles(4, 6, 4)), memory("b : #1").find());
		assertEquals(Optional.empty(), memory("c").find());
	}

	@ParameterizedTest
	@ValueSource(strings = { "a=", "a=4, 4", "a=4, 5, 4", "a=x, 4, 4",
		"a=\\u00", "a=12, 6, 4" })
	void aDamagedFileIsIgnored(final String text) throws IOException {
		Files.createDirectories(folder.resolve("cache"));
		Files.writeString(folder.resolve("cache/tiles.properties"), text);
		assertEquals(Optional.empty(), memory("a").find());
		memory("a").keep(new Tiles(4, 4, 4));
		memory("a").find().ifPresent(t -> assertEquals(new Tiles(4, 4, 4), t));
	}

	@Test
	void aFolderThatCannotBeMadeIsNoError() throws IOException {
		Files.writeString(folder.resolve("cache"), "a file");
		memory("a").keep(new Tiles(4, 4, 4));
		assertEquals(Optional.empty(), memory("a").find());
	}

	@Test
	void timingTakesTheClearlyFaster() {
		final long[] sink = new long[1];
		assertEquals(2, TileTrial.fastest(List.of(1, 2, 3), i -> () -> {
			for (int n = 0; n < 20_000 * (i == 2 ? 1 : 10); n++) {
				sink[0] += System.identityHashCode(sink) ^ n;
			}
		}));
	}

	@Test
	void timingChoosesAmongThoseThereAre() {
		assertTrue(TileTrial.best().exist(LANES));
		for (final int java : new int[] { 17, 25 }) {
			assertTrue(Tiles.byRule(LANES, java).exist(LANES));
		}
	}

	/** The choice must not show in results. */
	@Test
	void allTilesMakeTheSameSums() {
		final int m = 24;
		final int k = 37;
		final float[] a = numbers(m * k, 7);
		final float[] b = numbers(k * 2 * LANES, 11);
		float[] first = null;
		for (final int rows : new int[] { 4, 6 }) {
			final float[] c = new float[m * 2 * LANES];
			new VectorOuterProduct(rows).add(m, 2 * LANES, k, a, steps(k, m), 0, b, steps(
				k, 2 * LANES), 0, 0, c, 0, 2 * LANES);
			final float[] d = new float[m * 2 * LANES];
			new VectorRowProduct(rows).multiply(m, 2, new int[1], k, transposed(a, k, m),
				steps(m, k), 0, b, 0, new float[2 * LANES], new int[m], 0, d, steps(m, 2 *
					LANES), 0);
			assertArrayEquals(c, d);
			if (first != null) assertArrayEquals(first, c);
			first = c;
		}
	}

	private static float[] numbers(final int size, final int factor) {
		final float[] result = new float[size];
		for (int i = 0; i < size; i++) {
			result[i] = (i * factor % 101 - 50) / 33f;
		}
		return result;
	}

	private static float[] transposed(final float[] x, final int rows,
		final int columns)
	{
		final float[] result = new float[x.length];
		for (int i = 0; i < x.length; i++) {
			result[i % columns * rows + i / columns] = x[i];
		}
		return result;
	}

	private static int[] steps(final int n, final int step) {
		final int[] result = new int[n];
		Arrays.setAll(result, i -> i * step);
		return result;
	}
}
