/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Constructor;

/**
 * The JVM prints a warning about the incubating vector module on file
 * descriptor 2 before any code of ours runs. The start script therefore filters
 * that descriptor and hands the true standard error over as another one.
 */
final class StandardError {

	private static final String DESCRIPTOR = "fovea.stderr";

	private StandardError() {}

	/** Lets {@code System.err} write to the true standard error. */
	static void restore() {
		final Integer number = Integer.getInteger(DESCRIPTOR);
		if (number == null) return;
		try {
			final Constructor<FileDescriptor> constructor = FileDescriptor.class
				.getDeclaredConstructor(int.class);
			constructor.setAccessible(true);
			System.setErr(new PrintStream(new FileOutputStream(constructor
				.newInstance(number)), true));
		}
		catch (final ReflectiveOperationException | RuntimeException e) {
			// The filtered descriptor shows the same words.
			return;
		}
	}
}
