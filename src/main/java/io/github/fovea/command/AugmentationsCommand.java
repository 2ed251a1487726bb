/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.command;

import io.github.fovea.data.augment.Catalogue;
import io.github.fovea.report.TextReport;

import org.scijava.command.Command;
import org.scijava.plugin.Plugin;

/** Lists the augmentations and their presets. */
@Plugin(type = Command.class, name = "fovea.augmentations", headless = true,
	description = "Lists the random changes that training can make to its images")
public class AugmentationsCommand extends FoveaCommand {

	@Override
	protected void execute() {
		feedback().result(TextReport.augmentations(new Catalogue()).stripTrailing());
	}
}
