/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import io.github.fovea.engine.opencl.Tiles.Form;
import io.github.fovea.engine.opencl.Tiles.Reading;

/** Convolution as a product of matrices: {@code tiles.cl}. */
final class TiledConvolution {

	private TiledConvolution() {}

	static void forward(final Launches to, final ConvolutionForm form) {
		final PlaneGeometry g = form.geometry();
		final Taps taps = Taps.forward(g, form.channelsOfGroup());
		final boolean biased = to.node().inputs().size() == 3;
		final Finish finish = new Finish(1, biased ? 1 : 0, to.in(biased ? 2 : 1),
			biased ? 1 : 0, 0, form.outPlane(), form.filters());
		Tiles.add(to, new Form("PLANES", Reading.ALONG, Reading.ACROSS, taps.inside(), true, form
			.groups(), form.filtersOfGroup(), form.pixels(), taps.count()), to.in(1), to
				.in(0), Launches.table(taps.table()), finish, launch -> {
					image(launch, form);
					results(launch, form).ints(0, g.outWidth(), 1, form.weightsOfGroup(), form
						.weights());
				});
	}

	/** The image as source of the taps. */
	private static void image(final Launch launch, final ConvolutionForm form) {
		final PlaneGeometry g = form.geometry();
		launch.ints(form.inSample(), form.inGroup(), g.inHeight(), g.inWidth(), g
			.strideHeight(), g.strideWidth());
	}

	/** The results, or their gradient, as pixels. */
	private static Launch results(final Launch launch,
		final ConvolutionForm form)
	{
		return launch.ints(form.geometry().outHeight(), form.geometry().outWidth(), form
			.outSample(), form.outGroup(), form.outPlane());
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
		final int rows = form.rowsFrom(firstY);
		final int columns = form.columnsFrom(firstX);
		final boolean whole = g.strideHeight() * g.strideWidth() == 1;
		Tiles.add(to, new Form("PLANES", Reading.ACROSS, Reading.ACROSS, taps.inside(), whole, form
			.groups(), form.channelsOfGroup(), form.samples() * rows * columns, taps
				.count()), to.in(1), to.in(0), Launches.table(taps.table()), Finish.none(to
					.in(0)), launch -> launch.ints(form.outSample(), form.outGroup(), g
						.outHeight(), g.outWidth(), 1, 1, rows, columns, form.inSample(), form
							.inGroup(), form.inPlane(), firstY * g.inWidth() + firstX, g
								.strideHeight() * g.inWidth(), g.strideWidth(), form
									.weightsOfGroup(), form.window()));
	}

	/** Pixels are what is summed up. */
	static void weightGradient(final Launches to, final ConvolutionForm form) {
		final Taps taps = Taps.forward(form.geometry(), form.channelsOfGroup());
		Tiles.add(to, new Form("WEIGHTS", Reading.ALONG, Reading.ALONG, taps.inside(), true, form
			.groups(), form.filtersOfGroup(), taps.count(), form.pixels()), to.in(1), to
				.in(0), Launches.table(taps.table()), Finish.none(to.in(0)), launch -> {
					image(launch, form);
					results(launch, form).ints(0, 0, 0, 0, 0);
				});
	}
}
