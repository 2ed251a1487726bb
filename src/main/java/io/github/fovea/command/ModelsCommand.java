/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.command;

import io.github.fovea.report.TextReport;
import io.github.fovea.zoo.Zoo;

import org.scijava.command.Command;
import org.scijava.plugin.Plugin;

/** Lists the networks that can be trained. */
@Plugin(type = Command.class, name = "fovea.models", headless = true,
	description = "Lists the networks that can be trained")
public class ModelsCommand extends FoveaCommand {

	@Override
	protected void execute() {
		feedback().result(TextReport.models(new Zoo()).stripTrailing());
	}
}
