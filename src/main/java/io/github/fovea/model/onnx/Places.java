/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.Gather;
import io.github.fovea.graph.op.Ops;
import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Places in a tensor, each named by its indices along the first axes: what of it is picked,
 * or written to. Where the places of all images are the same, the first axis stays as it is
 * and may be the batch.
 */
final class Places {

	private final Shape shape;
	/** How many axes the places lie in. */
	private final int axes;
	/** In row-major order; of one image if each has the same. */
	private final int[] at;
	private final boolean each;

	private Places(final Shape shape, final int axes, final int[] at, final boolean each) {
		this.shape = shape;
		this.axes = axes;
		this.at = at;
		this.each = each;
	}

	/**
	 * @param shape of the tensor
	 * @param at indices along the first axes, place by place; negative ones count from the
	 *          end
	 * @param images number of equal parts of the places that may be one an image; 0 for
	 *          places that have no first axis in common with the tensor
	 */
	static Places of(final Shape shape, final int axes, final long[] at, final long images) {
		if (axes < 1 || axes > shape.rank()) throw new IllegalArgumentException("its indices of " +
			axes + " axes do not fit shape " + shape);
		if (Math.max(at.length, shape.product(0, axes)) > Tensors.MOST_INDICES)
			throw new UnsupportedForm("with " + at.length / axes + " places in shape " + shape);
		final long[] strides = Shape.of(Arrays.copyOf(shape.toArray(), axes)).strides();
		final int[] flat = new int[at.length / axes];
		for (int i = 0; i < at.length; i++) {
			final int axis = i % axes;
			final long size = shape.get(axis);
			final long index = at[i] < 0 ? at[i] + size : at[i];
			if (index < 0 || index >= size) throw new IllegalArgumentException(
				"it has the index " + at[i] + " along an axis of size " + size);
			flat[i / axes] += (int) (index * strides[axis]);
		}
		final boolean each = axes > 1 && images > 0 && images == shape.get(0) && repeats(flat,
			(int) images, (int) strides[0]);
		return new Places(shape, axes, each ? Arrays.copyOf(flat, flat.length / (int) images)
			: flat, each);
	}

	private static boolean repeats(final int[] flat, final int images, final int step) {
		final int count = flat.length / images;
		return IntStream.range(0, flat.length).allMatch(i -> flat[i] == flat[i % count] + i /
			count * step);
	}

	private int line() {
		return each ? 1 : 0;
	}

	/** A shape whose axes of places are one, of a size. */
	private Shape flat(final long size) {
		final long[] rest = Arrays.copyOfRange(shape.toArray(), axes - line() - 1, shape.rank());
		rest[line()] = size;
		if (each) rest[0] = shape.get(0);
		return Shape.of(rest);
	}

	private Shape flat() {
		return flat(shape.product(line(), axes));
	}

	private Value gather(final Ops ops, final Value x, final int[] indices) {
		return ops.graph().add(new Gather(line(), Arrays.stream(indices).boxed().toList()), x);
	}

	/** What is at the places. */
	Value pick(final Ops ops, final Value x, final Shape result) {
		return ops.reshape(gather(ops, ops.reshape(x, flat()), at), result);
	}

	/** Whether each place is named once only. */
	boolean distinct() {
		return Arrays.stream(at).distinct().count() == at.length;
	}

	/** Each place's number, laid where it is; of several the last, anything where none is. */
	Value lay(final Ops ops, final Value numbers) {
		final int[] from = new int[(int) shape.product(line(), axes)];
		for (int i = 0; i < at.length; i++) {
			from[at[i]] = i;
		}
		return ops.reshape(gather(ops, ops.reshape(numbers, flat(at.length)), from), shape);
	}

	/** Numbers where places are, others elsewhere. */
	Value choose(final NodeImport node, final Value laid, final Value x) {
		final long[] sizes = shape.toArray();
		Arrays.fill(sizes, axes, sizes.length, 1);
		Arrays.fill(sizes, 0, line(), 1);
		final Tensor hit = Tensor.zeros(ElementType.BOOL, sizes);
		for (final int place : at) {
			hit.set(place, 1);
		}
		return node.ops().where(node.constant(hit), laid, x);
	}
}
