/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.last;

import io.github.fovea.graph.Operator;
import io.github.fovea.graph.op.Conv;
import io.github.fovea.graph.op.ConvGradInput;
import io.github.fovea.graph.op.Window;
import io.github.fovea.tensor.Shape;

import java.util.ArrayList;
import java.util.List;

/**
 * A convolution of images with their channels last, or the gradient of its image,
 * which is one, too: what is read, what is written, and by which taps.
 *
 * @param inHeight sizes of what is read
 * @param outHeight sizes of what is written
 * @param inChannels of a group
 * @param outChannels of a group
 * @param gradient the filters are read with inputs and outputs exchanged
 */
record ConvGeometry(int batch, int groups, int inHeight, int inWidth,
	int inChannels, int outHeight, int outWidth, int outChannels,
	int kernelHeight, int kernelWidth, boolean gradient, List<Phase> phases)
{

	/**
	 * @param operator Conv or ConvGradInput, of two spatial axes
	 * @param image what it reads, N,H,W,C
	 * @param weights as ONNX has them
	 */
	static ConvGeometry of(final Operator operator, final Shape image,
		final Shape weights)
	{
		return operator instanceof Conv conv ? forward(conv, image, weights)
			: gradient((ConvGradInput) operator, image, weights);
	}

	private static ConvGeometry forward(final Conv conv, final Shape image,
		final Shape weights)
	{
		final Window w = conv.window();
		final int height = (int) w.outputSize(0, image.at(1));
		final int width = (int) w.outputSize(1, image.at(2));
		final Phase phase = new Phase(Axis.forward(w, 0, image.at(1), height), Axis
			.forward(w, 1, image.at(2), width));
		return new ConvGeometry(image.at(0), conv.groups(), image.at(1), image.at(2),
			weights.at(1), height, width, weights.at(0) / conv.groups(), weights.at(2),
			weights.at(3), false, List.of(phase));
	}

	private static ConvGeometry gradient(final ConvGradInput operator,
		final Shape gradient, final Shape weights)
	{
		final Conv conv = operator.conv();
		final Shape image = operator.shape();
		final List<Phase> phases = new ArrayList<>();
		for (final Axis y : Axis.gradient(conv.window(), 0, image.at(2))) {
			for (final Axis x : Axis.gradient(conv.window(), 1, image.at(3))) {
				phases.add(new Phase(y, x));
			}
		}
		return new ConvGeometry(gradient.at(0), conv.groups(), gradient.at(1),
			gradient.at(2), weights.at(0) / conv.groups(), image.at(2), image.at(3),
			weights.at(1), weights.at(2), weights.at(3), true, phases);
	}

	/**
	 * A product of matrices, as a convolution of images of one pixel.
	 *
	 * @param transposed the weights are stored output by output
	 */
	static ConvGeometry product(final int rows, final int summands,
		final int columns, final boolean transposed)
	{
		final Axis one = new Axis(1, 0, 1, 1, List.of(new Axis.Tap(0, 0)));
		return new ConvGeometry(rows, 1, 1, 1, summands, 1, 1, columns, 1, 1,
			!transposed, List.of(new Phase(one, one)));
	}

	int taps() {
		return kernelHeight * kernelWidth;
	}

	/** True if each of several channels is convolved by itself, to one. */
	boolean isDepthwise() {
		return groups > 1 && inChannels == 1 && outChannels == 1;
	}

	/** Channels of what is read. */
	int inDepth() {
		return groups * inChannels;
	}

	/** Channels of what is written. */
	int outDepth() {
		return groups * outChannels;
	}

	long work() {
		return phases.stream().mapToLong(p -> 2L * batch * p.y().count() * p.x()
			.count() * p.size() * inChannels * outDepth()).sum();
	}

	/**
	 * Place of a weight among those of ONNX.
	 *
	 * @param in channel of the group that is read
	 * @param out channel of the group that is written
	 */
	int weight(final int group, final int out, final int in, final int tap) {
		final int row = gradient ? group * inChannels + in : group * outChannels +
			out;
		return (gradient ? row * outChannels + out : row * inChannels + in) *
			taps() + tap;
	}
}
