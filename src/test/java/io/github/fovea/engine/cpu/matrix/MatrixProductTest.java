/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.matrix;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.fovea.engine.cpu.BestPrimitives;

import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MatrixProductTest {

	private static final int[][] SIZES = { { 1, 1, 1 }, { 1, 33, 7 }, { 33, 1, 9 },
		{ 7, 8, 0 }, { 8, 32, 31 }, { 9, 31, 33 }, { 50, 63, 64 }, { 130, 65, 257 },
		{ 5, 1030, 3 }, { 257, 10, 260 } };

	static List<Arguments> cases() {
		final List<PanelKernel> kernels = new ArrayList<>(List.of(new ScalarPanels(), new StripPanels(),
			BestPrimitives.find().panels()));
		for (final int rows : new int[] { 4, 6, 8, 12 }) {
			kernels.add(vectors(rows));
		}
		final List<Arguments> result = new ArrayList<>();
		for (final PanelKernel kernel : kernels) {
			for (final int[] size : SIZES) {
				result.add(Arguments.of(kernel, size));
			}
		}
		return result;
	}

	private static PanelKernel vectors(final int rows) {
		try {
			final Constructor<?> constructor = Class.forName(
				"io.github.fovea.engine.cpu.simd.VectorPanels").getDeclaredConstructor(
					int.class);
			constructor.setAccessible(true);
			return (PanelKernel) constructor.newInstance(rows);
		}
		catch (final ReflectiveOperationException e) {
			throw new IllegalStateException(e);
		}
	}

	@ParameterizedTest
	@MethodSource("cases")
	void agreesWithPlainSums(final PanelKernel kernel, final int[] size) {
		for (int form = 0; form < 8; form++) {
			final boolean transA = (form & 1) != 0;
			final boolean transB = (form & 2) != 0;
			final boolean add = (form & 4) != 0;
			// Whole numbers, so that no order of sums rounds.
			final float[] a = numbers(size[0] * size[2], 1);
			final float[] b = numbers(size[2] * size[1], 2);
			final float[] expected = numbers(size[0] * size[1], 3);
			final float[] actual = expected.clone();
			naive(size, transA, transB, add, a, b, expected);
			product(kernel, size, transA, transB, add, a, b, actual, 1 + form % 3);
			assertArrayEquals(expected, actual, "transA " + transA + ", transB " +
				transB + ", add " + add);
		}
	}

	@Test
	void theVectorModuleIsUsedInTests() {
		assertEquals("VectorPrimitives", BestPrimitives.find().getClass()
			.getSimpleName());
	}

	private static void product(final PanelKernel kernel, final int[] size,
		final boolean transA, final boolean transB, final boolean add,
		final float[] a, final float[] b, final float[] c, final int parts)
	{
		final MatrixProduct product = new MatrixProduct(kernel, size[0], size[1],
			size[2], transA, transB, 2);
		for (int part = 0; part < parts; part++) {
			product.run(a, 0, b, 0, c, 0, add, product.newWorkspace(), part, parts);
		}
	}

	private static void naive(final int[] size, final boolean transA,
		final boolean transB, final boolean add, final float[] a, final float[] b,
		final float[] c)
	{
		for (int i = 0; i < size[0]; i++) {
			for (int j = 0; j < size[1]; j++) {
				double sum = add ? c[i * size[1] + j] : 0;
				for (int l = 0; l < size[2]; l++) {
					sum += 2 * (double) a[transA ? l * size[0] + i : i * size[2] + l] *
						b[transB ? j * size[2] + l : l * size[1] + j];
				}
				c[i * size[1] + j] = (float) sum;
			}
		}
	}

	private static float[] numbers(final int size, final int seed) {
		final float[] result = new float[size];
		for (int i = 0; i < size; i++) {
			result[i] = (i * 7 + seed * 5 + i / 11) % 9 - 4;
		}
		return result;
	}
}
