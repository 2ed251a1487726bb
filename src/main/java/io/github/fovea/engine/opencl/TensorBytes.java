/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import io.github.fovea.tensor.Tensor;

import java.nio.ByteBuffer;

/** The content of tensors in memory outside of the heap. */
final class TensorBytes {

	private TensorBytes() {}

	static void read(final Tensor from, final ByteBuffer to) {
		to.clear();
		switch (from.elements()) {
			case F32 -> to.asFloatBuffer().put(from.floats());
			case F64 -> to.asDoubleBuffer().put(from.doubles());
			case I64 -> to.asLongBuffer().put(from.longs());
			case I32 -> to.asIntBuffer().put(from.ints());
			case U8, BOOL -> to.put(from.bytes());
		}
	}

	static void write(final ByteBuffer from, final Tensor to) {
		from.clear();
		switch (to.elements()) {
			case F32 -> from.asFloatBuffer().get(to.floats());
			case F64 -> from.asDoubleBuffer().get(to.doubles());
			case I64 -> from.asLongBuffer().get(to.longs());
			case I32 -> from.asIntBuffer().get(to.ints());
			case U8, BOOL -> from.get(to.bytes());
		}
	}
}
