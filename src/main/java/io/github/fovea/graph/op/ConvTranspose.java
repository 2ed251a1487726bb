/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.graph.op;

import io.github.fovea.graph.Backward;
import io.github.fovea.graph.Operator;
import io.github.fovea.graph.Value;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.TensorType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * ONNX ConvTranspose: what the gradient of a convolution's image is to the convolution.
 * Inputs: image N,C,spatial…; weights C,M/groups,kernel…; optionally a bias of M. Output:
 * N,M,spatial….
 *
 * @param window of that convolution, with explicit pads, which crop the output; ONNX's
 *          output padding is a smaller pad at the end
 */
public record ConvTranspose(Window window, int groups) implements Operator {

	public ConvTranspose {
		if (groups < 1 || window.ceil() || window.autoPad() != Window.AutoPad.NOTSET ||
			window.padsBegin().stream().anyMatch(p -> p < 0)) throw new IllegalArgumentException(
				"ConvTranspose needs groups and explicit pads, got " + groups + " and " +
					window);
	}

	@Override
	public String name() {
		return "ConvTranspose";
	}

	@Override
	public Map<String, Object> attributes() {
		final List<Integer> end = new ArrayList<>();
		final List<Integer> added = new ArrayList<>();
		for (final int pad : window.padsEnd()) {
			end.add(Math.max(0, pad));
			added.add(Math.max(0, -pad));
		}
		final Map<String, Object> result = new LinkedHashMap<>(window.withPads(window
			.padsBegin(), end).attributes());
		if (added.stream().anyMatch(n -> n > 0)) result.put("output_padding", Window
			.longs(added));
		result.put("group", (long) groups);
		return result;
	}

	/** The convolution that goes from the output's shape to the image's. */
	public Conv conv() {
		return new Conv(window, groups);
	}

	@Override
	public List<TensorType> infer(final List<TensorType> inputs) {
		Check.count(name(), inputs, 2, 3);
		Check.sameElements(name(), inputs);
		final TensorType x = inputs.get(0);
		final Shape w = inputs.get(1).shape();
		Check.image(name(), x, window.rank());
		Check.channels(name(), x.shape());
		if (w.rank() != x.rank() || w.get(0) != x.shape().get(1) || w.get(0) %
			groups != 0) throw new IllegalArgumentException("ConvTranspose with " +
				groups + " groups of an image of shape " + x.shape() +
				" needs weights of C,M/groups,kernel, got " + w);
		final long[] sizes = x.shape().toArray();
		sizes[1] = Math.multiplyExact(w.get(1), groups);
		for (int i = 0; i < window.rank(); i++) {
			final long size = Math.multiplyExact(sizes[i + 2] - 1, (long) window.strides()
				.get(i)) + window.extent(i) - window.padsBegin().get(i) - window.padsEnd().get(
					i);
			if (size < 1) throw new IllegalArgumentException(
				"ConvTranspose of an image of shape " + x.shape() + " with pads " + window
					.padsBegin() + " and " + window.padsEnd() + " leaves nothing");
			sizes[i + 2] = size;
		}
		final Shape result = Shape.of(sizes);
		Check.shape("ConvTranspose weights (C,M/groups,kernel)", conv().weightShape(w
			.get(0), result), w);
		if (inputs.size() == 3) Check.shape("ConvTranspose bias", Shape.of(sizes[1]),
			inputs.get(2).shape());
		return List.of(x.as(result));
	}

	@Override
	public List<Value> gradient(final Backward b) {
		final Value g = b.gradient();
		final Value dx = b.needs(0) ? b.graph().add(conv(), g, b.input(1)) : null;
		final Value dw = b.needs(1) ? b.graph().add(new ConvGradWeight(conv()), g, b
			.input(0)) : null;
		if (b.inputs() == 2) return Arrays.asList(dx, dw);
		final List<Integer> allButChannels = IntStream.range(0, g.type().rank())
			.filter(axis -> axis != 1).boxed().toList();
		final Value db = b.needs(2) ? b.graph().add(new Reduce(Reduce.Function.SUM,
			allButChannels, false), g) : null;
		return Arrays.asList(dx, dw, db);
	}
}
