/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import com.google.protobuf.ByteString;

import io.github.fovea.model.wire.AttributeProto;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Attributes of a node as ONNX files hold them. */
final class Attributes {

	/** The types of the file format. */
	static final int FLOAT = 1;
	static final int INT = 2;
	static final int STRING = 3;
	static final int FLOATS = 6;
	static final int INTS = 7;

	private Attributes() {}

	/** Sorted by name, so that equal nodes give equal bytes. */
	static List<AttributeProto> encode(final Map<String, Object> attributes) {
		return new TreeMap<>(attributes).entrySet().stream().map(e -> encode(e
			.getKey(), e.getValue())).toList();
	}

	private static AttributeProto encode(final String name,
		final Object value)
	{
		final AttributeProto.Builder proto = AttributeProto.newBuilder().setName(
			name);
		if (value instanceof Long i) return proto.setType(INT).setI(i).build();
		if (value instanceof Float f) return proto.setType(FLOAT).setF(f).build();
		if (value instanceof String s) return proto.setType(STRING).setS(ByteString
			.copyFromUtf8(s)).build();
		if (value instanceof long[] ints) {
			for (final long i : ints) {
				proto.addInts(i);
			}
			return proto.setType(INTS).build();
		}
		if (value instanceof float[] floats) {
			for (final float f : floats) {
				proto.addFloats(f);
			}
			return proto.setType(FLOATS).build();
		}
		throw new IllegalArgumentException("Attribute " + name +
			" is of no type that ONNX has: " + value.getClass());
	}
}
