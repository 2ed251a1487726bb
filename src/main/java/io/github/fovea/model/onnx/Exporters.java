/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import io.github.fovea.graph.Node;
import io.github.fovea.graph.Operator;
import io.github.fovea.graph.op.AveragePool;
import io.github.fovea.graph.op.Clip;
import io.github.fovea.graph.op.Conv;
import io.github.fovea.graph.op.Dropout;
import io.github.fovea.graph.op.Expand;
import io.github.fovea.graph.op.Gather;
import io.github.fovea.graph.op.MaxPool;
import io.github.fovea.graph.op.MaxPoolIndices;
import io.github.fovea.graph.op.MaxUnpool;
import io.github.fovea.graph.op.Pad;
import io.github.fovea.graph.op.Reduce;
import io.github.fovea.graph.op.Reshape;
import io.github.fovea.graph.op.Resize;
import io.github.fovea.graph.op.Slice;
import io.github.fovea.tensor.Tensor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Operators whose form in the file is not that of our records: operator set 17
 * has inputs where they have attributes, or lacks a form.
 */
final class Exporters {

	private static final Map<Class<? extends Operator>, Exporter> TABLE = Map
		.ofEntries( //
			Map.entry(Clip.class, Exporters::clip), //
			Map.entry(Pad.class, Exporters::pad), //
			Map.entry(Reshape.class, Exporters::reshape), //
			Map.entry(Expand.class, Exporters::expand), //
			Map.entry(Slice.class, Exporters::slice), //
			Map.entry(Reduce.class, Exporters::reduce), //
			Map.entry(Dropout.class, (node, out) -> out.skip(node)), //
			Map.entry(Gather.class, AlongAxisExporters::gather), //
			Map.entry(Resize.class, AlongAxisExporters::resize), //
			Map.entry(MaxPoolIndices.class, WindowExporters::maxPoolIndices), //
			Map.entry(MaxUnpool.class, WindowExporters::maxUnpool), //
			Map.entry(Conv.class, WindowExporters::conv), //
			Map.entry(MaxPool.class, WindowExporters::maxPool), //
			Map.entry(AveragePool.class, WindowExporters::averagePool));

	private Exporters() {}

	/** True for operators that a file can hold. */
	static boolean knows(final Operator operator) {
		return operator.domain().isEmpty() || TABLE.containsKey(operator.getClass());
	}

	static Exporter of(final Operator operator) {
		return TABLE.getOrDefault(operator.getClass(), Exporter.PLAIN);
	}

	private static void clip(final Node node, final GraphExport out) {
		final Clip clip = (Clip) node.operator();
		write(node, out, Map.of(), //
			bound(node, out, "min", clip.min()), //
			bound(node, out, "max", clip.max()));
	}

	private static String bound(final Node node, final GraphExport out,
		final String name, final float bound)
	{
		return Float.isInfinite(bound) ? "" : out.constant(node.name() + "." + name,
			Tensor.scalar(bound));
	}

	private static void pad(final Node node, final GraphExport out) {
		final Pad pad = (Pad) node.operator();
		final long[] pads = Stream.concat(pad.begin().stream(), pad.end().stream())
			.mapToLong(Integer::longValue).toArray();
		final Map<String, Object> mode = Map.of("mode", pad.mode().name()
			.toLowerCase(Locale.ROOT));
		final String constant = out.constant(node.name() + ".pads", pads);
		if (pad.mode() == Pad.Mode.CONSTANT) write(node, out, mode, constant, out
			.constant(node.name() + ".value", Tensor.scalar(pad.value())));
		else write(node, out, mode, constant);
	}

	private static void reshape(final Node node, final GraphExport out) {
		write(node, out, Map.of(), out.constant(node.name() + ".shape",
			((Reshape) node.operator()).sizes().stream().mapToLong(Long::longValue)
				.toArray()));
	}

	private static void expand(final Node node, final GraphExport out) {
		write(node, out, Map.of(), out.constant(node.name() + ".shape",
			((Expand) node.operator()).shape().toArray()));
	}

	private static void slice(final Node node, final GraphExport out) {
		final Slice slice = (Slice) node.operator();
		write(node, out, Map.of(), //
			out.constant(node.name() + ".starts", slice.start()), //
			out.constant(node.name() + ".ends", slice.end()), //
			out.constant(node.name() + ".axes", slice.axis()), //
			out.constant(node.name() + ".steps", slice.step()));
	}

	private static void reduce(final Node node, final GraphExport out) {
		final Reduce reduce = (Reduce) node.operator();
		final Map<String, Object> attributes = new HashMap<>();
		attributes.put("keepdims", reduce.keepDims() ? 1L : 0L);
		final long[] axes = reduce.axes().stream().mapToLong(Integer::longValue)
			.toArray();
		if (axes.length == 0) write(node, out, attributes);
		else if (reduce.function() == Reduce.Function.SUM) write(node, out,
			attributes, out.constant(node.name() + ".axes", axes));
		else {
			attributes.put("axes", axes);
			write(node, out, attributes);
		}
	}

	/** The node with constants after its own inputs; empty ones at the end go. */
	private static void write(final Node node, final GraphExport out,
		final Map<String, Object> attributes, final String... constants)
	{
		final List<String> inputs = new ArrayList<>(out.names(node.inputs()));
		inputs.addAll(List.of(constants));
		while (inputs.get(inputs.size() - 1).isEmpty()) {
			inputs.remove(inputs.size() - 1);
		}
		out.node(node.operator().name(), node.name(), inputs, out.names(node
			.outputs()), attributes);
	}
}
