/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fovea.command.Operation;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Java's vector module: turned on for a host, and asked for where it is missed. */
class FastCpuShellTest {

	private static final String OPTION = "--add-modules=jdk.incubator.vector";
	private static final String ADVICE =
		"Java was started without its vector module; the processor computes faster with " +
			OPTION;

	@TempDir
	Path folder;

	private String run(final int code, final String... args) {
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
		assertEquals(code, new Shell(Operation.all(), new ShellFeedback(out, out,
			false, () -> false), out, out).run(args), bytes.toString());
		return bytes.toString(StandardCharsets.UTF_8).strip();
	}

	@Test
	void aFolderIsChangedAndChangedBack() throws Exception {
		final String before = "# ImageJ startup properties\nmaxheap.mb = 900\n";
		final Path config = Files.writeString(folder.resolve("ImageJ.cfg"), before);
		final String[] enable = { "fast-cpu", "--folder", folder.toString() };
		final String[] undo = { "fast-cpu", "--folder", folder.toString(), "--undo" };
		assertEquals(config + " has no module jdk.incubator.vector; nothing to take back",
			run(0, undo));
		assertEquals("Added " + OPTION + " to " + config +
			"\nRestart to use it; \"undo\" takes it back, and ImageJ.cfg.fovea.backup is as it was",
			run(0, enable));
		assertTrue(Files.readString(config).contains(OPTION));
		assertEquals(config +
			" has the module jdk.incubator.vector already; restart to use it", run(0,
				enable));
		assertEquals("Took " + OPTION + " back from " + config +
			"\nRestart to be without it", run(0, undo));
		assertEquals(before, Files.readString(config));
	}

	@Test
	void whatIsNotAHostIsSaidInOneLine() {
		final String problem = run(1, "fast-cpu", "--folder", folder.toString());
		assertEquals(1, problem.lines().count());
		assertTrue(problem.contains(folder.toString()) && problem.contains(OPTION),
			problem);
	}

	@Test
	void nothingIsToDoWhereTheModuleIsOn() {
		assertEquals("Java runs with its vector module already; nothing to change",
			run(0, "fast-cpu"));
	}

	@Test
	void theModuleIsAskedForInOneLineWhereJavaHasIt() throws Exception {
		final String without = JavaProcess.of().run(Main.class, "devices");
		assertEquals(1, without.lines().filter(ADVICE::equals).count(), without);
		final String with = JavaProcess.of(OPTION).run(Main.class, "devices");
		assertTrue(with.lines().noneMatch(ADVICE::equals), with);
	}
}
