/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.command;

import io.github.fovea.data.sample.SampleImages;

import java.io.File;
import java.io.IOException;

import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Writes the built-in sample images. */
@Plugin(type = Command.class, name = "fovea.sample", headless = true,
	description = "Writes made-up microscope images of cells in five phenotypes, a folder a class")
public class SampleCommand extends FoveaCommand {

	@Parameter(description = "Folder to write to", style = "directory,save",
		persist = false)
	private File output;

	@Parameter(description = "Number of images, all classes together", min = "5",
		persist = false)
	private int count = 1000;

	@Parameter(description = "Start of all random numbers", persist = false)
	private long seed = 1;

	@Override
	protected void execute() throws IOException {
		SampleImages.write(output.toPath(), count, seed);
		feedback().result("wrote " + count + " images to " + output);
	}
}
