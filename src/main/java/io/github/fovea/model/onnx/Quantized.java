/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.Clip;
import io.github.fovea.graph.op.Ops;
import io.github.fovea.graph.op.Unary;
import io.github.fovea.model.StoredElements;
import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;

import java.util.Arrays;

/**
 * Numbers that a file keeps as whole ones: a number is (whole - zero point) · scale. They
 * are computed with as float32, which holds whole numbers of 24 bits exactly. Scales and
 * zero points are one number, or one for each index of an axis.
 */
final class Quantized {

	/** For an axis that does not matter, as there is one scale. */
	static final int NO_AXIS = 0;

	private static final int UINT8 = 2;

	private final NodeImport node;
	private final Ops ops;

	Quantized(final NodeImport node) {
		this.node = node;
		ops = node.ops();
	}

	/**
	 * The numbers that whole ones stand for. Constants are computed at once, so that the
	 * weights of a layer are learned as any others.
	 *
	 * @param zero index of an input that may be left out, as all zero points
	 */
	Value number(final int x, final int scale, final int zero, final int axis) {
		if (node.isConstant(x) && node.isConstant(scale) && isKnown(zero)) return node
			.constant(number(node.constant(x, "x"), node.constant(scale, "scale"), zero(zero),
				axis));
		final Value centred = centred(x, zero, axis);
		return ops.mul(centred, along(scale, axis, centred.type().rank()));
	}

	/** Whole numbers without their zero point. */
	Value centred(final int x, final int zero, final int axis) {
		if (node.isConstant(x) && isKnown(zero)) return node.constant(number(node.constant(x,
			"x"), Tensor.scalar(1), zero(zero), axis));
		final Value whole = node.numbers(x);
		return isZero(zero) ? whole : ops.sub(whole, along(zero, axis, whole.type().rank()));
	}

	/** What a layer adds: in units of the product of two scales. */
	Value bias(final int bias, final int scale, final int other) {
		if (!node.isConstant(bias) || !node.isConstant(scale) || !node.isConstant(other))
			return ops.mul(node.numbers(bias), ops.mul(along(scale, 0, 1), along(other, 0, 1)));
		final Tensor first = number(node.constant(bias, "bias"), node.constant(scale, "scale"),
			null, 0);
		return node.constant(number(first, node.constant(other, "scale"), null, 0));
	}

	private boolean isKnown(final int input) {
		return !node.hasInput(input) || node.isConstant(input);
	}

	/** A constant zero point; null where there is none. */
	Tensor zero(final int input) {
		return node.constant(input, "zero point");
	}

	private boolean isZero(final int zero) {
		return isKnown(zero) && (!node.hasInput(zero) || Arrays.stream(zero(zero)
			.toDoubles()).allMatch(z -> z == 0));
	}

	/** An input as float32, laid along an axis. */
	Value along(final int input, final int axis, final int rank) {
		if (node.isConstant(input)) {
			final Tensor given = node.constant(input, "scale").to(ElementType.F32);
			return node.constant(given.reshape(along(given.shape(), axis, rank)));
		}
		final Value given = node.numbers(input);
		return ops.reshape(given, along(given.shape(), axis, rank));
	}

	private static Shape along(final Shape given, final int axis, final int rank) {
		if (given.size() == 1) return Shape.SCALAR;
		if (given.rank() != 1) return given;
		final long[] sizes = new long[rank - Shape.of(new long[rank]).axis(axis)];
		Arrays.fill(sizes, 1);
		sizes[0] = given.get(0);
		return Shape.of(sizes);
	}

	/**
	 * What constants stand for.
	 *
	 * @param scale one number, one for each index of an axis, or one for each block of it
	 * @param zero of the shape of the scale, or null
	 */
	static Tensor number(final Tensor x, final Tensor scale, final Tensor zero,
		final int axis)
	{
		final Shape shape = x.shape();
		final Tensor result = Tensor.zeros(ElementType.F32, shape.toArray());
		if (zero != null && zero.size() != scale.size() && scale.size() > 1 && zero.size() > 1)
			throw new IllegalArgumentException("its zero points of shape " + zero.shape() +
				" do not fit its scales of shape " + scale.shape());
		final Shape per = scale.size() > 1 || zero == null ? scale.shape() : zero.shape();
		final boolean one = per.size() == 1;
		final int at = one ? 0 : shape.axis(axis);
		final int inner = one ? 1 : (int) shape.product(at + 1, shape.rank());
		final int size = one ? 1 : shape.at(at);
		final boolean blocks = per.rank() > 1 && !one;
		final int count = one ? 1 : blocks ? per.at(at) : (int) per.size();
		if (!one && (blocks ? !per.with(at, size).equals(shape) || count == 0 : count != size))
			throw new IllegalArgumentException("its scales of shape " + per +
				" do not fit the shape " + shape);
		final int block = one ? 1 : (size + count - 1) / count;
		for (int i = 0; i < x.size(); i++) {
			final int index = i / inner % size / block;
			final int place = one ? 0 : blocks ? (i / inner / size * count + index) * inner + i %
				inner : index;
			final double z = zero == null ? 0 : zero.get(zero.size() == 1 ? 0 : place);
			result.set(i, (float) (x.get(i) - z) * (float) scale.get(scale.size() == 1 ? 0
				: place));
		}
		return result;
	}

	/** Numbers without what is behind their point. */
	static Value truncated(final Ops ops, final Value x) {
		return ops.mul(ops.sign(x), ops.unary(Unary.Function.FLOOR, ops.unary(
			Unary.Function.ABS, x)));
	}

	/** The first output is numbers, as whole ones of the zero point's type. */
	void result(final Value number, final int scale, final int zero, final int axis) {
		result(number, scale, zero, axis, UINT8);
	}

	/**
	 * @param otherwise ONNX's number of the type where there is no zero point
	 */
	void result(final Value number, final int scale, final int zero, final int axis,
		final int otherwise)
	{
		final int rank = number.type().rank();
		final int onnx = node.hasInput(zero) ? type(zero) : otherwise;
		final StoredElements stored = Tensors.stored(onnx);
		Value whole = ops.unary(Unary.Function.ROUND, ops.div(number, along(scale, axis,
			rank)));
		if (!isZero(zero)) whole = ops.add(whole, along(zero, axis, rank));
		node.whole(0, ops.graph().add(range(stored), whole), stored.elements());
		node.store(onnx);
	}

	private int type(final int zero) {
		final int stored = node.stored(zero);
		if (stored != 0) return stored;
		if (node.value(zero).type().elements() == ElementType.U8) return UINT8;
		throw new UnsupportedForm("whose zero point is computed");
	}

	/** Limits numbers to those of a type. */
	static Clip range(final StoredElements stored) {
		return switch (stored) {
			case U8 -> new Clip(0, 255);
			case I8 -> new Clip(Byte.MIN_VALUE, Byte.MAX_VALUE);
			case U16 -> new Clip(0, 65535);
			case I16 -> new Clip(Short.MIN_VALUE, Short.MAX_VALUE);
			default -> throw new UnsupportedForm("to " + stored);
		};
	}
}
