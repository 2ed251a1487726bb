/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.bioimage;

import io.github.fovea.FoveaException;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The files of a package: in a ZIP archive, or beside its description. */
abstract class PackageFiles implements Closeable {

	/** Names that a description has, the first that is there. */
	static final List<String> DESCRIPTIONS = List.of("rdf.yaml",
		"bioimageio.yaml", "model.yaml", "rdf.yml", "bioimageio.yml");

	private static final int MOST = Integer.MAX_VALUE - 8;
	private static final int LONGEST_DESCRIPTION = 1 << 20;

	/** The description's name. */
	abstract String name() throws IOException;

	/**
	 * Opens a file; null if there is none.
	 *
	 * @param name checked: relative, and in the package
	 */
	abstract InputStream open(String name) throws IOException;

	/** Reads the description. */
	final byte[] description() throws IOException {
		return read(name(), LONGEST_DESCRIPTION);
	}

	/**
	 * Reads a file.
	 *
	 * @throws FoveaException if there is none, or its name leads elsewhere
	 */
	final byte[] read(final String name) throws IOException {
		return read(name, MOST);
	}

	private byte[] read(final String name, final int most) throws IOException {
		if (name.contains("://")) throw new FoveaException("\"" + name +
			"\" is on the web; download it, and name it in the description by its file");
		final String file = name.replace('\\', '/');
		if (file.startsWith("/") || file.contains(":") || List.of(file.split("/"))
			.contains("..")) throw new FoveaException("\"" + name +
				"\" is no file of the package");
		try (InputStream in = open(file)) {
			if (in == null) throw new FoveaException("there is no file \"" + name +
				"\" in the package");
			final byte[] content = in.readNBytes(most);
			if (in.read() >= 0) throw new FoveaException("\"" + name +
				"\" is larger than can be read");
			return content;
		}
	}

	/**
	 * @param path a ZIP archive, a description, or a folder with one
	 */
	static PackageFiles of(final Path path) throws IOException {
		if (Files.isDirectory(path)) return new Folder(path, null);
		final String name = path.getFileName().toString();
		return name.matches("(?i).*\\.ya?ml") ? new Folder(path.toAbsolutePath()
			.getParent(), name) : new Archive(path);
	}

	/** Files in a folder. */
	private static final class Folder extends PackageFiles {

		private final Path folder;
		private final String description;

		Folder(final Path folder, final String description) {
			this.folder = folder;
			this.description = description;
		}

		@Override
		String name() {
			return description != null ? description : DESCRIPTIONS.stream().filter(
				n -> Files.isRegularFile(folder.resolve(n))).findFirst().orElseThrow(
					() -> new FoveaException("there is none of the files " +
						DESCRIPTIONS));
		}

		@Override
		InputStream open(final String name) throws IOException {
			final Path file = folder.resolve(name);
			return Files.isRegularFile(file) ? Files.newInputStream(file) : null;
		}

		@Override
		public void close() {}
	}

	/** Files in an archive, all in one folder of it, or in none. */
	private static final class Archive extends PackageFiles {

		private final ZipFile zip;
		private String root = "";

		Archive(final Path path) throws IOException {
			zip = new ZipFile(path.toFile());
		}

		@Override
		String name() {
			for (final String name : DESCRIPTIONS) {
				final String found = zip.stream().map(ZipEntry::getName).filter(
					n -> n.equals(name) || n.endsWith("/" + name)).min((a, b) -> a
						.length() - b.length()).orElse(null);
				if (found == null) continue;
				root = found.substring(0, found.length() - name.length());
				return name;
			}
			throw new FoveaException("there is none of the files " + DESCRIPTIONS);
		}

		@Override
		InputStream open(final String name) throws IOException {
			final ZipEntry entry = zip.getEntry(root + name);
			return entry == null || entry.isDirectory() ? null : zip.getInputStream(
				entry);
		}

		@Override
		public void close() throws IOException {
			zip.close();
		}
	}
}
