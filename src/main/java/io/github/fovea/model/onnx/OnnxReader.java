/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;

import io.github.fovea.FoveaException;
import io.github.fovea.files.FileProblem;
import io.github.fovea.graph.Graph;
import io.github.fovea.graph.Parameter.Role;
import io.github.fovea.model.wire.ModelProto;
import io.github.fovea.model.wire.OperatorSetIdProto;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;

/**
 * Reads ONNX files: operator sets 6 and newer. Files are not trusted: what is
 * damaged or made to harm ends in an error, without using much memory.
 */
public final class OnnxReader {

	/**
	 * What a file leaves open.
	 *
	 * @param shapes of inputs, by name, where the file's own are open or another is
	 *          wanted
	 * @param constants inputs, by name, that are to be constants
	 */
	public record Options(Map<String, Shape> shapes,
		Map<String, Tensor> constants)
	{

		public static final Options DEFAULT = new Options(Map.of(), Map.of());
	}

	private static final long OLDEST_OPSET = 6;

	private OnnxReader() {}

	public static OnnxModel read(final Path path) {
		return read(path, Options.DEFAULT);
	}

	/**
	 * Reads a file; weights may lie in others of its folder.
	 *
	 * @throws UnsupportedOperatorException naming all operators that are missing
	 * @throws FoveaException if the file cannot be read or is no ONNX model
	 */
	public static OnnxModel read(final Path path, final Options options) {
		try {
			return read(Files.readAllBytes(path), options, new ExternalData(path
				.toAbsolutePath().getParent()));
		}
		catch (final NoSuchFileException e) {
			throw new FoveaException("There is no model file " + path, e);
		}
		catch (final IOException e) {
			throw new FoveaException("Could not read the model file " + path + ": " +
				FileProblem.reason(e), e);
		}
		catch (final OutOfMemoryError e) {
			throw new FoveaException("The model file " + path +
				" needs more memory than there is", e);
		}
		catch (final UnsupportedOperatorException e) {
			throw new UnsupportedOperatorException(cannotOpen(path, e), e
				.operators());
		}
		catch (final FoveaException e) {
			throw new FoveaException(cannotOpen(path, e), e);
		}
	}

	private static String cannotOpen(final Path path, final FoveaException e) {
		return "Could not open the model " + path + ": " + e.getMessage();
	}

	/**
	 * Reads a file's content.
	 *
	 * @throws UnsupportedOperatorException naming all operators that are missing
	 * @throws FoveaException if it is no ONNX model
	 */
	public static OnnxModel read(final byte[] bytes, final Options options) {
		return read(bytes, options, ExternalData.NONE);
	}

	private static OnnxModel read(final byte[] bytes, final Options options,
		final ExternalData data)
	{
		final ModelProto proto = parse(bytes);
		final SortedMap<String, String> metadata = OnnxMetadata.of(proto);
		try {
			final Map<String, Role> roles = RoleNames.decode(metadata.remove(RoleNames.KEY));
			final long opset = opset(proto);
			final Graph graph = BatchAxis.open(proto.getGraph(), options, o -> new GraphImport(
				proto, opset, o, data).read(roles));
			return new OnnxModel(graph, GraphImport.contents(graph), metadata);
		}
		catch (final IllegalArgumentException e) {
			throw new FoveaException(e.getMessage(), e);
		}
	}

	static ModelProto parse(final byte[] bytes) {
		final ModelProto proto;
		try {
			// Weights stay where they are until they are decoded.
			final CodedInputStream in = UnsafeByteOperations.unsafeWrap(bytes)
				.newCodedInput();
			in.enableAliasing(true);
			proto = ModelProto.parseFrom(in);
		}
		catch (final InvalidProtocolBufferException e) {
			throw new FoveaException(
				"it is no ONNX file, or it is damaged or cut off", e);
		}
		catch (final IOException e) {
			throw new FoveaException(e.getMessage(), e);
		}
		if (proto.getGraph().getOutputCount() == 0) throw new FoveaException(
			"it is no ONNX file, or holds no network");
		return proto;
	}

	static long opset(final ModelProto proto) {
		// Very old files name none; a file that names others only needs none of ours.
		long opset = proto.getOpsetImportCount() == 0 ? 1 : OnnxWriter.OPSET;
		for (final OperatorSetIdProto set : proto.getOpsetImportList()) {
			if (Importers.isOnnx(set.getDomain())) opset = set.getVersion();
		}
		if (opset < OLDEST_OPSET) throw new FoveaException(
			"it follows ONNX's operator set " + opset + ", but " + OLDEST_OPSET +
				" is the oldest that can be read; convert it with ONNX's version converter");
		return opset;
	}
}
