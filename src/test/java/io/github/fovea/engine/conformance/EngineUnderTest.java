/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.conformance;

import io.github.fovea.engine.Engine;
import io.github.fovea.engine.EngineOptions;
import io.github.fovea.engine.Engines;

import java.util.List;

/**
 * An engine that every test of engines runs on. One that is missing fails.
 *
 * @param choice as a person would choose it
 */
public record EngineUnderTest(String choice, int threads) {

	private static final List<EngineUnderTest> REQUIRED = List.of( //
		new EngineUnderTest("reference", 1));

	/**
	 * The required engines, or the one that the system property
	 * {@code fovea.conformance.engine} chooses.
	 */
	public static List<EngineUnderTest> all() {
		final String wanted = System.getProperty("fovea.conformance.engine");
		return wanted == null ? REQUIRED : List.of(new EngineUnderTest(wanted, 2));
	}

	public Engine open() {
		return Engines.open(choice, new EngineOptions(threads));
	}

	@Override
	public String toString() {
		return choice + ", " + threads + (threads == 1 ? " thread" : " threads");
	}
}
