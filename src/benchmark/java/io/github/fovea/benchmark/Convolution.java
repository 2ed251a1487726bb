/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.benchmark;

import io.github.fovea.graph.Graph;
import io.github.fovea.graph.GraphBuilder;
import io.github.fovea.graph.Parameter;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.Conv;
import io.github.fovea.graph.op.ConvGradInput;
import io.github.fovea.graph.op.ConvGradWeight;
import io.github.fovea.graph.op.Window;
import io.github.fovea.tensor.TensorType;

/**
 * A convolution of square images, as graphs of one operator. Weights are a
 * parameter: an engine may bring them to another form once.
 */
record Convolution(int batch, int channels, int filters, int size,
	Window window, int groups)
{

	static final Convolution RESIDUAL = new Convolution(8, 64, 64, 56,
		Window.of(3, 3).withPads(1), 1);
	static final Convolution SMALL = new Convolution(256, 20, 50, 12,
		Window.of(3, 3), 1);
	static final Convolution FIRST = new Convolution(8, 3, 64, 224, Window
		.of(7, 7).withStrides(2).withPads(3), 1);
	static final Convolution POINTWISE = new Convolution(8, 256, 64, 56,
		Window.of(1, 1), 1);
	static final Convolution DEPTHWISE = new Convolution(8, 64, 64, 56,
		Window.of(3, 3).withPads(1), 64);

	Graph forward() {
		final GraphBuilder graph = new GraphBuilder();
		return Kernel.single(graph, conv(), graph.input("image", image()), weights(
			graph));
	}

	Graph imageGradient() {
		final GraphBuilder graph = new GraphBuilder();
		return Kernel.single(graph, new ConvGradInput(conv(), image().shape()), graph
			.input("gradient", result()), weights(graph));
	}

	Graph weightGradient() {
		final GraphBuilder graph = new GraphBuilder();
		return Kernel.single(graph, new ConvGradWeight(conv()), graph.input("image",
			image()), graph.input("gradient", result()));
	}

	private Conv conv() {
		return new Conv(window, groups);
	}

	private TensorType image() {
		return TensorType.f32(batch, channels, size, size);
	}

	private TensorType result() {
		final long side = window.outputSize(0, size);
		return TensorType.f32(batch, filters, side, side);
	}

	private Value weights(final GraphBuilder graph) {
		return graph.parameter("weights", image().as(conv().weightShape(filters,
			image().shape())), Parameter.Role.TRAINABLE, Kernel::halves).value();
	}
}
