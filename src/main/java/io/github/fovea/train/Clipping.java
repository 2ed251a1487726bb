/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.train;

import io.github.fovea.FoveaException;
import io.github.fovea.graph.GraphBuilder;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.Clip;
import io.github.fovea.graph.op.Ops;
import io.github.fovea.graph.op.Reduce;

import java.util.List;

/**
 * Bounds on gradients, 0 for none.
 *
 * @param norm largest Euclidean norm of all gradients together
 * @param value largest absolute value of an element; applied first
 */
public record Clipping(float norm, float value) {

	public static final Clipping NONE = new Clipping(0, 0);

	/**
	 * Above the norms of a training that goes well. It matters where the first steps
	 * explode, as with raw pixels: Adam remembers one huge gradient for hundreds of
	 * steps and crawls.
	 */
	public static final Clipping DEFAULT = new Clipping(3, 0);

	public Clipping {
		if (!(norm >= 0 && value >= 0 && Float.isFinite(norm + value)))
			throw new FoveaException(
				"Gradient clipping must be 0 (none) or a number above, got norm " + norm +
				" and value " + value);
	}

	/** Adds the clipping; returns the gradients in their order. */
	List<Value> apply(final GraphBuilder graph, final List<Value> gradients) {
		final Ops ops = new Ops(graph);
		List<Value> result = gradients;
		if (value > 0) result = result.stream().map(g -> graph.add(new Clip(-value,
			value), g)).toList();
		if (norm == 0) return result;
		final Value total = ops.sqrt(result.stream().map(g -> graph.add(new Reduce(
			Reduce.Function.SUM_SQUARE, List.of(), false), g)).reduce(ops::add)
			.orElseThrow());
		final Value scale = ops.div(ops.constant(norm), graph.add(new Clip(norm,
			Float.POSITIVE_INFINITY), total));
		return result.stream().map(g -> ops.mul(g, scale)).toList();
	}
}
