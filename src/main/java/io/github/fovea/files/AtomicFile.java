/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.files;

import io.github.fovea.FoveaException;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

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

	/** Names of temporary files, as {@link #temporary} gives them. */
	private static final Pattern LEFT = Pattern.compile("\\.fovea\\.[0-9a-f]{16}\\.tmp");
	/** Nobody writes for so long without a byte. */
	private static final Duration OLD = Duration.ofDays(1);
	/** Folders in which this process has looked for what others left. */
	private static final Set<Path> TIDIED = ConcurrentHashMap.newKeySet();

	private AtomicFile() {}

	/**
	 * Writes or replaces a file; missing directories are made.
	 *
	 * @throws FoveaException if it could not be written; a file that was there is
	 *           unchanged
	 */
	public static void write(final Path path, final Content content) {
		write(path, content, temporary -> FileChannel.open(temporary,
			StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
	}

	/** As {@link #write(Path, Content)} with bytes at hand. */
	public static void write(final Path path, final byte[] content) {
		write(path, out -> out.write(content));
	}

	static void write(final Path path, final Content content,
		final Opener opener)
	{
		writeTo(path, temporary -> fill(temporary, content, opener));
	}

	/** As {@link #write(Path, Content)} by code that opens files itself. */
	public static void writeTo(final Path path, final PathContent content) {
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
			if (TIDIED.add(target.getParent())) tidy(target.getParent());
			final Path temporary = temporary(target);
			try {
				content.writeTo(temporary);
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
	 * A name of its own, as others may write the same file, in other processes too; short
	 * where the target's name is as long as can be.
	 */
	private static Path temporary(final Path target) {
		return target.resolveSibling(String.format(Locale.ROOT, ".fovea.%016x.tmp",
			ThreadLocalRandom.current().nextLong()));
	}

	/** Deletes what killed processes left in a folder, so that it does not pile up. */
	private static void tidy(final Path folder) {
		final FileTime old = FileTime.from(Instant.now().minus(OLD));
		try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, file -> LEFT.matcher(
			file.getFileName().toString()).matches() && Files.isRegularFile(file) && Files
				.getLastModifiedTime(file).compareTo(old) < 0))
		{
			for (final Path file : left) {
				Files.deleteIfExists(file);
			}
		}
		catch (final IOException | DirectoryIteratorException e) {
			// Somebody else's, or gone meanwhile: nothing that keeps from writing.
			return;
		}
	}

	private static void fill(final Path temporary, final Content content,
		final Opener opener) throws IOException
	{
		try (FileChannel channel = opener.open(temporary)) {
			final OutputStream out = new BufferedOutputStream(Channels
				.newOutputStream(channel), 1 << 16);
			content.writeTo(out);
			out.flush();
			channel.force(true);
		}
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
