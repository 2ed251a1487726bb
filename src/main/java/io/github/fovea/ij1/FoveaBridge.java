/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.ij1;

import io.github.fovea.command.Operation;

import ij.Macro;
import ij.plugin.PlugIn;

import java.util.Map;

/**
 * What {@code plugins.config} names: starts an operation from ImageJ's menu, by
 * a dialog, or from a macro, by its options. No SciJava context is needed, so
 * none is made.
 */
public class FoveaBridge implements PlugIn {

	/**
	 * @param name the operation: train
	 */
	@Override
	public void run(final String name) {
		// Known on this thread only, and only until another command runs.
		final String options = Macro.getOptions();
		final Failure failure = new Failure(name);
		failure.guard(() -> {
			final Operation operation = Operation.named(name);
			final Map<String, String> values = values(operation, options);
			if (values != null) new Start(operation).run(values);
		});
	}

	private static Map<String, String> values(final Operation operation,
		final String options)
	{
		if (options != null) return MacroOptions.parse(options);
		// A macro that gives no options means the defaults where no one can answer.
		return Failure.windows() ? new OptionDialog(operation).show() : Map.of();
	}
}
