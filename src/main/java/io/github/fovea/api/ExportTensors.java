/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.api;

import io.github.fovea.data.ImageOpener;
import io.github.fovea.data.Picture;
import io.github.fovea.data.sample.SampleImages;
import io.github.fovea.model.bioimage.PackagedFile;
import io.github.fovea.model.bioimage.TensorDescription;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Input and output of a network as a package describes them. */
interface ExportTensors {

	String INPUT = "input";
	String OUTPUT = "output";

	/** The raw image that the network is tested with, of the input's size. */
	Picture test();

	/**
	 * @param test the test tensor; null before there is one
	 */
	TensorDescription input(PackagedFile test);

	/**
	 * @param test the test tensor; null before there is one
	 */
	TensorDescription output(PackagedFile test);

	/** What the network does, in a few words. */
	String task();

	/**
	 * Reads an image; one of the sample images where none is given.
	 *
	 * @param chosen channels of the image, from 1; empty for all
	 * @param channels that the network takes
	 */
	static Picture read(final Path file, final ImageOpener opener,
		final List<Integer> chosen, final int channels) throws IOException
	{
		// Of the sample images, an 8-bit one.
		if (file == null) return SampleImages.image(1, SampleImages.classNames()
			.size()).select(new int[channels]);
		return opener.read(file, 0).chosen(chosen).withChannels(channels);
	}
}
