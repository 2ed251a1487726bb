/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu;

import java.util.Arrays;

/**
 * A kernel whose results are sums over the batch, as gradients of weights are. Each
 * part adds up its samples in floats of its own; then the parts' sums are added, in
 * their order.
 */
public interface BatchSum extends SampleKernel {

	/** Samples of the batch. */
	int batch();

	/** Floats of a part's sums, one part after the other in the shared workspace. */
	int size();

	/** Into how many pieces the second phase can be cut. */
	default int results() {
		return size();
	}

	/**
	 * Adds the parts' sums. This one is for kernels whose output is as a part's sums are.
	 *
	 * @param part that does it
	 * @param from first of some of the {@link #results}
	 */
	default void total(final Arguments arguments, final int part, final int parts,
		final int from, final int to)
	{
		final float[] sums = arguments.shared();
		final float[] out = arguments.out(0);
		System.arraycopy(sums, from, out, from, to - from);
		for (int p = 1; p < parts; p++) {
			final int at = p * size();
			for (int i = from; i < to; i++) {
				out[i] += sums[at + i];
			}
		}
	}

	/** The parts' sums of one float, in their order. */
	default float sum(final float[] shared, final int parts, final int at) {
		float sum = 0;
		for (int p = 0; p < parts; p++) {
			sum += shared[p * size() + at];
		}
		return sum;
	}

	@Override
	default int samples() {
		return batch();
	}

	@Override
	default boolean outputBySample(final int output) {
		return false;
	}

	@Override
	default int phases() {
		return 2;
	}

	@Override
	default int divisions() {
		return batch();
	}

	@Override
	default int sharedFloats(final int parts) {
		return Math.multiplyExact(parts, size());
	}

	@Override
	default void run(final Arguments arguments, final int phase, final int part,
		final int parts)
	{
		if (phase == 1) {
			total(arguments, part, parts, Kernel.from(results(), part, parts), Kernel.from(
				results(), part + 1, parts));
			return;
		}
		final int from = Kernel.from(batch(), part, parts);
		final int to = Kernel.from(batch(), part + 1, parts);
		if (from == to) clear(arguments, part);
		else runSamples(arguments, part, from, to, true);
	}

	/** Sets a part's sums to 0. */
	default void clear(final Arguments arguments, final int part) {
		Arrays.fill(arguments.shared(), part * size(), (part + 1) * size(), 0);
	}
}
