/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.files;

import io.github.fovea.Missing;

import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writing where the disk is full. */
public final class FullDisk {

	private static final Path DEVICE = Path.of("/dev/full");

	private FullDisk() {}

	/** As {@link AtomicFile#write}, on a disk without any space. */
	public static void write(final Path path, final AtomicFile.Content content) {
		if (!Files.exists(DEVICE)) Missing.report("There is no /dev/full here");
		AtomicFile.write(path, content, temporary -> FileChannel.open(DEVICE,
			StandardOpenOption.WRITE));
	}
}
