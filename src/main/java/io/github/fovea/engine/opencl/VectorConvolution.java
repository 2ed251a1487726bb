/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import io.github.fovea.engine.opencl.Vectors.Columns;
import io.github.fovea.engine.opencl.Vectors.Places;
import io.github.fovea.engine.opencl.Vectors.Rows;

import java.util.List;
import java.util.stream.IntStream;

/** Convolution on processors: {@code vectors.cl}. */
final class VectorConvolution {

	/** Share of a tile's results that must be wanted, for filters in vectors to pay. */
	private static final double USED = 0.5;

	private VectorConvolution() {}

	/** Packs the filters for {@link #forward}. */
	static void filters(final Launches to) {
		final PackedFilters filters = (PackedFilters) to.node().operator();
		final ConvolutionForm form = filters.form();
		Vectors.pack(to, to.in(0), filters.rows(to.out(0)), groups(form), Taps.forward(
			form.geometry(), form.channelsOfGroup()).weights(), form.weights());
	}

	static void forward(final Launches to, final PackedFilters filters) {
		final ConvolutionForm form = filters.form();
		final PlaneGeometry g = form.geometry();
		final Taps taps = Taps.forward(g, form.channelsOfGroup());
		final Staging staging = Staging.forward(g);
		final boolean biased = to.node().inputs().size() == 3;
		final Operand staged = staging.add(to, to.in(0), form.samples() * form
			.channels(), Vectors.panel(to.device()));
		Vectors.add(to, filters.rows(to.in(1)).shared(), columns(staged, staging, staging
			.offsets(taps, form.channelsOfGroup()), g.outHeight(), g.outWidth(), form.channels(), form
				.channelsOfGroup(), to.device()), form.samples(), form.groups(), new Places(
					form.outSample(), form.outGroup(), form.outPlane(), 0, g.outWidth(), 1),
			new Finish(1, biased ? 1 : 0, to.in(biased ? 2 : 1), biased ? 1 : 0, 0, 1, 1));
	}

	/** Where the weights of each group begin. */
	private static int[] groups(final ConvolutionForm form) {
		return IntStream.range(0, form.groups()).map(i -> i * form
			.weightsOfGroup()).toArray();
	}

	private static Columns columns(final Operand staged, final Staging staging,
		final int[] offsets, final int rows, final int columns, final int channels,
		final int channelsOfGroup, final OpenClDevice device)
	{
		return new Columns(staged, offsets, rows, columns, staging.columns(), Vectors
			.panel(device), (long) channels * staging.plane(), (long) channelsOfGroup *
				staging.plane());
	}

	/** The pixels of each remainder by the strides, which meet the same taps. */
	static void inputGradient(final Launches to, final ConvolutionForm form) {
		final PlaneGeometry g = form.geometry();
		final Staging staging = Staging.backward(g);
		final Operand staged = staging.add(to, to.in(0), form.samples() * form
			.filters(), Vectors.panel(to.device()));
		for (int y = 0; y < Math.min(g.strideHeight(), g.inHeight()); y++) {
			for (int x = 0; x < Math.min(g.strideWidth(), g.inWidth()); x++) {
				inputGradient(to, form, staging, staged, y, x);
			}
		}
	}

	private static void inputGradient(final Launches to,
		final ConvolutionForm form, final Staging staging, final Operand staged,
		final int firstY, final int firstX)
	{
		final PlaneGeometry g = form.geometry();
		final Taps taps = Taps.backward(g, form.filtersOfGroup(), form.weights(),
			firstY, firstX);
		final Rows weights = Vectors.rows(to, to.in(1), groups(form), form
			.channelsOfGroup(), taps.weights(), form.window());
		Vectors.add(to, weights.shared(), columns(staged, staging, staging.offsets(taps,
			form.filtersOfGroup()), form.rowsFrom(firstY), form.columnsFrom(firstX), form
				.filters(), form.filtersOfGroup(), to.device()), form.samples(), form.groups(),
			new Places(form.inSample(), form.inGroup(), form.inPlane(), firstY * g.inWidth() +
				firstX, g.strideHeight() * g.inWidth(), g.strideWidth()), Finish.none(to.in(
					0)));
	}

	static void weightGradient(final Launches to, final ConvolutionForm form) {
		final PlaneGeometry g = form.geometry();
		final Taps taps = Taps.forward(g, form.channelsOfGroup());
		final Staging images = Staging.forward(g);
		final Operand staged = images.add(to, to.in(0), form.samples() * form.channels(),
			Vectors.lanes(to.device()));
		final int[] offsets = images.offsets(taps, form.channelsOfGroup());
		final String product = "weights " + form.filtersOfGroup() + "x" + offsets.length + "x" +
			g.outHeight() + "x" + g.outWidth();
		final double used = used(form.filtersOfGroup(), Vectors.panel(to.device())) *
			used(offsets.length, Vectors.rows(to.device(), offsets.length));
		if (to.choices().choose("vectors of filters of " + product, used > USED, () -> List.of(
			true, false))) ofFilters(to, product, form, images, staged, offsets);
		else ofFewFilters(to, form, images, staged, offsets);
	}

	private static double used(final int size, final int tile) {
		return size / (double) ((size + tile - 1) / tile * tile);
	}

	/** Filters lie in vectors. */
	private static void ofFilters(final Launches to, final String product,
		final ConvolutionForm form, final Staging images, final Operand staged,
		final int[] offsets)
	{
		final OpenClDevice device = to.device();
		final PlaneGeometry g = form.geometry();
		final int filters = form.filtersOfGroup();
		final int plane = form.outPlane();
		final Columns gradients = Vectors.columns(to, to.in(1), IntStream.range(0, form
			.samples() * form.groups()).map(i -> i * filters * plane).toArray(), filters,
			plane, 1, plane);
		final int rows = Vectors.rows(to.choices(), to.device(), product, offsets.length);
		final int across = (offsets.length + rows - 1) / rows;
		final int panels = (filters + Vectors.panel(device) - 1) / Vectors.panel(device);
		final int share = Vectors.share(to, product, form.samples(), (long) across * panels *
			form.groups());
		final int slices = (form.samples() + share - 1) / share;
		final long total = to.node().output().shape().size();
		final Operand result = slices > 1 ? to.scratch(slices * total * Float.BYTES) : to
			.out(0);
		Vectors.define(to.add(Vectors.FAMILY, "weights"), device, rows).buffers(staged,
			gradients.source(), result, Launches.table(offsets)).ints(filters,
				offsets.length, g.outHeight(), g.outWidth(), images.columns(), form.samples(),
				share, slices).number(total).number((long) form.channels() * images.plane())
			.number((long) form.channelsOfGroup() * images.plane()).range(new long[] { across,
				panels, (long) form.groups() * slices }, Vectors.ALONE);
		if (slices > 1) Finish.none(to.in(0)).addSlices(to, result, slices);
	}

	/** Pixels lie in vectors; the gradient is copied with zeros between its rows. */
	private static void ofFewFilters(final Launches to, final ConvolutionForm form,
		final Staging images, final Operand staged, final int[] offsets)
	{
		final PlaneGeometry g = form.geometry();
		final int lanes = Vectors.lanes(to.device());
		final Staging gradients = Staging.spread(g.outHeight(), g.outWidth(), images
			.columns(), lanes);
		final int length = (g.outHeight() - 1) * images.columns() + g.outWidth();
		new Vectors.Dots(form.filtersOfGroup(), offsets.length, (length + lanes - 1) /
			lanes * lanes, form.samples(), form.groups(), gradients.add(to, to.in(1), form
				.samples() * form.filters(), 0), (long) form.filters() * gradients.plane(),
			(long) form.filtersOfGroup() * gradients.plane(), gradients.plane(), staged,
			(long) form.channels() * images.plane(), (long) form.channelsOfGroup() * images
				.plane(), offsets).add(to, Finish.none(to.in(0)));
	}
}
