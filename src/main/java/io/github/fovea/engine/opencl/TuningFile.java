/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import io.github.fovea.FoveaException;
import io.github.fovea.files.AtomicFile;
import io.github.fovea.files.CacheFolder;
import io.github.fovea.files.Sha256;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/**
 * Keeps the tunings of a device and its driver. A missing, damaged or foreign file
 * means none.
 *
 * @param device {@link OpenClDevice#identity}, which the file repeats
 */
record TuningFile(Path path, String device) {

	private static final String DEVICE = "device";

	/** That of the user. */
	static TuningFile of(final OpenClDevice device) {
		return in(CacheFolder.path().resolve("opencl"), device);
	}

	static TuningFile in(final Path folder, final OpenClDevice device) {
		final String identity = device.identity();
		return new TuningFile(folder.resolve(device.name().replaceAll("\\W+", "-") + "-" +
			Sha256.hex(identity).substring(0, 16) + ".properties"), identity);
	}

	Tunings read() {
		if (!Files.isRegularFile(path)) return Tunings.NONE;
		final Properties properties = new Properties();
		try (Reader reader = Files.newBufferedReader(path)) {
			properties.load(reader);
		}
		catch (final IOException | IllegalArgumentException e) {
			return Tunings.NONE;
		}
		if (!device.equals(properties.remove(DEVICE))) return Tunings.NONE;
		final Map<String, String> answers = new HashMap<>();
		properties.forEach((question, answer) -> answers.put((String) question,
			(String) answer));
		return new Tunings(answers);
	}

	/**
	 * Adds or replaces answers; others stay.
	 *
	 * @throws FoveaException if the file cannot be written
	 */
	void add(final Map<String, String> answers) {
		final Properties properties = new Properties();
		properties.putAll(read().answers());
		properties.putAll(answers);
		properties.setProperty(DEVICE, device);
		AtomicFile.write(path, out -> properties.store(new OutputStreamWriter(out,
			StandardCharsets.UTF_8), null));
	}
}
