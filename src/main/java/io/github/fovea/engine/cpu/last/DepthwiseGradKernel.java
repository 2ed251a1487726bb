/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.last;

import io.github.fovea.engine.cpu.Arguments;
import io.github.fovea.engine.cpu.BatchSum;
import io.github.fovea.engine.cpu.ChannelLoops;

import java.util.Arrays;
import java.util.List;

/**
 * Gradient of the weights of a depthwise convolution. Each part sums up its
 * samples, tap by tap for all channels; then the parts' sums are added in order and
 * brought into ONNX's order.
 */
final class DepthwiseGradKernel implements BatchSum {

	private final ChannelLoops loops;
	private final ConvGeometry geometry;
	private final Axis y;
	private final Axis x;
	private final SeenOutputs rows;
	private final SeenOutputs columns;
	private final int depth;

	/**
	 * @param geometry of the convolution itself
	 */
	DepthwiseGradKernel(final ConvGeometry geometry, final ChannelLoops loops) {
		this.loops = loops;
		this.geometry = geometry;
		y = geometry.phases().get(0).y();
		x = geometry.phases().get(0).x();
		rows = SeenOutputs.of(y, geometry.inHeight());
		columns = SeenOutputs.of(x, geometry.inWidth());
		depth = geometry.inDepth();
	}

	@Override
	public int size() {
		return geometry.taps() * depth;
	}

	@Override
	public int results() {
		return depth;
	}

	@Override
	public int batch() {
		return geometry.batch();
	}

	@Override
	public long work() {
		return geometry.work();
	}

	@Override
	public void runSamples(final Arguments arguments, final int part,
		final int from, final int to, final boolean first)
	{
		final float[] sums = arguments.shared();
		final int place = part * size();
		if (first) clear(arguments, part);
		for (int sample = from; sample < to; sample++) {
			final int image = (sample - arguments.inFirst(0)) * geometry.inHeight() *
				geometry.inWidth();
			final int output = (sample - arguments.inFirst(1)) * geometry.outHeight() *
				geometry.outWidth();
			for (int i = 0; i < geometry.outHeight(); i++) {
				row(arguments, image, output + i * geometry.outWidth(), i, sums, place);
			}
		}
	}

	/**
	 * Adds what a row of outputs gives.
	 *
	 * @param image first pixel of the image
	 * @param output first pixel of the row
	 */
	private void row(final Arguments arguments, final int image,
		final int output, final int row, final float[] sums, final int place)
	{
		final List<Axis.Tap> above = y.taps();
		for (int i = 0; i < above.size(); i++) {
			if (row < rows.from()[i] || row >= rows.to()[i]) continue;
			final int line = image + (row * y.step() + above.get(i).offset()) * geometry
				.inWidth();
			for (int j = 0; j < x.taps().size(); j++) {
				final int from = columns.from()[j];
				final int n = columns.to()[j] - from;
				if (n <= 0) continue;
				loops.addProducts(n, depth, arguments.in(0), (line + from * x.step() + x
					.taps().get(j).offset()) * depth, x.step() * depth, arguments.in(1),
					(output + from) * depth, depth, sums, place + (i * geometry
						.kernelWidth() + j) * depth);
			}
		}
	}

	@Override
	public void total(final Arguments arguments, final int part, final int parts,
		final int from, final int to)
	{
		for (int c = from; c < to; c++) {
			for (int tap = 0; tap < geometry.taps(); tap++) {
				double sum = 0;
				for (int p = 0; p < parts; p++) {
					sum += arguments.shared()[p * size() + tap * depth + c];
				}
				arguments.out(0)[c * geometry.taps() + tap] = (float) sum;
			}
		}
	}
}
