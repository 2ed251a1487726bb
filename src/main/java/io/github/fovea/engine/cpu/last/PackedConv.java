/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.last;

import io.github.fovea.graph.Operator;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.TensorType;

import java.util.List;

/**
 * A convolution of an N,H,W,C image, or its image's gradient, with packed filters
 * and what follows it: y = activation(conv(x) + bias + residual). Inputs: image,
 * packed filters, bias (C) if {@link #biased}, residual (as y) if
 * {@link #residual}.
 */
record PackedConv(Filters filters, boolean biased, boolean residual,
	boolean relu) implements Operator
{

	/** Where the residual is. */
	int residualInput() {
		return biased ? 3 : 2;
	}

	@Override
	public String name() {
		return "PackedConv";
	}

	@Override
	public String domain() {
		return FOVEA;
	}

	@Override
	public List<TensorType> infer(final List<TensorType> inputs) {
		final ConvGeometry g = filters.geometry();
		return List.of(inputs.get(0).as(Shape.of(g.batch(), g.outHeight(), g
			.outWidth(), g.outDepth())));
	}
}
