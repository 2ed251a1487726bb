/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.files;

import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.junit.jupiter.api.Assumptions;

/** Writing where the disk is full. */
public final class FullDisk {

	private static final Path DEVICE = Path.of("/dev/full");

	private FullDisk() {}

	/** As {@link AtomicFile#write}, on a disk without any space. */
	public static void write(final Path path, final AtomicFile.Content content) {
		Assumptions.assumeTrue(Files.exists(DEVICE), "There is no /dev/full here");
		AtomicFile.write(path, content, temporary -> FileChannel.open(DEVICE,
			StandardOpenOption.WRITE));
	}
}
