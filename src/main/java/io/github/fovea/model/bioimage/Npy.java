/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.bioimage;

import io.github.fovea.FoveaException;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;
import io.github.fovea.tensor.TensorType;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * NumPy's file format for one array, versions 1.0 to 3.0 (NEP 1): a magic word, the
 * version, the header's length, the header (a Python dictionary), the elements.
 */
public final class Npy {

	private static final byte[] MAGIC = { (byte) 0x93, 'N', 'U', 'M', 'P', 'Y' };
	/** The header's beginning and the elements' lie at multiples of this. */
	private static final int ALIGNMENT = 64;
	private static final int LONGEST_HEADER = 1 << 16;
	private static final int MOST = Integer.MAX_VALUE - 8;

	private Npy() {}

	/**
	 * Reads a file's content.
	 *
	 * @throws FoveaException if it is no such file, or damaged, or has elements of
	 *           a type that is not supported
	 */
	public static Tensor read(final byte[] file) {
		final ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
		final NpyHeader header = NpyHeader.parse(header(in));
		long size = 1;
		for (final long n : header.shape()) {
			size = n == 0 ? 0 : size > MOST / n ? MOST + 1L : size * n;
			if (size > MOST) throw damaged("it is larger than an array can be");
		}
		if (in.remaining() != size * header.type().bytes()) throw damaged("it has " +
			in.remaining() + " bytes of data, but " + size * header.type().bytes() +
			" are needed");
		in.order(header.order());
		final Tensor tensor = Tensor.zeros(new TensorType(header.type().elements(),
			Shape.of(header.shape())));
		if (header.columnMajor()) columns(header, in, tensor);
		else for (int i = 0; i < tensor.size(); i++) {
			header.type().get(in, tensor, i);
		}
		return tensor;
	}

	private static String header(final ByteBuffer in) {
		final byte[] magic = new byte[MAGIC.length];
		if (in.remaining() < MAGIC.length + 4) throw damaged("it is too short");
		in.get(magic);
		if (!Arrays.equals(magic, MAGIC)) throw damaged(
			"it is no file of NumPy");
		final int version = in.get() & 0xff;
		final int minor = in.get() & 0xff;
		if (version < 1 || version > 3 || minor != 0) throw damaged(
			"its version is " + version + "." + minor);
		if (version > 1 && in.remaining() < Integer.BYTES) throw damaged(
			"it is too short");
		final long length = version == 1 ? in.getShort() & 0xffff : in
			.getInt() & 0xffffffffL;
		if (length > Math.min(in.remaining(), LONGEST_HEADER)) throw damaged(
			"its header would have " + length + " bytes");
		final byte[] text = new byte[(int) length];
		in.get(text);
		return new String(text, version == 3 ? StandardCharsets.UTF_8
			: StandardCharsets.ISO_8859_1);
	}

	/** Elements whose first index changes fastest. */
	private static void columns(final NpyHeader header, final ByteBuffer in,
		final Tensor tensor)
	{
		final int rank = header.shape().length;
		final int[] strides = new int[rank];
		int stride = 1;
		for (int i = rank - 1; i >= 0; i--) {
			strides[i] = stride;
			stride *= tensor.shape().at(i);
		}
		final int[] place = new int[rank];
		int at = 0;
		for (int n = tensor.size(); n > 0; n--) {
			header.type().get(in, tensor, at);
			for (int i = 0; i < rank; i++) {
				at += strides[i];
				if (++place[i] < tensor.shape().at(i)) break;
				at -= strides[i] * place[i];
				place[i] = 0;
			}
		}
	}

	/** A file with a tensor's elements as they are. */
	public static byte[] write(final Tensor tensor) {
		return write(tensor, NumPyType.of(tensor.elements()).label());
	}

	/**
	 * A file of version 1.0, row-major and little-endian.
	 *
	 * @param type of the elements, by NumPy's name
	 */
	public static byte[] write(final Tensor tensor, final String type) {
		final NumPyType elements = NumPyType.of(type);
		final int rank = tensor.shape().rank();
		final String shape = LongStream.range(0, rank).mapToObj(i -> Long.toString(
			tensor.shape().get((int) i))).collect(Collectors.joining(", ", "(",
				rank == 1 ? ",)" : ")"));
		final String text = "{'descr': '" + (elements.bytes() == 1 ? "|" : "<") +
			elements.code() + "', 'fortran_order': False, 'shape': " + shape + ", }";
		final int before = MAGIC.length + 4;
		final int length = (before + text.length() + ALIGNMENT) / ALIGNMENT *
			ALIGNMENT - before;
		final ByteBuffer out = ByteBuffer.allocate(Math.toIntExact(before + length +
			(long) tensor.size() * elements.bytes())).order(ByteOrder.LITTLE_ENDIAN);
		out.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) length);
		out.put((text + " ".repeat(length - 1 - text.length()) + "\n").getBytes(
			StandardCharsets.ISO_8859_1));
		for (int i = 0; i < tensor.size(); i++) {
			elements.put(out, tensor, i);
		}
		return out.array();
	}

	static FoveaException damaged(final String reason) {
		return new FoveaException("It cannot be read as an array of NumPy: " +
			reason);
	}
}
