/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import io.github.fovea.graph.GraphBuilder;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.Compare;
import io.github.fovea.graph.op.Ops;
import io.github.fovea.graph.op.Reshape;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Repeats values as often as the batch has images, whose number no operator has as an
 * attribute: by a choice between a value and itself, which depends on each image.
 */
final class BatchRepeat {

	private final GraphBuilder graph;
	private final Ops ops;
	/** Questions by their sizes; the batch is open. */
	private final Map<List<Long>, Value> questions = new HashMap<>();

	/**
	 * @param graph whose first input has the batch as its first axis
	 */
	BatchRepeat(final GraphBuilder graph) {
		this.graph = graph;
		ops = new Ops(graph);
	}

	/** A value, repeated along an axis in which it has size 1. */
	Value along(final Value value, final int axis) {
		final List<Long> sizes = new ArrayList<>(Collections.nCopies(value.type().rank(), 1L));
		sizes.set(axis, axis == 0 ? 0L : -1L);
		final Value question = questions.computeIfAbsent(sizes, this::question);
		return ops.where(question, value, value);
	}

	private Value question(final List<Long> sizes) {
		Value x = graph.inputs().get(0);
		for (int axis = 1; axis < x.type().rank(); axis++) {
			x = ops.slice(x, axis, 0, 1);
		}
		final Value each = graph.add(new Reshape(sizes), x);
		return ops.compare(Compare.Relation.LESS, each, each);
	}
}
