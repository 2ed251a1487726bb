/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import io.github.fovea.FoveaException;
import io.github.fovea.files.FileProblem;
import io.github.fovea.model.wire.StringStringEntryProto;
import io.github.fovea.model.wire.TensorProto;
import io.github.fovea.tensor.Tensor;
import io.github.fovea.tensor.TensorType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Content of tensors, in the model's file or in others of its folder. Those are read when
 * the content is wanted, and no file outside of the folder is touched.
 */
final class ExternalData {

	/** A model that is no file has none. */
	static final ExternalData NONE = new ExternalData(null);

	private final Path folder;

	/**
	 * @param folder of the model
	 */
	ExternalData(final Path folder) {
		this.folder = folder;
	}

	/** Where in which file the content is. */
	private record Place(Path file, long offset) {}

	/** The type of a tensor whose data is there and of the right size. */
	TensorType checkedType(final TensorProto proto) {
		if (!isExternal(proto)) return Tensors.checkedType(proto);
		final TensorType type = Tensors.type(proto);
		place(proto);
		return type;
	}

	/** Reads the content. */
	Tensor decode(final TensorProto proto) {
		if (!isExternal(proto)) return Tensors.decode(proto);
		final Place place = place(proto);
		try (SeekableByteChannel channel = Files.newByteChannel(place.file)) {
			return Tensors.read(proto, Channels.newInputStream(channel.position(
				place.offset)));
		}
		catch (final IOException e) {
			throw new FoveaException("Could not read " + place.file + ": " + FileProblem
				.reason(e), e);
		}
	}

	private static boolean isExternal(final TensorProto proto) {
		return proto.getDataLocation() != 0;
	}

	private Place place(final TensorProto proto) {
		final long bytes = Tensors.bytes(proto);
		final long offset = number(proto, "offset", 0);
		final long length = number(proto, "length", bytes);
		final Path file = file(entry(proto, "location"));
		if (length != bytes) throw new IllegalArgumentException("A tensor " + Tensors.type(
			proto) + " should have " + bytes + " bytes, but has " + length);
		try {
			final long size = Files.size(file);
			if (offset > size - length) throw new IllegalArgumentException("Its data is " +
				length + " bytes from byte " + offset + " on of " + file.getFileName() +
				", which has " + size);
		}
		catch (final IOException e) {
			throw new IllegalArgumentException("Could not read " + file, e);
		}
		return new Place(file, offset);
	}

	private static String entry(final TensorProto proto, final String key) {
		for (final StringStringEntryProto entry : proto.getExternalDataList()) {
			if (entry.getKey().equals(key)) return entry.getValue();
		}
		return "";
	}

	private static long number(final TensorProto proto, final String key,
		final long otherwise)
	{
		final String text = entry(proto, key);
		try {
			final long number = text.isEmpty() ? otherwise : Long.parseLong(text);
			if (number >= 0) return number;
		}
		catch (final NumberFormatException e) {
			// Told below.
		}
		throw new IllegalArgumentException("Its " + key + " is no number: " + Names.brief(
			text));
	}

	private Path file(final String location) {
		if (folder == null) throw new IllegalArgumentException(
			"Its data lies in another file, " + Names.brief(location) +
				", beside the model; save the model as one file");
		try {
			final Path root = folder.toRealPath();
			final Path file = root.resolve(location).normalize();
			final boolean stays = !location.isEmpty() && !Path.of(location).isAbsolute() &&
				file.startsWith(root) && !file.equals(root);
			if (stays && !Files.exists(file)) throw new IllegalArgumentException(
				"Its data lies in the file " + Names.brief(location) +
					", which is not beside the model");
			if (stays && file.toRealPath().startsWith(root) && Files.isRegularFile(file))
				return file;
		}
		catch (final IOException | InvalidPathException e) {
			throw new IllegalArgumentException("Its data lies in " + Names.brief(location) +
				", which cannot be read", e);
		}
		throw new IllegalArgumentException("Its data lies in " + Names.brief(location) +
			", which is no file of the model's folder");
	}
}
