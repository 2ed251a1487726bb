/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fovea.FoveaException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

	@TempDir
	Path folder;

	@Test
	void replaces() throws IOException {
		final Path file = folder.resolve("new/model.onnx");
		AtomicFile.write(file, out -> out.write("old".getBytes()));
		AtomicFile.write(file, out -> out.write("new".getBytes()));
		assertEquals("new", Files.readString(file));
		assertEquals(List.of(file), list(file.getParent()));
	}

	@Test
	@EnabledOnOs({ OS.LINUX, OS.MAC })
	void aPipeOrDeviceIsNotReplaced() throws IOException, InterruptedException {
		final Path pipe = folder.resolve("pipe");
		assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
		final FoveaException e = assertThrows(FoveaException.class, () -> AtomicFile.write(pipe,
			out -> out.write(1)));
		assertTrue(e.getMessage().contains("it is a device, no file"), e.getMessage());
		assertFalse(Files.isRegularFile(pipe));
	}

	@Test
	void fullDiskLeavesTheOldFile() throws IOException {
		final Path file = folder.resolve("model.onnx");
		Files.writeString(file, "old");
		final FoveaException e = assertThrows(FoveaException.class, () -> FullDisk
			.write(file, out -> out.write(new byte[100_000])));
		assertTrue(e.getMessage().contains("No space left"), e.getMessage());
		assertTrue(e.getMessage().contains(file.toString()), e.getMessage());
		assertEquals("old", Files.readString(file));
	}

	@Test
	void failureLeavesNothing() throws IOException {
		final Path file = folder.resolve("model.onnx");
		Files.writeString(file, "old");
		assertThrows(FoveaException.class, () -> AtomicFile.write(file, out -> {
			out.write(new byte[100_000]);
			throw new IOException("the disk is gone");
		}));
		assertThrows(IllegalStateException.class, () -> AtomicFile.write(file,
			out -> {
				throw new IllegalStateException("a fault of ours");
			}));
		assertEquals("old", Files.readString(file));
		assertEquals(List.of(file), list(folder));
	}

	@Test
	void codeThatOpensFilesItselfLeavesTheOldFileTooWhereItFails()
		throws IOException
	{
		final Path file = folder.resolve("image.tif");
		Files.writeString(file, "old");
		assertThrows(FoveaException.class, () -> AtomicFile.writeTo(file,
			temporary -> {
				Files.writeString(temporary, "half");
				throw new IOException("the disk is gone");
			}));
		assertEquals("old", Files.readString(file));
		AtomicFile.writeTo(file, temporary -> Files.writeString(temporary, "new"));
		assertEquals("new", Files.readString(file));
		assertEquals(List.of(file), list(folder));
	}

	/** Before it replaces the old file, whoever wrote it. */
	@Test
	void theNewFileIsFlushedToTheDisk() throws IOException {
		final Path file = Files.writeString(folder.resolve("image.tif"), "old");
		assertThrows(FoveaException.class, () -> AtomicFile.writeTo(file,
			temporary -> Files.writeString(temporary, "new"), temporary -> {
				assertEquals("new", Files.readString(temporary));
				throw new IOException("the disk is gone");
			}));
		assertEquals("old", Files.readString(file));
	}

	@Test
	void twoWhoWriteTheSameFileDoNotMix() throws IOException {
		final Path file = folder.resolve("model.onnx");
		AtomicFile.write(file, out -> {
			out.write("first".getBytes());
			AtomicFile.write(file, other -> other.write("second".getBytes()));
			assertEquals("second", Files.readString(file));
		});
		assertEquals("first", Files.readString(file));
		assertEquals(List.of(file), list(folder));
	}

	@Test
	void aNameMayBeAsLongAsCanBe() throws IOException {
		final Path file = folder.resolve("x".repeat(250) + ".onnx");
		AtomicFile.write(file, out -> out.write(1));
		assertEquals(List.of(file), list(folder));
	}

	@Test
	void whatAKilledProcessLeftIsTakenAfterADay() throws IOException {
		final Path young = Files.writeString(folder.resolve(".fovea.0.tmp"), "somebody's");
		final Path old = Files.writeString(folder.resolve(".fovea.1.tmp"), "");
		Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
		final Path file = folder.resolve("model.onnx");
		AtomicFile.write(file, out -> out.write(1));
		assertEquals(Set.of(young, file), Set.copyOf(list(folder)));
		assertEquals("somebody's", Files.readString(young));
	}

	@Test
	void linkStaysALink() throws IOException {
		final Path file = folder.resolve("real.onnx");
		Files.writeString(file, "old");
		final Path link = Files.createSymbolicLink(folder.resolve("link.onnx"),
			file);
		AtomicFile.write(link, out -> out.write("new".getBytes()));
		assertTrue(Files.isSymbolicLink(link));
		assertEquals("new", Files.readString(file));
	}

	@Test
	void placesThatCannotBe() throws IOException {
		final FoveaException directory = assertThrows(FoveaException.class,
			() -> AtomicFile.write(folder, out -> out.write(1)));
		assertTrue(directory.getMessage().contains("directory"), directory
			.getMessage());
		final Path file = Files.writeString(folder.resolve("file"), "");
		assertThrows(FoveaException.class, () -> AtomicFile.write(file.resolve(
			"below.onnx"), out -> out.write(1)));
	}

	private static List<Path> list(final Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.toList();
		}
	}
}
