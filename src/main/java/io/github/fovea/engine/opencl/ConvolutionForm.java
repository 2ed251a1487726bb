/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import io.github.fovea.graph.op.Conv;
import io.github.fovea.tensor.Shape;

/** Sizes of a convolution over planes. */
record ConvolutionForm(int samples, int channels, int filters, int groups,
	PlaneGeometry geometry)
{

	static ConvolutionForm of(final Conv conv, final Shape image,
		final Shape result)
	{
		return new ConvolutionForm(image.at(0), image.at(1), result.at(1), conv
			.groups(), PlaneGeometry.of(conv.window(), image));
	}

	int channelsOfGroup() {
		return channels / groups;
	}

	int filtersOfGroup() {
		return filters / groups;
	}

	/** Places in the window. */
	int window() {
		return geometry.kernelHeight() * geometry.kernelWidth();
	}

	/** Weights of a filter. */
	int weights() {
		return channelsOfGroup() * window();
	}

	/** Elements of a channel of the image. */
	int inPlane() {
		return geometry.inHeight() * geometry.inWidth();
	}

	/** Elements of a channel of the result. */
	int outPlane() {
		return geometry.outHeight() * geometry.outWidth();
	}

	/** Results of a filter, of all samples. */
	int pixels() {
		return samples * outPlane();
	}
}
