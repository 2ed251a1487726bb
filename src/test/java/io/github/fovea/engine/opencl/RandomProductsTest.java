/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;


import io.github.fovea.engine.Engine;
import io.github.fovea.engine.reference.ReferenceEngine;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.Conv;
import io.github.fovea.graph.op.ConvGradInput;
import io.github.fovea.graph.op.ConvGradWeight;
import io.github.fovea.graph.op.Gemm;
import io.github.fovea.graph.op.MatMul;
import io.github.fovea.graph.op.Window;
import io.github.fovea.tensor.Philox;
import io.github.fovea.tensor.Shape;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Convolutions, their gradients and products of random shapes, by the kernels for
 * processors and by those for GPUs, small and large, against the reference; and with
 * operators on elements that follow them.
 */
@TestInstance(Lifecycle.PER_CLASS)
class RandomProductsTest {

	private static final int CASES = 30;

	private OpenClDevice device;
	private final List<Question.Known> convolutions = new ArrayList<>();
	private final List<Question.Known> products = new ArrayList<>();

	@BeforeAll
	void find() {
		OpenClEngines.require();
		device = OpenClDevice.list().get(0);
		final List<Question> slides = new ArrayList<>();
		slides.add(convolution(2, 70, 66, 1, 19, 17, Window.of(3, 3).withPads(1)));
		slides.add(convolution(1, 64, 130, 2, 20, 24, Window.of(5, 3).withPads(2, 1)
			.withStrides(2)));
		slides.add(convolution(3, 128, 136, 1, 7, 7, Window.of(1, 1)));
		slides.add(convolution(1, 520, 33, 1, 5, 4, Window.of(3, 3).withPads(1)));
		slides.add(convolution(5, 9, 21, 1, 13, 71, Window.of(3, 3).withPads(List.of(0,
			2), List.of(3, -1))));
		slides.add(convolution(3, 10, 22, 1, 75, 78, Window.of(3, 3).withPads(1)));
		slides.add(convolution(2, 12, 24, 12, 9, 11, Window.of(3, 3).withPads(1)
			.withStrides(2)));
		final List<Question> multiplications = new ArrayList<>();
		for (int i = 0; i < CASES; i++) {
			slides.add(convolution(Philox.named(i, "convolution")));
			multiplications.add(product(Philox.named(i, "product"), i % 4 == 0 ? 2000
				: 140));
		}
		try (Engine reference = new ReferenceEngine()) {
			slides.forEach(q -> convolutions.add(q.known(reference)));
			multiplications.forEach(q -> products.add(q.known(reference)));
		}
	}

	@ParameterizedTest
	@EnumSource
	void convolutions(final As as) {
		try (Engine engine = as.open(device)) {
			convolutions.forEach(known -> known.ask(engine, as.tolerance()));
		}
	}

	@ParameterizedTest
	@EnumSource
	void products(final As as) {
		try (Engine engine = as.open(device)) {
			products.forEach(known -> known.ask(engine, as.tolerance()));
		}
	}

	private static Question convolution(final Philox random) {
		final int[] kernel = new int[2];
		final int[] strides = new int[2];
		final int[] dilations = new int[2];
		final int[][] pads = new int[2][2];
		final int[] size = new int[2];
		for (int axis = 0; axis < 2; axis++) {
			final int at = 10 * axis;
			kernel[axis] = 1 + random.below(at, 5);
			strides[axis] = 1 + random.below(at + 1, 3);
			dilations[axis] = 1 + random.below(at + 2, 3) / 2;
			pads[0][axis] = random.below(at + 3, 4) - 1;
			pads[1][axis] = random.below(at + 4, 4) - 1;
			final int least = (kernel[axis] - 1) * dilations[axis] + 3;
			size[axis] = least + random.below(at + 5, 20);
		}
		final int groups = random.below(20, 4) == 0 ? 1 + random.below(21, 3) : 1;
		return convolution(1 + random.below(22, 4), groups * (1 + random.below(23, 40)),
			groups * (1 + random.below(24, 40)), groups, size[0], size[1], Window.of(
				kernel).withStrides(strides).withDilations(dilations).withPads(list(
					pads[0]), list(pads[1])));
	}

	private static List<Integer> list(final int[] values) {
		return List.of(values[0], values[1]);
	}

	private static Question convolution(final int samples, final int channels,
		final int filters, final int groups, final int height, final int width,
		final Window window)
	{
		final Question question = new Question();
		final Conv conv = new Conv(window, groups);
		final Value x = question.input(samples, channels, height, width);
		final Value w = question.input(conv.weightShape(filters, x.shape()));
		final Value y = question.builder.add(conv, x, w, question.input(filters));
		final Value g = question.input(y.shape());
		question.output(y);
		question.output(question.builder.add(conv, x, w));
		question.output(question.builder.add(new ConvGradInput(conv, x.shape()), g, w));
		question.output(question.builder.add(new ConvGradWeight(conv), x, g));
		question.output(Chains.residual(question, question.builder.add(conv, x, w)));
		question.output(Chains.gradient(question, question.builder.add(
			new ConvGradInput(conv, x.shape()), g, w)));
		return question;
	}

	private static Question product(final Philox random, final int most) {
		final Question question = new Question();
		// Every other size is one whose rows can be read by quads.
		final int unit = random.below(4, 2) == 0 ? 4 : 1;
		final int m = unit * (1 + random.below(0, 140 / unit));
		final int n = unit * (1 + random.below(1, 140 / unit));
		final int k = unit * (1 + random.below(2, most / unit));
		for (final boolean transA : new boolean[] { false, true }) {
			for (final boolean transB : new boolean[] { false, true }) {
				final Value a = transA ? question.input(k, m) : question.input(m, k);
				final Value b = transB ? question.input(n, k) : question.input(k, n);
				question.output(question.builder.add(new Gemm(transA, transB, 0.5f, 2), a,
					b, question.input(random.below(3, 2) == 0 ? 1 : m, n)));
				question.output(question.builder.add(Gemm.of(transA, transB), a, b));
				question.output(Chains.gradient(question, question.builder.add(Gemm.of(
					transA, transB), a, b)));
			}
		}
		final Value a = question.input(2, 1, m, k);
		final Value b = question.input(3, k, n);
		question.output(question.builder.add(new MatMul(), a, b));
		question.output(Chains.residual(question, question.builder.add(new MatMul(), a,
			b)));
		return question;
	}
}
