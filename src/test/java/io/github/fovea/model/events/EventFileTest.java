/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.events;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fovea.FoveaException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventFileTest {

	private static final Clock CLOCK = Clock.fixed(Instant.ofEpochMilli(1_500),
		ZoneOffset.UTC);

	@TempDir
	private Path folder;

	/** The reader's own arithmetic: RFC 3720, B.4, and the customary check value. */
	@Test
	void theReaderKnowsCrc32c() {
		assertEquals(0xe3069283, EventReader.crc("123456789".getBytes(
			StandardCharsets.US_ASCII)));
		assertEquals(0x8a9136aa, EventReader.crc(new byte[32]));
	}

	/** Every event file of TensorFlow begins so: the length 24 and its checksum. */
	@Test
	void beginsAsTensorFlowsFilesDo() throws IOException {
		try (EventFile file = new EventFile(folder, 1, CLOCK)) {
			final byte[] bytes = Files.readAllBytes(EventReader.files(folder).get(0));
			assertArrayEquals(HexFormat.of().parseHex("1800000000000000a37f4b22"), Arrays
				.copyOf(bytes, 12));
			assertEquals(new EventReader.Event(1.5, 0, "brain.Event:2", false, Map.of()),
				EventReader.read(bytes).get(0));
		}
	}

	@Test
	void whatIsWrittenIsThereBeforeTheFileIsClosed() throws IOException {
		try (EventFile file = new EventFile(folder.resolve("a/b"), 3, CLOCK)) {
			file.add(3, Map.of("epoch_loss", 0.25));
			file.add(400, Map.of("epoch_loss", Double.POSITIVE_INFINITY));
			final byte[] bytes = Files.readAllBytes(EventReader.files(folder.resolve(
				"a/b")).get(0));
			final List<EventReader.Event> events = EventReader.read(bytes);
			assertEquals(List.of(new EventReader.Event(1.5, 3, "", true, Map.of()),
				new EventReader.Event(1.5, 3, "", false, Map.of("epoch_loss", 0.25f)),
				new EventReader.Event(1.5, 400, "", false, Map.of("epoch_loss",
					Float.POSITIVE_INFINITY))), events.subList(1, 4));
			assertEquals(events.subList(0, 3), EventReader.read(Arrays.copyOf(bytes,
				bytes.length - 1)));
		}
	}

	@Test
	void filesOfOneSecondHideInTheirOrderWhatCameBefore() throws IOException {
		for (int run = 0; run < 3; run++) {
			try (EventFile file = new EventFile(folder, 1 + run, CLOCK)) {
				for (int step = 1 + run; step <= 3; step++) {
					file.add(step, Map.of("x", 10.0 * run + step));
				}
			}
		}
		assertEquals(3, EventReader.files(folder).size());
		assertEquals(Map.of("x", Map.of(1L, 1f, 2L, 12f, 3L, 23f)), EventReader.curves(
			folder));
	}

	@Test
	void aFileInTheWayIsTold() throws IOException {
		final Path file = Files.writeString(folder.resolve("file"), "");
		assertEquals("Could not write TensorBoard's events to " + file + ": there is a file of " +
			"that name already. Free some space or choose another folder", assertThrows(
				FoveaException.class, () -> new EventFile(file, 1, CLOCK)).getMessage());
	}
}
