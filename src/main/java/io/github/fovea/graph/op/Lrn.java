/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.graph.op;

import io.github.fovea.graph.Backward;
import io.github.fovea.graph.Operator;
import io.github.fovea.graph.Value;
import io.github.fovea.tensor.TensorType;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * ONNX LRN, local response normalisation across channels (Krizhevsky et al.
 * 2012): y = x / (bias + alpha / size · s)^beta, where s is the sum of squares of
 * the channels c - floor((size - 1) / 2) … c + ceil((size - 1) / 2).
 */
public record Lrn(int size, float alpha, float beta, float bias) implements
	Operator
{

	@Override
	public String name() {
		return "LRN";
	}

	@Override
	public Map<String, Object> attributes() {
		final Map<String, Object> result = new LinkedHashMap<>();
		result.put("size", (long) size);
		result.put("alpha", alpha);
		result.put("beta", beta);
		result.put("bias", bias);
		return result;
	}

	/** Channels before c that s takes in. */
	public int before() {
		return (size - 1) / 2;
	}

	/** Channels after c that s takes in. */
	public int after() {
		return size / 2;
	}

	@Override
	public List<TensorType> infer(final List<TensorType> inputs) {
		Check.count(name(), inputs, 1, 1);
		if (inputs.get(0).rank() < 2) throw new IllegalArgumentException(
			"LRN expects at least N,C, got shape " + inputs.get(0).shape());
		return inputs;
	}

	@Override
	public List<Value> gradient(final Backward b) {
		return List.of(b.graph().add(new LrnGrad(this), b.input(0), b.gradient()));
	}
}
