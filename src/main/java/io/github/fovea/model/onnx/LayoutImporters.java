/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.Concat;
import io.github.fovea.graph.op.Expand;
import io.github.fovea.graph.op.Flatten;
import io.github.fovea.graph.op.Gather;
import io.github.fovea.graph.op.Pad;
import io.github.fovea.graph.op.Reshape;
import io.github.fovea.graph.op.Transpose;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Operators that move numbers and compute none. */
final class LayoutImporters {

	private LayoutImporters() {}

	static void addTo(final Map<String, Importer> table) {
		table.put("Reshape", LayoutImporters::reshape);
		table.put("Flatten", node -> node.result(new Flatten(Math.toIntExact(node
			.integer("axis", 1)))));
		table.put("Squeeze", LayoutImporters::squeeze);
		table.put("Unsqueeze", LayoutImporters::unsqueeze);
		table.put("Expand", node -> node.result(node.add(new Expand(Tensors.shape(
			boxed(node.longs(1, "shape")))), node.value(0))));
		table.put("Concat", node -> node.result(new Concat(Math.toIntExact(node
			.integer("axis", 1)))));
		table.put("Transpose", LayoutImporters::transpose);
		table.put("Pad", LayoutImporters::pad);
		table.put("Slice", SliceImporter::slice);
		table.put("Split", SliceImporter::split);
		GatherImporters.addTo(table);
		ScatterImporters.addTo(table);
	}

	private static void reshape(final NodeImport node) {
		final List<Long> sizes = boxed(node.longs(1, "shape"));
		if (node.integer("allowzero", 0) == 0 || !sizes.contains(0L)) {
			node.result(node.add(new Reshape(sizes), node.value(0)));
			return;
		}
		// Ours copies sizes of 0; one that is open becomes 0 if there are no elements.
		final List<Long> open = new ArrayList<>(sizes);
		open.set(sizes.indexOf(0L), -1L);
		if (open.contains(0L) || sizes.contains(-1L)) throw new UnsupportedForm(
			"to several sizes of 0");
		node.result(node.add(new Reshape(open), node.value(0)));
	}

	private static void squeeze(final NodeImport node) {
		final Shape shape = node.value(0).shape();
		final long[] axes = axes(node);
		final Set<Integer> gone = axes == null ? IntStream.range(0, shape.rank())
			.filter(i -> shape.get(i) == 1).boxed().collect(Collectors.toSet()) : Arrays
				.stream(axes).mapToObj(a -> shape.axis(Math.toIntExact(a))).collect(
					Collectors.toSet());
		for (final int axis : gone) {
			if (shape.get(axis) != 1) throw new IllegalArgumentException("axis " + axis +
				" of shape " + shape + " has not size 1");
		}
		node.result(without(node, node.value(0), gone));
	}

	/**
	 * A value without axes of size 1. What follows the first axis may be the batch, so where
	 * that one goes, the next that stays takes its place before sizes are written down.
	 */
	static Value without(final NodeImport node, final Value x, final Set<Integer> gone) {
		final List<Integer> order = IntStream.range(0, x.type().rank()).boxed().collect(
			Collectors.toCollection(ArrayList::new));
		final List<Integer> kept = order.stream().filter(axis -> !gone.contains(axis)).toList();
		final List<Long> sizes = new ArrayList<>(kept.stream().map(x.shape()::get).toList());
		if (!gone.contains(0) || kept.isEmpty()) return node.add(new Reshape(sizes), x);
		order.remove(kept.get(0));
		order.add(0, kept.get(0));
		sizes.set(0, 0L);
		return node.add(new Reshape(sizes), node.step("first", new Transpose(order), x));
	}

	private static void unsqueeze(final NodeImport node) {
		final Shape shape = node.value(0).shape();
		final long[] axes = axes(node);
		final int rank = shape.rank() + axes.length;
		final Set<Integer> added = new TreeSet<>();
		for (final long axis : axes) {
			final long at = axis < 0 ? axis + rank : axis;
			if (at < 0 || at >= rank || !added.add((int) at))
				throw new IllegalArgumentException("its axes " + Arrays.toString(axes) +
					" do not fit shape " + shape);
		}
		// Broadcasting puts axes before the first, which may be the batch, without its size.
		int before = 0;
		while (added.contains(before)) {
			before++;
		}
		final List<Long> sizes = new ArrayList<>();
		int from = 0;
		for (int i = before; i < rank; i++) {
			sizes.add(added.contains(i) ? 1 : shape.get(from++));
		}
		final Value x = node.value(0);
		if (before == 0 || shape.rank() == 0) {
			sizes.addAll(0, Collections.nCopies(before, 1L));
			node.result(node.add(new Reshape(sizes), x));
			return;
		}
		final Value y = before == added.size() ? x : node.step("inner", new Reshape(sizes), x);
		node.result(node.add(new Expand(Tensors.shape(Collections.nCopies(rank, 1L))), y));
	}

	/** An attribute before operator set 13, an input since. */
	private static long[] axes(final NodeImport node) {
		return node.opset() < 13 ? node.longs("axes") : node.longs(1, "axes");
	}

	private static void transpose(final NodeImport node) {
		final int rank = node.value(0).type().rank();
		final long[] order = node.longs("perm");
		node.result(new Transpose(order == null ? IntStream.range(0, rank).mapToObj(
			i -> rank - 1 - i).toList() : Arrays.stream(order).mapToObj(
				Math::toIntExact).toList()));
	}

	private static void pad(final NodeImport node) {
		final Value x = node.value(0);
		final int rank = x.type().rank();
		final boolean inputs = node.opset() >= 11;
		final long[] pads = inputs ? node.longs(1, "padding") : node.longs("pads");
		final Tensor value = inputs ? node.constant(2, "value") : Tensor.scalar(node
			.number("value", 0));
		final long[] axes = inputs ? node.longs(3, "axes") : null;
		final int padded = axes == null ? rank : axes.length;
		if (pads == null || pads.length != 2 * padded)
			throw new IllegalArgumentException("it should have " + 2 * padded +
				" pads, but has " + Arrays.toString(pads));
		final List<Integer> begin = new ArrayList<>(Collections.nCopies(rank, 0));
		final List<Integer> end = new ArrayList<>(begin);
		for (int i = 0; i < padded; i++) {
			final int axis = axes == null ? i : x.shape().axis(Math.toIntExact(
				axes[i]));
			begin.set(axis, Math.toIntExact(pads[i]));
			end.set(axis, Math.toIntExact(pads[padded + i]));
		}
		if (node.text("mode", "constant").equals("wrap")) {
			wrap(node, x, begin, end);
			return;
		}
		node.result(node.add(new Pad(mode(node), begin, end, value == null ? 0
			: (float) value.get(0)), x));
	}

	/** Along each axis, elements in turn. */
	private static void wrap(final NodeImport node, final Value x,
		final List<Integer> begin, final List<Integer> end)
	{
		Value y = x;
		for (int axis = 0; axis < begin.size(); axis++) {
			final int size = x.shape().at(axis);
			final int from = -begin.get(axis);
			final int to = Math.addExact(size, end.get(axis));
			if (from == 0 && to == size) continue;
			if (size == 0 || to - (long) from > Tensors.MOST_INDICES)
				throw new IllegalArgumentException("it wraps " + size + " elements to " + (to -
					(long) from));
			y = node.step("axis" + axis, new Gather(axis, IntStream.range(from, to).mapToObj(
				i -> Math.floorMod(i, size)).toList()), y);
		}
		if (y == x) node.passThrough();
		else node.result(y);
	}

	private static Pad.Mode mode(final NodeImport node) {
		final String mode = node.text("mode", "constant");
		for (final Pad.Mode known : Pad.Mode.values()) {
			if (known.name().toLowerCase(Locale.ROOT).equals(mode)) return known;
		}
		throw new UnsupportedForm("in mode " + Names.brief(mode));
	}

	private static List<Long> boxed(final long[] values) {
		return Arrays.stream(values).boxed().toList();
	}
}
