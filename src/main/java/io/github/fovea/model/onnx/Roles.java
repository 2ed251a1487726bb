/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import io.github.fovea.graph.Graph;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.Operator;
import io.github.fovea.graph.Parameter;
import io.github.fovea.graph.Parameter.Role;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.BatchNormalization;
import io.github.fovea.graph.op.Binary;
import io.github.fovea.graph.op.Conv;
import io.github.fovea.graph.op.ConvTranspose;
import io.github.fovea.graph.op.Gemm;
import io.github.fovea.graph.op.MatMul;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What a file's constants are for, which ONNX does not say: weights of layers are
 * learned, running statistics are kept, all else is constant.
 */
final class Roles {

	private Roles() {}

	/**
	 * The role that its use in a graph gives each parameter.
	 *
	 * @param learned weights of layers that are several operators of the graph
	 */
	static Map<Parameter, Role> byUse(final Graph graph, final Set<Value> learned) {
		final Map<Value, Role> roles = new HashMap<>();
		learned.forEach(v -> roles.put(v, Role.TRAINABLE));
		final Set<Value> products = new HashSet<>();
		final Normalized normalized = new Normalized();
		for (final Node node : graph.nodes()) {
			normalized.learned(node).forEach(v -> roles.put(v, Role.TRAINABLE));
			final boolean bias = node.operator() instanceof Binary b && b
				.function() == Binary.Function.ADD && node.inputs().stream().anyMatch(
					products::contains);
			for (int i = 0; i < node.inputs().size(); i++) {
				final Role role = bias ? Role.TRAINABLE : role(node.operator(), i);
				// Statistics stay statistics, whoever else reads them.
				roles.merge(node.input(i), role, (a, b) -> a == Role.STATE ||
					b == Role.CONSTANT ? a : b);
			}
			if (multiplies(node.operator())) products.add(node.output());
		}
		final Map<Parameter, Role> result = new HashMap<>();
		for (final Parameter p : graph.parameters()) {
			result.put(p, p.value().type().elements().isFloating() ? roles
				.getOrDefault(p.value(), Role.CONSTANT) : Role.CONSTANT);
		}
		return result;
	}

	private static Role role(final Operator operator, final int input) {
		if (operator instanceof BatchNormalization && input > 2) return Role.STATE;
		if (operator instanceof BatchNormalization || multiplies(operator))
			return Role.TRAINABLE;
		return Role.CONSTANT;
	}

	private static boolean multiplies(final Operator operator) {
		return operator instanceof Conv ||
			operator instanceof ConvTranspose || operator instanceof Gemm ||
			operator instanceof MatMul;
	}
}
