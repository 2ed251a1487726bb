/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.ij1;

import net.imagej.patcher.LegacyInjector;

/** Runs a macro in an ImageJ of its own, without a display. */
final class HeadlessMacro {

	private HeadlessMacro() {}

	/**
	 * @param args {@code patched} or {@code plain}; the macro
	 */
	public static void main(final String... args) {
		// Must come before any class of ImageJ is loaded.
		if (args[0].equals("patched")) LegacyInjector.preinit();
		Macros.run(args[1]);
		System.exit(0);
	}

	/** Apart, so that ImageJ is loaded late. */
	private static final class Macros {

		static void run(final String macro) {
			System.out.println("returned " + ij.IJ.runMacro(macro));
		}
	}
}
