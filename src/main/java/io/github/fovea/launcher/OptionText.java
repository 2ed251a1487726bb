/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.launcher;

/**
 * One form in which launchers keep Java's options: how ours is added to a text
 * and taken out again, all else left as it is.
 */
interface OptionText {

	/** Whether the text has this form. */
	boolean accepts(String text);

	/** Whether Java is given the module already, whoever wrote it. */
	boolean contains(String text);

	/** The text with our option; only where it does not have it. */
	String add(String text);

	/** The text without what {@link #add} added; the same if that is not there. */
	String remove(String text);

	/** What a person would write in the file, and where: one line. */
	String advice();
}
