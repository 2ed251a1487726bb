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

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * ONNX Conv: cross-correlation. Inputs: image N,C,spatial…; weights
 * M,C/groups,kernel…; optionally a bias of M. Output: N,M,spatial….
 */
public record Conv(Window window, int groups) implements Operator {

	@Override
	public String name() {
		return "Conv";
	}

	@Override
	public Map<String, Object> attributes() {
		final Map<String, Object> result = new LinkedHashMap<>(window
			.attributes());
		result.put("group", (long) groups);
		return result;
	}

	@Override
	public List<TensorType> infer(final List<TensorType> inputs) {
		Check.count(name(), inputs, 2, 3);
		Check.sameElements(name(), inputs);
		final TensorType x = inputs.get(0);
		final Shape w = inputs.get(1).shape();
		Check.image(name(), x, window.rank());
		Check.channels(name(), x.shape());
		Check.shape("Conv weights (M,C/groups,kernel)", weightShape(w.get(0), x
			.shape()), w);
		if (groups < 1 || w.get(0) % groups != 0) throw new IllegalArgumentException(
			"Conv with " + groups + " groups cannot make " + w.get(0) + " channels");
		if (inputs.size() == 3) Check.shape("Conv bias", Shape.of(w.get(0)), inputs
			.get(2).shape());
		return List.of(x.as(window.outputShape(x.shape(), w.get(0))));
	}

	/** Shape of the weights for a number of filters and an image's shape. */
	public Shape weightShape(final long filters, final Shape image) {
		if (groups < 1 || image.get(1) % groups != 0)
			throw new IllegalArgumentException("Conv with " + groups +
				" groups does not divide the " + image.get(1) +
				" channels of an image of shape " + image);
		final long[] sizes = new long[window.rank() + 2];
		sizes[0] = filters;
		sizes[1] = image.get(1) / groups;
		for (int i = 0; i < window.rank(); i++) {
			sizes[i + 2] = window.kernel().get(i);
		}
		return Shape.of(sizes);
	}

	@Override
	public List<Value> gradient(final Backward b) {
		final Value g = b.gradient();
		final Value x = b.input(0);
		final Value dx = b.needs(0) ? b.graph().add(new ConvGradInput(this, x
			.shape()), g, b.input(1)) : null;
		final Value dw = b.needs(1) ? b.graph().add(new ConvGradWeight(this), x, g)
			: null;
		if (b.inputs() == 2) return Arrays.asList(dx, dw);
		final List<Integer> allButChannels = IntStream.range(0, g.type().rank())
			.filter(axis -> axis != 1).boxed().toList();
		final Value db = b.needs(2) ? b.graph().add(new Reduce(Reduce.Function.SUM,
			allButChannels, false), g) : null;
		return Arrays.asList(dx, dw, db);
	}
}
