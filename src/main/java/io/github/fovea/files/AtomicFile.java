/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.files;

import io.github.fovea.FoveaException;

import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * Writes a file so that, whatever happens, either the old or the whole new one is
 * there: into a temporary file beside it, flushed to the disk, then renamed.
 */
public final class AtomicFile {

	/** What a file shall hold. */
	@FunctionalInterface
	public interface Content {

		void writeTo(OutputStream out) throws IOException;
	}

	/** As {@link Content}, by code that opens files itself. */
	@FunctionalInterface
	public interface PathContent {

		void writeTo(Path temporary) throws IOException;
	}

	/** Opens the temporary file. */
	@FunctionalInterface
	interface Opener {

		FileChannel open(Path path) throws IOException;
	}

	/** Nobody writes for so long without a byte. */
	private static final Duration OLD = Duration.ofDays(1);

	private AtomicFile() {}

	/**
	 * Writes or replaces a file; missing directories are made.
	 *
	 * @throws FoveaException if it could not be written; a file that was there is
	 *           unchanged
	 */
	public static void write(final Path path, final Content content) {
		write(path, content, AtomicFile::open);
	}

	/** As {@link #write(Path, Content)} with bytes at hand. */
	public static void write(final Path path, final byte[] content) {
		write(path, out -> out.write(content));
	}

	static void write(final Path path, final Content content,
		final Opener opener)
	{
		writeTo(path, temporary -> fill(temporary, content, opener), opener);
	}

	/** As {@link #write(Path, Content)} by code that opens files itself. */
	public static void writeTo(final Path path, final PathContent content) {
		writeTo(path, content, AtomicFile::open);
	}

	static void writeTo(final Path path, final PathContent content, final Opener opener) {
		try {
			// A link stays a link, to the new content.
			final Path target = Files.exists(path) ? path.toRealPath() : path
				.toAbsolutePath();
			if (Files.isDirectory(target)) throw new FileSystemException(target
				.toString(), null, "it is a directory");
			// A device or pipe would be replaced by a file: for the superuser, /dev/null.
			if (Files.exists(target) && !Files.isRegularFile(target)) throw new FileSystemException(
				target.toString(), null, "it is a device, no file");
			Files.createDirectories(target.getParent());
			final Path temporary = temporary(target.getParent());
			try {
				content.writeTo(temporary);
				flush(temporary, opener);
				move(temporary, target);
			}
			finally {
				Files.deleteIfExists(temporary);
			}
		}
		catch (final IOException e) {
			throw new FoveaException("Could not write " + path + ": " + FileProblem
				.reason(e) + (Files.exists(path) ? "; the file that is there was not changed" : "") +
				". Free some space or choose another place", e);
		}
	}

	/**
	 * An empty file of its own, as others may write the same target, in other processes too.
	 * The first name that is free is taken, or was left by a killed process long ago, so
	 * that what those leave does not pile up.
	 */
	private static Path temporary(final Path folder) throws IOException {
		for (int i = 0;;) {
			final Path file = folder.resolve(".fovea." + i + ".tmp");
			try {
				return Files.createFile(file);
			}
			catch (final FileAlreadyExistsException e) {
				if (isLeft(file.toFile())) Files.deleteIfExists(file);
				else i++;
			}
		}
	}

	/** False, too, for a file that has gone meanwhile. */
	private static boolean isLeft(final File file) {
		final long time = file.lastModified();
		return file.isFile() && time > 0 && time < System.currentTimeMillis() - OLD.toMillis();
	}

	private static void fill(final Path temporary, final Content content,
		final Opener opener) throws IOException
	{
		try (FileChannel channel = opener.open(temporary)) {
			final OutputStream out = new BufferedOutputStream(Channels
				.newOutputStream(channel), 1 << 16);
			content.writeTo(out);
			out.flush();
		}
	}

	/** To the disk: else the new name may outlive a loss of power, and the content not. */
	private static void flush(final Path temporary, final Opener opener) throws IOException {
		try (FileChannel channel = opener.open(temporary)) {
			channel.force(true);
		}
	}

	private static FileChannel open(final Path path) throws IOException {
		return FileChannel.open(path, StandardOpenOption.WRITE);
	}

	/** Gives a file that is whole the name of another, which it replaces. */
	public static void move(final Path temporary, final Path target)
		throws IOException
	{
		try {
			Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
		}
		catch (final AtomicMoveNotSupportedException e) {
			Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
		}
	}
}
