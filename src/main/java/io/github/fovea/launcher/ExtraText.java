/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.launcher;

/** A file of our own, which Jaunch reads beside the application's. */
final class ExtraText implements OptionText {

	static final String FILE = "extra-fovea.toml";

	// Without a jaunch-version, which would have to be the application's.
	private static final String CONTENT =
		"# Java's vector module for Fovea; the file may be deleted.\n" +
			"jvm.runtime-args = [" + TomlText.ARGUMENT + "]\n";

	private final OptionText list = new TomlText();

	@Override
	public boolean accepts(final String text) {
		return true;
	}

	@Override
	public boolean contains(final String text) {
		return list.contains(text);
	}

	@Override
	public String add(final String text) {
		return CONTENT;
	}

	/** Empty where all of it is ours: the file is not needed then. */
	@Override
	public String remove(final String text) {
		return text.equals(CONTENT) ? "" : text;
	}

	@Override
	public String advice() {
		return "jvm.runtime-args = [" + TomlText.ARGUMENT + "]";
	}
}
