/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.kernel;

import io.github.fovea.engine.cpu.Arguments;
import io.github.fovea.engine.cpu.SampleKernel;
import io.github.fovea.tensor.Shape;

/**
 * An elementwise function of float tensors of one shape. Its loops read and write
 * at one index, or the compiler would not vectorise them; where the arrays begin
 * at different samples, pieces are brought to the same place first.
 */
abstract class SampleElementwise extends Elementwise implements SampleKernel {

	private static final int PIECE = 1024;

	private final int samples;

	SampleElementwise(final Shape shape, final int cost) {
		super(shape.arraySize(), cost);
		samples = shape.rank() == 0 ? 0 : shape.at(0);
	}

	@Override
	public final int samples() {
		return samples;
	}

	@Override
	public final int stage() {
		return PIECE;
	}

	@Override
	public final void runSamples(final Arguments arguments, final int part,
		final int from, final int to, final boolean first)
	{
		final int each = size / samples;
		if (arguments.staged() == null) {
			final int start = arguments.outFirst(0);
			run(arguments, (from - start) * each, (to - start) * each);
			return;
		}
		for (int at = from * each; at < to * each; at += PIECE) {
			final int n = Math.min(PIECE, to * each - at);
			arguments.stage(at, each, n);
			run(arguments.staged(), 0, n);
			arguments.unstage(at, each, n);
		}
	}
}
