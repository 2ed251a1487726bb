/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.metric;

import io.github.fovea.tensor.Tensor;

/**
 * {@link Measure#IOU}: targets are 1 at a pixel's class and 0 elsewhere; pixels without
 * any do not count.
 */
final class PixelTally implements Tally {

	private long images;
	private PixelConfusion confusion;

	@Override
	public int add(final Tensor outputs, final Tensor targets) {
		final int batch = outputs.shape().at(0);
		final int classes = outputs.shape().at(1);
		final int plane = outputs.size() / batch / classes;
		if (confusion == null) confusion = new PixelConfusion(classes);
		for (int n = 0; n < batch; n++) {
			for (int i = 0; i < plane; i++) {
				final int from = n * classes * plane + i;
				final int truth = largest(targets.floats(), from, plane, classes);
				if (targets.floats()[from + truth * plane] > 0) confusion.add(truth, largest(outputs
					.floats(), from, plane, classes), 1);
			}
		}
		images += batch;
		return batch;
	}

	private static int largest(final float[] values, final int from,
		final int plane, final int classes)
	{
		int best = 0;
		for (int c = 1; c < classes; c++) {
			if (values[from + c * plane] > values[from + best * plane]) best = c;
		}
		return best;
	}

	@Override
	public double value() {
		return images == 0 ? Double.NaN : confusion.meanIou();
	}
}
