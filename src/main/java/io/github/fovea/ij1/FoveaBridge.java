/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.ij1;

import io.github.fovea.FoveaException;
import io.github.fovea.command.Operation;
import io.github.fovea.command.Option;

import ij.IJ;
import ij.Macro;
import ij.macro.Interpreter;
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
			final Start start = new Start(operation);
			final boolean asks = operation.options().stream().anyMatch(Option::inDialog);
			if (options != null || !asks || !Failure.windows()) {
				// A macro that gives no options means the defaults where no one can answer.
				start.run(options == null ? Map.of() : MacroOptions.parse(options));
				return;
			}
			ask(operation, start);
		});
	}

	/** Shows the dialog, again after a problem that other entries could mend. */
	private static void ask(final Operation operation, final Start start) {
		start.checkImages();
		final boolean macro = Interpreter.getInstance() != null;
		final OptionDialog dialog = new OptionDialog(operation);
		while (true) {
			final Map<String, String> values = dialog.show();
			if (values == null) return;
			final RecordedLine line = RecordedLine.pending();
			try {
				start.run(values);
				// In a macro, a picture would become the active image.
				if (!macro) start.showFiles();
				line.restore();
				return;
			}
			catch (final FoveaException e) {
				if (macro || IJ.escapePressed()) throw e;
				dialog.refuse(e);
			}
		}
	}
}
