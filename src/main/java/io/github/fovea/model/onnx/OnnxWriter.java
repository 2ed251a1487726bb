/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;

import io.github.fovea.FoveaException;
import io.github.fovea.model.Producer;
import io.github.fovea.model.TensorBytes;
import io.github.fovea.model.wire.GraphProto;
import io.github.fovea.model.wire.ModelProto;
import io.github.fovea.model.wire.OperatorSetIdProto;
import io.github.fovea.model.wire.StringStringEntryProto;
import io.github.fovea.model.wire.TensorProto;
import io.github.fovea.tensor.Tensor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes ONNX files of operator set {@value #OPSET}. Equal models give equal
 * bytes. The batch stays open wherever the graph allows it. Weights are streamed,
 * one tensor at a time.
 */
public final class OnnxWriter {

	/** The operator set that is written. */
	public static final int OPSET = 17;

	private static final int IR_VERSION = 8;

	private OnnxWriter() {}

	/**
	 * Writes a model to a stream, which stays open.
	 *
	 * @throws FoveaException if the graph has operators that ONNX lacks, as a
	 *           training step has, or is larger than the format allows
	 */
	public static void write(final OnnxModel model, final OutputStream out)
		throws IOException
	{
		final GraphExport export = new GraphExport(model);
		final GraphProto graph = export.graph();
		final List<TensorProto> headers = new ArrayList<>();
		long size = graph.getSerializedSize();
		for (final Map.Entry<String, Tensor> e : export.initializers().entrySet()) {
			final TensorProto header = Tensors.header(e.getValue().type()).setName(e
				.getKey()).build();
			headers.add(header);
			size += nested(GraphProto.INITIALIZER_FIELD_NUMBER, tensorSize(header, e
				.getValue()));
		}
		if (size > Integer.MAX_VALUE - (1 << 20)) throw new FoveaException(
			"The model has " + (size >> 20) +
				" MB of weights; one ONNX file holds at most 2047 MB");
		final CodedOutputStream coded = CodedOutputStream.newInstance(out);
		header().writeTo(coded);
		begin(coded, ModelProto.GRAPH_FIELD_NUMBER, size);
		graph.writeTo(coded);
		int i = 0;
		for (final Tensor tensor : export.initializers().values()) {
			final TensorProto header = headers.get(i++);
			begin(coded, GraphProto.INITIALIZER_FIELD_NUMBER, tensorSize(header,
				tensor));
			header.writeTo(coded);
			begin(coded, TensorProto.RAW_DATA_FIELD_NUMBER, tensor.type().bytes());
			TensorBytes.write(tensor, raw(coded));
		}
		metadata(export.metadata()).writeTo(coded);
		coded.flush();
	}

	/** A model as bytes. */
	public static byte[] toBytes(final OnnxModel model) {
		final ByteArrayOutputStream out = new ByteArrayOutputStream();
		try {
			write(model, out);
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
		return out.toByteArray();
	}

	private static ModelProto header() {
		return ModelProto.newBuilder().setIrVersion(IR_VERSION).setProducerName(
			Producer.NAME).setProducerVersion(Producer.version()).addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(
				OPSET)).build();
	}

	private static ModelProto metadata(final Map<String, String> metadata) {
		final ModelProto.Builder proto = ModelProto.newBuilder();
		metadata.forEach((key, value) -> proto.addMetadataProps(
			StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
		return proto.build();
	}

	private static long tensorSize(final TensorProto header,
		final Tensor tensor)
	{
		return header.getSerializedSize() + nested(
			TensorProto.RAW_DATA_FIELD_NUMBER, tensor.type().bytes());
	}

	/** Bytes of a field of a given length with its tag and length. */
	private static long nested(final int field, final long length) {
		return CodedOutputStream.computeTagSize(field) + CodedOutputStream
			.computeUInt64SizeNoTag(length) + length;
	}

	private static void begin(final CodedOutputStream coded, final int field,
		final long length) throws IOException
	{
		coded.writeTag(field, WireFormat.WIRETYPE_LENGTH_DELIMITED);
		coded.writeUInt64NoTag(length);
	}

	private static OutputStream raw(final CodedOutputStream coded) {
		return new OutputStream() {

			@Override
			public void write(final int b) throws IOException {
				coded.write((byte) b);
			}

			@Override
			public void write(final byte[] bytes, final int offset,
				final int length) throws IOException
			{
				coded.write(bytes, offset, length);
			}
		};
	}
}
