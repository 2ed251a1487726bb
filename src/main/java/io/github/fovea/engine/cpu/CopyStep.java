/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu;

import io.github.fovea.tensor.Tensor;

/** Copies a tensor to another of the same type. */
final class CopyStep implements Step {

	private final Object from;
	private final Object to;
	private final int size;

	/**
	 * @param source of which as many elements are copied as the target has
	 */
	CopyStep(final Tensor source, final Tensor target) {
		from = array(source);
		to = array(target);
		size = target.size();
	}

	/** The Java array of a tensor. */
	static Object array(final Tensor tensor) {
		return switch (tensor.elements()) {
			case F32 -> tensor.floats();
			case F64 -> tensor.doubles();
			case I64 -> tensor.longs();
			case I32 -> tensor.ints();
			case U8, BOOL -> tensor.bytes();
		};
	}

	@Override
	public void run() {
		System.arraycopy(from, 0, to, 0, size);
	}
}
