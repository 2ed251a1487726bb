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
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder of compiled programs: what drivers made of a source. A file has the
 * SHA-256 of the rest, then the rest, so that one that is cut off, or that two
 * processes wrote at once, is not taken. A missing, damaged or read-only file costs
 * nothing but a compilation.
 */
final class ProgramCache {

	/** Bytes of all files at most; those that were not used for longest go first. */
	private static final long MOST = 64L << 20;

	/** A file says that it was used, if it has not within so many milliseconds. */
	private static final long FRESH = 86_400_000;

	private final Path folder;
	private final long most;

	ProgramCache(final Path folder, final long most) {
		this.folder = folder;
		this.most = most;
	}

	/**
	 * That of the user, for devices whose drivers give what they have compiled. PoCL
	 * compiles all kernels once more when it is asked (lenet-gluon: 7 s at first, to save
	 * 0.15 s of 0.6 s later), and has a cache of its own; Apple's driver is left alone.
	 */
	static Optional<ProgramCache> of(final OpenClDevice device) {
		final boolean apple = System.getProperty("os.name", "").toLowerCase(Locale.ROOT)
			.startsWith("mac");
		return apple || device.version().contains("PoCL") ? Optional.empty() : Optional.of(
			new ProgramCache(CacheFolder.path().resolve("opencl/programs"), MOST));
	}

	/**
	 * The name of a program: the driver and the compiler's input, as each other
	 * compiles differently.
	 */
	static String key(final OpenClDevice device, final String source,
		final String options)
	{
		return Sha256.hex(device.identity(), source, options);
	}

	Path file(final String key) {
		return folder.resolve(key + ".bin");
	}

	/** The program that was kept, if it is whole. */
	Optional<byte[]> find(final String key) {
		final Path file = file(key);
		try {
			if (!Files.isRegularFile(file) || Files.size(file) > most) return Optional
				.empty();
			final byte[] all = Files.readAllBytes(file);
			if (all.length <= Sha256.LENGTH) return Optional.empty();
			final byte[] binary = Arrays.copyOfRange(all, Sha256.LENGTH, all.length);
			if (!Arrays.equals(Sha256.of(binary), Arrays.copyOf(all, Sha256.LENGTH)))
				return Optional.empty();
			touch(file);
			return Optional.of(binary);
		}
		catch (final IOException e) {
			return Optional.empty();
		}
	}

	private static void touch(final Path file) {
		final long now = System.currentTimeMillis();
		try {
			if (now - Files.getLastModifiedTime(file).toMillis() > FRESH) Files
				.setLastModifiedTime(file, FileTime.fromMillis(now));
		}
		catch (final IOException e) {
			// It will be taken for older than it is.
		}
	}

	/** Adds or replaces a program. */
	void keep(final String key, final byte[] binary) {
		if (Sha256.LENGTH + binary.length > most) return;
		try {
			AtomicFile.write(file(key), out -> {
				out.write(Sha256.of(binary));
				out.write(binary);
			});
			trim();
		}
		catch (final IOException | UncheckedIOException | FoveaException e) {
			// It will be compiled again.
		}
	}

	private void trim() throws IOException {
		final List<Path> oldest;
		long rest = 0;
		try (Stream<Path> files = Files.list(folder)) {
			oldest = files.sorted(Comparator.comparing(f -> f.toFile().lastModified()))
				.toList();
		}
		for (final Path file : oldest) {
			rest += file.toFile().length();
		}
		for (final Path file : oldest) {
			if (rest <= most) return;
			rest -= file.toFile().length();
			Files.deleteIfExists(file);
		}
	}
}
