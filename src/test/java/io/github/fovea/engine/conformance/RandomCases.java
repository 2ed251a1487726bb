/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.conformance;

import static io.github.fovea.engine.conformance.OperatorCase.POINTWISE;
import static io.github.fovea.engine.conformance.OperatorCase.SUM;

import io.github.fovea.graph.op.AveragePool;
import io.github.fovea.graph.op.Conv;
import io.github.fovea.graph.op.MaxPool;
import io.github.fovea.graph.op.Window;
import io.github.fovea.graph.op.Window.AutoPad;
import io.github.fovea.tensor.Philox;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.TensorType;

import java.util.ArrayList;
import java.util.List;

/** Convolution and pooling of geometries that nobody would think of. */
final class RandomCases {

	private static final int CONVOLUTIONS = 60;
	private static final int POOLINGS = 40;

	private final Philox random = Philox.named(1, "geometries");
	private long position;

	private RandomCases() {}

	static void add(final List<OperatorCase> cases) {
		final RandomCases random = new RandomCases();
		for (int i = 0; i < CONVOLUTIONS; i++) {
			cases.add(random.convolution(i));
		}
		for (int i = 0; i < POOLINGS; i++) {
			cases.add(random.pooling(i));
		}
	}

	private int between(final int low, final int high) {
		return low + random.below(position++, high - low + 1);
	}

	private OperatorCase convolution(final int i) {
		while (true) {
			final int rank = between(0, 4) == 0 ? 1 : 2;
			final int groups = between(0, 2) == 0 ? between(2, 5) : 1;
			final Conv conv = new Conv(window(rank, 3).withCeil(between(0, 7) == 0),
				groups);
			final Shape image = image(rank, groups * between(1, 9));
			final int filters = groups * between(1, 9);
			final Shape weights = conv.weightShape(filters, image);
			try {
				conv.infer(List.of(TensorType.f32(image.toArray()), TensorType.f32(weights
					.toArray())));
			}
			catch (final IllegalArgumentException e) {
				continue; // does not fit
			}
			return new OperatorCase("random " + i + " " + conv + " to " + filters + " of " +
				image, SUM, g -> g.result(g.builder().add(conv, g.uniform(image
					.toArray()), g.weight(weights.toArray()), g.weight(filters))));
		}
	}

	private OperatorCase pooling(final int i) {
		while (true) {
			final int rank = between(0, 4) == 0 ? 1 : 2;
			final Window window = window(rank, 2).withCeil(between(0, 1) == 0);
			final Shape image = image(rank, between(1, 9));
			final boolean max = i % 2 == 0;
			final AveragePool average = new AveragePool(window, between(0, 1) == 0);
			try {
				average.infer(List.of(TensorType.f32(image.toArray())));
			}
			catch (final IllegalArgumentException e) {
				continue; // does not fit
			}
			if (seesNothing(window, image)) continue;
			return new OperatorCase("random " + i + " " + (max ? "maximum" : average) +
				" pool " + window + " of " + image, POINTWISE, g -> g.result(max ? g
					.builder().add(new MaxPool(window), g.distinct(image.toArray())) : g
						.builder().add(average, g.uniform(image.toArray()))));
		}
	}

	/** True if dilation makes some window step over the whole image. */
	private static boolean seesNothing(final Window window, final Shape image) {
		for (int axis = 0; axis < window.rank(); axis++) {
			final int size = image.at(axis + 2);
			for (int o = 0; o < window.outputSize(axis, size); o++) {
				boolean sees = false;
				for (int k = 0; k < window.kernel().get(axis); k++) {
					final int at = o * window.strides().get(axis) + k * window.dilations()
						.get(axis) - window.padBegin(axis, size);
					sees |= at >= 0 && at < size;
				}
				if (!sees) return true;
			}
		}
		return false;
	}

	private Shape image(final int rank, final int channels) {
		final long[] sizes = new long[rank + 2];
		sizes[0] = between(1, 3);
		sizes[1] = channels;
		for (int i = 2; i < sizes.length; i++) {
			sizes[i] = between(1, 13);
		}
		return Shape.of(sizes);
	}

	private Window window(final int rank, final int mostPadding) {
		final int[] kernel = new int[rank];
		final int[] strides = new int[rank];
		final int[] dilations = new int[rank];
		final List<Integer> begin = new ArrayList<>();
		final List<Integer> end = new ArrayList<>();
		for (int i = 0; i < rank; i++) {
			kernel[i] = between(1, 5);
			strides[i] = between(1, 3);
			dilations[i] = Math.max(1, between(-2, 3));
			begin.add(between(0, mostPadding));
			end.add(between(0, mostPadding));
		}
		final Window window = Window.of(kernel).withStrides(strides).withDilations(
			dilations);
		final AutoPad auto = AutoPad.values()[Math.max(0, between(-3, 3))];
		return auto == AutoPad.NOTSET ? window.withPads(begin, end) : window
			.withAutoPad(auto);
	}
}
