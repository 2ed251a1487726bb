/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import io.github.fovea.graph.Operator;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.Gather;
import io.github.fovea.graph.op.Slice;
import io.github.fovea.tensor.Shape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

/** Slice and Split: a slice along one axis after the other. */
final class SliceImporter {

	private SliceImporter() {}

	static void slice(final NodeImport node) {
		final boolean inputs = node.opset() >= 10;
		final long[] starts = inputs ? node.longs(1, "start") : node.longs(
			"starts");
		final long[] ends = inputs ? node.longs(2, "end") : node.longs("ends");
		final int count = starts.length;
		final long[] axes = orElse(inputs ? node.longs(3, "axes") : node.longs(
			"axes"), LongStream.range(0, count).toArray());
		final long[] steps = orElse(inputs ? node.longs(4, "steps") : null, LongStream
			.range(0, count).map(i -> 1).toArray());
		if (ends.length != count || axes.length != count || steps.length != count)
			throw new IllegalArgumentException(
				"its starts, ends, axes and steps differ in number");
		Value x = node.value(0);
		final Set<Integer> seen = new HashSet<>();
		for (int i = 0; i < count; i++) {
			final int axis = x.shape().axis(Math.toIntExact(axes[i]));
			if (!seen.add(axis)) throw new IllegalArgumentException(
				"it slices axis " + axis + " twice");
			final Operator slice = slice(x.shape(), axis, starts[i], ends[i], steps[i]);
			// A whole axis may be the batch.
			if (!slice.equals(new Slice(axis, 0, x.shape().get(axis), 1))) x = node.add(slice, x);
		}
		if (x == node.value(0)) node.passThrough();
		else node.result(x);
	}

	private static Operator slice(final Shape shape, final int axis,
		final long start, final long end, final long step)
	{
		if (step < 0) return backwards(shape.get(axis), axis, start, end, step);
		final long size = shape.get(axis);
		final long from = clamp(start, size);
		return new Slice(axis, from, Math.max(from, clamp(end, size)), (int) Math.min(
			step, Integer.MAX_VALUE));
	}

	private static Gather backwards(final long size, final int axis,
		final long start, final long end, final long step)
	{
		if (size > Tensors.MOST_INDICES) throw new UnsupportedForm(
			"with a negative step along " + size + " elements");
		final List<Integer> indices = new ArrayList<>();
		final long before = Math.max(-1, end < 0 ? end + size : end);
		// One before the first is the first.
		final long from = Math.max(0, Math.min(size - 1, start < 0 ? start + size : start));
		for (long i = from; i > before && i < size; i += Math.max(step, -size - 1))
		{
			indices.add((int) i);
		}
		return new Gather(axis, indices);
	}

	private static long clamp(final long index, final long size) {
		return Math.max(0, Math.min(size, index < 0 ? index + size : index));
	}

	static void split(final NodeImport node) {
		final Value x = node.value(0);
		final int axis = x.shape().axis(Math.toIntExact(node.integer("axis", 0)));
		final int outputs = node.outputs();
		final long[] given = node.opset() < 13 ? node.longs("split") : node.longs(1,
			"sizes");
		final long[] sizes = orElse(given, equalParts(x.shape().get(axis),
			outputs));
		if (sizes.length != outputs || Arrays.stream(sizes).anyMatch(s -> s < 0))
			throw new IllegalArgumentException("it has " + outputs +
				" outputs, but its sizes are " + Arrays.toString(sizes));
		long from = 0;
		for (int i = 0; i < outputs; i++) {
			final Slice slice = new Slice(axis, from, from + sizes[i], 1);
			node.result(i, i == 0 ? node.add(slice, x) : node.step(Integer.toString(i),
				slice, x));
			from += sizes[i];
		}
	}

	/** Parts of one size; the last may be smaller. */
	private static long[] equalParts(final long size, final int parts) {
		final long part = (size + parts - 1) / parts;
		return LongStream.range(0, parts).map(i -> Math.max(0, Math.min(part, size -
			i * part))).toArray();
	}

	private static long[] orElse(final long[] values, final long[] otherwise) {
		return values == null ? otherwise : values;
	}
}
