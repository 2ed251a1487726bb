/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.cli;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Makes a class-data-sharing archive, from which a JVM takes the classes of a
 * {@link Rehearsal} as they are in memory. The start script runs this in the
 * background, and again when the jar is newer than the archive. Where it fails it
 * leaves an empty archive, which JVMs ignore, so that it is not tried at each
 * start.
 */
public final class ClassArchive {

	private static final int MINUTES = 5;

	private ClassArchive() {}

	/**
	 * @param args the archive to write
	 */
	public static void main(final String... args) {
		try {
			write(Path.of(args[0]));
		}
		catch (final IOException e) {
			// A folder that cannot be written: starts stay slow, nothing else.
			System.exit(Shell.FAILED);
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}

	/** Does nothing while another process writes it. */
	private static void write(final Path archive) throws IOException,
		InterruptedException
	{
		Files.createDirectories(archive.toAbsolutePath().getParent());
		try (FileChannel channel = FileChannel.open(sibling(archive, ".lock"),
			StandardOpenOption.CREATE, StandardOpenOption.WRITE);
				FileLock lock = channel.tryLock())
		{
			if (lock == null) return;
			final Path temporary = sibling(archive, ".tmp");
			try {
				Files.deleteIfExists(temporary);
				if (!make(temporary)) {
					Files.deleteIfExists(temporary);
					Files.createFile(temporary);
				}
				Files.move(temporary, archive, StandardCopyOption.REPLACE_EXISTING,
					StandardCopyOption.ATOMIC_MOVE);
			}
			finally {
				Files.deleteIfExists(temporary);
			}
		}
	}

	private static Path sibling(final Path file, final String suffix) {
		return file.resolveSibling(file.getFileName() + suffix);
	}

	private static boolean make(final Path archive) throws IOException,
		InterruptedException
	{
		if (!java("-XX:ArchiveClassesAtExit=" + archive, Rehearsal.class) || !Files
			.exists(archive)) return false;
		archive.toFile().setWritable(true);
		try (FileChannel channel = FileChannel.open(archive,
			StandardOpenOption.WRITE))
		{
			// A JVM crashes on an archive of which a part is missing.
			channel.force(true);
		}
		return java("-XX:SharedArchiveFile=" + archive, Main.class, "--version");
	}

	/** With this JVM's own options, which an archive must have been made with. */
	private static boolean java(final String option, final Class<?> main,
		final String... args) throws IOException, InterruptedException
	{
		final List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java")
			.toString());
		command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
		command.addAll(List.of(option, "-cp", System.getProperty("java.class.path"),
			main.getName()));
		command.addAll(List.of(args));
		final Process process = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
		try {
			return process.waitFor(MINUTES, TimeUnit.MINUTES) && process
				.exitValue() == 0;
		}
		finally {
			process.destroyForcibly();
		}
	}
}
