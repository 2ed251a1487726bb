/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.api;

import io.github.fovea.FoveaException;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;

/**
 * The filters of a convolution.
 *
 * @param weights filters, planes, rows, columns
 */
public record FilterKernel(Tensor weights) {

	public FilterKernel {
		if (weights.shape().rank() != 4) throw new IllegalArgumentException(
			"Filters need the axes filters, planes, rows, columns, got " + weights
				.shape());
	}

	/**
	 * Reads {@code "0 1; 2 3"}: numbers by spaces or commas, rows by semicolons or
	 * new lines, the planes of one filter by {@code |}, filters by {@code ||}. A
	 * number may be a fraction, {@code 1/9}.
	 *
	 * @throws FoveaException if that is not what the text is
	 */
	public static FilterKernel parse(final String text) {
		final String[] filters = text.split("\\|\\|", -1);
		final float[][][][] numbers = new float[filters.length][][][];
		for (int f = 0; f < filters.length; f++) {
			final String[] planes = filters[f].split("\\|", -1);
			numbers[f] = new float[planes.length][][];
			for (int p = 0; p < planes.length; p++) {
				numbers[f][p] = plane(planes[p]);
			}
		}
		return of(numbers);
	}

	private static float[][] plane(final String text) {
		final String[] rows = text.strip().split("\\s*[;\\n]\\s*");
		final float[][] result = new float[rows.length][];
		for (int i = 0; i < rows.length; i++) {
			final String[] numbers = rows[i].strip().split("[\\s,]+");
			result[i] = new float[numbers.length];
			for (int j = 0; j < numbers.length; j++) {
				result[i][j] = number(numbers[j]);
			}
		}
		return result;
	}

	private static float number(final String text) {
		try {
			final int slash = text.indexOf('/');
			final double value = slash < 0 ? Double.parseDouble(text) : Double
				.parseDouble(text.substring(0, slash)) / Double.parseDouble(text
					.substring(slash + 1));
			if (Double.isFinite(value)) return (float) value;
		}
		catch (final NumberFormatException e) {
			// Told below.
		}
		throw new FoveaException("A kernel is numbers like \"0 1; 2 3\" (rows by " +
			"; planes by | filters by ||), but has \"" + text +
			"\" where a number should be");
	}

	private static FilterKernel of(final float[][][][] numbers) {
		final int planes = numbers[0].length;
		final int rows = numbers[0][0].length;
		final int columns = numbers[0][0][0].length;
		final Tensor weights = Tensor.of(new float[numbers.length * planes * rows *
			columns], numbers.length, planes, rows, columns);
		int index = 0;
		for (final float[][][] filter : numbers) {
			same("planes of all filters", planes, filter.length);
			for (final float[][] plane : filter) {
				same("numbers of rows", rows, plane.length);
				for (final float[] row : plane) {
					same("numbers in all rows", columns, row.length);
					for (final float value : row) {
						weights.floats()[index++] = value;
					}
				}
			}
		}
		return new FilterKernel(weights);
	}

	private static void same(final String what, final int expected,
		final int found)
	{
		if (expected != found) throw new FoveaException("The kernel's " + what +
			" must be the same, but there are " + expected + " and " + found);
	}

	public int filters() {
		return weights.shape().at(0);
	}

	public int planes() {
		return weights.shape().at(1);
	}

	public int rows() {
		return weights.shape().at(2);
	}

	public int columns() {
		return weights.shape().at(3);
	}

	/**
	 * Rows and columns reversed: what is a convolution in image processing, where
	 * networks compute a cross-correlation.
	 */
	public FilterKernel flipped() {
		final Shape shape = weights.shape();
		final Tensor result = weights.copy();
		final int size = rows() * columns();
		for (int plane = 0; plane < weights.size(); plane += size) {
			for (int i = 0; i < size; i++) {
				result.floats()[plane + i] = weights.floats()[plane + size - 1 - i];
			}
		}
		return new FilterKernel(result.reshape(shape));
	}
}
