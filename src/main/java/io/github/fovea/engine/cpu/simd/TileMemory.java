/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.simd;

import io.github.fovea.FoveaException;
import io.github.fovea.files.AtomicFile;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * A file that keeps the {@link Tiles} that were timed, for each processor and
 * version of Java. A missing, damaged or read-only file costs nothing but the
 * timing.
 */
final class TileMemory {

	private final Path file;
	private final String key;
	private final int lanes;

	/**
	 * @param key of the processor and the JVM
	 * @param lanes floats of a vector
	 */
	TileMemory(final Path file, final String key, final int lanes) {
		this.file = file;
		this.key = key;
		this.lanes = lanes;
	}

	/** What tells one processor and JVM from another. */
	static String key(final int lanes) {
		return String.join("/", System.getProperty("java.vm.vendor"), System
			.getProperty("java.vm.version"), processor(), lanes + " lanes");
	}

	/** The processor's name where the system tells it, else its kind. */
	private static String processor() {
		final String kind = System.getProperty("os.arch");
		final String windows = System.getenv("PROCESSOR_IDENTIFIER");
		if (windows != null) return windows;
		try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
			return lines.filter(l -> l.startsWith("model name")).map(l -> l.substring(l
				.indexOf(':') + 1).strip()).findFirst().orElse(kind);
		}
		catch (final IOException | RuntimeException e) {
			return kind;
		}
	}

	Optional<Tiles> find() {
		try {
			final int[] rows = Arrays.stream(read().getProperty(key, "").split(","))
				.mapToInt(s -> Integer.parseInt(s.strip())).toArray();
			if (rows.length != 3) return Optional.empty();
			return Optional.of(new Tiles(rows[0], rows[1], rows[2])).filter(t -> t
				.exist(lanes));
		}
		catch (final IOException | IllegalArgumentException e) {
			return Optional.empty();
		}
	}

	private Properties read() throws IOException {
		final Properties properties = new Properties();
		if (Files.exists(file)) try (Reader reader = Files.newBufferedReader(file)) {
			properties.load(reader);
		}
		return properties;
	}

	void keep(final Tiles tiles) {
		try {
			final Properties properties = read();
			properties.setProperty(key, tiles.panels() + ", " + tiles.products() + ", " +
				tiles.sums());
			AtomicFile.write(file, out -> properties.store(new OutputStreamWriter(out,
				StandardCharsets.UTF_8), null));
		}
		catch (final IOException | IllegalArgumentException | FoveaException e) {
			// It will be timed again.
		}
	}
}
