/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.launcher;

import java.lang.module.ModuleFinder;

/** Java's module of vector instructions, which a JVM has if it is told so. */
public final class VectorModule {

	/** The module. */
	public static final String NAME = "jdk.incubator.vector";

	/** Java's option that turns it on. */
	public static final String OPTION = "--add-modules=" + NAME;

	private VectorModule() {}

	/** Whether this JVM was started with it. */
	public static boolean active() {
		return ModuleLayer.boot().findModule(NAME).isPresent();
	}

	/** Whether this JVM could be started with it. */
	public static boolean offered() {
		return ModuleFinder.ofSystem().find(NAME).isPresent();
	}

	/**
	 * Whether this JVM would compute faster with it: only HotSpot's server compiler
	 * turns its calls into instructions.
	 */
	public static boolean missed() {
		return !active() && System.getProperty("java.vm.name", "").contains(
			"Server VM") && offered();
	}
}
