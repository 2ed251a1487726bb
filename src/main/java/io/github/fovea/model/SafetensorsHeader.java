/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import com.google.gson.stream.MalformedJsonException;

import io.github.fovea.FoveaException;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.TensorType;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The header of a safetensors file.
 *
 * @param entries in the order of their data
 */
record SafetensorsHeader(List<Entry> entries,
	SortedMap<String, String> metadata)
{

	/** A tensor. */
	record Entry(String name, StoredElements elements, Shape shape) {

		Entry(final String name, final TensorType type) {
			this(name, StoredElements.of(type.elements()), type.shape());
		}

		/**
		 * Its length in the file.
		 *
		 * @throws FoveaException if no array holds it
		 */
		long bytes() {
			return (long) shape.arraySize() * elements.bytes();
		}
	}

	private record Placed(Entry entry, long begin, long end) {}

	/** The format's own limit, in bytes. */
	static final long LONGEST = 100_000_000;

	private static final String METADATA = "__metadata__";

	/** The header, with spaces up to a multiple of 8 bytes. */
	byte[] toJson() {
		final StringWriter text = new StringWriter();
		try (JsonWriter json = new JsonWriter(text)) {
			json.beginObject();
			if (!metadata.isEmpty()) {
				json.name(METADATA).beginObject();
				for (final Map.Entry<String, String> e : metadata.entrySet()) {
					json.name(e.getKey()).value(e.getValue());
				}
				json.endObject();
			}
			long offset = 0;
			for (final Entry entry : entries) {
				json.name(entry.name()).beginObject();
				json.name("dtype").value(entry.elements().name());
				json.name("shape").beginArray();
				for (final long size : entry.shape().toArray()) {
					json.value(size);
				}
				json.endArray().name("data_offsets").beginArray().value(offset);
				offset += entry.bytes();
				json.value(offset).endArray().endObject();
			}
			json.endObject();
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
		final byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
		return (text + " ".repeat(-bytes.length & 7)).getBytes(
			StandardCharsets.UTF_8);
	}

	/**
	 * Reads a header.
	 *
	 * @param data number of bytes that follow it
	 * @throws FoveaException if it is not as the format has it
	 */
	static SafetensorsHeader parse(final byte[] bytes, final long data) {
		final List<Placed> placed = new ArrayList<>();
		final SortedMap<String, String> metadata = new TreeMap<>();
		try (JsonReader json = new JsonReader(new InputStreamReader(
			new ByteArrayInputStream(bytes), StandardCharsets.UTF_8)))
		{
			final Set<String> names = new HashSet<>();
			json.beginObject();
			while (json.hasNext()) {
				final String name = json.nextName();
				if (!names.add(name)) throw new FoveaException("it has two tensors \"" +
					name + "\"");
				if (name.equals(METADATA)) readMetadata(json, metadata);
				else placed.add(readEntry(json, name));
			}
			json.endObject();
		}
		catch (final MalformedJsonException | EOFException | IllegalStateException
				| NumberFormatException e)
		{
			throw new FoveaException("its header is damaged or none of this format",
				e);
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
		return new SafetensorsHeader(inOrder(placed, data), metadata);
	}

	private static void readMetadata(final JsonReader json,
		final Map<String, String> metadata) throws IOException
	{
		json.beginObject();
		while (json.hasNext()) {
			metadata.put(json.nextName(), json.nextString());
		}
		json.endObject();
	}

	private static Placed readEntry(final JsonReader json, final String name)
		throws IOException
	{
		String elements = "";
		long[] shape = null;
		long[] offsets = {};
		json.beginObject();
		while (json.hasNext()) {
			switch (json.nextName()) {
				case "dtype" -> elements = json.nextString();
				case "shape" -> shape = readLongs(json);
				case "data_offsets" -> offsets = readLongs(json);
				default -> json.skipValue();
			}
		}
		json.endObject();
		if (shape == null || offsets.length != 2) throw new FoveaException(
			"the tensor \"" + name + "\" has no shape or no place");
		final Entry entry;
		try {
			entry = new Entry(name, elements(elements, name), Shape.of(shape));
			if (Math.subtractExact(offsets[1], offsets[0]) != entry.bytes())
				throw new IllegalArgumentException("it has " + entry.bytes() +
					" bytes, but its place has " + (offsets[1] - offsets[0]));
		}
		catch (final IllegalArgumentException | ArithmeticException e) {
			throw new FoveaException("the tensor \"" + name + "\": " + e.getMessage(),
				e);
		}
		return new Placed(entry, offsets[0], offsets[1]);
	}

	private static long[] readLongs(final JsonReader json) throws IOException {
		final List<Long> values = new ArrayList<>();
		json.beginArray();
		while (json.hasNext()) {
			values.add(json.nextLong());
		}
		json.endArray();
		return values.stream().mapToLong(Long::longValue).toArray();
	}

	private static StoredElements elements(final String wanted,
		final String tensor)
	{
		for (final StoredElements elements : StoredElements.values()) {
			if (elements.name().equals(wanted)) return elements;
		}
		throw new FoveaException("the tensor \"" + tensor + "\" has elements " +
			wanted + "; supported are " + Arrays.stream(StoredElements.values()).map(
				Enum::name).collect(Collectors.joining(", ")));
	}

	/** The data must be whole: no gap, no overlap, nothing after it. */
	private static List<Entry> inOrder(final List<Placed> placed,
		final long data)
	{
		placed.sort(Comparator.comparingLong(Placed::begin).thenComparingLong(
			Placed::end));
		long at = 0;
		for (final Placed p : placed) {
			if (p.begin() != at) throw new FoveaException("the tensor \"" + p.entry()
				.name() + "\" lies at byte " + p.begin() + ", not at " + at);
			at = p.end();
		}
		if (at != data) throw new FoveaException("its tensors need " + at +
			" bytes, but " + data + " follow the header; it is damaged or cut off");
		return placed.stream().map(Placed::entry).toList();
	}
}
