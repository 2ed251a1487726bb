/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import io.github.fovea.FoveaException;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.Operator;
import io.github.fovea.graph.op.AveragePool;
import io.github.fovea.graph.op.Conv;
import io.github.fovea.graph.op.MaxPool;
import io.github.fovea.graph.op.MaxPoolIndices;
import io.github.fovea.graph.op.MaxUnpool;
import io.github.fovea.graph.op.Window;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Convolution and pooling. Operator set 17 has no dilated average, and runtimes
 * refuse negative padding and dilation with padding by rule, and differ in what
 * rounding up means at the border; such forms are written as others that say the
 * same.
 */
final class WindowExporters {

	private WindowExporters() {}

	static void conv(final Node node, final GraphExport out) {
		final Conv conv = (Conv) node.operator();
		final Window window = conv.window().ceil() ? ExplicitWindow.of(conv
			.window(), image(node)) : plain(conv.window(), node);
		final List<String> inputs = new ArrayList<>(out.names(node.inputs()));
		inputs.set(0, crop(node, out, window));
		write(node, out, new Conv(padded(window), conv.groups()), inputs);
	}

	static void maxPool(final Node node, final GraphExport out) {
		final Window window = plain(((MaxPool) node.operator()).window(), node);
		write(node, out, new MaxPool(padded(window)), List.of(crop(node, out,
			window)));
	}

	/** The second output of a pool whose first is left alone. */
	static void maxPoolIndices(final Node node, final GraphExport out) {
		final MaxPoolIndices operator = (MaxPoolIndices) node.operator();
		final Window window = plain(operator.window(), node);
		// Cropped pixels count in the indices, so they cannot go before.
		if (padded(window) != window) throw new FoveaException("The indices of a pool that" +
			" crops its image cannot be saved as ONNX");
		final Map<String, Object> attributes = new HashMap<>(new MaxPool(window)
			.attributes());
		if (operator.columnMajor()) attributes.put("storage_order", 1L);
		out.node("MaxPool", node.name(), out.names(node.inputs()), List.of(out.fresh(node
			.name() + ".largest"), out.name(node.output())), attributes);
	}

	/** With a kernel that makes the size, whichever the elements came from. */
	static void maxUnpool(final Node node, final GraphExport out) {
		final List<Long> sizes = ((MaxUnpool) node.operator()).sizes();
		final long[] kernel = new long[sizes.size()];
		for (int i = 0; i < kernel.length; i++) {
			kernel[i] = sizes.get(i) - image(node).get(i + 2) + 1;
		}
		out.node("MaxUnpool", node.name(), out.names(node.inputs()), out.names(node
			.outputs()), Map.of("kernel_shape", kernel));
	}

	static void averagePool(final Node node, final GraphExport out) {
		final AveragePool pool = (AveragePool) node.operator();
		final Window window = undilatedWherePossible(pool.window());
		if (window.dilations().stream().anyMatch(d -> d != 1)) dilatedAverage(node,
			out, window, pool.countIncludePad());
		else if (window.ceil() && pool.countIncludePad()) averageWithin(node, out,
			window);
		else {
			final Window plain = plain(window, node);
			write(node, out, new AveragePool(padded(plain), pool.countIncludePad()),
				List.of(crop(node, out, plain)));
		}
	}

	/**
	 * Padding counts, what lies beyond it does not: pad first, then average what is
	 * there.
	 */
	private static void averageWithin(final Node node, final GraphExport out,
		final Window window)
	{
		final Window reached = ExplicitWindow.of(window, image(node));
		final List<Integer> end = new ArrayList<>();
		final List<Integer> beyond = new ArrayList<>();
		for (int i = 0; i < window.rank(); i++) {
			final int given = window.padEnd(i, image(node).get(i + 2));
			end.add(Math.min(given, reached.padsEnd().get(i)));
			beyond.add(reached.padsEnd().get(i) - end.get(i));
		}
		final String input = pad(node, out, reached.padsBegin(), end);
		final Window rest = reached.withPads(Collections.nCopies(window.rank(), 0),
			beyond);
		write(node, out, new AveragePool(rest, false), List.of(input));
	}

	/** A convolution of each channel with ones, divided by what was counted. */
	private static void dilatedAverage(final Node node, final GraphExport out,
		final Window window, final boolean countIncludePad)
	{
		final Shape image = image(node);
		final Window reached = ExplicitWindow.of(window, image);
		final int channels = image.at(1);
		final Conv sum = new Conv(padded(reached), channels);
		final Tensor ones = Tensor.zeros(node.input(0).type().as(sum.weightShape(
			channels, image)));
		Arrays.fill(ones.floats(), 1);
		final String total = out.part("Conv", node, "sum", sum.attributes(), crop(
			node, out, reached), out.constant(node.name() + ".ones", ones));
		out.node("Mul", node.name(), List.of(total, out.constant(node.name() +
			".factors", ExplicitWindow.averageFactors(window, image,
				countIncludePad))), out.names(node.outputs()), Map.of());
	}

	/** Dilation of a kernel of size 1 means nothing. */
	private static Window undilatedWherePossible(final Window window) {
		final int[] dilations = new int[window.rank()];
		for (int i = 0; i < dilations.length; i++) {
			dilations[i] = window.kernel().get(i) == 1 ? 1 : window.dilations().get(i);
		}
		return window.withDilations(dilations);
	}

	private static Window plain(final Window window, final Node node) {
		final boolean negative = Stream.concat(window.padsBegin().stream(), window
			.padsEnd().stream()).anyMatch(p -> p < 0);
		final boolean dilatedByRule = window.autoPad() != Window.AutoPad.NOTSET && window
			.dilations().stream().anyMatch(d -> d != 1);
		return negative || dilatedByRule || ExplicitWindow.dropsLast(window, image(
			node)) ? ExplicitWindow.of(window, image(node)) : window;
	}

	private static Shape image(final Node node) {
		return node.input(0).shape();
	}

	private static Window padded(final Window window) {
		final List<Integer> begin = map(window.padsBegin(), p -> Math.max(p, 0));
		final List<Integer> end = map(window.padsEnd(), p -> Math.max(p, 0));
		return begin.equals(window.padsBegin()) && end.equals(window.padsEnd())
			? window : window.withPads(begin, end);
	}

	private static String crop(final Node node, final GraphExport out,
		final Window window)
	{
		return pad(node, out, map(window.padsBegin(), p -> Math.min(p, 0)), map(
			window.padsEnd(), p -> Math.min(p, 0)));
	}

	/** Pads the image with zeros, or crops it; returns what then is the input. */
	private static String pad(final Node node, final GraphExport out,
		final List<Integer> begin, final List<Integer> end)
	{
		final String input = out.name(node.input(0));
		if (Stream.concat(begin.stream(), end.stream()).allMatch(p -> p == 0))
			return input;
		final int rank = begin.size() + 2;
		final long[] pads = new long[2 * rank];
		for (int i = 0; i < begin.size(); i++) {
			pads[i + 2] = begin.get(i);
			pads[rank + i + 2] = end.get(i);
		}
		return out.part("Pad", node, "pad", Map.of("mode", "constant"), input, out
			.constant(node.name() + ".pads", pads));
	}

	private static List<Integer> map(final List<Integer> values,
		final UnaryOperator<Integer> function)
	{
		return values.stream().map(function).toList();
	}

	private static void write(final Node node, final GraphExport out,
		final Operator operator, final List<String> inputs)
	{
		out.node(operator.name(), node.name(), inputs, out.names(node.outputs()),
			operator.attributes());
	}
}
