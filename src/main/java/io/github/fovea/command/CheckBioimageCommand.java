/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.command;

import io.github.fovea.FoveaException;
import io.github.fovea.api.ImageNetwork;
import io.github.fovea.model.bioimage.Agreement;
import io.github.fovea.model.bioimage.ModelPackage;

import java.io.File;
import java.util.List;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Computes the test tensors of packages. */
@Plugin(type = Command.class, name = "fovea.check-bioimage", headless = true,
	description = "Computes the test outputs of BioImage Model Zoo packages and tells how far they are off")
public class CheckBioimageCommand extends FoveaCommand {

	@Parameter(description = "Packages: ZIP archives, or descriptions beside their files",
		persist = false, attrs = @Attr(name = Option.POSITIONAL))
	private String packages = "";

	@Parameter(description = "What computes: an engine, or one of its devices as " +
		"engine:number or engine:name", persist = false, attrs = @Attr(
			name = Option.OPEN_CHOICES))
	private String engine = "auto";

	@Override
	protected void execute() {
		int failed = 0;
		for (final String path : packages.split(File.pathSeparator)) {
			final ModelPackage source = ModelPackage.read(new File(path).toPath());
			try (ImageNetwork network = ImageNetwork.of(source, engine, engineOptions(0))) {
				feedback().result(path + ": " + source.description().name() + ", format " +
					source.description().version());
				final List<Agreement> agreements = network.verify();
				if (agreements.isEmpty()) feedback().result("  it has no test tensors");
				for (final Agreement agreement : agreements) {
					feedback().result("  " + agreement);
					if (!agreement.holds()) failed++;
				}
			}
		}
		if (failed > 0) throw new FoveaException(failed +
			(failed == 1 ? " output is" : " outputs are") + " not reproduced");
	}
}
