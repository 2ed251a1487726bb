/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.conformance;

import io.github.fovea.graph.Graph;
import io.github.fovea.graph.GraphBuilder;
import io.github.fovea.graph.Parameter;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.BatchNormalization;
import io.github.fovea.graph.op.Clip;
import io.github.fovea.graph.op.ConvTranspose;
import io.github.fovea.graph.op.Dropout;
import io.github.fovea.graph.op.Elu;
import io.github.fovea.graph.op.GlobalPool;
import io.github.fovea.graph.op.LeakyRelu;
import io.github.fovea.graph.op.Lrn;
import io.github.fovea.graph.op.Moments;
import io.github.fovea.graph.op.Ops;
import io.github.fovea.graph.op.Pad;
import io.github.fovea.graph.op.Reduce;
import io.github.fovea.graph.op.Reshape;
import io.github.fovea.graph.op.Resize;
import io.github.fovea.graph.op.Sampling;
import io.github.fovea.graph.op.Transpose;
import io.github.fovea.graph.op.Unary;
import io.github.fovea.graph.op.Window;
import io.github.fovea.tensor.Philox;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;
import io.github.fovea.tensor.TensorType;

import java.util.ArrayList;
import java.util.List;

/**
 * A network that nobody would think of: blocks of operators at random, whose images may
 * be used again later, and a head, for images or for their pixels. Numbers stay near 1, so that errors can be told from
 * rounding. Its input is "x", its outputs are "y" and, of some, an image on the way.
 */
public final class RandomNetwork {

	private static final int[] CHANNELS = { 1, 3, 4, 8, 13, 16, 20, 32, 33 };

	private final GraphBuilder builder = new GraphBuilder();
	private final Ops ops = new Ops(builder);
	private final List<Value> images = new ArrayList<>();
	private final Philox random;
	private long position;

	private RandomNetwork(final int number) {
		random = Philox.named(number, "network");
	}

	/** In inference form. */
	public static Graph of(final int number) {
		return new RandomNetwork(number).write();
	}

	private Graph write() {
		images.add(builder.input("x", TensorType.f32(any(1, 2, 3, 7), any(CHANNELS), any(4,
			9, 14, 17, 24), any(4, 8, 13, 16, 25))));
		final int blocks = between(2, 7);
		for (int i = 0; i < blocks; i++) {
			images.add(block(one(3) ? any(images) : last()));
		}
		builder.output("y", head(last()));
		if (one(3)) builder.output("inside", any(images.subList(1, images.size())));
		return builder.build();
	}

	private Value block(final Value x) {
		return switch (between(0, 11)) {
			case 0, 1, 2 -> convolution(x);
			case 3 -> activation(convolution(activation(convolution(x))));
			case 4 -> pool(x);
			case 5 -> join(x);
			case 6 -> gate(x);
			case 7 -> larger(x);
			case 8 -> operands(activation(x));
			case 9 -> normalised(x);
			case 10 -> moved(x);
			default -> builder.add(new Dropout(0.1f * between(0, 5)), activation(x));
		};
	}

	private Value convolution(final Value x) {
		final int channels = x.shape().at(1);
		final int groups = one(4) ? channels : one(5) && channels % 4 == 0 ? 4 : 1;
		final int filters = groups == channels ? channels * between(1, 2) : groups == 4
			? 4 * between(1, 5) : any(CHANNELS);
		final int kernel = any(1, 1, 3, 3, 3, 5);
		final Window window = Window.of(kernel, one(5) ? 1 : kernel).withDilations(one(6)
			? 2 : 1).withStrides(x.shape().at(2) > 6 && one(4) ? 2 : 1).withPads(kernel
				/ 2);
		final Value y = ops.conv(x, weight(filters, channels / groups, window.kernel()
			.get(0), window.kernel().get(1)), one(2) ? weight(filters) : null, fitting(
				window, x), groups);
		return one(2) ? activation(batchNormalised(y)) : one(2) ? activation(y) : y;
	}

	/** The window, or one of the same kernel that certainly fits. */
	private static Window fitting(final Window window, final Value x) {
		for (int axis = 0; axis < 2; axis++) {
			if (x.shape().at(axis + 2) + 2 * window.padsBegin().get(axis) < window.extent(
				axis)) return Window.of(window.kernel().get(0), window.kernel().get(1))
					.withPads(window.kernel().get(0) / 2, window.kernel().get(1) / 2);
		}
		return window;
	}

	private Value batchNormalised(final Value x) {
		final long c = x.shape().get(1);
		return builder.add(new BatchNormalization(1e-2f, 0.9f), x, parameter(
			Parameter.Role.TRAINABLE, 0.5, 1.5, c), parameter(Parameter.Role.TRAINABLE,
				-0.5, 0.5, c), parameter(Parameter.Role.STATE, -0.5, 0.5, c), parameter(
					Parameter.Role.STATE, 0.5, 1.5, c));
	}

	private Value pool(final Value x) {
		final int size = any(2, 2, 3);
		if (Math.min(x.shape().at(2), x.shape().at(3)) < size) return activation(x);
		final Window window = Window.of(size, size).withStrides(any(1, 2, size)).withPads(
			one(3) ? 1 : 0).withCeil(one(3));
		return one(3) ? ops.averagePool(x, window, one(2)) : ops.maxPool(x, window);
	}

	/** With an earlier image, if one fits. */
	private Value join(final Value x) {
		for (final Value other : images) {
			if (other != x && other.shape().equals(x.shape()) && !one(4)) {
				final Value y = one(2) ? ops.add(x, other) : one(2) ? ops.sub(other, x) : ops
					.mul(x, ops.sigmoid(other));
				return one(2) ? ops.relu(y) : y;
			}
			if (other.shape().get(2) == x.shape().get(2) && other.shape().get(3) == x
				.shape().get(3) && other.shape().get(1) + x.shape().get(1) < 70) return ops
					.concat(1, x, other);
		}
		return ops.concat(1, x, ops.neg(x));
	}

	/** Hu et al. 2018, or something like it. */
	private Value gate(final Value x) {
		final int channels = x.shape().at(1);
		final int fewer = Math.max(1, channels / 4);
		Value y = one(2) ? builder.add(new GlobalPool(GlobalPool.Kind.AVERAGE), x) : ops
			.reduce(Reduce.Function.MEAN, x, true, 2, 3);
		y = activation(pixel(y, fewer));
		return ops.mul(x, ops.sigmoid(pixel(y, channels)));
	}

	private Value pixel(final Value x, final int filters) {
		return ops.conv(x, weight(filters, x.shape().get(1), 1, 1), one(2) ? weight(filters)
			: null, Window.of(1, 1), 1);
	}

	private Value larger(final Value x) {
		if (x.shape().get(2) * x.shape().get(3) > 400) return convolution(x);
		if (one(2)) {
			final int filters = any(3, 8, 16, 20);
			final Value w = weight(x.shape().get(1), filters, 2, 2);
			final ConvTranspose twice = new ConvTranspose(Window.of(2, 2).withStrides(2),
				1);
			return one(2) ? builder.add(twice, x, w) : builder.add(twice, x, w, weight(
				filters));
		}
		final Sampling sampling = Sampling.of(one(2) ? Sampling.Mode.LINEAR
			: Sampling.Mode.NEAREST, one(2) ? Sampling.Coordinates.HALF_PIXEL
				: Sampling.Coordinates.ASYMMETRIC, Sampling.Rounding.FLOOR);
		return builder.add(new Resize(3, 2, 0, sampling), builder.add(new Resize(2, 2, 0,
			sampling), x));
	}

	/** Operands of other shapes, as scales, shifts and attention maps are. */
	private Value operands(final Value x) {
		final Shape s = x.shape();
		return switch (between(0, 4)) {
			case 0 -> ops.add(ops.mul(x, weight(s.get(1), 1, 1)), weight(1, s.get(1), 1,
				1));
			case 1 -> ops.mul(ops.sub(x, ops.constant(0.25f)), ops.sigmoid(weight(s.get(2),
				s.get(3))));
			case 2 -> ops.div(x, ops.add(ops.mul(x, x), ops.constant(1)));
			case 3 -> ops.mul(x, ops.softmax(pixel(x, 1), 2));
			default -> ops.relu(ops.sub(ops.constant(1.5f), ops.mul(x, ops.constant(0.7f))));
		};
	}

	private Value normalised(final Value x) {
		final int channels = x.shape().at(1);
		return switch (between(0, 2)) {
			case 0 -> batchNormalised(x);
			case 1 -> builder.add(new Lrn(any(3, 5, 7), 0.3f, 0.75f, 1), x);
			default -> {
				final Moments moments = Moments.of(ops, x, 1, 2, 3);
				yield ops.mul(ops.mul(moments.deviation(), moments.inverse(ops, 1e-2f)),
					weight(channels, 1, 1));
			}
		};
	}

	/** The same numbers, or most of them, elsewhere. */
	private Value moved(final Value x) {
		final Shape s = x.shape();
		final int channels = s.at(1);
		return switch (between(0, 3)) {
			case 0 -> builder.add(new Pad(one(2) && Math.min(s.at(2), s.at(3)) > 2
				? Pad.Mode.REFLECT : Pad.Mode.CONSTANT, List
				.of(0, 0, 1, 2), List.of(0, 0, 2, s.at(3) > 4 ? -1 : 1), 0.5f), x);
			case 1 -> builder.add(new Transpose(List.of(0, 1, 3, 2)), x);
			case 2 -> {
				if (channels < 2) yield ops.neg(x);
				final Value first = ops.slice(x, 1, 0, channels / 2);
				yield ops.concat(1, ops.slice(x, 1, channels / 2, channels), one(2) ? first
					: activation(first));
			}
			default -> {
				if (channels % 4 != 0) yield ops.relu(x);
				final Value grouped = builder.add(new Reshape(List.of(0L, 4L, channels / 4L,
					s.get(2), s.get(3))), x);
				yield builder.add(new Reshape(List.of(0L, (long) channels, s.get(2), s.get(
					3))), builder.add(new Transpose(List.of(0, 2, 1, 3, 4)), grouped));
			}
		};
	}

	private Value activation(final Value x) {
		return switch (between(0, 9)) {
			case 0, 1, 2, 3 -> ops.relu(x);
			case 4 -> ops.mul(x, ops.sigmoid(x));
			case 5 -> ops.tanh(x);
			case 6 -> builder.add(new LeakyRelu(0.1f), x);
			case 7 -> builder.add(new Clip(-0.5f, 1), x);
			case 8 -> builder.add(new Elu(1), x);
			default -> ops.unary(Unary.Function.SOFTPLUS, x);
		};
	}

	private Value head(final Value x) {
		final int classes = any(2, 5, 10);
		if (one(4)) return pixel(x, classes);
		Value y = switch (between(0, 3)) {
			case 0 -> ops.flatten(builder.add(new GlobalPool(GlobalPool.Kind.AVERAGE), x));
			case 1 -> ops.flatten(builder.add(new GlobalPool(GlobalPool.Kind.MAX), x));
			case 2 -> ops.reduce(Reduce.Function.MEAN, x, false, 2, 3);
			default -> ops.flatten(x);
		};
		if (one(2)) y = activation(dense(y, any(7, 16, 40)));
		return dense(y, classes);
	}

	private Value dense(final Value x, final int outputs) {
		return ops.dense(x, weight(outputs, x.shape().get(1)), one(3) ? null : weight(
			outputs));
	}

	/** So large that sums of products are about as large as what they are made of. */
	private Value weight(final long... sizes) {
		double inputs = 1;
		for (int i = 1; i < sizes.length; i++) {
			inputs *= sizes[i];
		}
		final double most = Math.sqrt(3 / inputs);
		return parameter(Parameter.Role.TRAINABLE, -most, most, sizes);
	}

	private Value parameter(final Parameter.Role role, final double low,
		final double high, final long... sizes)
	{
		final String name = "p" + builder.parameters().size();
		final Tensor content = uniform(TensorType.f32(sizes), low, high, random.bits(
			position++) + name);
		return builder.parameter(name, content.type(), role, type -> content).value();
	}

	/** Random numbers that a name tells. */
	public static Tensor uniform(final TensorType type, final double low,
		final double high, final String name)
	{
		final Tensor tensor = Tensor.zeros(type);
		final Philox numbers = Philox.named(1, name);
		for (int i = 0; i < tensor.size(); i++) {
			tensor.set(i, low + (high - low) * numbers.uniform(i));
		}
		return tensor;
	}

	private Value last() {
		return images.get(images.size() - 1);
	}

	private int between(final int low, final int high) {
		return low + random.below(position++, high - low + 1);
	}

	/** True once in so many times. */
	private boolean one(final int times) {
		return between(1, times) == 1;
	}

	private int any(final int... choices) {
		return choices[between(0, choices.length - 1)];
	}

	private Value any(final List<Value> choices) {
		return choices.get(between(0, choices.size() - 1));
	}
}
