/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.last;

import io.github.fovea.engine.cpu.Arguments;
import io.github.fovea.engine.cpu.ChannelLoops;
import io.github.fovea.engine.cpu.Kernel;
import io.github.fovea.engine.cpu.SampleKernel;
import io.github.fovea.graph.op.Window;
import io.github.fovea.tensor.Shape;

import java.util.Arrays;

/**
 * Pooling of images with their channels last. Forward, rows of outputs are divided
 * among parts; a gradient goes sample by sample, as its windows may overlap.
 */
abstract class PoolKernel implements SampleKernel {

	final ChannelLoops loops;
	final WindowTaps taps;
	final int channels;
	private final int batch;
	private final int kernel;
	private final int outHeight;
	private final int outWidth;
	/** Floats of a sample of the image, and of the output. */
	private final int image;
	private final int output;
	private final boolean gradient;
	/** True if windows may share taps. */
	final boolean overlaps;
	/** True if each element of the image is in just one window. */
	private final boolean covers;

	/**
	 * @param image what is pooled, N,H,W,C
	 */
	PoolKernel(final ChannelLoops loops, final Window window, final Shape image,
		final Shape output, final boolean gradient)
	{
		this.loops = loops;
		this.gradient = gradient;
		batch = image.at(0);
		channels = image.at(3);
		kernel = window.kernel().get(0) * window.kernel().get(1);
		outHeight = output.at(1);
		outWidth = output.at(2);
		this.image = image.at(1) * image.at(2) * channels;
		this.output = outHeight * outWidth * channels;
		overlaps = window.strides().get(0) < window.extent(0) || window.strides().get(
			1) < window.extent(1);
		covers = !overlaps && covers(window, 0, image.at(1), output.at(1)) && covers(
			window, 1, image.at(2), output.at(2));
		taps = new WindowTaps(window, image.at(1), image.at(2), channels, outHeight,
			outWidth);
	}

	private static boolean covers(final Window window, final int axis,
		final int size, final int outputs)
	{
		return window.strides().get(axis).equals(window.kernel().get(axis)) && outputs *
			window.strides().get(axis) - window.padBegin(axis, size) >= size;
	}

	/** False where the gradient of each element is set and not added. */
	boolean adds() {
		return true;
	}

	/**
	 * Computes some outputs of a row whose windows have equal taps, or adds their
	 * gradients.
	 *
	 * @param column the first of n
	 * @param image place of the sample's image
	 * @param output place of the first output
	 */
	abstract void pixels(Arguments arguments, int row, int column, int n,
		int image, int output);

	/** The argument that holds the image, or -1 where that is the result. */
	abstract int imageArgument();

	/** The argument that holds the output's gradient, or -1 where there is none. */
	abstract int gradientArgument();

	@Override
	public final int samples() {
		return batch;
	}

	@Override
	public final long work() {
		return (long) batch * output * kernel * 2;
	}

	@Override
	public final int divisions() {
		return gradient ? batch : batch * outHeight;
	}

	@Override
	public final void run(final Arguments arguments, final int phase,
		final int part, final int parts)
	{
		final int from = Kernel.from(divisions(), part, parts);
		final int to = Kernel.from(divisions(), part + 1, parts);
		if (gradient) runSamples(arguments, part, from, to, true);
		else for (int i = from; i < to; i++) {
			row(arguments, i / outHeight, i % outHeight);
		}
	}

	@Override
	public final void runSamples(final Arguments arguments, final int part,
		final int from, final int to, final boolean first)
	{
		final int start = arguments.outFirst(0);
		if (gradient && (adds() || !covers)) Arrays.fill(arguments.out(0), (from -
			start) * image, (to - start) * image, 0);
		for (int sample = from; sample < to; sample++) {
			for (int row = 0; row < outHeight; row++) {
				row(arguments, sample, row);
			}
		}
	}

	private void row(final Arguments arguments, final int sample,
		final int row)
	{
		final int ofImage = imageArgument() < 0 ? arguments.outFirst(0) : arguments
			.inFirst(imageArgument());
		final int ofOutput = gradientArgument() < 0 ? arguments.outFirst(0)
			: arguments.inFirst(gradientArgument());
		final int to = (sample - ofOutput) * output + row * outWidth * channels;
		for (int column = 0; column < outWidth; column += taps.alike(column)) {
			pixels(arguments, row, column, taps.alike(column), (sample - ofImage) * image, to +
				column * channels);
		}
	}

	/** Floats of a sample of the output. */
	final int outputSize() {
		return output;
	}
}
