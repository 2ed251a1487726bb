/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.graph.op;

import io.github.fovea.tensor.Shape;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How a kernel slides over the spatial axes of an image: the geometry that
 * convolution and pooling share, with ONNX's names and meaning. One list entry
 * a spatial axis. Immutable; the {@code with…} methods give changed copies.
 *
 * @param kernel sizes of the kernel
 * @param padsBegin explicit padding before the first element; negative crops
 * @param autoPad where not {@link AutoPad#NOTSET}, the padding follows from the
 *          input's size and the explicit pads are 0
 * @param ceil round the output size up: windows that start inside the image or
 *          its leading padding count, even if they end outside
 */
public record Window(List<Integer> kernel, List<Integer> strides,
	List<Integer> dilations, List<Integer> padsBegin, List<Integer> padsEnd,
	AutoPad autoPad, boolean ceil)
{

	/** Padding by rule, as TensorFlow and ONNX define it. */
	public enum AutoPad {
			NOTSET, VALID,
			/** ceil(input / stride) outputs; an odd padding has its more at the end. */
			SAME_UPPER,
			/** As SAME_UPPER with the more at the beginning. */
			SAME_LOWER
	}

	public Window {
		kernel = List.copyOf(kernel);
		strides = List.copyOf(strides);
		dilations = List.copyOf(dilations);
		padsBegin = List.copyOf(padsBegin);
		padsEnd = List.copyOf(padsEnd);
		final int rank = kernel.size();
		for (final List<Integer> list : List.of(strides, dilations, padsBegin,
			padsEnd))
		{
			if (list.size() != rank) throw new IllegalArgumentException(
				"A window over " + rank + " axes needs " + rank +
					" strides, dilations and pads, got " + list);
		}
		positive("kernel", kernel);
		positive("strides", strides);
		positive("dilations", dilations);
		for (int i = 0; i < rank; i++) {
			final long extent = (kernel.get(i) - 1L) * dilations.get(i) + 1;
			if (extent > Integer.MAX_VALUE) throw new IllegalArgumentException(
				"A window of kernel " + kernel + " and dilations " + dilations +
					" is larger than any image");
		}
	}

	/** A window of the given kernel sizes: stride 1, no dilation, no padding. */
	public static Window of(final int... kernel) {
		final List<Integer> sizes = IntStream.of(kernel).boxed().toList();
		final List<Integer> ones = Collections.nCopies(kernel.length, 1);
		final List<Integer> zeros = Collections.nCopies(kernel.length, 0);
		return new Window(sizes, ones, ones, zeros, zeros, AutoPad.NOTSET, false);
	}

	/** One value for all axes, or one an axis. */
	public Window withStrides(final int... values) {
		return new Window(kernel, each(values), dilations, padsBegin, padsEnd,
			autoPad, ceil);
	}

	/** One value for all axes, or one an axis. */
	public Window withDilations(final int... values) {
		return new Window(kernel, strides, each(values), padsBegin, padsEnd,
			autoPad, ceil);
	}

	/** The same padding at both ends: one value for all axes, or one an axis. */
	public Window withPads(final int... values) {
		return withPads(each(values), each(values));
	}

	public Window withPads(final List<Integer> begin, final List<Integer> end) {
		return new Window(kernel, strides, dilations, begin, end, AutoPad.NOTSET,
			ceil);
	}

	public Window withAutoPad(final AutoPad value) {
		final List<Integer> zeros = Collections.nCopies(rank(), 0);
		return new Window(kernel, strides, dilations, zeros, zeros, value, ceil);
	}

	public Window withCeil(final boolean value) {
		return new Window(kernel, strides, dilations, padsBegin, padsEnd, autoPad,
			value);
	}

	/** Number of spatial axes. */
	public int rank() {
		return kernel.size();
	}

	/** Size of the dilated kernel along a spatial axis. */
	public int extent(final int axis) {
		return (kernel.get(axis) - 1) * dilations.get(axis) + 1;
	}

	/** Padding before the first element, for an input of a size. */
	public int padBegin(final int axis, final long size) {
		return switch (autoPad) {
			case NOTSET -> padsBegin.get(axis);
			case VALID -> 0;
			case SAME_UPPER -> samePadding(axis, size) / 2;
			case SAME_LOWER -> (samePadding(axis, size) + 1) / 2;
		};
	}

	/** Padding after the last element, for an input of a size. */
	public int padEnd(final int axis, final long size) {
		return switch (autoPad) {
			case NOTSET -> padsEnd.get(axis);
			case VALID -> 0;
			case SAME_UPPER, SAME_LOWER -> samePadding(axis, size) - padBegin(axis,
				size);
		};
	}

	private int samePadding(final int axis, final long size) {
		final long outputs = (size + strides.get(axis) - 1) / strides.get(axis);
		return (int) Math.max(0, (outputs - 1) * strides.get(axis) + extent(axis) -
			size);
	}

	/**
	 * Output size along a spatial axis.
	 *
	 * @throws IllegalArgumentException if the padded input is smaller than the
	 *           kernel
	 */
	public long outputSize(final int axis, final long size) {
		final int begin = padBegin(axis, size);
		final long room = size + begin + padEnd(axis, size) - extent(axis);
		if (room < 0) throw new IllegalArgumentException("A kernel of extent " +
			extent(axis) + " does not fit into " + size + " elements with padding " +
			begin + " and " + padEnd(axis, size));
		final int stride = strides.get(axis);
		if (!ceil) return room / stride + 1;
		final long outputs = (room + stride - 1) / stride + 1;
		// A window that would start in the padding after the image sees nothing.
		return (outputs - 1) * stride >= size + begin ? outputs - 1 : outputs;
	}

	/**
	 * As {@link #outputShape} for pooling, where a window must not lie in the
	 * padding alone: there is no maximum of nothing.
	 *
	 * @throws IllegalArgumentException if a padding is as large as the kernel
	 */
	Shape pooledShape(final Shape image) {
		for (int i = 0; i < rank(); i++) {
			if (Math.max(padsBegin.get(i), padsEnd.get(i)) >= extent(i))
				throw new IllegalArgumentException("Pooling with a kernel of " + kernel +
					" needs pads smaller than the kernel, got " + padsBegin + " and " +
					padsEnd);
		}
		return outputShape(image, image.get(1));
	}

	/** N, channels, then the output sizes for an image of a shape. */
	Shape outputShape(final Shape image, final long channels) {
		final long[] sizes = image.toArray();
		sizes[1] = channels;
		for (int i = 0; i < rank(); i++) {
			sizes[i + 2] = outputSize(i, sizes[i + 2]);
		}
		return Shape.of(sizes);
	}

	/** ONNX's attributes, without those at their default. */
	Map<String, Object> attributes() {
		final Map<String, Object> result = new LinkedHashMap<>();
		result.put("kernel_shape", longs(kernel));
		result.put("strides", longs(strides));
		if (dilations.stream().anyMatch(d -> d != 1)) result.put("dilations", longs(
			dilations));
		if (autoPad != AutoPad.NOTSET) result.put("auto_pad", autoPad.name());
		else {
			final List<Integer> pads = new ArrayList<>(padsBegin);
			pads.addAll(padsEnd);
			result.put("pads", longs(pads));
		}
		return result;
	}

	static long[] longs(final List<? extends Number> values) {
		return values.stream().mapToLong(Number::longValue).toArray();
	}

	private List<Integer> each(final int[] values) {
		if (values.length == 1) return Collections.nCopies(rank(), values[0]);
		return IntStream.of(values).boxed().toList();
	}

	private static void positive(final String what,
		final List<Integer> values)
	{
		if (values.stream().anyMatch(v -> v < 1)) throw new IllegalArgumentException(
			"The window's " + what + " must be 1 or more, got " + values);
	}
}
