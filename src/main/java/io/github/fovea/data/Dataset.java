/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data;

import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Images with their classes, decoded when they are asked for. All methods may be
 * called from several threads.
 */
public interface Dataset {

	/** Class names in the order of their numbers; empty without labels. */
	List<String> classNames();

	/** Number of images. */
	int size();

	/**
	 * Name of an image as tables show it: its path relative to the root, with
	 * {@code /}; with the number of the image, from 1, where a file holds several:
	 * {@code stack.tif[3]}.
	 */
	String name(int index);

	/** Class number of an image, -1 if it has none. */
	int label(int index);

	/** Numbers that are known of an image; none where it has a class or a mask. */
	default float[] numbers(final int index) {
		return new float[0];
	}

	/** Number of the image that one is a patch of; its own of a whole one. */
	default int whole(final int index) {
		return index;
	}

	/** Name of the image that one is a patch of; its own of a whole one. */
	default String wholeName(final int index) {
		return name(index);
	}

	/** Whether images have masks. */
	default boolean hasMasks() {
		return false;
	}

	/**
	 * Decodes the mask of an image: the class of each pixel, int32 [H,W]; -1 where nothing is
	 * known.
	 *
	 * @throws IOException as {@link #read}
	 * @throws UnsupportedOperationException if images have none
	 */
	default Tensor mask(final int index) throws IOException {
		throw new UnsupportedOperationException("There are no masks");
	}

	/**
	 * Decodes an image.
	 *
	 * @throws IOException if the file cannot be read; the message names it and
	 *           says why
	 */
	Picture read(int index) throws IOException;

	/**
	 * Sizes C,H,W of an image, read from the file's header where there is one.
	 *
	 * @throws IOException as {@link #read}
	 */
	default Shape shape(final int index) throws IOException {
		return read(index).pixels().shape();
	}

	/** What a person should know of how the data set was understood; empty for nothing. */
	default Optional<String> remark() {
		return Optional.empty();
	}

	/** Whether the images lie in memory, so that keeping copies gains nothing. */
	default boolean isInMemory() {
		return false;
	}
}
