/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.launcher;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fovea.FoveaException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Made-up folders of ImageJ and Fiji with the forms of configuration there are. */
class LauncherTest {

	private static final String OPTION = "--add-modules=jdk.incubator.vector";

	private static final String TOML = """
		jaunch-version = 2
		program-name = 'Fiji'
		%s
		jvm.version-min = '8'
		# jvm.runtime-args = ['--add-modules=jdk.incubator.vector']
		jvm.runtime-args = [
		    '--debug|-Dij.debug=true',
		    # a comment ]
		    'JAVA:9+|--add-modules=javafx.base,javafx.web',
		]
		jvm.main-class = ['org.scijava.launcher.ClassLauncher']
		""";

	@TempDir
	Path folder;

	/** A file, what it holds, and what it holds with the option. */
	private record Sample(String name, String before, String after) {}

	static Stream<Sample> samples() {
		final String argument = "'JAVA:17+|" + OPTION + "',";
		final String plain = TOML.formatted("includes = ['jvm.toml', 'python.toml']");
		return Stream.of( //
			new Sample("config/jaunch/fiji.toml", plain, plain.replace(
				"\njvm.runtime-args = [", "\njvm.runtime-args = [" + argument)), //
			new Sample("jaunch/imagej.toml", "jvm.runtime-args=['-Da=b']\r\nx = 'é'",
				"jvm.runtime-args=[" + argument + "'-Da=b']\r\nx = 'é'"), //
			new Sample("ImageJ.cfg", ".\njre/bin/java\n-Xmx640m -cp ij.jar ij.ImageJ\n",
				".\njre/bin/java\n" + OPTION + " -Xmx640m -cp ij.jar ij.ImageJ\n"), //
			new Sample("ImageJ.cfg",
				".\r\nC:\\größe $1\\jre\\bin\\javaw.exe\r\n-Xmx9g -cp ij.jar ij.ImageJ -x\r\n",
				".\r\nC:\\größe $1\\jre\\bin\\javaw.exe\r\n" + OPTION +
					" -Xmx9g -cp ij.jar ij.ImageJ -x\r\n"), //
			new Sample("ImageJ.cfg",
				"# ImageJ startup properties\nmaxheap.mb = 9000\njvmargs = -Da=b\nlegacy.mode = false\n",
				"# ImageJ startup properties\nmaxheap.mb = 9000\njvmargs = -Da=b " +
					OPTION + "\nlegacy.mode = false\n"), //
			new Sample("ImageJ.cfg", "#ImageJ startup properties\r\nmaxheap.mb = 9000\r\n",
				"#ImageJ startup properties\r\nmaxheap.mb = 9000\r\njvmargs = " + OPTION +
					"\r\n"));
	}

	private Launcher launcher() {
		return Launcher.find(folder).orElseThrow();
	}

	private Path put(final String name, final String text) throws IOException {
		final Path file = folder.resolve(name);
		Files.createDirectories(file.getParent());
		return Files.write(file, text.getBytes(StandardCharsets.UTF_8));
	}

	/** All files with what they hold. */
	private Map<String, String> files() throws IOException {
		final Map<String, String> result = new TreeMap<>();
		try (Stream<Path> all = Files.walk(folder)) {
			for (final Path file : all.filter(Files::isRegularFile).toList()) {
				result.put(folder.relativize(file).toString().replace('\\', '/'), Files
					.readString(file));
			}
		}
		return result;
	}

	@ParameterizedTest
	@MethodSource("samples")
	void theOptionIsAddedOnceAndTakenBackToTheByte(final Sample sample)
		throws IOException
	{
		put(sample.name, sample.before);
		final Map<String, String> before = files();
		assertFalse(launcher().enabled());
		launcher().disable();
		assertEquals(before, files());

		launcher().enable();
		final Map<String, String> after = Map.of(sample.name, sample.after,
			sample.name + ".fovea.backup", sample.before);
		assertEquals(after, files());
		assertTrue(launcher().enabled());
		launcher().enable();
		assertEquals(after, files());

		launcher().disable();
		assertEquals(before, files());
	}

	@Test
	void bytesOfAnyEncodingStay() throws IOException {
		final byte[] bytes = ".\nC:\\\u00e4\u0080\u009d\n-Xmx1g ij.ImageJ\n".getBytes(
			StandardCharsets.ISO_8859_1);
		final Path file = Files.write(folder.resolve("ImageJ.cfg"), bytes);
		launcher().enable();
		launcher().disable();
		assertArrayEquals(bytes, Files.readAllBytes(file));
	}

	@Test
	void whatElseChangedMeanwhileStays() throws IOException {
		final Path file = put("ImageJ.cfg", ".\njava\n-Xmx1g ij.ImageJ\n");
		launcher().enable();
		Files.writeString(file, Files.readString(file).replace("1g", "2g"));
		launcher().disable();
		assertEquals(Map.of("ImageJ.cfg", ".\njava\n-Xmx2g ij.ImageJ\n",
			"ImageJ.cfg.fovea.backup", ".\njava\n-Xmx1g ij.ImageJ\n"), files());
	}

	@ParameterizedTest
	@MethodSource("inclusions")
	void aFileOfOurOwnIsWrittenWhereFijiReadsIt(final String name,
		final String includes) throws IOException
	{
		put("config/jaunch/fiji.toml", TOML.formatted("includes = ['jvm.toml']"));
		put(name, includes);
		final Map<String, String> before = files();
		launcher().enable();
		assertTrue(launcher().enabled());
		final Map<String, String> after = files();
		assertEquals("# Java's vector module for Fovea; the file may be deleted.\n" +
			"jvm.runtime-args = ['JAVA:17+|" + OPTION + "']\n", after.remove(
				"config/jaunch/extra-fovea.toml"));
		assertEquals(before, after);
		launcher().disable();
		assertEquals(before, files());
		launcher().disable();
		assertEquals(before, files());
	}

	static Stream<Arguments> inclusions() {
		return Stream.of(Arguments.of(
			"config/jaunch/fiji.toml", TOML.formatted(
				"includes = [\n  'jvm.toml', # first\n  \"extra*.toml\",\n]")),
			Arguments.of("config/jaunch/jvm.toml",
				"includes = ['common.toml', 'extra-*.toml']\n"));
	}

	@Test
	void aPatternInACommentIncludesNothing() throws IOException {
		put("config/jaunch/fiji.toml", TOML.formatted("# includes = ['extra*.toml']"));
		assertEquals("fiji.toml", launcher().file().getFileName().toString());
	}

	@Test
	void aFileOfThatNameIsSavedAndComesBack() throws IOException {
		put("config/jaunch/fiji.toml", TOML.formatted("includes = ['extra*.toml']"));
		put("config/jaunch/extra-fovea.toml", "# mine\n");
		final Map<String, String> before = files();
		launcher().enable();
		assertTrue(launcher().enabled());
		assertEquals("# mine\n", files().get(
			"config/jaunch/extra-fovea.toml.fovea.backup"));
		launcher().disable();
		assertEquals(before, files());
	}

	@Test
	void whatAPersonWroteIsSeenAndNotTakenOut() throws IOException {
		for (final String modules : List.of("java.sql,jdk.incubator.vector",
			"jdk.incubator.vector,java.sql"))
		{
			put("ImageJ.cfg", "# ImageJ startup properties\njvmargs = -Xmx1g --add-modules=" +
				modules + "\n");
			final Map<String, String> before = files();
			assertTrue(launcher().enabled());
			launcher().enable();
			assertTrue(assertThrows(FoveaException.class, () -> launcher().disable())
				.getMessage().contains("by hand"));
			assertEquals(before, files());
		}
	}

	@Test
	void aFileThatCannotBeWrittenIsUnchangedAndTheLineIsNamed()
		throws IOException
	{
		final Path file = put("ImageJ.cfg", ".\njava\n-Xmx1g ij.ImageJ\n");
		// In the way of the file as it was.
		Files.createDirectories(launcher().backup());
		final String before = Files.readString(file);
		final String problem = assertThrows(FoveaException.class, () -> launcher()
			.enable()).getMessage();
		assertTrue(problem.contains(OPTION + ", at the beginning of the third line"),
			problem);
		assertEquals(before, Files.readString(file));
	}

	@Test
	void whatIsNotKnownIsLeftAlone() throws IOException {
		assertTrue(Launcher.find(folder).isEmpty());
		assertTrue(Launcher.find(folder.resolve("missing")).isEmpty());
		put("ImageJ.cfg", "something else\n");
		assertTrue(Launcher.find(folder).isEmpty());
		put("config/jaunch/fiji.toml", "program-name = 'Fiji'\n");
		assertTrue(Launcher.find(folder).isEmpty());
	}
}
