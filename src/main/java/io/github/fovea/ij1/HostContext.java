/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.ij1;

import ij.IJ;

import org.scijava.Context;

/** Fiji's SciJava context, whose services read more image formats than ours. */
final class HostContext {

	private HostContext() {}

	/**
	 * @return null in plain ImageJ, which has none; making one would cost seconds
	 *         and bring nothing
	 */
	static Context find() {
		try {
			// In plain ImageJ, asking for the context by its name is an error.
			Class.forName("net.imagej.legacy.LegacyService", false, IJ.class
				.getClassLoader());
		}
		catch (final ClassNotFoundException e) {
			return null;
		}
		return (Context) IJ.runPlugIn("org.scijava.Context", "");
	}
}
