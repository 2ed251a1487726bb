/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.events;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Reads event files by what TensorFlow publishes of the format (record_writer.h,
 * event.proto) and Protocol Buffers of their encoding, with none of the code that
 * writes them.
 */
public final class EventReader {

	/**
	 * @param version empty but in a file's first record
	 * @param start whether a session starts here
	 */
	public record Event(double time, long step, String version, boolean start,
		Map<String, Float> values)
	{}

	private static final int[] CRC = table();

	private EventReader() {}

	/**
	 * The curves that TensorBoard shows of a folder: values by tag and step. A start
	 * hides what came before of its step and later ones.
	 */
	public static Map<String, TreeMap<Long, Float>> curves(final Path folder)
		throws IOException
	{
		final Map<String, TreeMap<Long, Float>> curves = new TreeMap<>();
		for (final Path file : files(folder)) {
			for (final Event event : read(Files.readAllBytes(file))) {
				if (event.start) curves.values().forEach(curve -> curve.tailMap(event.step)
					.clear());
				event.values.forEach((tag, value) -> curves.computeIfAbsent(tag,
					t -> new TreeMap<>()).put(event.step, value));
			}
		}
		return curves;
	}

	public static List<Path> files(final Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.filter(f -> f.getFileName().toString().contains("tfevents"))
				.sorted().toList();
		}
	}

	/** All whole records; one that was cut off at the end is passed over. */
	static List<Event> read(final byte[] file) {
		final List<Event> events = new ArrayList<>();
		final ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
		while (bytes.remaining() >= 12) {
			final byte[] length = take(bytes, 8);
			assertEquals(masked(length), bytes.getInt());
			final int size = (int) little(length).getLong();
			if (bytes.remaining() < size + 4) return events;
			final byte[] content = take(bytes, size);
			assertEquals(masked(content), bytes.getInt());
			events.add(event(little(content)));
		}
		return events;
	}

	private static Event event(final ByteBuffer message) {
		double time = 0;
		long step = 0;
		String version = "";
		boolean start = false;
		final Map<String, Float> values = new LinkedHashMap<>();
		while (message.hasRemaining()) {
			final int key = (int) varint(message);
			switch (key) {
				case 1 << 3 | 1 -> time = message.getDouble();
				case 2 << 3 -> step = varint(message);
				case 3 << 3 | 2 -> version = text(message);
				case 5 << 3 | 2 -> summary(inner(message), values);
				case 7 << 3 | 2 -> {
					final ByteBuffer log = inner(message);
					start = varint(log) == 1 << 3 && varint(log) == 1;
				}
				default -> throw new AssertionError("field " + (key >> 3) + " of an event");
			}
		}
		return new Event(time, step, version, start, values);
	}

	private static void summary(final ByteBuffer message,
		final Map<String, Float> values)
	{
		while (message.hasRemaining()) {
			assertEquals(1 << 3 | 2, varint(message));
			final ByteBuffer value = inner(message);
			assertEquals(1 << 3 | 2, varint(value));
			final String tag = text(value);
			assertEquals(2 << 3 | 5, varint(value));
			values.put(tag, value.getFloat());
		}
	}

	private static String text(final ByteBuffer message) {
		return StandardCharsets.UTF_8.decode(inner(message)).toString();
	}

	private static ByteBuffer inner(final ByteBuffer message) {
		return little(take(message, (int) varint(message)));
	}

	private static long varint(final ByteBuffer bytes) {
		long value = 0;
		for (int shift = 0;; shift += 7) {
			final byte b = bytes.get();
			value |= (long) (b & 0x7f) << shift;
			if (b >= 0) return value;
		}
	}

	private static byte[] take(final ByteBuffer bytes, final int count) {
		final byte[] taken = new byte[count];
		bytes.get(taken);
		return taken;
	}

	private static ByteBuffer little(final byte[] bytes) {
		return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
	}

	static int masked(final byte[] bytes) {
		final int crc = crc(bytes);
		return (crc >>> 15 | crc << 17) + 0xa282ead8;
	}

	/** CRC-32C bit by bit: the reflected polynomial of Castagnoli. */
	static int crc(final byte[] bytes) {
		int crc = ~0;
		for (final byte b : bytes) crc = crc >>> 8 ^ CRC[(crc ^ b) & 0xff];
		return ~crc;
	}

	private static int[] table() {
		final int[] table = new int[256];
		for (int i = 0; i < 256; i++) {
			int value = i;
			for (int bit = 0; bit < 8; bit++) {
				value = (value & 1) == 0 ? value >>> 1 : value >>> 1 ^ 0x82f63b78;
			}
			table[i] = value;
		}
		return table;
	}
}
