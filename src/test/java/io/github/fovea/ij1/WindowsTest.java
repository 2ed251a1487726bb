/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.ij1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImageJ;
import ij.plugin.frame.Recorder;

import io.github.fovea.Missing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plain ImageJ with its windows, on a display of its own made by Xvfb. */
public class WindowsTest {

	@TempDir
	Path folder;

	private Process display;
	private String number;

	@BeforeEach
	void display() throws IOException {
		try {
			// It chooses a free display and writes its number.
			display = new ProcessBuilder("Xvfb", "-displayfd", "1", "-screen", "0",
				"1366x768x24", "-nolisten", "tcp").redirectError(
					ProcessBuilder.Redirect.DISCARD).start();
		}
		catch (final IOException e) {
			Missing.report("Xvfb is not installed (Debian: apt-get install xvfb)");
		}
		number = new BufferedReader(new InputStreamReader(display.getInputStream(),
			StandardCharsets.US_ASCII)).readLine();
		assertTrue(number != null, "Xvfb did not start");
	}

	@AfterEach
	void stop() {
		if (display != null) display.destroy();
	}

	private Path file(final String name) {
		return folder.resolve(name);
	}

	private void run(final String macro) throws Exception {
		MenuJar.install(folder);
		final Path macroFile = Files.writeString(file("macro.ijm"), macro);
		final ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty(
			"java.home"), "bin", "java").toString(), "-Djava.awt.headless=false",
			"-Dplugins.dir=" + folder, "-Duser.home=" + folder,
			"-Djava.util.prefs.userRoot=" + folder, "-cp", System.getProperty(
				"surefire.test.class.path", System.getProperty("java.class.path")),
			ImageJ.class.getName(), "-macro", macroFile.toString()).redirectErrorStream(
				true).redirectOutput(file("output.txt").toFile());
		builder.environment().put("DISPLAY", ":" + number);
		final Process imagej = builder.start();
		try {
			final long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(
				HeadlessMacroTest.MOST_MINUTES);
			while (imagej.isAlive() && !Files.exists(file("done")) && System
				.nanoTime() < end)
			{
				Thread.sleep(50);
			}
		}
		finally {
			imagej.destroyForcibly().waitFor();
		}
	}

	@Test
	void menuCommandsWorkInWindows() throws Exception {
		final Path said = file("said.txt");
		run("newImage(\"a\", \"8-bit black\", 3, 3, 1);" +
			"for (i = 0; i < 9; i++) setPixel(i % 3, floor(i / 3), i);" +
			"run(\"Conv2D...\", \"kernel=[0 1; 2 3] engine=reference\");" +
			"text = getTitle + \" \" + getPixel(0, 0) + \" \" + getPixel(1, 1);" +
			"run(\"Pool2D...\", \"type=average size=2 engine=reference\");" +
			"text += \"; \" + getTitle + \" \" + getPixel(0, 0) + \"; \" + nImages;" +
			"File.saveString(text, \"" + said + "\");" +
			"File.saveString(\"\", \"" + file("done") + "\");");
		assertTrue(Files.exists(said), () -> text("output.txt"));
		assertEquals("conv2d of a 19 43; pool2d of conv2d of a 31; 3", text(
			"said.txt").strip());
	}

	/** Called by a macro below. */
	public static String recordInBetween() {
		Recorder.recordInMacros = true;
		final Recorder recorder = new Recorder();
		Recorder.setCommand("Train CNN...");
		Recorder.recordOption("images", "/my cells");
		Recorder.recordOption("test", "[]");
		Recorder.recordOption("balanced");
		final RecordedLine line = RecordedLine.pending();
		Recorder.setCommand("Invert");
		Recorder.saveCommand();
		line.restore();
		Recorder.saveCommand();
		return recorder.getText();
	}

	@Test
	void aCommandIsRecordedWithWhatIsDoneWhileItRuns() throws Exception {
		run("File.saveString(call(\"" + WindowsTest.class.getName() +
			".recordInBetween\"), \"" + file("recorded.txt") + "\");" +
			"File.saveString(\"\", \"" + file("done") + "\");");
		assertEquals(List.of("run(\"Invert\");",
			"run(\"Train CNN...\", \"images=[/my cells] test=[] balanced\");"),
			text("recorded.txt").strip().lines().toList());
	}

	private String text(final String name) {
		try {
			return Files.readString(file(name), StandardCharsets.UTF_8);
		}
		catch (final IOException e) {
			throw new AssertionError(e);
		}
	}
}
