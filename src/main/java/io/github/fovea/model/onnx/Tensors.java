/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import io.github.fovea.model.StoredElements;
import io.github.fovea.model.wire.TensorProto;
import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;
import io.github.fovea.tensor.TensorType;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** Tensors as ONNX files hold them. Errors are IllegalArgumentExceptions. */
final class Tensors {

	/** More axes than any network has; bounds the work on a hostile file. */
	static final int MAX_RANK = 32;

	/** Indices that a file may let us write down; no axis of a network is as long. */
	static final long MOST_INDICES = 1 << 24;

	/** Numbers of the types that tensors do not have. */
	private static final Map<Integer, StoredElements> WIDENED = Map.of(3,
		StoredElements.I8, 4, StoredElements.U16, 5, StoredElements.I16, 10,
		StoredElements.F16, 12, StoredElements.U32, 16, StoredElements.BF16);

	private Tensors() {}

	/** The element type that holds those of an ONNX number. */
	static ElementType elements(final int onnx) {
		return stored(onnx).elements();
	}

	/** What an ONNX number says that a file keeps. */
	static StoredElements stored(final int onnx) {
		if (WIDENED.containsKey(onnx)) return WIDENED.get(onnx);
		for (final ElementType elements : ElementType.values()) {
			if (elements.onnx() == onnx) return StoredElements.of(elements);
		}
		throw new IllegalArgumentException("element type " + name(onnx) +
			" is not supported");
	}

	/** What an ONNX number is called. */
	static String name(final int onnx) {
		final List<String> names = List.of("undefined", "float32", "uint8", "int8",
			"uint16", "int16", "int32", "int64", "string", "bool", "float16", "float64",
			"uint32", "uint64", "complex64", "complex128", "bfloat16");
		return onnx >= 0 && onnx < names.size() ? names.get(onnx) : "number " + onnx;
	}

	static Shape shape(final List<Long> sizes) {
		if (sizes.size() > MAX_RANK) throw new IllegalArgumentException(
			"A tensor with " + sizes.size() + " axes is not supported");
		return Shape.of(sizes.stream().mapToLong(Long::longValue).toArray());
	}

	static TensorType type(final TensorProto proto) {
		return new TensorType(elements(proto.getDataType()), shape(proto
			.getDimsList()));
	}

	/** The type of a tensor whose data is there and of the right size. */
	static TensorType checkedType(final TensorProto proto) {
		final TensorType type = type(proto);
		if (proto.getDataLocation() != 0) throw new IllegalArgumentException(
			"Its data lies in another file, which only a model's weights may");
		if (isRaw(proto)) length(type, bytes(proto), proto.getRawData().size(), "bytes");
		else length(type, type.shape().size(), data(proto).size(), "elements");
		return type;
	}

	/** Bytes of the data, by type and shape. */
	static long bytes(final TensorProto proto) {
		return Math.multiplyExact(shape(proto.getDimsList()).size(), (long) stored(proto
			.getDataType()).bytes());
	}

	/** Reads data of that many bytes. */
	static Tensor read(final TensorProto proto, final InputStream in)
		throws IOException
	{
		return stored(proto.getDataType()).read(shape(proto.getDimsList()), in);
	}

	static Tensor decode(final TensorProto proto) {
		final TensorType type = checkedType(proto);
		if (isRaw(proto)) {
			try {
				return read(proto, proto.getRawData().newInput());
			}
			catch (final IOException e) {
				throw new UncheckedIOException(e);
			}
		}
		final StoredElements stored = stored(proto.getDataType());
		final List<? extends Number> data = data(proto);
		final Tensor tensor = Tensor.zeros(type);
		for (int i = 0; i < data.size(); i++) {
			if (stored.widened()) tensor.set(i, stored.ofBits(data.get(i).intValue()));
			else if (type.elements() == ElementType.I64) tensor.longs()[i] = proto
				.getInt64Data(i);
			else tensor.set(i, data.get(i).doubleValue());
		}
		return tensor;
	}

	private static boolean isRaw(final TensorProto proto) {
		return !proto.getRawData().isEmpty();
	}

	private static List<? extends Number> data(final TensorProto proto) {
		return switch (stored(proto.getDataType())) {
			case F32 -> proto.getFloatDataList();
			case F64 -> proto.getDoubleDataList();
			case I64 -> proto.getInt64DataList();
			case I32, U8, BOOL, F16, BF16, I8, I16, U16 -> proto.getInt32DataList();
			case U32 -> proto.getUint64DataList();
		};
	}

	private static void length(final TensorType type, final long expected,
		final long actual, final String unit)
	{
		if (expected != actual) throw new IllegalArgumentException("A tensor " +
			type + " should have " + expected + " " + unit + ", but the file has " +
			actual);
	}

	/** Everything but the name and the data. */
	static TensorProto.Builder header(final TensorType type) {
		final TensorProto.Builder proto = TensorProto.newBuilder().setDataType(type
			.elements().onnx());
		for (final long size : type.shape().toArray()) {
			proto.addDims(size);
		}
		return proto;
	}
}
