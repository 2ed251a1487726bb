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

	/** Elements of a sample of the image. */
	int inSample() {
		return channels * inPlane();
	}

	/** Elements of a sample of the result. */
	int outSample() {
		return filters * outPlane();
	}

	/** Elements of a group's channels of the image. */
	int inGroup() {
		return channelsOfGroup() * inPlane();
	}

	/** Elements of a group's channels of the result. */
	int outGroup() {
		return filtersOfGroup() * outPlane();
	}

	/** Results of a filter, of all samples. */
	int pixels() {
		return samples * outPlane();
	}

	/** Weights of a group's filters. */
	int weightsOfGroup() {
		return filtersOfGroup() * weights();
	}

	/** Rows of the image at every stride-th place from one on. */
	int rowsFrom(final int first) {
		return (geometry.inHeight() - first + geometry.strideHeight() - 1) / geometry
			.strideHeight();
	}

	/** Columns likewise. */
	int columnsFrom(final int first) {
		return (geometry.inWidth() - first + geometry.strideWidth() - 1) / geometry
			.strideWidth();
	}
}
