/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.ij1;

import ij.plugin.frame.Recorder;

/**
 * What the recorder will write of a command when it ends. The recorder knows one
 * command at a time, and forgets it where a person does something else while it
 * runs.
 */
final class RecordedLine {

	private final String command;
	private final String options;

	private RecordedLine(final String command, final String options) {
		this.command = command;
		this.options = options;
	}

	/** Of the command whose dialog was just answered. */
	static RecordedLine pending() {
		return new RecordedLine(Recorder.getCommand(), Recorder.getCommandOptions());
	}

	/** Tells the recorder again, where it has forgotten. */
	void restore() {
		if (!Recorder.record || command == null || options == null || command.equals(
			Recorder.getCommand()) && options.equals(Recorder.getCommandOptions())) return;
		Recorder.setCommand(command);
		MacroOptions.parse(options).forEach((key, value) -> {
			if (value.equals("true")) Recorder.recordOption(key);
			else Recorder.recordOption(key, value.isEmpty() ? "[]" : value);
		});
	}
}
