/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.api;

import io.github.fovea.data.Picture;
import io.github.fovea.engine.Device;
import io.github.fovea.model.bioimage.Agreement;
import io.github.fovea.tensor.Tensor;

import java.util.List;
import java.util.Optional;

/** A network from images to images of the same scale, which takes them in tiles. */
interface PlaneNetwork extends AutoCloseable {

	/** One image on its way through the network. All tensors are float32 [C,H,W]. */
	interface Run {

		/** The image after preprocessing. */
		Tensor prepared();

		/** The network's output for a tile; valid until the next one. */
		Tensor tile(Tensor tile);

		/** The whole output after postprocessing. */
		Tensor finished(Tensor output);
	}

	String name();

	Device device();

	/** How test tensors that came along are reproduced; empty if there are none. */
	List<Agreement> verify();

	/** Channels of the images; 0 for any number. */
	int channels();

	/** Those that it sees of images with more, in this order, from 1; empty for all. */
	List<Integer> chosen();

	/** Names of the output's channels, where they are known. */
	List<String> outputNames();

	/** What is to be said of all images so far, if they are unlike those trained with. */
	default Optional<String> warning() {
		return Optional.empty();
	}

	TileAxis y(long height);

	TileAxis x(long width);

	Run start(Picture image);

	@Override
	void close();
}
