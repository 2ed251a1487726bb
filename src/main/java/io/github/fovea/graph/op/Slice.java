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

import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;

/**
 * ONNX Slice along one axis.
 *
 * @param start first index taken, from 0
 * @param end index after the last, at most the size of the axis
 * @param step 1 or more
 */
public record Slice(int axis, long start, long end, int step) implements
	Operator
{

	public Slice {
		if (step < 1) throw new IllegalArgumentException(
			"Slice needs a step of 1 or more, got " + step);
	}

	@Override
	public String name() {
		return "Slice";
	}

	@Override
	public List<TensorType> infer(final List<TensorType> inputs) {
		Check.count(name(), inputs, 1, 1);
		final Shape shape = inputs.get(0).shape();
		if (start < 0 || end < start || end > shape.get(axis))
			throw new IllegalArgumentException("Slice " + start + " to " + end +
				" does not lie in axis " + axis + " of shape " + shape);
		return List.of(inputs.get(0).as(shape.with(axis, (end - start + step - 1) /
			step)));
	}

	@Override
	public List<Value> gradient(final Backward b) {
		final Shape shape = b.input(0).shape();
		if (step != 1) return List.of(b.graph().add(new AlongAxisGrad(new Gather(shape
			.axis(axis), indices()), shape.at(axis)), b.gradient()));
		final List<Integer> zeros = Collections.nCopies(shape.rank(), 0);
		final Integer[] begin = zeros.toArray(Integer[]::new);
		final Integer[] after = zeros.toArray(Integer[]::new);
		begin[shape.axis(axis)] = Math.toIntExact(start);
		after[shape.axis(axis)] = Math.toIntExact(shape.get(axis) - end);
		return List.of(b.graph().add(new Pad(Pad.Mode.CONSTANT, List.of(begin), List
			.of(after), 0), b.gradient()));
	}

	private List<Integer> indices() {
		return LongStream.range(0, (end - start + step - 1) / step).mapToObj(
			i -> Math.toIntExact(start + i * step)).toList();
	}
}
