/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.launcher;

import io.github.fovea.FoveaException;
import io.github.fovea.files.AtomicFile;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The file in which the launcher of an ImageJ or Fiji is told Java's options. Each
 * change leaves the file as it was beside it; another program's lines are never
 * touched.
 */
public final class Launcher {

	static final String BACKUP = ".fovea.backup";

	/** Gives back every byte, whichever encoding the file really has. */
	private static final Charset BYTES = StandardCharsets.ISO_8859_1;

	private final Path file;
	private final OptionText form;

	private Launcher(final Path file, final OptionText form) {
		this.file = file;
		this.form = form;
	}

	/**
	 * The launcher of an application's folder; empty where none is known.
	 *
	 * @throws FoveaException if its configuration cannot be read
	 */
	public static Optional<Launcher> find(final Path folder) {
		final Optional<Launcher> jaunch = JaunchFolder.find(folder).flatMap(
			Launcher::ofJaunch);
		if (jaunch.isPresent()) return jaunch;
		final Path file = folder.resolve("ImageJ.cfg");
		if (!Files.isRegularFile(file)) return Optional.empty();
		final String text = read(file);
		return List.of(new PropertiesText(), new ThirdLineText()).stream().filter(
			form -> form.accepts(text)).findFirst().map(form -> new Launcher(file,
				form));
	}

	private static Optional<Launcher> ofJaunch(final JaunchFolder jaunch) {
		final Path main = jaunch.main();
		final OptionText list = new TomlText();
		final boolean edited = list.contains(read(main));
		if (!edited && jaunch.includes(ExtraText.FILE)) return Optional.of(
			new Launcher(main.resolveSibling(ExtraText.FILE), new ExtraText()));
		return list.accepts(read(main)) ? Optional.of(new Launcher(main, list))
			: Optional.empty();
	}

	/** The file that is changed. */
	public Path file() {
		return file;
	}

	/** The file as it was before the change; it need not exist. */
	public Path backup() {
		return file.resolveSibling(file.getFileName() + BACKUP);
	}

	/** Whether Java is started with the vector module. */
	public boolean enabled() {
		return form.contains(text());
	}

	/**
	 * Adds the option; does nothing where it is there already.
	 *
	 * @throws FoveaException if the file cannot be written; it is unchanged then
	 */
	public void enable() {
		final String text = text();
		if (form.contains(text)) return;
		try {
			if (Files.exists(file)) AtomicFile.write(backup(), text.getBytes(BYTES));
			AtomicFile.write(file, form.add(text).getBytes(BYTES));
		}
		catch (final FoveaException e) {
			throw new FoveaException(e.getMessage() + ". Or let someone who may " +
				"change it add " + form.advice(), e);
		}
	}

	/**
	 * Takes the option out again; does nothing where it is not there.
	 *
	 * @throws FoveaException if the file cannot be written, or the option was
	 *           written by somebody else
	 */
	public void disable() {
		final String text = text();
		if (!form.contains(text)) return;
		final String without = form.remove(text);
		if (form.contains(without)) throw new FoveaException(file +
			" was given " + VectorModule.NAME +
			" by hand; take it out there, and restart");
		try {
			final boolean saved = Files.exists(backup());
			if (without.isEmpty() && !saved) {
				Files.delete(file);
				return;
			}
			AtomicFile.write(file, without.isEmpty() ? Files.readAllBytes(backup())
				: without.getBytes(BYTES));
			if (saved && Files.mismatch(file, backup()) < 0) Files.delete(backup());
		}
		catch (final IOException e) {
			throw new FoveaException("Could not change " + file + ": " + e, e);
		}
	}

	private String text() {
		return Files.exists(file) ? read(file) : "";
	}

	static String read(final Path file) {
		try {
			return Files.readString(file, BYTES);
		}
		catch (final IOException e) {
			throw new FoveaException("Could not read " + file + ": " + e, e);
		}
	}
}
