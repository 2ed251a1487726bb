/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import io.github.fovea.model.wire.NodeProto;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects what a file asks for and Fovea lacks, to name it all at once. */
final class Unsupported {

	private static final int SHOWN = 20;

	private final long opset;
	private final Map<String, List<String>> nodes = new LinkedHashMap<>();
	private final Set<String> operators = new LinkedHashSet<>();

	Unsupported(final long opset) {
		this.opset = opset;
	}

	/**
	 * @param form what about the operator is not supported; empty for all of it
	 */
	void add(final NodeProto node, final String form) {
		final String domain = node.getDomain();
		final String operator = Names.brief(Importers.isOnnx(domain) ? node
			.getOpType() : domain + "." + node.getOpType());
		operators.add(operator);
		nodes.computeIfAbsent(form.isEmpty() ? operator : operator + " " + form,
			key -> new ArrayList<>()).add(Names.brief(Names.ownName(node)));
	}

	void throwIfAny() {
		if (nodes.isEmpty()) return;
		final List<String> lines = new ArrayList<>();
		for (final Map.Entry<String, List<String>> e : nodes.entrySet()) {
			lines.add(e.getKey() + " (" + (e.getValue().size() == 1 ? "node "
				: "nodes ") + list(e.getValue(), ", ") + ")");
		}
		throw new UnsupportedOperatorException(
			"it uses operators that are not supported (operator set " + opset +
				"): " + list(lines, "; "), List.copyOf(operators));
	}

	private static String list(final List<String> names,
		final String separator)
	{
		final String shown = String.join(separator, names.subList(0, Math.min(SHOWN,
			names.size())));
		return names.size() <= SHOWN ? shown : shown + separator + (names.size() -
			SHOWN) + " more";
	}
}
