/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model;

import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Tensor;
import io.github.fovea.tensor.TensorType;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A tensor's elements as bytes: little-endian, row-major, as ONNX and
 * safetensors keep them. Large tensors pass through a small buffer.
 */
public final class TensorBytes {

	private static final int BUFFER = 1 << 16;

	private TensorBytes() {}

	public static void write(final Tensor tensor, final OutputStream out)
		throws IOException
	{
		final int width = tensor.elements().bytes();
		final ByteBuffer buffer = buffer(tensor.type());
		final int step = buffer.capacity() / width;
		for (int from = 0; from < tensor.size(); from += step) {
			final int count = Math.min(step, tensor.size() - from);
			switch (tensor.elements()) {
				case F32 -> buffer.asFloatBuffer().put(tensor.floats(), from, count);
				case F64 -> buffer.asDoubleBuffer().put(tensor.doubles(), from, count);
				case I64 -> buffer.asLongBuffer().put(tensor.longs(), from, count);
				case I32 -> buffer.asIntBuffer().put(tensor.ints(), from, count);
				case U8, BOOL -> buffer.duplicate().put(tensor.bytes(), from, count);
			}
			out.write(buffer.array(), 0, count * width);
		}
	}

	/**
	 * Reads as many bytes as the type has.
	 *
	 * @throws EOFException if there are fewer
	 */
	public static Tensor read(final TensorType type, final InputStream in)
		throws IOException
	{
		final Tensor tensor = Tensor.zeros(type);
		final int width = type.elements().bytes();
		final ByteBuffer buffer = buffer(type);
		final int step = buffer.capacity() / width;
		for (int from = 0; from < tensor.size(); from += step) {
			final int count = Math.min(step, tensor.size() - from);
			final int wanted = count * width;
			if (in.readNBytes(buffer.array(), 0, wanted) < wanted)
				throw new EOFException("The data of a tensor " + type +
					" ends too early");
			switch (type.elements()) {
				case F32 -> buffer.asFloatBuffer().get(tensor.floats(), from, count);
				case F64 -> buffer.asDoubleBuffer().get(tensor.doubles(), from, count);
				case I64 -> buffer.asLongBuffer().get(tensor.longs(), from, count);
				case I32 -> buffer.asIntBuffer().get(tensor.ints(), from, count);
				case U8, BOOL -> buffer.duplicate().get(tensor.bytes(), from, count);
			}
		}
		if (type.elements() == ElementType.BOOL) {
			final byte[] flags = tensor.bytes();
			for (int i = 0; i < flags.length; i++) {
				if (flags[i] != 0) flags[i] = 1;
			}
		}
		return tensor;
	}

	private static ByteBuffer buffer(final TensorType type) {
		final int bytes = (int) Math.max(Double.BYTES, Math.min(BUFFER, type
			.bytes()));
		return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
	}
}
