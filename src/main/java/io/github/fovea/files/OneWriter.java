/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.files;

import io.github.fovea.FoveaException;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The right to write a file for a long time, such as a training's: one at a time has it, in
 * other processes too. A hidden file beside it is locked, which ends with the process.
 */
public final class OneWriter implements Closeable {

	private final Path path;
	/** Null for devices, and where the disk knows no locks: nothing is noticed there. */
	private final FileChannel channel;

	private OneWriter(final Path path, final FileChannel channel) {
		this.path = path;
		this.channel = channel;
	}

	/**
	 * @param file in a folder that exists; need not exist
	 * @param work what writes it, in a word
	 * @throws FoveaException if another has the right
	 */
	public static OneWriter of(final Path file, final String work) {
		// What goes to a device or pipe is not replaced by what comes after it.
		if (Files.exists(file) && !Files.isRegularFile(file)) return new OneWriter(null, null);
		FileChannel channel = null;
		try {
			final Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
			final Path path = target.resolveSibling("." + target.getFileName() + ".lock");
			channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
			final FileLock lock = channel.tryLock();
			if (lock != null) return new OneWriter(path, channel);
		}
		catch (final OverlappingFileLockException e) {
			// Another of this process.
		}
		catch (final IOException e) {
			return new OneWriter(null, channel);
		}
		close(channel);
		throw new FoveaException("Another " + work + " writes " + file +
			" now: wait until it has ended, or give another file");
	}

	@Override
	public void close() {
		try {
			if (path != null) Files.deleteIfExists(path);
		}
		catch (final IOException e) {
			// It may stay: what counts is the lock.
		}
		close(channel);
	}

	private static void close(final FileChannel channel) {
		try {
			if (channel != null) channel.close();
		}
		catch (final IOException e) {
			// It ends with the process.
		}
	}
}
