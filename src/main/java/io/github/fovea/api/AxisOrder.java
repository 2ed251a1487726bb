/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.api;

import io.github.fovea.FoveaException;
import io.github.fovea.model.bioimage.Axis;
import io.github.fovea.model.bioimage.AxisSize;
import io.github.fovea.model.bioimage.TensorDescription;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;
import io.github.fovea.tensor.TensorType;

import java.util.ArrayList;
import java.util.List;

/**
 * A tensor's axes beside those of planes: channel, y, x. Batches are of one image.
 */
final class AxisOrder {

	private static final int CHANNEL = 0;
	private static final int Y = 1;
	private static final int X = 2;
	private static final int BATCH = 3;

	private final Axis[] planes = new Axis[3];
	/** For each axis of the tensor, which of the planes' it is. */
	private final int[] order;

	/**
	 * @throws FoveaException if the tensor has other axes, or lacks x or y
	 */
	AxisOrder(final TensorDescription tensor) {
		order = new int[tensor.axes().size()];
		for (int i = 0; i < order.length; i++) {
			order[i] = role(tensor, tensor.axes().get(i));
			if (order[i] != BATCH) planes[order[i]] = tensor.axes().get(i);
		}
		if (planes[X] == null || planes[Y] == null) throw wrong(tensor, "lacks x or y");
		if (planes[CHANNEL] == null) planes[CHANNEL] = Axis.channels(List.of(tensor
			.id()));
	}

	private static int role(final TensorDescription tensor, final Axis axis) {
		return switch (axis.kind()) {
			case BATCH -> BATCH;
			case CHANNEL -> CHANNEL;
			case SPACE -> switch (axis.id()) {
				case "x" -> X;
				case "y" -> Y;
				default -> throw wrong(tensor, "has the axis " + axis.id());
			};
			case INDEX, TIME -> throw wrong(tensor, "has the axis " + axis.id());
		};
	}

	private static FoveaException wrong(final TensorDescription tensor,
		final String what)
	{
		return new FoveaException("Only networks from two-dimensional images to such " +
			"images can be run over images, but the tensor \"" + tensor.id() + "\" " +
			what);
	}

	/** The axes of planes. */
	List<Axis> axes() {
		return List.of(planes);
	}

	Axis x() {
		return planes[X];
	}

	Axis y() {
		return planes[Y];
	}

	/**
	 * Number of channels, where the description fixes it.
	 *
	 * @return 0 where it does not
	 */
	int channels() {
		return planes[CHANNEL].size() instanceof AxisSize.Fixed fixed ? Math
			.toIntExact(fixed.size()) : 0;
	}

	/** The tensor's shape for planes of a size. */
	Shape shape(final long channels, final long height, final long width) {
		final long[] sizes = { channels, height, width, 1 };
		final long[] shape = new long[order.length];
		for (int i = 0; i < shape.length; i++) {
			shape[i] = sizes[order[i]];
		}
		return Shape.of(shape);
	}

	/** Planes as the tensor; they share memory where the order is the same. */
	Tensor toTensor(final Tensor planesOf) {
		final Shape s = planesOf.shape();
		final Shape shape = shape(s.get(0), s.get(1), s.get(2));
		if (inOrder()) return planesOf.reshape(shape);
		final Tensor result = Tensor.zeros(new TensorType(planesOf.elements(),
			shape));
		final int[] strides = strides(shape);
		int at = 0;
		for (int c = 0; c < s.at(0); c++) {
			for (int y = 0; y < s.at(1); y++) {
				for (int x = 0; x < s.at(2); x++) {
					result.set(c * strides[CHANNEL] + y * strides[Y] + x * strides[X],
						planesOf.get(at++));
				}
			}
		}
		return result;
	}

	/** The tensor as planes; they share memory where the order is the same. */
	Tensor toPlanes(final Tensor tensor) {
		final long[] sizes = { 1, 1, 1, 1 };
		if (tensor.shape().rank() != order.length) throw new FoveaException(
			"Expected a tensor with " + order.length + " axes, but its shape is " +
				tensor.shape());
		for (int i = 0; i < order.length; i++) {
			sizes[order[i]] = tensor.shape().get(i);
		}
		if (inOrder()) return tensor.reshape(sizes[CHANNEL], sizes[Y], sizes[X]);
		final Tensor result = Tensor.zeros(tensor.elements(), sizes[CHANNEL],
			sizes[Y], sizes[X]);
		final int[] strides = strides(tensor.shape());
		int at = 0;
		for (int c = 0; c < sizes[CHANNEL]; c++) {
			for (int y = 0; y < sizes[Y]; y++) {
				for (int x = 0; x < sizes[X]; x++) {
					result.set(at++, tensor.get(c * strides[CHANNEL] + y * strides[Y] + x *
						strides[X]));
				}
			}
		}
		return result;
	}

	private boolean inOrder() {
		final List<Integer> seen = new ArrayList<>();
		for (final int axis : order) {
			if (axis != BATCH) seen.add(axis);
		}
		return seen.equals(seen.stream().sorted().toList());
	}

	private int[] strides(final Shape shape) {
		final int[] strides = new int[BATCH + 1];
		int stride = 1;
		for (int i = order.length - 1; i >= 0; i--) {
			strides[order[i]] = stride;
			stride *= shape.at(i);
		}
		return strides;
	}
}
