/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.graph.op;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How Resize finds a number between the elements of an axis, with ONNX's names and
 * meaning. Elements beyond the ends are those at the ends.
 *
 * @param rounding for {@link Mode#NEAREST}
 * @param cubic the coefficient a of Keys (1981) for {@link Mode#CUBIC}
 * @param excludeOutside elements beyond the ends have no weight, the others more
 * @param antialias the weights of a smaller result reach as far as it has elements to
 *          stand for
 * @param from start of the region for {@link Coordinates#TF_CROP_AND_RESIZE}, as a part
 *          of the axis: 0 is its first element, 1 the last
 * @param to end of that region
 */
public record Sampling(Mode mode, Coordinates coordinates, Rounding rounding,
	double cubic, boolean excludeOutside, boolean antialias, double from,
	double to)
{

	/** What a number is made of. */
	public enum Mode {
			NEAREST,
			/** Two elements. */
			LINEAR,
			/** Four. */
			CUBIC
	}

	/** Which place in the elements a result stands for. */
	public enum Coordinates {
			/** Elements are intervals; their ends meet. */
			HALF_PIXEL,
			/** As HALF_PIXEL, with what rounding drops shared by both ends. */
			HALF_PIXEL_SYMMETRIC,
			/** As HALF_PIXEL, but a single result is the first element. */
			PYTORCH_HALF_PIXEL,
			/** Elements are points; the first and last meet. */
			ALIGN_CORNERS,
			/** Elements are points; the first meet. */
			ASYMMETRIC, TF_HALF_PIXEL_FOR_NN,
			/** A region; what lies outside the elements is 0. */
			TF_CROP_AND_RESIZE
	}

	/** Which of two elements is the nearest. */
	public enum Rounding {
			ROUND_PREFER_FLOOR, ROUND_PREFER_CEIL, FLOOR, CEIL
	}

	/** Mode, coordinates and rounding, without what is seldom wanted. */
	public static Sampling of(final Mode mode, final Coordinates coordinates,
		final Rounding rounding)
	{
		return new Sampling(mode, coordinates, rounding, -0.75, false, false, 0, 1);
	}

	/**
	 * The axis as a function of its elements.
	 *
	 * @param nearest halves between elements decide
	 */
	private record Axis(int size, int results, double scale, boolean nearest) {

		/** A length in elements, as exact as it can be. */
		double elements(final double length) {
			if (scale == 0) return length * size / results;
			// In float, where 6.5 by a scale that is written as 1.3 is 5.
			return nearest ? (float) length / (float) scale : length / scale;
		}

		double factor() {
			return scale == 0 ? (double) results / size : scale;
		}

		/** A place where halves decide, with no more digits than others have. */
		double rounded(final double at) {
			return nearest ? (float) at : at;
		}

		/** Number of results before rounding. */
		double width() {
			return scale == 0 ? results : scale * size;
		}
	}

	/**
	 * The function of an axis.
	 *
	 * @param scale as {@link Resize#scale}
	 */
	AxisTaps taps(final int size, final int results, final double scale) {
		final Axis axis = new Axis(size, results, scale, mode == Mode.NEAREST);
		final int[] starts = new int[results + 1];
		final List<Integer> indices = new ArrayList<>();
		final List<Double> weights = new ArrayList<>();
		for (int i = 0; i < results; i++) {
			final double at = place(i, axis);
			if (!isOutside(at, size)) weights(at, axis).forEach((index, weight) -> {
				indices.add(index);
				weights.add(weight);
			});
			starts[i + 1] = indices.size();
		}
		return new AxisTaps(size, starts, indices.stream().mapToInt(
			Integer::intValue).toArray(), weights.stream().mapToDouble(
				Double::doubleValue).toArray());
	}

	/** True for a result that is not made of elements. */
	private boolean isOutside(final double at, final int size) {
		return coordinates == Coordinates.TF_CROP_AND_RESIZE && (at < 0 || at > size -
			1);
	}

	private double place(final int i, final Axis axis) {
		final double half = axis.elements(i + 0.5) - 0.5;
		final int last = axis.size - 1;
		return switch (coordinates) {
			case HALF_PIXEL -> half;
			case HALF_PIXEL_SYMMETRIC -> half + axis.size / 2.0 * (1 - axis.results / axis
				.width());
			case PYTORCH_HALF_PIXEL -> axis.results > 1 ? half : 0;
			case ALIGN_CORNERS -> axis.results == 1 ? 0 : axis.rounded(i * (double) last /
				(axis.results - 1));
			case ASYMMETRIC -> axis.elements(i);
			case TF_HALF_PIXEL_FOR_NN -> axis.elements(i + 0.5);
			case TF_CROP_AND_RESIZE -> axis.rounded(axis.results == 1 ? (from + to) * last / 2
				: from * last + i * (to - from) * last / (axis.results - 1));
		};
	}

	/** Elements that make up the number at a place, and their weights but 0. */
	private SortedMap<Integer, Double> weights(final double at,
		final Axis axis)
	{
		// The element before the place; a place on an element has ratio 1.
		final int base = (int) Math.ceil(at) - 1;
		final double ratio = at - base;
		final double factor = antialias ? Math.min(1, axis.factor()) : 1;
		final int reach = mode == Mode.NEAREST ? 1 : (int) Math.ceil((mode == Mode.CUBIC
			? 2 : 1) / factor);
		final SortedMap<Integer, Double> result = new TreeMap<>();
		double sum = 0;
		for (int k = 1 - reach; k <= reach; k++) {
			final double weight = mode == Mode.NEAREST ? (takesNext(ratio) == (k == 1) ? 1
				: 0) : kernel(Math.abs(k - ratio) * factor);
			final int index = base + k;
			final boolean inside = index >= 0 && index < axis.size;
			if (weight == 0 || excludeOutside && !inside) continue;
			result.merge(Math.max(0, Math.min(axis.size - 1, index)), weight,
				Double::sum);
			sum += weight;
		}
		if (antialias || excludeOutside) {
			final double all = sum;
			result.replaceAll((index, weight) -> weight / all);
		}
		return result;
	}

	private boolean takesNext(final double ratio) {
		if (ratio == 1) return true;
		return switch (rounding) {
			case ROUND_PREFER_FLOOR -> ratio > 0.5;
			case ROUND_PREFER_CEIL -> ratio >= 0.5;
			case FLOOR -> false;
			case CEIL -> true;
		};
	}

	/** Weight of an element at a distance from the place. */
	private double kernel(final double x) {
		if (mode == Mode.LINEAR) return Math.max(0, 1 - x);
		if (x <= 1) return ((cubic + 2) * x - (cubic + 3)) * x * x + 1;
		return x < 2 ? ((x - 5) * x + 8) * x * cubic - 4 * cubic : 0;
	}
}
