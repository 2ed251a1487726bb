/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.reference;

import io.github.fovea.graph.op.Conv;
import io.github.fovea.graph.op.ConvGradInput;
import io.github.fovea.graph.op.ConvGradWeight;
import io.github.fovea.graph.op.ConvTranspose;
import io.github.fovea.tensor.Shape;

import java.util.Arrays;

/**
 * Convolution and its gradients. All three walk over the same products
 * image · weight that make up an output, and differ in what they sum up.
 */
final class ConvolutionKernels {

	/** Takes the places of one product's three partners. */
	@FunctionalInterface
	private interface Product {

		void visit(int image, int weight, int output);
	}

	private ConvolutionKernels() {}

	static void register(final KernelTable table) {
		table.add(Conv.class, ConvolutionKernels::forward);
		table.add(ConvGradInput.class, ConvolutionKernels::gradInput);
		table.add(ConvGradWeight.class, ConvolutionKernels::gradWeight);
		table.add(ConvTranspose.class, ConvolutionKernels::transpose);
	}

	private static void forward(final Conv conv, final Numbers[] in,
		final Numbers[] out)
	{
		final double[] x = in[0].data();
		final double[] w = in[1].data();
		final double[] y = out[0].data();
		final int filters = out[0].shape().at(1);
		fill(y, out[0].shape(), in);
		products(conv, in[0].shape(), filters, (image, weight, output) -> y[output] +=
			x[image] * w[weight]);
	}

	private static void gradInput(final ConvGradInput operator,
		final Numbers[] in, final Numbers[] out)
	{
		final double[] dy = in[0].data();
		final double[] w = in[1].data();
		final double[] dx = out[0].data();
		Arrays.fill(dx, 0);
		products(operator.conv(), operator.shape(), in[0].shape().at(1), (image,
			weight, output) -> dx[image] += dy[output] * w[weight]);
	}

	private static void gradWeight(final ConvGradWeight operator,
		final Numbers[] in, final Numbers[] out)
	{
		final double[] x = in[0].data();
		final double[] dy = in[1].data();
		final double[] dw = out[0].data();
		Arrays.fill(dw, 0);
		products(operator.conv(), in[0].shape(), in[1].shape().at(1), (image, weight,
			output) -> dw[weight] += dy[output] * x[image]);
	}

	private static void transpose(final ConvTranspose operator,
		final Numbers[] in, final Numbers[] out)
	{
		final double[] x = in[0].data();
		final double[] w = in[1].data();
		final double[] y = out[0].data();
		fill(y, out[0].shape(), in);
		products(operator.conv(), out[0].shape(), in[0].shape().at(1), (image, weight,
			output) -> y[image] += x[output] * w[weight]);
	}

	/** The bias of each channel, which is the third input; 0 where there is none. */
	private static void fill(final double[] y, final Shape shape,
		final Numbers[] in)
	{
		final int plane = (int) shape.product(2, shape.rank());
		for (int i = 0; i < y.length; i++) {
			y[i] = in.length == 3 ? in[2].data()[i / plane % shape.at(1)] : 0;
		}
	}

	private static void products(final Conv conv, final Shape image,
		final int filters, final Product product)
	{
		final Taps taps = Taps.of(conv.window(), image);
		final int batch = image.at(0);
		final int channels = image.at(1) / conv.groups();
		final int filtersOfGroup = filters / conv.groups();
		for (int n = 0; n < batch; n++) {
			for (int f = 0; f < filters; f++) {
				final int firstChannel = f / filtersOfGroup * channels;
				for (int c = 0; c < channels; c++) {
					final int imagePlane = (n * image.at(1) + firstChannel + c) * taps
						.plane();
					final int weightPlane = (f * channels + c) * taps.kernel();
					final int outputPlane = (n * filters + f) * taps.outputs();
					for (int o = 0; o < taps.outputs(); o++) {
						for (int k = 0; k < taps.kernel(); k++) {
							final int source = taps.source(o, k);
							if (source >= 0) product.visit(imagePlane + source, weightPlane + k,
								outputPlane + o);
						}
					}
				}
			}
		}
	}
}
