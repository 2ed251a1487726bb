/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.conformance;

import static io.github.fovea.engine.conformance.OperatorCase.SUM;

import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.Window;
import io.github.fovea.graph.op.Window.AutoPad;

import java.util.List;

/** Convolution. */
final class ConvolutionCases {

	private final List<OperatorCase> cases;

	private ConvolutionCases(final List<OperatorCase> cases) {
		this.cases = cases;
	}

	static void add(final List<OperatorCase> cases) {
		final ConvolutionCases c = new ConvolutionCases(cases);
		c.sizes();
		c.strides();
		c.padding();
		c.groups();
		c.planeByPlane();
		c.slidingTaps();
		c.oneAxis();
		c.large();
		c.manyFilters();
		c.manyTiles();
	}

	private void sizes() {
		for (final int size : new int[] { 1, 2, 7, 8, 9, 31, 32, 33 }) {
			conv("1x1", Window.of(1, 1), 1, 4, 3, 5, size, size);
			conv("3x3 pad 1", Window.of(3, 3).withPads(1), 1, 3, 2, 4, size, size + 1);
		}
		for (final int channels : new int[] { 1, 7, 8, 9, 31, 33 }) {
			conv("3x3", Window.of(3, 3), 1, channels + 1, 2, channels, 6, 9);
			conv("5x5 pad 2", Window.of(5, 5).withPads(2), 1, 3, 1, channels, 7, 6);
		}
		for (final int batch : new int[] { 1, 3, 32 }) {
			conv("4x4", Window.of(4, 4), 1, 6, batch, 2, 9, 8);
			conv("2x3", Window.of(2, 3), 1, 6, batch, 3, 5, 7);
		}
		conv("2x2", Window.of(2, 2), 1, 1, 1, 1, 3, 3);
		conv("as large as the image", Window.of(5, 7), 1, 9, 3, 4, 5, 7);
		conv("1x7 pad", Window.of(1, 7).withPads(0, 3), 1, 5, 2, 4, 6, 9);
		conv("7x1 pad", Window.of(7, 1).withPads(3, 0), 1, 5, 2, 4, 9, 6);
	}

	private void strides() {
		for (int stride = 2; stride <= 4; stride++) {
			for (final int kernel : new int[] { 1, 2, 3, 5 }) {
				conv(kernel + "x" + kernel + " stride " + stride, Window.of(kernel,
					kernel).withStrides(stride), 1, 4, 2, 3, 11, 12);
			}
			conv("3x3 pad 1 stride " + stride, Window.of(3, 3).withPads(1).withStrides(
				stride), 1, 4, 2, 3, 9, 10);
		}
		conv("3x3 strides 2,1", Window.of(3, 3).withStrides(2, 1), 1, 3, 2, 2, 9, 8);
		conv("3x3 strides 1,3", Window.of(3, 3).withStrides(1, 3), 1, 3, 2, 2, 9, 8);
		conv("7x7 stride 2 pad 3", Window.of(7, 7).withStrides(2).withPads(3), 1, 8,
			2, 3, 21, 20);
		conv("11x11 stride 4 pad 2", Window.of(11, 11).withStrides(4).withPads(2), 1,
			6, 1, 3, 31, 35);
		for (int dilation = 2; dilation <= 3; dilation++) {
			conv("3x3 dilation " + dilation, Window.of(3, 3).withDilations(dilation), 1,
				4, 2, 3, 11, 9);
			conv("3x2 same dilation " + dilation, Window.of(3, 2).withDilations(
				dilation).withAutoPad(AutoPad.SAME_UPPER), 1, 4, 2, 3, 8, 9);
			conv("3x3 stride 2 dilation " + dilation, Window.of(3, 3).withStrides(2)
				.withDilations(dilation).withPads(2), 1, 4, 2, 3, 11, 9);
		}
		conv("3x3 dilations 1,2", Window.of(3, 3).withDilations(1, 2), 1, 4, 2, 3, 7,
			9);
	}

	private void padding() {
		for (final AutoPad auto : List.of(AutoPad.SAME_UPPER, AutoPad.SAME_LOWER,
			AutoPad.VALID))
		{
			for (int stride = 1; stride <= 3; stride++) {
				for (int kernel = 2; kernel <= 5; kernel++) {
					conv(auto + " " + kernel + "x" + kernel + " stride " + stride, Window.of(
						kernel, kernel).withAutoPad(auto).withStrides(stride), 1, 3, 2, 2, 8,
						7);
				}
			}
		}
		conv("3x3 pads 1,0 2,3", Window.of(3, 3).withPads(List.of(1, 0), List.of(2,
			3)), 1, 4, 2, 3, 6, 7);
		conv("3x3 pads 0,2 1,0 stride 2", Window.of(3, 3).withPads(List.of(0, 2), List
			.of(1, 0)).withStrides(2), 1, 4, 2, 3, 8, 7);
		conv("2x2 pads wider than the kernel", Window.of(2, 2).withPads(4), 1, 2, 2,
			2, 3, 4);
		conv("3x3 pads that crop", Window.of(3, 3).withPads(List.of(-1, 1), List.of(1,
			-2)), 1, 3, 2, 2, 8, 9);
	}

	/** More filters than places. */
	private void manyFilters() {
		conv("3x3 pad 1 of few places", Window.of(3, 3).withPads(1), 1, 67, 2, 70, 4, 5);
		conv("5x5 pad 2 of few places", Window.of(5, 5).withPads(2), 1, 41, 2, 33, 5, 4);
		conv("3x3 stride 2 of few places", Window.of(3, 3).withStrides(2), 1, 45, 3, 33, 5,
			6);
		conv("1x1 of few places", Window.of(1, 1), 1, 130, 1, 131, 7, 7);
	}

	private void groups() {
		conv("3x3 2 groups", Window.of(3, 3), 2, 6, 2, 4, 6, 7);
		conv("3x3 4 groups pad 1 stride 2", Window.of(3, 3).withPads(1).withStrides(
			2), 4, 8, 3, 12, 7, 9);
		conv("1x1 3 groups", Window.of(1, 1), 3, 9, 2, 6, 5, 5);
		conv("5x5 32 groups", Window.of(5, 5).withPads(2), 32, 64, 1, 64, 6, 6);
		for (final int channels : new int[] { 1, 7, 8, 33 }) {
			conv("depthwise 3x3 pad 1", Window.of(3, 3).withPads(1), channels, channels,
				2, channels, 9, 8);
			conv("depthwise 3x3 stride 2", Window.of(3, 3).withPads(1).withStrides(2),
				channels, channels, 2, channels, 9, 8);
		}
		conv("depthwise 5x5 times 3", Window.of(5, 5).withAutoPad(AutoPad.SAME_LOWER),
			4, 12, 2, 4, 7, 6);
		conv("depthwise 5x5 pad 2", Window.of(5, 5).withPads(2), 35, 35, 2, 35, 6, 13);
		conv("depthwise 4x2 stride 1 3 dilation 2", Window.of(4, 2).withStrides(1, 3)
			.withDilations(2).withPads(2, 1), 19, 19, 1, 19, 9, 23);
		conv("depthwise 3x3 dilation 2", Window.of(3, 3).withDilations(2).withPads(2),
			5, 5, 1, 5, 9, 9);
	}

	/** Images that Winograd's algorithm cuts, and samples that it takes together. */
	private void manyTiles() {
		conv("3x3 pad 1", Window.of(3, 3).withPads(1), 1, 4, 3, 2, 50, 47);
		conv("3x3 pad 1", Window.of(3, 3).withPads(1), 1, 5, 5, 4, 22, 21);
		conv("5x5", Window.of(5, 5), 1, 4, 5, 2, 40, 37);
		conv("3x3 pad 1 of no images", Window.of(3, 3).withPads(1), 1, 4, 0, 3, 8, 9);
		conv("5x5 of no images", Window.of(5, 5), 1, 19, 0, 21, 8, 9);
	}

	/** Each output sees one plane; rows of whole vectors, and a little more or less. */
	private void planeByPlane() {
		for (final int size : new int[] { 1, 7, 8, 9, 31, 32, 33, 63, 64, 65 }) {
			conv("5x3 one plane pad 2,1", Window.of(5, 3).withPads(2, 1), 1, 1, 2, 1, 9,
				size);
			conv("3x3 depthwise pad 1", Window.of(3, 3).withPads(1), 3, 3, 2, 3, size,
				66);
		}
		for (final int kernel : new int[] { 1, 2, 3, 4, 7 }) {
			conv(kernel + "x" + kernel + " one plane", Window.of(kernel, kernel), 1, 1,
				1, 1, 17, 140);
			conv(kernel + "x" + (8 - kernel) + " depthwise same", Window.of(kernel, 8 -
				kernel).withAutoPad(AutoPad.SAME_LOWER), 5, 5, 2, 5, 11, 97);
		}
		conv("3x3 one plane dilations 3,2 pads 0,5 4,1", Window.of(3, 3)
			.withDilations(3, 2).withPads(List.of(0, 5), List.of(4, 1)), 1, 1, 1, 1,
			13, 75);
		conv("2x2 one plane dilation 5", Window.of(2, 2).withDilations(5), 1, 1, 2, 1,
			6, 70);
		conv("2x2 one plane pads wider than the kernel", Window.of(2, 2).withPads(4),
			1, 1, 2, 1, 3, 66);
		conv("3x3 one plane larger than a block", Window.of(3, 3).withPads(1), 1, 1, 1,
			1, 50, 530);
		conv("9x9 as high as the image", Window.of(9, 9), 1, 1, 1, 1, 9, 80);
		conv("5 depthwise pad 3", Window.of(5).withPads(3), 3, 3, 2, 3, 70);
		for (int channels = 1; channels <= 4; channels++) {
			conv("3x3 few channels", Window.of(3, 3).withPads(1), 1, 5 - channels, 2,
				channels, 7, 67);
			conv("5x5 few channels", Window.of(5, 5), 1, channels, 1, channels, 12, 65);
		}
	}

	/** Rows of outputs that see much of the same few channels. */
	private void slidingTaps() {
		for (final int width : new int[] { 8, 9, 13, 16, 27 }) {
			for (final int filters : new int[] { 3, 17, 35, 70 }) {
				conv("3x3 sliding", Window.of(3, 3), 1, filters, 2, 3, 5, width + 2);
				conv("5x5 sliding", Window.of(5, 5), 1, filters, 2, 1, 7, width + 4);
			}
		}
		conv("5x3 sliding pad 2,1", Window.of(5, 3).withPads(2, 1), 1, 20, 3, 4, 9, 11);
		conv("3x5 sliding pad 1,2", Window.of(3, 5).withPads(1, 2), 1, 20, 3, 2, 9, 11);
		conv("2x5 sliding strides 3,1", Window.of(2, 5).withStrides(3, 1), 1, 33, 2, 2,
			11, 14);
		conv("2x3 sliding", Window.of(2, 3), 1, 33, 2, 3, 7, 14);
		conv("3x3 sliding 2 groups", Window.of(3, 3).withPads(1), 2, 38, 2, 6, 6, 12);
		conv("5x5 sliding of some samples", Window.of(5, 5).withPads(2), 1, 20, 7, 1, 9,
			10);
	}

	private void oneAxis() {
		for (final int length : new int[] { 1, 8, 33, 70 }) {
			conv("3 pad 1", Window.of(3).withPads(1), 1, 4, 2, 3, length);
		}
		conv("5 stride 2 pads 1 2", Window.of(5).withStrides(2).withPads(List.of(1),
			List.of(2)), 1, 4, 3, 3, 31);
		conv("4 same stride 3 dilation 2", Window.of(4).withStrides(3).withDilations(
			2).withAutoPad(AutoPad.SAME_LOWER), 1, 4, 2, 3, 32);
		conv("3 depthwise", Window.of(3), 6, 6, 2, 6, 17);
		conv("2x2x2 pad 1 stride 2", Window.of(2, 2, 2).withPads(1).withStrides(2), 1,
			3, 2, 2, 4, 5, 3);
		for (final int filters : new int[] { 1, 4, 9 }) {
			conv("1x3x3 of padding alone", Window.of(1, 3, 3).withPads(List.of(1, 1, 1),
				List.of(0, 1, 1)).withStrides(2, 1, 1), 1, filters, 2, 3, 1, 6, 12);
		}
		conv("1x3 pads of which only padding is left", Window.of(1, 3).withPads(List.of(0, 6),
			List.of(0, -2)), 1, 4, 2, 37, 3, 1);
	}

	private void large() {
		conv("LeNet first layer", Window.of(5, 5), 1, 20, 8, 1, 28, 28);
		conv("LeNet second layer", Window.of(3, 3), 1, 50, 8, 20, 12, 12);
		for (final int size : new int[] { 13, 14, 15, 28 }) {
			conv("3x3 pad 1 many channels", Window.of(3, 3).withPads(1), 1, 36, 2, 33,
				size, size);
		}
		conv("3x3 pad 1 64 channels", Window.of(3, 3).withPads(1), 1, 64, 1, 64, 16,
			16);
		conv("1x1 many channels", Window.of(1, 1), 1, 96, 3, 130, 9, 7);
		conv("3x3 wide", Window.of(3, 3).withPads(1), 1, 4, 1, 3, 5, 301);
		conv("3x3 stride 2 many channels", Window.of(3, 3).withPads(1).withStrides(2),
			1, 65, 2, 40, 15, 15);
	}

	private void conv(final String what, final Window window, final int groups,
		final int filters, final long... image)
	{
		final String name = "conv " + what + " to " + filters + " of " + CaseGraph
			.shape(image) + (groups > 1 ? " groups " + groups : "");
		final boolean bias = cases.size() % 2 == 0;
		cases.add(new OperatorCase(name + (bias ? " bias" : ""), SUM, g -> {
			final Value x = g.uniform(image);
			final long[] weights = image.clone();
			weights[0] = filters;
			weights[1] = image[1] / groups;
			for (int i = 0; i < window.rank(); i++) {
				weights[i + 2] = window.kernel().get(i);
			}
			g.result(g.ops().conv(x, g.weight(weights), bias ? g.weight(filters) : null,
				window, groups));
		}));
	}
}
