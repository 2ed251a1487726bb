/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import io.github.fovea.graph.Node;
import io.github.fovea.graph.Operator;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.Binary;
import io.github.fovea.graph.op.Reshape;
import io.github.fovea.graph.op.Unary;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Layers that normalise, as older files write them: something divided by a root, times a
 * scale, plus a bias. Nodes are shown in order.
 */
final class Normalized {

	private final Set<Value> roots = new HashSet<>();
	/** Divided by a root, or what remains of that in another shape. */
	private final Set<Value> normal = new HashSet<>();
	private final Set<Value> scaled = new HashSet<>();
	private final Set<Value> shifted = new HashSet<>();

	/** The inputs of a node that are a scale or a bias, if they are constants. */
	List<Value> learned(final Node node) {
		final Operator operator = node.operator();
		final Value x = node.input(0);
		if (operator.equals(new Unary(Unary.Function.SQRT))) roots.add(node.output());
		else if (operator.equals(new Unary(Unary.Function.RECIPROCAL)) && roots.contains(x))
			normal.add(node.output());
		else if (operator instanceof Reshape && (normal.contains(x) || shifted.contains(x)))
			normal.add(node.output());
		else if (operator instanceof Binary b) return learned(b.function(), x, node.input(1),
			node.output());
		return List.of();
	}

	private List<Value> learned(final Binary.Function function, final Value x, final Value y,
		final Value result)
	{
		switch (function) {
			case DIV -> {
				if (roots.contains(y)) normal.add(result);
			}
			case MUL -> {
				if (scaled.contains(x) || scaled.contains(y)) scaled.add(result);
				else if (normal.contains(x) || normal.contains(y)) {
					normal.add(result);
					scaled.add(result);
					return others(normal, x, y);
				}
			}
			case ADD, SUB -> {
				if (!scaled.contains(x) && !scaled.contains(y)) break;
				shifted.add(result);
				return others(scaled, x, y);
			}
			default -> {
				// Nothing of a normalisation.
			}
		}
		return List.of();
	}

	/** Those of two that are not of a kind, nor a single number, as a bound or a factor is. */
	private static List<Value> others(final Set<Value> kind, final Value x, final Value y) {
		return List.of(x, y).stream().filter(v -> !kind.contains(v) && v.shape().size() > 1)
			.toList();
	}
}
