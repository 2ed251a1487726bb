/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.AxisTaps;
import io.github.fovea.graph.op.Binary;
import io.github.fovea.graph.op.Resize;
import io.github.fovea.graph.op.Sampling;
import io.github.fovea.graph.op.Sampling.Coordinates;
import io.github.fovea.graph.op.Sampling.Mode;
import io.github.fovea.graph.op.Sampling.Rounding;
import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;

/** Resize and the older Upsample: along one axis after the other, growing ones last. */
final class ResizeImporters {

	/** The operator set in which Resize was given regions, sizes and coordinates. */
	private static final int REGIONS = 11;

	/** The largest plane that is filled where a region leaves its image. */
	private static final long MOST_ELEMENTS = 1 << 24;

	private ResizeImporters() {}

	static void addTo(final Map<String, Importer> table) {
		table.put("Resize", ResizeImporters::resize);
		table.put("Upsample", ResizeImporters::upsample);
		table.put("GridSample", GridSampleImporter::gridSample);
	}

	private static void upsample(final NodeImport node) {
		final double[] scales = node.opset() < 9 ? floats(node) : node.constant(1,
			"scale").toDoubles();
		byScales(node, scales, axes(node), scale -> old(node, Rounding.FLOOR));
	}

	private static double[] floats(final NodeImport node) {
		if (!node.hasAttribute("scales")) throw new IllegalArgumentException(
			"it has no scales");
		final float[] given = node.floats("scales");
		return IntStream.range(0, given.length).mapToDouble(i -> given[i]).toArray();
	}

	/** What there was before operator set 11. */
	private static Sampling old(final NodeImport node, final Rounding rounding) {
		return Sampling.of(mode(node), Coordinates.ASYMMETRIC, rounding);
	}

	private static void resize(final NodeImport node) {
		if (node.opset() < REGIONS) {
			// Smaller results took the next element.
			byScales(node, node.constant(1, "scale").toDoubles(), axes(node), scale -> old(node,
				scale < 1 ? Rounding.CEIL : Rounding.FLOOR));
			return;
		}
		final int[] axes = axes(node);
		final Sampling sampling = sampling(node);
		final Tensor sizes = node.constant(3, "size");
		final Tensor scales = sizes == null ? node.constant(2, "scale") : null;
		if (sizes != null && sizes.size() > 0) bySizes(node, node.longs(3, "size"), axes,
			sampling);
		else if (scales != null && scales.size() > 0) byScales(node, scales.toDoubles(),
			axes, scale -> sampling);
		else throw new IllegalArgumentException("it has neither scales nor sizes");
	}

	private static int[] axes(final NodeImport node) {
		final Shape shape = node.type(0).shape();
		final long[] axes = node.longs("axes");
		return axes == null ? IntStream.range(0, shape.rank()).toArray() : Arrays.stream(
			axes).mapToInt(a -> shape.axis(Math.toIntExact(a))).toArray();
	}

	private static Mode mode(final NodeImport node) {
		final String mode = node.text("mode", "nearest");
		return mode.equals("bilinear") ? Mode.LINEAR : named(Mode.values(), mode);
	}

	private static Sampling sampling(final NodeImport node) {
		return new Sampling(mode(node), named(Coordinates.values(), node.text(
			"coordinate_transformation_mode", "half_pixel")), named(Rounding.values(), node
				.text("nearest_mode", "round_prefer_floor")), node.number("cubic_coeff_a",
					-0.75f), node.integer("exclude_outside", 0) != 0, node.integer("antialias",
						0) != 0, 0, 1);
	}

	private static <E extends Enum<E>> E named(final E[] values,
		final String name)
	{
		for (final E value : values) {
			if (value.name().toLowerCase(Locale.ROOT).equals(name)) return value;
		}
		throw new UnsupportedForm("in mode " + Names.brief(name));
	}

	private static void byScales(final NodeImport node, final double[] scales,
		final int[] axes, final DoubleFunction<Sampling> sampling)
	{
		check(axes, scales.length, "scales");
		final List<Resize> steps = new ArrayList<>();
		for (int i = 0; i < axes.length; i++) {
			final Sampling own = region(node, axes, i, sampling.apply(scales[i]));
			if (scales[i] != 1 || isCropped(own)) steps.add(new Resize(axes[i], scales[i], 0,
				own));
		}
		add(node, steps);
	}

	private static void bySizes(final NodeImport node, final long[] sizes,
		final int[] axes, final Sampling sampling)
	{
		check(axes, sizes.length, "sizes");
		final Shape shape = node.type(0).shape();
		final double scale = commonScale(node.text("keep_aspect_ratio_policy", "stretch"),
			IntStream.range(0, axes.length).mapToDouble(i -> (double) sizes[i] / shape.get(
				axes[i])).toArray());
		final List<Resize> steps = new ArrayList<>();
		for (int i = 0; i < axes.length; i++) {
			final long size = scale == 0 ? sizes[i] : (long) (scale * shape.get(axes[i]) +
				0.5);
			final boolean kept = size == shape.get(axes[i]) && (scale == 0 || scale == 1);
			final Sampling own = region(node, axes, i, sampling);
			if (!kept || isCropped(own)) steps.add(new Resize(axes[i], scale, size, own));
		}
		add(node, steps);
	}

	/** One scale for all axes; 0 if each has its own. */
	private static double commonScale(final String policy,
		final double[] scales)
	{
		return switch (policy) {
			case "stretch" -> 0;
			case "not_larger" -> Arrays.stream(scales).min().orElse(0);
			case "not_smaller" -> Arrays.stream(scales).max().orElse(0);
			default -> throw new UnsupportedForm("with the policy " + Names.brief(policy));
		};
	}

	private static void check(final int[] axes, final int count,
		final String what)
	{
		if (axes.length != count || Arrays.stream(axes).distinct().count() != count)
			throw new IllegalArgumentException("it has " + count + " " + what +
				" for the axes " + Arrays.toString(axes));
	}

	private static boolean isCropped(final Sampling sampling) {
		return sampling.from() != 0 || sampling.to() != 1;
	}

	/** The sampling of an axis, with its part of the region. */
	private static Sampling region(final NodeImport node, final int[] axes,
		final int i, final Sampling s)
	{
		if (s.coordinates() != Coordinates.TF_CROP_AND_RESIZE) return s;
		final Tensor region = node.constant(1, "region");
		if (region == null || region.size() != 2 * axes.length)
			throw new IllegalArgumentException("its region should have " + 2 *
				axes.length + " numbers");
		return new Sampling(s.mode(), s.coordinates(), s.rounding(), s.cubic(), s
			.excludeOutside(), s.antialias(), region.get(i), region.get(axes.length + i));
	}

	private static void add(final NodeImport node, final List<Resize> steps) {
		if (steps.isEmpty()) {
			node.passThrough();
			return;
		}
		final Shape from = node.type(0).shape();
		steps.sort(Comparator.comparingDouble(r -> (double) r.results(from.get(r
			.axis())) / from.get(r.axis())));
		final float outside = node.number("extrapolation_value", 0);
		final boolean fills = outside != 0 && steps.stream().anyMatch(r -> isCropped(r
			.sampling()));
		final ElementType type = node.type(0).elements();
		// Whole numbers between others are cut off.
		final boolean whole = !type.isFloating() && type != ElementType.I64 && steps.get(0)
			.sampling().mode() != Mode.NEAREST;
		Value y = whole ? node.numbers(0) : node.value(0);
		for (final Resize step : steps) {
			final boolean last = step == steps.get(steps.size() - 1) && !fills;
			y = last ? node.add(step, y) : node.step("axis" + step.axis(), step, y);
		}
		if (fills) y = node.add(new Binary(Binary.Function.ADD), y, node.constant(outside(steps, from, outside)));
		if (whole) node.whole(0, Quantized.truncated(node.ops(), y), type);
		else node.result(y);
	}

	/** A number wherever a result lies outside of the image; 0 elsewhere. */
	private static Tensor outside(final List<Resize> steps, final Shape from,
		final float number)
	{
		final long[] sizes = new long[from.rank()];
		Arrays.fill(sizes, 1);
		steps.forEach(r -> sizes[r.axis()] = r.results(from.get(r.axis())));
		final Shape shape = Shape.of(sizes);
		if (shape.size() > MOST_ELEMENTS) throw new IllegalArgumentException(
			"a plane of shape " + shape + " is too large");
		final float[] plane = new float[(int) shape.size()];
		for (final Resize step : steps) {
			final AxisTaps taps = step.taps(from.at(step.axis()));
			final int inner = (int) shape.product(step.axis() + 1, shape.rank());
			for (int i = 0; i < plane.length; i++) {
				final int result = i / inner % taps.results();
				if (taps.starts()[result] == taps.starts()[result + 1]) plane[i] = number;
			}
		}
		return Tensor.of(plane, shape);
	}
}
