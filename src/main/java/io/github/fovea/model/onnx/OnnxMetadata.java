/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.ExtensionRegistryLite;
import com.google.protobuf.WireFormat;

import io.github.fovea.FoveaException;
import io.github.fovea.files.FileProblem;
import io.github.fovea.model.wire.ModelProto;
import io.github.fovea.model.wire.StringStringEntryProto;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The metadata of an ONNX file, without its graph and weights. */
public final class OnnxMetadata {

	private OnnxMetadata() {}

	static SortedMap<String, String> of(final ModelProto proto) {
		final SortedMap<String, String> result = new TreeMap<>();
		for (final StringStringEntryProto entry : proto.getMetadataPropsList()) {
			result.put(entry.getKey(), entry.getValue());
		}
		return result;
	}

	/**
	 * @throws FoveaException if the file cannot be read or is no ONNX model
	 */
	public static Map<String, String> read(final Path path) {
		final Map<String, String> result = new TreeMap<>();
		try (InputStream stream = Files.newInputStream(path)) {
			final CodedInputStream in = CodedInputStream.newInstance(stream);
			in.setSizeLimit(Integer.MAX_VALUE);
			for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
				if (WireFormat.getTagFieldNumber(tag) != ModelProto.METADATA_PROPS_FIELD_NUMBER)
					in.skipField(tag);
				else {
					final StringStringEntryProto entry = in.readMessage(StringStringEntryProto
						.parser(), ExtensionRegistryLite.getEmptyRegistry());
					result.put(entry.getKey(), entry.getValue());
				}
			}
			return result;
		}
		catch (final IOException e) {
			throw new FoveaException("Could not read the model " + path + ": " +
				FileProblem.reason(e), e);
		}
	}
}
