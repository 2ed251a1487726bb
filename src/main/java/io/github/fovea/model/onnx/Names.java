/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import io.github.fovea.model.wire.NodeProto;

/** Names from files in messages: short, whatever the file says. */
final class Names {

	private static final int LONGEST = 80;

	private Names() {}

	static String brief(final String name) {
		return name.length() <= LONGEST ? name : name.substring(0, LONGEST) + "…";
	}

	/** A node's name, or that of its first result. */
	static String ownName(final NodeProto node) {
		if (!node.getName().isEmpty()) return node.getName();
		return node.getOutputList().stream().filter(o -> !o.isEmpty()).findFirst()
			.orElse(node.getOpType());
	}

	/** Operator and name of a node. */
	static String of(final NodeProto node) {
		return brief(node.getOpType()) + " \"" + brief(ownName(node)) + "\"";
	}

	/** What is wrong with a node, after its name, which graphs say, too. */
	static String wrong(final NodeProto node, final RuntimeException e) {
		final String said = String.valueOf(e.getMessage());
		final String again = ownName(node) + ": ";
		return of(node) + ": " + (said.startsWith(again) ? said.substring(again.length())
			: said);
	}
}
