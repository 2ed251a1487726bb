/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fovea.engine.Engine;
import io.github.fovea.engine.SelfTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramCacheTest {

	private static final long MOST = 1 << 20;

	@TempDir
	Path folder;

	@BeforeEach
	void require() {
		OpenClEngines.require();
	}

	private static OpenClDevice device() {
		return OpenClDevice.list().get(0);
	}

	/** A context that loads a small family; the number of families compiled. */
	private int compiled(final Path folder) {
		final OpenClContext context = new OpenClContext(device(), Optional.of(
			new ProgramCache(folder, MOST)), TuningFile.in(folder, device()));
		try (Resources resources = new Resources()) {
			context.sources().kernel("slices", "", "", "add_slices", resources);
			context.sources().kernel("slices", "", "", "add_slices", resources);
			return context.sources().compiled();
		}
		finally {
			context.close();
		}
	}

	private Path onlyFile() throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			final List<Path> all = files.toList();
			assertEquals(1, all.size(), all.toString());
			return all.get(0);
		}
	}

	@Test
	void aSecondContextCompilesNothing() throws IOException {
		assertEquals(1, compiled(folder));
		final byte[] kept = Files.readAllBytes(onlyFile());
		assertEquals(0, compiled(folder));
		assertArrayEquals(kept, Files.readAllBytes(onlyFile()));
	}

	@Test
	void whatIsLoadedComputesRight() {
		for (int i = 0; i < 2; i++) {
			final OpenClContext context = new OpenClContext(device(), Optional.of(
				new ProgramCache(folder, 64 * MOST)), TuningFile.in(folder, device()));
			try (Engine engine = new OpenClEngine(context)) {
				assertNull(SelfTest.problem(engine));
				assertEquals(i == 0, context.sources().compiled() > 0);
			}
		}
	}

	@Test
	void damagedFilesAreReplaced() throws IOException {
		compiled(folder);
		final Path file = onlyFile();
		final byte[] kept = Files.readAllBytes(file);
		final byte[] changed = kept.clone();
		changed[kept.length / 2]++;
		for (final byte[] damaged : new byte[][] { {}, { 1, 2, 3 }, changed, Arrays
			.copyOf(kept, kept.length / 2) })
		{
			Files.write(file, damaged);
			assertEquals(1, compiled(folder));
			assertEquals(0, compiled(folder));
		}
	}

	@Test
	void whatTheDriverRefusesIsReplaced() throws IOException {
		compiled(folder);
		final String name = onlyFile().getFileName().toString();
		new ProgramCache(folder, MOST).keep(name.substring(0, name.indexOf('.')),
			"of another driver".getBytes());
		assertEquals(1, compiled(folder));
		assertEquals(0, compiled(folder));
	}

	@Test
	void eachDriverSourceAndOptionHasItsOwn() {
		final OpenClDevice d = device();
		final OpenClDevice updated = new OpenClDevice(d.platform(), d.id(), d.name(), d
			.vendor(), d.driver() + ".1", d.version(), d.gpu(), d.cpu(), d.units(), d
				.megahertz(), d.memory(), d.largest(), d.alignment(), d.local(), d.workGroup(),
			d.lanes(), d.doubles(), d.exactDivision());
		final String key = ProgramCache.key(d, "source", "options");
		assertEquals(key, ProgramCache.key(d, "source", "options"));
		assertNotEquals(key, ProgramCache.key(updated, "source", "options"));
		assertNotEquals(key, ProgramCache.key(d, "source2", "options"));
		assertNotEquals(key, ProgramCache.key(d, "source", "options2"));
	}

	@Test
	void withoutAFolderAllIsCompiled() throws IOException {
		final Path file = Files.writeString(folder.resolve("file"), "");
		assertEquals(1, compiled(file.resolve("programs")));
		assertEquals(1, compiled(file.resolve("programs")));
		assertEquals("", Files.readString(file));
	}

	@Test
	void theOldestGoWhereThereAreTooMany() throws IOException {
		final ProgramCache cache = new ProgramCache(folder, 1000);
		for (int i = 0; i < 3; i++) {
			cache.keep("program" + i, new byte[300]);
			Files.setLastModifiedTime(cache.file("program" + i), FileTime.fromMillis(1000 +
				i));
		}
		// It was used again, so it is not the oldest any more.
		assertTrue(cache.find("program0").isPresent());
		cache.keep("program3", new byte[300]);
		assertEquals(List.of(true, false, true, true), Stream.of(0, 1, 2, 3).map(i -> cache
			.find("program" + i).isPresent()).toList());
		cache.keep("large", new byte[2000]);
		assertTrue(cache.find("large").isEmpty());
		assertTrue(cache.find("program3").isPresent());
	}
}
