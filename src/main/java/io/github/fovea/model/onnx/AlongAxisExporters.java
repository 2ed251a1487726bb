/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import io.github.fovea.graph.Node;
import io.github.fovea.graph.op.AlongAxis;
import io.github.fovea.graph.op.AxisTaps;
import io.github.fovea.graph.op.Gather;
import io.github.fovea.graph.op.Resize;
import io.github.fovea.graph.op.Sampling;
import io.github.fovea.graph.op.Sampling.Coordinates;
import io.github.fovea.graph.op.Sampling.Mode;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Gather and Resize. Forms of Resize that operator set 17 lacks are written as what they
 * are: elements that are gathered, or a product with a matrix.
 */
final class AlongAxisExporters {

	private static final Set<Coordinates> KNOWN = Set.of(Coordinates.HALF_PIXEL,
		Coordinates.PYTORCH_HALF_PIXEL, Coordinates.ALIGN_CORNERS, Coordinates.ASYMMETRIC,
		Coordinates.TF_CROP_AND_RESIZE);

	private AlongAxisExporters() {}

	static void gather(final Node node, final GraphExport out) {
		final Gather gather = (Gather) node.operator();
		gather(node, out, gather.axis(), gather.indices().stream().mapToLong(
			Integer::longValue).toArray());
	}

	private static void gather(final Node node, final GraphExport out,
		final int axis, final long[] indices)
	{
		out.node("Gather", node.name(), List.of(out.name(node.input(0)), out.constant(node
			.name() + ".indices", indices)), out.names(node.outputs()), Map.of("axis",
				(long) axis));
	}

	static void resize(final Node node, final GraphExport out) {
		final Resize resize = (Resize) node.operator();
		final Shape x = node.input(0).shape();
		final Sampling sampling = resize.sampling();
		final float scale = (float) resize.scale();
		final boolean exact = scale == 0 || resize.scale() == scale && resize.results(x.get(
			resize.axis())) == (long) (scale * x.get(resize.axis()));
		// Runtimes know cubic interpolation of images alone.
		final boolean image = x.rank() == 4 && resize.axis() > 1;
		if (!exact || sampling.antialias() || sampling.mode() == Mode.CUBIC && !image ||
			!KNOWN.contains(sampling.coordinates()) ||
			sampling.excludeOutside() && sampling.mode() != Mode.CUBIC)
		{
			spellOut(node, out);
			return;
		}
		final List<String> inputs = new ArrayList<>(List.of(out.name(node.input(0)), region(
			node, out, resize)));
		if (resize.scale() == 0) inputs.addAll(List.of("", sizes(node, out, resize)));
		else {
			final float[] scales = new float[x.rank()];
			Arrays.fill(scales, 1);
			scales[resize.axis()] = scale;
			inputs.add(out.constant(node.name() + ".scales", Tensor.of(scales, x.rank())));
		}
		out.node("Resize", node.name(), inputs, out.names(node.outputs()), attributes(
			sampling));
	}

	private static Map<String, Object> attributes(final Sampling sampling) {
		final Map<String, Object> result = new HashMap<>();
		result.put("mode", sampling.mode().name().toLowerCase(Locale.ROOT));
		result.put("coordinate_transformation_mode", sampling.coordinates().name()
			.toLowerCase(Locale.ROOT));
		result.put("nearest_mode", sampling.rounding().name().toLowerCase(Locale.ROOT));
		result.put("cubic_coeff_a", (float) sampling.cubic());
		if (sampling.excludeOutside()) result.put("exclude_outside", 1L);
		return result;
	}

	/** Starts of all axes, then ends; nothing where there is no region. */
	private static String region(final Node node, final GraphExport out,
		final Resize resize)
	{
		if (resize.sampling().coordinates() != Coordinates.TF_CROP_AND_RESIZE) return "";
		final int rank = node.input(0).type().rank();
		final float[] region = new float[2 * rank];
		Arrays.fill(region, rank, 2 * rank, 1);
		region[resize.axis()] = (float) resize.sampling().from();
		region[rank + resize.axis()] = (float) resize.sampling().to();
		return out.constant(node.name() + ".region", Tensor.of(region, region.length));
	}

	/** All sizes, those of other axes from the input, so that the batch stays open. */
	private static String sizes(final Node node, final GraphExport out,
		final Resize resize)
	{
		final String x = out.name(node.input(0));
		final List<String> parts = new ArrayList<>();
		if (resize.axis() > 0) parts.add(out.part("Shape", node, "before", Map.of("end",
			(long) resize.axis()), x));
		parts.add(out.constant(node.name() + ".size", resize.size()));
		if (resize.axis() + 1 < node.input(0).type().rank()) parts.add(out.part("Shape", node,
			"after", Map.of("start", resize.axis() + 1L), x));
		return out.part("Concat", node, "sizes", Map.of("axis", 0L), parts.toArray(
			String[]::new));
	}

	/** By the weights of elements alone. */
	private static void spellOut(final Node node, final GraphExport out) {
		final AlongAxis operator = (AlongAxis) node.operator();
		final Shape x = node.input(0).shape();
		final AxisTaps taps = operator.taps(x.at(operator.axis()));
		if (taps.picks()) {
			gather(node, out, operator.axis(), Arrays.stream(taps.indices()).asLongStream()
				.toArray());
			return;
		}
		final String matrix = out.constant(node.name() + ".weights", matrix(taps));
		final int last = x.rank() - 1;
		if (operator.axis() == last) {
			out.node("MatMul", node.name(), List.of(out.name(node.input(0)), matrix), out
				.names(node.outputs()), Map.of());
			return;
		}
		final long[] swapped = new long[x.rank()];
		Arrays.setAll(swapped, i -> i == last ? operator.axis() : i == operator.axis() ? last
			: i);
		final Map<String, Object> order = Map.of("perm", swapped);
		final String lines = out.part("Transpose", node, "lines", order, out.name(node.input(
			0)));
		out.node("Transpose", node.name(), List.of(out.part("MatMul", node, "product", Map
			.of(), lines, matrix)), out.names(node.outputs()), order);
	}

	/** Elements by results. */
	private static Tensor matrix(final AxisTaps taps) {
		final float[] matrix = new float[taps.size() * taps.results()];
		for (int i = 0; i < taps.results(); i++) {
			for (int t = taps.starts()[i]; t < taps.starts()[i + 1]; t++) {
				matrix[taps.indices()[t] * taps.results() + i] += taps.weights()[t];
			}
		}
		return Tensor.of(matrix, taps.size(), taps.results());
	}
}
