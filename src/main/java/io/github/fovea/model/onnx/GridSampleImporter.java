/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.Binary;
import io.github.fovea.graph.op.Compare;
import io.github.fovea.graph.op.Ops;
import io.github.fovea.graph.op.Reduce;
import io.github.fovea.graph.op.Reshape;
import io.github.fovea.graph.op.Unary;
import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;

import java.util.List;

/**
 * Images N,C,H,W sampled at places that a grid N,P,Q,2 of x and y names, -1 … 1. A sample
 * is a sum of all pixels, weighed by how near their row and their column are: a product of
 * matrices, in which pixels too far away have weight 0.
 */
final class GridSampleImporter {

	/** Numbers on the way, of an image: those of each row for each sample. */
	private static final long MOST = 1 << 26;

	private final NodeImport node;
	private final Ops ops;
	private final boolean corners;
	private final boolean nearest;
	private final String padding;

	private GridSampleImporter(final NodeImport node) {
		this.node = node;
		ops = node.ops();
		corners = node.integer("align_corners", 0) != 0;
		final String mode = node.text("mode", "linear");
		nearest = mode.equals("nearest");
		padding = node.text("padding_mode", "zeros");
		// Operator sets before 20 say "bilinear".
		if (!nearest && !mode.endsWith("linear")) throw new UnsupportedForm("in mode " + Names
			.brief(mode));
		if (!List.of("zeros", "border", "reflection").contains(padding))
			throw new UnsupportedForm("with padding " + Names.brief(padding));
	}

	static void gridSample(final NodeImport node) {
		node.onlyFloat32();
		new GridSampleImporter(node).sample(node.value(0), node.value(1));
	}

	private void sample(final Value x, final Value grid) {
		final Shape image = x.shape();
		final Shape places = grid.shape();
		if (image.rank() == 5) throw new UnsupportedForm("over 3 spatial axes");
		if (image.rank() != 4 || places.rank() != 4 || places.get(3) != 2)
			throw new IllegalArgumentException("images of shape " + image +
				" and a grid of shape " + places + " should be N,C,H,W and N,P,Q,2");
		final long channels = image.get(1);
		final long height = image.get(2);
		final long width = image.get(3);
		final long samples = places.get(1) * places.get(2);
		if (Math.max(channels * height, width) * samples > MOST) throw new UnsupportedForm(
			"of " + samples + " places in images of shape " + image);
		final Value flat = node.step("places", new Reshape(List.of(0L, samples, 2L)), grid);
		final Value columns = weights(ops.slice(flat, 2, 0, 1), width);
		final Value rows = weights(ops.slice(flat, 2, 1, 2), height);
		final Value lines = node.step("lines", new Reshape(List.of(0L, channels * height,
			width)), x);
		// N,C,H,P x Q of each row; then of all rows.
		final Value each = node.step("each", new Reshape(List.of(0L, channels, height,
			samples)), ops.matMul(lines, ops.swapLast(columns)));
		final Value near = node.step("near", new Reshape(List.of(0L, 1L, height, samples)), ops
			.swapLast(rows));
		final Value sum = ops.reduce(Reduce.Function.SUM, ops.mul(each, near), false, 2);
		node.result(node.add(new Reshape(List.of(0L, channels, places.get(1), places.get(
			2))), sum));
	}

	/** How much of each element along an axis is in each sample: N,P,1 to N,P,size. */
	private Value weights(final Value given, final long size) {
		final Tensor numbers = Tensor.zeros(ElementType.F32, size);
		for (int i = 0; i < size; i++) {
			numbers.set(i, i);
		}
		final Value elements = node.constant(numbers);
		// -1 and 1 are the middles of the first and last pixel, or their outer borders.
		Value at = ops.mul(ops.add(given, ops.constant(1)), ops.constant((corners ? size - 1
			: size) / 2f));
		if (!corners) at = ops.sub(at, ops.constant(0.5f));
		if (padding.equals("reflection")) at = reflected(at, corners ? 0 : -0.5f, corners
			? size - 1 : size - 0.5f);
		if (nearest) at = ops.unary(Unary.Function.ROUND, at);
		if (!padding.equals("zeros")) at = ops.binary(Binary.Function.MIN, ops.binary(
			Binary.Function.MAX, at, ops.constant(0)), ops.constant(size - 1));
		if (nearest) return ops.cast(ops.compare(Compare.Relation.EQUAL, at, elements),
			ElementType.F32);
		return ops.relu(ops.sub(ops.constant(1), ops.unary(Unary.Function.ABS, ops.sub(at,
			elements))));
	}

	/** Coordinates beyond two borders, thrown back by them as often as it takes. */
	private Value reflected(final Value at, final float low, final float high) {
		final float range = high - low;
		if (range == 0) return ops.mul(at, ops.constant(0));
		// From the lower border, in a period there and back.
		final Value beyond = ops.binary(Binary.Function.FMOD, ops.unary(Unary.Function.ABS, ops
			.sub(at, ops.constant(low))), ops.constant(2 * range));
		final Value back = ops.sub(ops.constant(range), ops.unary(Unary.Function.ABS, ops.sub(
			beyond, ops.constant(range))));
		return ops.add(back, ops.constant(low));
	}
}
