/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.zoo;

import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.Ops;
import io.github.fovea.graph.op.Pad;
import io.github.fovea.graph.op.Reduce;
import io.github.fovea.graph.op.Reshape;
import io.github.fovea.graph.op.Window;
import io.github.fovea.nn.Activation;
import io.github.fovea.nn.Conv2D;
import io.github.fovea.nn.Dense;
import io.github.fovea.nn.Initializer;
import io.github.fovea.nn.Layer;
import io.github.fovea.nn.Loss;
import io.github.fovea.nn.Network;
import io.github.fovea.nn.NetworkBuilder;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;

import java.util.List;
import java.util.Optional;

import org.scijava.plugin.Plugin;

/**
 * LeNet-5 as it was (LeCun, Bottou, Bengio, Haffner: "Gradient-based learning
 * applied to document recognition", Proc. IEEE 86, 1998): trained subsampling,
 * partial connections of C3 by the paper's Table I, scaled tanh, Euclidean radial
 * basis outputs, the maximum a posteriori criterion. The images should come with
 * background 0 and ink 1 (preprocessing "unit" for light on dark).
 */
@Plugin(type = Architecture.class, name = "LeNet-5 of 1998")
public class LeNet1998 implements Architecture {

	private static final String RBF = "lenet-5-1998";
	private static final String DENSE = "lenet-5-1998-dense";

	/** Penalty of the class "rubbish" in the criterion. */
	private static final float RUBBISH = 10;

	/** The maps of S2 that each map of C3 sees: the paper's Table I. */
	private static final int[][] TABLE = { { 0, 1, 2 }, { 1, 2, 3 }, { 2, 3, 4 }, {
		3, 4, 5 }, { 0, 4, 5 }, { 0, 1, 5 }, { 0, 1, 2, 3 }, { 1, 2, 3, 4 }, { 2, 3,
			4, 5 }, { 0, 3, 4, 5 }, { 0, 1, 4, 5 }, { 0, 1, 2, 5 }, { 0, 1, 3, 4 }, {
				1, 2, 4, 5 }, { 0, 2, 3, 5 }, { 0, 1, 2, 3, 4, 5 } };

	@Override
	public List<String> names() {
		return List.of(RBF, DENSE);
	}

	@Override
	public String description(final String name) {
		return name.equals(RBF)
			? "trained subsampling, partial connections, RBF outputs"
			: "the same with a dense output";
	}

	@Override
	public Optional<Publication> publication(final String name) {
		return Optional.of(new Publication("LeCun et al.", 1998,
			"Gradient-based learning applied to document recognition", "Proc. IEEE 86"));
	}

	@Override
	public InputSize input(final String name) {
		return new InputSize(28, 28, 1);
	}

	@Override
	public Network build(final String name, final NetworkSpec spec) {
		final NetworkBuilder network = spec.begin();
		Value x = spec.image(network);
		x = network.add("input", LeNet1998::frame, x);
		x = network.add("c1", conv(6, 5), x);
		x = network.add("s2", subsampling(), x);
		x = network.add("c3", partial(5), x);
		x = network.add("s4", subsampling(), x);
		// For images of another size C5 still sees the whole map.
		final Window whole = Window.of(x.shape().at(2), x.shape().at(3));
		x = network.add("c5", conv(120, 1).window(whole), x);
		x = network.add("f6", dense(DigitBitmaps.LENGTH).activation(
			Activation.SCALED_TANH), x);
		if (name.equals(DENSE)) {
			return network.build(network.add("output", dense(spec.classes()), x),
				Loss.CrossEntropy.plain());
		}
		return network.build(network.add("output", rbf(spec), x),
			new Loss.MaximumAPosteriori(RUBBISH));
	}

	/** 28x28 becomes 32x32 with background, background -0.1, ink 1.175. */
	private static Value frame(final NetworkBuilder network, final Value x) {
		final Ops ops = network.ops();
		final List<Integer> frame = List.of(0, 0, 2, 2);
		final Value framed = ops.graph().add(new Pad(Pad.Mode.CONSTANT, frame, frame,
			0), x);
		return ops.add(ops.mul(framed, ops.constant(1.275f)), ops.constant(-0.1f));
	}

	private static Conv2D conv(final int filters, final int kernel) {
		return Conv2D.of(filters, kernel).activation(Activation.SCALED_TANH)
			.initializer(Initializer.LECUN_1998, Initializer.LECUN_1998);
	}

	private static Dense dense(final int units) {
		return Dense.of(units).initializer(Initializer.LECUN_1998,
			Initializer.LECUN_1998);
	}

	/** The sum of each 2x2 block times a coefficient plus a bias, a pair a map. */
	private static Layer subsampling() {
		return (network, x) -> {
			final Ops ops = network.ops();
			final Shape perMap = Shape.of(x.shape().get(1), 1, 1);
			final Value sum = ops.mul(ops.averagePool(x, Window.of(2, 2).withStrides(
				2), false), ops.constant(4));
			final Value scaled = ops.mul(sum, network.weight("weight", perMap,
				Initializer.LECUN_1998, 4));
			return Activation.SCALED_TANH.apply(network, ops.add(scaled, network.weight(
				"bias", perMap, Initializer.LECUN_1998, 4)));
		};
	}

	/**
	 * A convolution whose filters see some maps only. The kernels of the existing
	 * connections are the weights; a constant matrix of 0 and 1 puts them into a
	 * dense filter bank.
	 */
	private static Layer partial(final int kernel) {
		return (network, x) -> {
			final Ops ops = network.ops();
			final int maps = x.shape().at(1);
			int connections = 0;
			for (final int[] row : TABLE) {
				connections += row.length;
			}
			final float[] place = new float[TABLE.length * maps * connections];
			int connection = 0;
			for (int filter = 0; filter < TABLE.length; filter++) {
				for (final int map : TABLE[filter]) {
					place[(filter * maps + map) * connections + connection++] = 1;
				}
			}
			final int taps = kernel * kernel;
			final double fanIn = (double) connections / TABLE.length * taps;
			final Value weights = network.weight("weight", Shape.of(connections, taps),
				Initializer.LECUN_1998, fanIn);
			final Value bank = ops.matMul(ops.graph().constant("connections", Tensor
				.of(place, (long) TABLE.length * maps, connections)), weights);
			final Value filters = ops.graph().add(new Reshape(List.of(
				(long) TABLE.length, (long) maps, (long) kernel, (long) kernel)), bank);
			final Value bias = network.weight("bias", Shape.of(TABLE.length),
				Initializer.LECUN_1998, fanIn);
			return Activation.SCALED_TANH.apply(network, ops.conv(x, filters, bias,
				Window.of(kernel, kernel), 1));
		};
	}

	/** Minus the squared distance to each class's code: the largest wins. */
	private static Layer rbf(final NetworkSpec spec) {
		return (network, x) -> {
			final Ops ops = network.ops();
			final Value codes = ops.graph().constant("codes", DigitBitmaps.codes(spec
				.classes(), spec.seed()));
			// 0 keeps the batch size open.
			final Value column = ops.graph().add(new Reshape(List.of(0L, 1L,
				(long) DigitBitmaps.LENGTH)), x);
			final Value difference = ops.sub(column, codes);
			return ops.neg(ops.reduce(Reduce.Function.SUM, ops.mul(difference,
				difference), false, 2));
		};
	}
}
