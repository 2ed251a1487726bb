/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model;

import io.github.fovea.FoveaException;
import io.github.fovea.files.AtomicFile;
import io.github.fovea.files.FileProblem;
import io.github.fovea.tensor.Tensor;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Named tensors and text in a file of the safetensors format: the length of the
 * header (8 bytes), the header (JSON), the tensors' data one after the other, all
 * little-endian. Equal contents give equal files. Floating-point numbers of 16 bits
 * are read as float32.
 *
 * @param metadata the header's {@code __metadata__}
 */
public record Safetensors(SortedMap<String, Tensor> tensors,
	SortedMap<String, String> metadata)
{

	public Safetensors {
		tensors = Collections.unmodifiableSortedMap(new TreeMap<>(tensors));
		metadata = Collections.unmodifiableSortedMap(new TreeMap<>(metadata));
	}

	public static Safetensors of(final Map<String, Tensor> tensors) {
		return new Safetensors(new TreeMap<>(tensors), new TreeMap<>());
	}

	/**
	 * Reads a file.
	 *
	 * @throws FoveaException if it cannot be read, is none of this format, or holds
	 *           elements of a type that is not supported
	 */
	public static Safetensors read(final Path path) {
		try (InputStream in = new BufferedInputStream(Files.newInputStream(path),
			1 << 16))
		{
			return read(in, Files.size(path));
		}
		catch (final NoSuchFileException e) {
			throw new FoveaException("There is no file " + path, e);
		}
		catch (final IOException e) {
			throw new FoveaException("Could not read " + path + ": " + FileProblem
				.reason(e), e);
		}
		catch (final FoveaException e) {
			throw new FoveaException("Could not read " + path +
				" as safetensors: " + e.getMessage(), e);
		}
	}

	private static Safetensors read(final InputStream in, final long size)
		throws IOException
	{
		if (size < Long.BYTES) throw new FoveaException(
			"it is too short; it is damaged or no such file");
		final long length = Long.reverseBytes(new DataInputStream(in).readLong());
		if (length < 2 || length > Math.min(size - Long.BYTES,
			SafetensorsHeader.LONGEST)) throw new FoveaException(
				"its header would have " + Long.toUnsignedString(length) +
					" bytes; it is damaged or no such file");
		final byte[] json = in.readNBytes((int) length);
		if (json.length < length) throw new EOFException("it became shorter");
		final SafetensorsHeader header = SafetensorsHeader.parse(json, size -
			Long.BYTES - length);
		final SortedMap<String, Tensor> tensors = new TreeMap<>();
		for (final SafetensorsHeader.Entry entry : header.entries()) {
			tensors.put(entry.name(), entry.elements().read(entry.shape(), in));
		}
		return new Safetensors(tensors, header.metadata());
	}

	/**
	 * Writes or replaces a file.
	 *
	 * @throws FoveaException if it could not be written; a file that was there is
	 *           unchanged
	 */
	public void write(final Path path) {
		// The widest elements first, so that all lie at multiples of their size.
		final List<String> names = new ArrayList<>(tensors.keySet());
		names.sort(Comparator.comparing(name -> -tensors.get(name).elements()
			.bytes()));
		final List<SafetensorsHeader.Entry> entries = names.stream().map(
			name -> new SafetensorsHeader.Entry(name, tensors.get(name).type()))
			.toList();
		final byte[] json = new SafetensorsHeader(entries, metadata).toJson();
		AtomicFile.write(path, out -> {
			out.write(ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN)
				.putLong(json.length).array());
			out.write(json);
			for (final String name : names) {
				TensorBytes.write(tensors.get(name), out);
			}
		});
	}
}
