/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.Binary;
import io.github.fovea.graph.op.Compare;
import io.github.fovea.graph.op.Gather;
import io.github.fovea.graph.op.Ops;
import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What puts numbers into some places of a tensor. */
final class ScatterImporters {

	private ScatterImporters() {}

	static void addTo(final Map<String, Importer> table) {
		table.put("ScatterND", ScatterImporters::scatter);
		table.put("ScatterElements", ScatterImporters::scatterElements);
		table.put("Scatter", ScatterImporters::scatterElements);
		table.put("Trilu", ScatterImporters::triangle);
	}

	/** Numbers, rows or planes put where indices along several axes say. */
	private static void scatter(final NodeImport node) {
		final Value data = node.value(0);
		final Shape shape = data.shape();
		final Tensor given = node.constant(1, "index");
		final long[] indices = node.longs(1, "index");
		if (given.shape().rank() == 0 || given.shape().get(-1) > shape.rank())
			throw new IllegalArgumentException("its indices of shape " + given.shape() +
				" do not fit shape " + shape);
		if (given.size() == 0) {
			node.passThrough();
			return;
		}
		final List<long[]> box = box(given.shape(), indices);
		if (box != null && function(node) == null) assign(node, data, box);
		else put(node, Places.of(shape, given.shape().at(-1), indices, given.shape().get(0)));
	}

	/** Numbers put where indices along one axis say, of as many axes as the data. */
	private static void scatterElements(final NodeImport node) {
		final Tensor given = node.constant(1, "index");
		if (given.size() == 0) node.passThrough();
		else put(node, GatherImporters.elements(node.value(0).shape(), node, given.shape()));
	}

	/** The third input at places of the first. */
	private static void put(final NodeImport node, final Places places) {
		final Value data = node.value(0);
		final Binary.Function function = function(node);
		if (function != null && !places.distinct()) throw new UnsupportedForm(
			"with a reduction of several numbers at a place");
		final Value laid = places.lay(node.ops(), node.value(2));
		node.result(places.choose(node, function == null ? laid : node.ops().binary(function,
			data, laid), data));
	}

	/** What becomes of a number and the one put there; null if that one replaces it. */
	private static Binary.Function function(final NodeImport node) {
		final String reduction = node.text("reduction", "none");
		return switch (reduction) {
			case "none" -> null;
			case "add" -> Binary.Function.ADD;
			case "mul" -> Binary.Function.MUL;
			case "max" -> Binary.Function.MAX;
			case "min" -> Binary.Function.MIN;
			default -> throw new UnsupportedForm("with the reduction " + Names.brief(reduction));
		};
	}

	/**
	 * Assignments to a box of slices, as exporters write them: numbers laid along whole axes,
	 * taken where a mask says so. An axis taken as a whole may be the batch.
	 */
	private static void assign(final NodeImport node, final Value data,
		final List<long[]> box)
	{
		final Shape shape = data.shape();
		final Ops ops = node.ops();
		final long[] sizes = shape.toArray();
		for (int axis = 0; axis < box.size(); axis++) {
			sizes[axis] = box.get(axis).length;
		}
		Value laid = ops.reshape(node.value(2), Shape.of(sizes));
		Value all = null;
		for (int axis = 0; axis < box.size(); axis++) {
			final int[] from = sources(box.get(axis), shape.get(axis));
			if (isWhole(from)) continue;
			laid = ops.graph().add(new Gather(axis, Arrays.stream(from).mapToObj(i -> Math.max(
				0, i)).toList()), laid);
			final Value hit = hit(node, from, axis, shape.rank());
			all = all == null ? hit : ops.compare(Compare.Relation.AND, all, hit);
		}
		node.result(all == null ? laid : ops.where(all, laid, data));
	}

	/**
	 * The indices along each axis if the places are all their combinations, in order; null
	 * if they are not.
	 */
	private static List<long[]> box(final Shape shape, final long[] indices) {
		final int last = shape.rank() - 1;
		final int count = shape.at(last);
		final long[] strides = shape.strides();
		final int[] axes = new int[count];
		final List<long[]> box = new ArrayList<>();
		int next = 0;
		for (int k = 0; k < count; k++) {
			axes[k] = -1;
			for (int axis = next; axis < last && axes[k] < 0; axis++) {
				if (shape.get(axis) > 1 && indices[(int) strides[axis] + k] != indices[k])
					axes[k] = axis;
			}
			final int step = axes[k] < 0 ? 0 : (int) strides[axes[k]];
			final int start = k;
			box.add(IntStream.range(0, step == 0 ? 1 : shape.at(axes[k])).mapToLong(
				i -> indices[start + i * step]).toArray());
			if (step != 0) next = axes[k] + 1;
		}
		for (int axis = 0; axis < last; axis++) {
			final int own = axis;
			if (shape.get(axis) > 1 && IntStream.of(axes).noneMatch(a -> a == own)) return null;
		}
		for (int i = 0; i < indices.length; i++) {
			final int k = i % count;
			final int at = axes[k] < 0 ? 0 : (int) (i / strides[axes[k]] % shape.get(axes[k]));
			if (indices[i] != box.get(k)[at]) return null;
		}
		return box;
	}

	/** For each place of an axis, which of the indices names it last; -1 if none does. */
	private static int[] sources(final long[] indices, final long size) {
		if (size > Tensors.MOST_INDICES) throw new UnsupportedForm("along " + size +
			" elements");
		final int[] from = new int[(int) size];
		Arrays.fill(from, -1);
		for (int i = 0; i < indices.length; i++) {
			final long index = indices[i] < 0 ? indices[i] + size : indices[i];
			if (index < 0 || index >= size) throw new IllegalArgumentException(
				"it has the index " + indices[i] + " along an axis of size " + size);
			from[(int) index] = i;
		}
		return from;
	}

	private static boolean isWhole(final int[] from) {
		return IntStream.range(0, from.length).allMatch(i -> from[i] == i);
	}

	/** Whether a place of an axis is written to. */
	private static Value hit(final NodeImport node, final int[] from, final int axis,
		final int rank)
	{
		final long[] sizes = new long[rank];
		Arrays.fill(sizes, 1);
		sizes[axis] = from.length;
		final Tensor hit = Tensor.zeros(ElementType.BOOL, sizes);
		for (int i = 0; i < from.length; i++) {
			hit.set(i, from[i] < 0 ? 0 : 1);
		}
		return node.constant(hit);
	}

	/** The upper or lower triangle of matrices, with zeros in the other. */
	private static void triangle(final NodeImport node) {
		final Value x = node.value(0);
		final Shape shape = x.shape();
		final long[] shift = node.longs(1, "diagonal");
		final long k = shift == null ? 0 : shift[0];
		final boolean upper = node.integer("upper", 1) != 0;
		if (shape.get(-2) * shape.get(-1) > Tensors.MOST_INDICES) throw new UnsupportedForm(
			"of matrices of shape " + shape);
		final Tensor mask = Tensor.zeros(ElementType.BOOL, shape.get(-2), shape.get(-1));
		final int columns = shape.at(-1);
		for (int i = 0; i < mask.size(); i++) {
			final long right = i % columns - i / columns;
			mask.set(i, (upper ? right >= k : right <= k) ? 1 : 0);
		}
		node.result(node.ops().where(node.constant(mask), x, node.constant(x.type()
			.elements(), 0)));
	}
}
