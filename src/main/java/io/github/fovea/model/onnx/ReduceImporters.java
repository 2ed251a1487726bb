/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.Reduce;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The Reduce family. */
final class ReduceImporters {

	/** The operator set in which the axes of all but ReduceSum became an input. */
	private static final int AXES_ARE_INPUT = 18;
	private static final int AXES_OF_SUM_ARE_INPUT = 13;

	private ReduceImporters() {}

	static void addTo(final Map<String, Importer> table) {
		for (final Reduce.Function function : Reduce.Function.values()) {
			table.put(new Reduce(function, List.of(), false).name(), node -> reduce(
				node, function));
		}
	}

	private static void reduce(final NodeImport node,
		final Reduce.Function function)
	{
		final Value x = node.value(0);
		final boolean input = node.opset() >= (function == Reduce.Function.SUM
			? AXES_OF_SUM_ARE_INPUT : AXES_ARE_INPUT);
		final long[] given = input ? node.longs(1, "axes") : node.longs("axes");
		final boolean none = given == null || given.length == 0;
		if (none && node.integer("noop_with_empty_axes", 0) != 0) {
			if (function != Reduce.Function.SUM && function != Reduce.Function.MEAN &&
				function != Reduce.Function.MAX && function != Reduce.Function.MIN &&
				function != Reduce.Function.PROD) throw new UnsupportedForm(
					"over no axes");
			node.passThrough();
			return;
		}
		final List<Integer> axes = none ? List.of() : Arrays.stream(given).mapToObj(
			axis -> x.shape().axis(Math.toIntExact(axis))).sorted().distinct()
			.toList();
		node.result(node.add(new Reduce(function, axes, node.integer("keepdims",
			1) != 0), x));
	}
}
