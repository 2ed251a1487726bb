/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.Expand;
import io.github.fovea.graph.op.Gather;
import io.github.fovea.graph.op.Reshape;
import io.github.fovea.graph.op.Transpose;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Elements picked, repeated, and moved between channels and places. */
final class GatherImporters {

	private GatherImporters() {}

	static void addTo(final Map<String, Importer> table) {
		table.put("Gather", GatherImporters::gather);
		table.put("GatherND", GatherImporters::gatherPlaces);
		table.put("GatherElements", GatherImporters::gatherElements);
		table.put("Tile", GatherImporters::tile);
		table.put("DepthToSpace", GatherImporters::depthToSpace);
		table.put("SpaceToDepth", GatherImporters::spaceToDepth);
	}

	private static void gather(final NodeImport node) {
		final Tensor given = node.constant(1, "index");
		final Value x = node.value(0);
		final Shape shape = x.shape();
		final int axis = shape.axis(Math.toIntExact(node.integer("axis", 0)));
		final List<Integer> indices = new ArrayList<>();
		for (final long index : node.longs(1, "index")) {
			indices.add(Math.toIntExact(index < 0 ? index + shape.get(axis) : index));
		}
		final Gather gather = new Gather(axis, indices);
		if (given.shape().rank() == 1) {
			node.result(node.add(gather, x));
			return;
		}
		if (given.shape().rank() == 0 && shape.rank() > 1) {
			node.result(LayoutImporters.without(node, node.step("gathered", gather, x), Set.of(
				axis)));
			return;
		}
		final List<Long> sizes = sizes(shape, 0, axis);
		sizes.addAll(sizes(given.shape(), 0, given.shape().rank()));
		sizes.addAll(sizes(shape, axis + 1, shape.rank()));
		node.result(node.add(new Reshape(sizes), node.step("gathered", gather, x)));
	}

	/** Elements, rows or planes by their indices along several axes. */
	private static void gatherPlaces(final NodeImport node) {
		final Value x = node.value(0);
		final Shape shape = x.shape();
		final long[] given = node.longs(1, "index");
		final Shape indices = node.constant(1, "index").shape();
		final int batches = Math.toIntExact(node.integer("batch_dims", 0));
		if (batches < 0 || batches >= indices.rank() || indices.get(-1) < 1)
			throw new IllegalArgumentException("its indices of shape " + indices + " with " +
				batches + " axes of the batch do not fit shape " + shape);
		final int own = indices.at(-1);
		// The axes that both have are indices, too.
		final int axes = batches + own;
		final long[] all = new long[Math.multiplyExact(given.length / own, axes)];
		final long[] strides = indices.strides();
		for (int i = 0; i < all.length; i++) {
			final int place = i / axes;
			final int axis = i % axes;
			all[i] = axis >= batches ? given[place * own + axis - batches] : place * own /
				strides[axis] % indices.get(axis);
		}
		final List<Long> sizes = sizes(indices, 0, indices.rank() - 1);
		sizes.addAll(sizes(shape, Math.min(axes, shape.rank()), shape.rank()));
		node.result(Places.of(shape, axes, all, batches == 0 ? 0 : indices.get(0)).pick(node
			.ops(), x, Tensors.shape(sizes)));
	}

	/** For each place of the indices, the element at that place but for one axis. */
	private static void gatherElements(final NodeImport node) {
		final Value x = node.value(0);
		final Shape indices = node.constant(1, "index").shape();
		node.result(elements(x.shape(), node, indices).pick(node.ops(), x, indices));
	}

	/** The places that indices of as many axes name along one of them. */
	static Places elements(final Shape shape, final NodeImport node, final Shape indices) {
		final int rank = shape.rank();
		final int axis = shape.axis(Math.toIntExact(node.integer("axis", 0)));
		final long[] given = node.longs(1, "index");
		if (indices.rank() != rank) throw new IllegalArgumentException("its indices of shape " +
			indices + " do not fit shape " + shape);
		final long[] strides = indices.strides();
		final long[] all = new long[Math.multiplyExact(given.length, rank)];
		for (int i = 0; i < all.length; i++) {
			final int place = i / rank;
			final int at = i % rank;
			all[i] = at == axis ? given[place] : place / strides[at] % indices.get(at);
		}
		return Places.of(shape, rank, all, axis == 0 ? 0 : indices.get(0));
	}

	/** Each axis that is repeated gets one before it that is broadcast. */
	private static void tile(final NodeImport node) {
		final Value x = node.value(0);
		final Shape shape = x.shape();
		final long[] repeats = node.longs(1, "number of repeats");
		if (repeats.length != shape.rank()) throw new IllegalArgumentException("it has " +
			repeats.length + " repeats for the shape " + shape);
		final List<Long> apart = new ArrayList<>();
		final List<Long> repeated = new ArrayList<>();
		final List<Long> sizes = new ArrayList<>();
		for (int axis = 0; axis < repeats.length; axis++) {
			if (repeats[axis] != 1) {
				apart.add(1L);
				repeated.add(repeats[axis]);
			}
			apart.add(shape.get(axis));
			repeated.add(shape.get(axis));
			sizes.add(Math.multiplyExact(shape.get(axis), repeats[axis]));
		}
		if (apart.size() == sizes.size()) {
			node.passThrough();
			return;
		}
		final Value split = node.step("apart", new Reshape(apart), x);
		node.result(node.add(new Reshape(sizes), node.step("repeated", new Expand(Tensors
			.shape(repeated)), split)));
	}

	private static void depthToSpace(final NodeImport node) {
		final Value x = node.value(0);
		final long block = block(node, x);
		final Shape s = x.shape();
		final long channels = s.get(1) / (block * block);
		final String mode = node.text("mode", "DCR");
		if (channels * block * block != s.get(1)) throw new IllegalArgumentException(
			"blocks of " + block + " do not divide the channels of shape " + s);
		if (!mode.equals("DCR") && !mode.equals("CRD")) throw new UnsupportedForm(
			"in mode " + Names.brief(mode));
		final boolean first = mode.equals("DCR");
		node.result(moved(node, x, first ? List.of(0L, block, block, channels, s.get(2), s
			.get(3)) : List.of(0L, channels, block, block, s.get(2), s.get(3)), first ? List
				.of(0, 3, 4, 1, 5, 2) : List.of(0, 1, 4, 2, 5, 3), List.of(0L, channels, s
					.get(2) * block, s.get(3) * block)));
	}

	private static void spaceToDepth(final NodeImport node) {
		final Value x = node.value(0);
		final long block = block(node, x);
		final Shape s = x.shape();
		if (s.get(2) % block != 0 || s.get(3) % block != 0)
			throw new IllegalArgumentException("blocks of " + block +
				" do not divide an image of shape " + s);
		final long height = s.get(2) / block;
		final long width = s.get(3) / block;
		node.result(moved(node, x, List.of(0L, s.get(1), height, block, width, block), List
			.of(0, 3, 5, 1, 2, 4), List.of(0L, s.get(1) * block * block, height, width)));
	}

	private static long block(final NodeImport node, final Value x) {
		final long block = node.integer("blocksize", 0);
		if (block < 1 || block > Short.MAX_VALUE || x.type().rank() != 4)
			throw new IllegalArgumentException("blocks of " + block +
				" of an image of shape " + x.shape() + " make no sense");
		return block;
	}

	private static Value moved(final NodeImport node, final Value x,
		final List<Long> apart, final List<Integer> order, final List<Long> sizes)
	{
		final Value blocks = node.step("blocks", new Reshape(apart), x);
		return node.add(new Reshape(sizes), node.step("moved", new Transpose(order),
			blocks));
	}

	private static List<Long> sizes(final Shape shape, final int from,
		final int to)
	{
		return new ArrayList<>(IntStream.range(from, to).mapToObj(shape::get).toList());
	}
}
