/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.window;

import io.github.fovea.engine.cpu.Arguments;
import io.github.fovea.engine.cpu.Kernel;
import io.github.fovea.engine.cpu.Primitives;
import io.github.fovea.engine.cpu.matrix.Stencil;

/**
 * Convolution of stride 1, or the gradient of its image, where each plane of the
 * output sees one plane: a single channel, or as many groups as channels. Without
 * padding the image is read where it lies, otherwise block by block from a padded
 * copy.
 */
final class StencilConvolution implements FiltersFirst {

	private static final int LARGEST_COPY = 1 << 20;

	private final Stencil stencil;
	/** Null where the image is not padded. */
	private final PaddedBlock padded;
	private final int batch;
	private final int planes;
	private final int taps;
	private final int height;
	private final int width;
	private final int sourceWidth;
	private final int sourcePlane;
	private final int rows;
	private final int rowDilation;
	private final boolean reversed;
	private final int biasArgument;

	/**
	 * @param source sizes of the planes that are read, three axes
	 * @param places sizes of the planes of outputs, three axes
	 * @param pads before the first element, three axes; not negative
	 * @param reversed takes the kernel's taps from the last to the first
	 * @param biasArgument -1 for none
	 */
	StencilConvolution(final Primitives primitives, final WindowGeometry window,
		final int planes, final int[] source, final int[] places,
		final int[] pads, final boolean reversed, final int biasArgument)
	{
		batch = window.batch;
		this.planes = planes;
		this.reversed = reversed;
		this.biasArgument = biasArgument;
		taps = window.taps();
		height = places[1];
		width = places[2];
		sourceWidth = source[2];
		sourcePlane = WindowGeometry.product(source);
		padded = isInside(window, source, places, pads) ? null : new PaddedBlock(
			source, places, pads, window);
		stencil = primitives.stencil(shape(window, padded == null ? sourceWidth
			: padded.pitch));
		rowDilation = window.dilation[1];
		rows = padded == null ? Math.min(height, stencil.goodRows() * rowDilation)
			: padded.rows;
	}

	private static Stencil.Shape shape(final WindowGeometry window,
		final int pitch)
	{
		return new Stencil.Shape(window.kernel[1], window.kernel[2],
			window.dilation[1] * pitch, window.dilation[2]);
	}

	/** True where no output sees padding. */
	private static boolean isInside(final WindowGeometry window,
		final int[] source, final int[] places, final int[] pads)
	{
		boolean inside = true;
		for (int axis = 1; axis < WindowGeometry.AXES; axis++) {
			inside &= pads[axis] == 0 && places[axis] + (window.kernel[axis] - 1) *
				window.dilation[axis] <= source[axis];
		}
		return inside;
	}

	/** True if the outputs are wide enough and a padded copy is small. */
	static boolean fits(final Primitives primitives, final WindowGeometry window,
		final int[] source, final int[] places, final int[] pads)
	{
		return places[2] >= primitives.stencil(shape(window, 1)).fewestColumns() &&
			(isInside(window, source, places, pads) || new PaddedBlock(source, places,
				pads, window).size() <= LARGEST_COPY);
	}

	@Override
	public int samples() {
		return batch;
	}

	@Override
	public long work() {
		return 2L * batch * planes * height * width * taps;
	}

	/** Blocks of rows of a plane. */
	private int blocks() {
		return (height + rows - 1) / rows;
	}

	@Override
	public int divisions() {
		return batch * planes * blocks();
	}

	@Override
	public int sharedFloats(final int parts) {
		return planes * stencil.packedSize();
	}

	@Override
	public int[] partFloats() {
		final int[] scratch = stencil.scratch();
		final int[] sizes = new int[scratch.length + 1];
		sizes[0] = padded == null ? 0 : Math.toIntExact(padded.size());
		System.arraycopy(scratch, 0, sizes, 1, scratch.length);
		return sizes;
	}

	@Override
	public void run(final Arguments arguments, final int phase, final int part,
		final int parts)
	{
		if (phase == 1) {
			blocks(arguments, part, Kernel.from(divisions(), part, parts), Kernel.from(
				divisions(), part + 1, parts));
			return;
		}
		final int to = Kernel.from(planes, part + 1, parts);
		for (int plane = Kernel.from(planes, part, parts); plane < to; plane++) {
			stencil.pack(arguments.in(1), plane * taps, reversed, arguments.shared(),
				plane * stencil.packedSize());
		}
	}

	@Override
	public void runSamples(final Arguments arguments, final int part,
		final int from, final int to, final boolean first)
	{
		blocks(arguments, part, from * planes * blocks(), to * planes * blocks());
	}

	private void blocks(final Arguments arguments, final int part,
		final int from, final int to)
	{
		final float[][] own = arguments.own(part);
		for (int i = from; i < to; i++) {
			final int image = i / blocks();
			final int row = i % blocks() * rows;
			final int sample = image / planes;
			final int plane = image % planes;
			block(arguments, own, plane, ((sample - arguments.inFirst(0)) * planes +
				plane) * sourcePlane, ((sample - arguments.outFirst(0)) * planes +
					plane) * height * width, row);
		}
	}

	/**
	 * @param source start of the plane that is read
	 * @param target start of the plane of outputs
	 */
	private void block(final Arguments arguments, final float[][] own,
		final int plane, final int source, final int target, final int row)
	{
		final float[] y = arguments.out(0);
		final float[] packed = arguments.shared();
		final int at = plane * stencil.packedSize();
		final int n = Math.min(rows, height - row);
		final int to = target + row * width;
		if (padded == null) rows(n, width, packed, at, arguments.in(0), source + row *
			sourceWidth, sourceWidth, y, to, own);
		else for (int i = 0; i < width; i += padded.columns) {
			// The last block begins earlier and is as wide as the others.
			final int column = Math.min(i, width - padded.columns);
			padded.copy(arguments.in(0), source, row, n, column, padded.columns, own[0]);
			rows(n, padded.columns, packed, at, own[0], 0, padded.pitch, y, to + column,
				own);
		}
		if (biasArgument >= 0) shift(y, to, n * width, arguments.in(
			biasArgument)[plane]);
	}

	/** Rows of outputs, those together that are a dilation apart. */
	private void rows(final int n, final int columns, final float[] packed,
		final int at, final float[] x, final int from, final int pitch,
		final float[] y, final int to, final float[][] own)
	{
		for (int i = 0; i < Math.min(rowDilation, n); i++) {
			stencil.run((n - i + rowDilation - 1) / rowDilation, columns, packed, at, x,
				from + i * pitch, y, to + i * width, rowDilation * width, own, 1);
		}
	}

	private static void shift(final float[] y, final int from, final int n,
		final float bias)
	{
		for (int i = from; i < from + n; i++) {
			y[i] += bias;
		}
	}
}
