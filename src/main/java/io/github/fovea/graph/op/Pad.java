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

import java.util.List;

/**
 * ONNX Pad with constant pads.
 *
 * @param begin elements added before the first, one entry an axis; negative
 *          removes
 * @param value of the elements added by {@link Mode#CONSTANT}
 */
public record Pad(Mode mode, List<Integer> begin, List<Integer> end,
	float value) implements Operator
{

	/** Where the added elements come from. */
	public enum Mode {
			CONSTANT,
			/** Mirrored at the edge element, which is not repeated. */
			REFLECT,
			/** The edge element. */
			EDGE;

		/** Source index of an index outside 0 … size - 1; -1 takes the constant. */
		public int source(final int index, final int size) {
			if (index >= 0 && index < size) return index;
			return switch (this) {
				case CONSTANT -> -1;
				case EDGE -> index < 0 ? 0 : size - 1;
				case REFLECT -> {
					if (size == 1) yield 0;
					final int period = 2 * (size - 1);
					final int i = Math.floorMod(index, period);
					yield i < size ? i : period - i;
				}
			};
		}
	}

	public Pad {
		begin = List.copyOf(begin);
		end = List.copyOf(end);
	}

	@Override
	public String name() {
		return "Pad";
	}

	@Override
	public List<TensorType> infer(final List<TensorType> inputs) {
		Check.count(name(), inputs, 1, 1);
		final long[] sizes = inputs.get(0).shape().toArray();
		if (begin.size() != sizes.length || end.size() != sizes.length)
			throw new IllegalArgumentException("Pad of shape " + inputs.get(0)
				.shape() + " needs " + sizes.length + " pads at each end, got " +
				begin + " and " + end);
		for (int i = 0; i < sizes.length; i++) {
			if (sizes[i] == 0 && mode != Mode.CONSTANT) throw new IllegalArgumentException(
				"Pad has nothing to repeat along axis " + i + " of shape " + inputs.get(0)
					.shape());
			sizes[i] += (long) begin.get(i) + end.get(i);
		}
		return List.of(inputs.get(0).as(Shape.of(sizes)));
	}

	@Override
	public List<Value> gradient(final Backward b) {
		return List.of(b.graph().add(new PadGrad(this, b.input(0).shape()), b
			.gradient()));
	}
}
