/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data;

import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Tensor;

/** Some images with their labels. Valid until the next batch is asked for. */
public final class Batch {

	private final Tensor images;
	private final Tensor labels;
	private final Tensor targets;
	private final int[] indices;
	private final Throwable[] failures;

	Batch(final int size, final InputSpec spec, final Targets kind) {
		images = Tensor.zeros(ElementType.F32, size, spec.channels(), spec.height(), spec
			.width());
		labels = Tensor.zeros(ElementType.I32, size);
		targets = kind instanceof Targets.Classes ? labels : Tensor.zeros(kind.type(
			size, spec));
		indices = new int[size];
		failures = new Throwable[size];
	}

	/** float32 [N,C,H,W]. */
	public Tensor images() {
		return images;
	}

	/** int32 [N], -1 where an image has no class. */
	public Tensor labels() {
		return labels;
	}

	/** What the network is told of the images, as {@link Targets} says. */
	public Tensor targets() {
		return targets;
	}

	public int size() {
		return indices.length;
	}

	/** Position in the data set of an image of this batch. */
	public int index(final int i) {
		return indices[i];
	}

	/** Why an image could not be read; null if it was. Its pixels are then 0. */
	public String error(final int i) {
		return failures[i] == null ? null : Reasons.of(failures[i]);
	}

	Throwable failure(final int i) {
		return failures[i];
	}

	void set(final int i, final int index, final int label, final Throwable failure) {
		indices[i] = index;
		labels.ints()[i] = label;
		failures[i] = failure;
	}
}
