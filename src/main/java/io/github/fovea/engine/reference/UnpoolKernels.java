/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.reference;

import io.github.fovea.graph.op.MaxPoolIndices;
import io.github.fovea.graph.op.MaxUnpool;
import io.github.fovea.graph.op.MaxUnpoolGrad;
import io.github.fovea.tensor.Shape;

import java.util.Arrays;

/** The places of largest elements, and what is put back there. */
final class UnpoolKernels {

	private UnpoolKernels() {}

	static void register(final KernelTable table) {
		table.add(MaxPoolIndices.class, UnpoolKernels::indices);
		table.add(MaxUnpool.class, UnpoolKernels::unpool);
		table.add(MaxUnpoolGrad.class, UnpoolKernels::gradient);
	}

	private static void indices(final MaxPoolIndices operator,
		final Numbers[] in, final Numbers[] out)
	{
		final Shape shape = in[0].shape();
		final Taps taps = Taps.of(operator.window(), shape);
		final int[] sizes = Arrays.stream(shape.toArray()).skip(2).mapToInt(
			Math::toIntExact).toArray();
		for (int i = 0; i < out[0].size(); i++) {
			final int winner = PoolingKernels.winner(taps, in[0].data(), i);
			final int plane = i / taps.outputs();
			out[0].data()[i] = winner < 0 ? -1 : operator.index(plane, winner - plane * taps
				.plane(), sizes);
		}
	}

	private static void unpool(final MaxUnpool operator, final Numbers[] in,
		final Numbers[] out)
	{
		Arrays.fill(out[0].data(), 0);
		for (int i = 0; i < in[0].size(); i++) {
			final int place = place(i, in[1], out[0].shape());
			if (place >= 0) out[0].data()[place] = in[0].data()[i];
		}
	}

	private static void gradient(final MaxUnpoolGrad operator,
		final Numbers[] in, final Numbers[] out)
	{
		for (int i = 0; i < out[0].size(); i++) {
			final int place = place(i, in[1], in[0].shape());
			out[0].data()[i] = place < 0 ? 0 : in[0].data()[place];
		}
	}

	/** Place of an element in an image, -1 outside of its plane. */
	private static int place(final int i, final Numbers indices,
		final Shape image)
	{
		final long index = (long) indices.data()[i];
		final long plane = image.product(2, image.rank());
		final long own = i / indices.shape().product(2, image.rank());
		return index >= own * plane && index < (own + 1) * plane ? (int) index : -1;
	}
}
