/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import io.github.fovea.engine.opencl.Tiles.Form;

/** Convolution as a product of matrices: {@code tiles.cl}. */
final class TiledConvolution {

	private TiledConvolution() {}

	static void forward(final Launches to, final ConvolutionForm form) {
		final PlaneGeometry g = form.geometry();
		final Taps taps = Taps.forward(g, form.channelsOfGroup());
		final boolean biased = to.node().inputs().size() == 3;
		Tiles.add(to, new Form("PLANES", true, false, taps.inside(), true, form
			.groups(), form.filtersOfGroup(), form.pixels(), taps.count()), to.in(1), to
				.in(0), Launches.table(taps.table()), new Finish(1, biased ? 1 : 0, to.in(
					biased ? 2 : 1), biased ? 1 : 0, 0, form.outPlane(), form.filters()),
			launch -> image(launch, form).ints(g.outHeight(), g.outWidth()).number(
				(long) form.filters() * form.outPlane()).number((long) form
					.filtersOfGroup() * form.outPlane()).ints(form.outPlane(), 0, g
						.outWidth(), 1, form.filtersOfGroup() * form.weights(), form
							.weights()));
	}

	/** The image as source of the taps. */
	private static Launch image(final Launch launch, final ConvolutionForm form) {
		final PlaneGeometry g = form.geometry();
		return launch.number((long) form.channels() * form.inPlane()).number((long) form
			.channelsOfGroup() * form.inPlane()).ints(g.inHeight(), g.inWidth(), g
				.strideHeight(), g.strideWidth());
	}

	/** The pixels of each remainder by the strides, which meet the same taps. */
	static void inputGradient(final Launches to, final ConvolutionForm form) {
		final PlaneGeometry g = form.geometry();
		for (int y = 0; y < Math.min(g.strideHeight(), g.inHeight()); y++) {
			for (int x = 0; x < Math.min(g.strideWidth(), g.inWidth()); x++) {
				inputGradient(to, form, y, x);
			}
		}
	}

	private static void inputGradient(final Launches to,
		final ConvolutionForm form, final int firstY, final int firstX)
	{
		final PlaneGeometry g = form.geometry();
		final Taps taps = Taps.backward(g, form.filtersOfGroup(), form.weights(),
			firstY, firstX);
		final int rows = (g.inHeight() - firstY + g.strideHeight() - 1) / g
			.strideHeight();
		final int columns = (g.inWidth() - firstX + g.strideWidth() - 1) / g
			.strideWidth();
		final boolean whole = g.strideHeight() * g.strideWidth() == 1;
		Tiles.add(to, new Form("PLANES", false, false, taps.inside(), whole, form
			.groups(), form.channelsOfGroup(), form.samples() * rows * columns, taps
				.count()), to.in(1), to.in(0), Launches.table(taps.table()), Finish.none(to
					.in(0)), launch -> launch.number((long) form.filters() * form.outPlane())
						.number((long) form.filtersOfGroup() * form.outPlane()).ints(g
							.outHeight(), g.outWidth(), 1, 1, rows, columns).number((long) form
								.channels() * form.inPlane()).number((long) form
									.channelsOfGroup() * form.inPlane()).ints(form.inPlane(),
										firstY * g.inWidth() + firstX, g.strideHeight() * g
											.inWidth(), g.strideWidth(), form.filtersOfGroup() *
												form.weights(), form.window()));
	}

	/** Pixels are what is summed up. */
	static void weightGradient(final Launches to, final ConvolutionForm form) {
		final PlaneGeometry g = form.geometry();
		final Taps taps = Taps.forward(g, form.channelsOfGroup());
		Tiles.add(to, new Form("WEIGHTS", true, true, taps.inside(), true, form
			.groups(), form.filtersOfGroup(), taps.count(), form.pixels()), to.in(1), to
				.in(0), Launches.table(taps.table()), Finish.none(to.in(0)),
			launch -> image(launch, form).ints(g.outHeight(), g.outWidth()).number(
				(long) form.filters() * form.outPlane()).number((long) form
					.filtersOfGroup() * form.outPlane()).ints(form.outPlane(), 0, 0, 0, 0,
						0));
	}
}
