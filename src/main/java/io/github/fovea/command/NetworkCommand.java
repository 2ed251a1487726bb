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

import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;

/** What the commands share that run a network from images to images. */
abstract class NetworkCommand extends FoveaCommand {

	@Parameter(label = "Model file (.onnx, .zip or .yaml)", description = "A network trained to segment (.onnx), or a package of the " +
		"BioImage Model Zoo: the ZIP archive, or the description (rdf.yaml, bioimageio.yaml) " +
		"beside its files", style = "open,extensions:onnx/zip/yaml/yml", persist = false)
	private File model_file;

	@Parameter(description = "What computes: an engine, or one of its devices as " +
		"engine:number or engine:name", persist = false, attrs = { @Attr(
			name = Option.OPEN_CHOICES), @Attr(name = Option.NO_DIALOG) })
	private String engine = "auto";

	@Parameter(description = "Threads of the processor; 0 for all cores", min = "0",
		max = "512", persist = false, attrs = @Attr(name = Option.NO_DIALOG))
	private int threads = 0;

	/**
	 * The network on its engine; tells which, and whether it does what its package
	 * says.
	 *
	 * @throws FoveaException if it does not reproduce the package's test tensors
	 */
	final ImageNetwork open() {
		final ImageNetwork network = ImageNetwork.open(model_file.toPath(), engine,
			engineOptions(threads));
		try {
			feedback().message("Running \"" + network.name() + "\" on " +
				network.device());
			checkVectors(network.device());
			if (ModelPackage.accepts(model_file.toPath())) verify(network.verify());
			return network;
		}
		catch (final RuntimeException | Error e) {
			network.close();
			throw e;
		}
	}

	private void verify(final List<Agreement> agreements) {
		if (agreements.isEmpty()) feedback().message(
			"The package has no test tensors, so nothing tells whether it is right here");
		for (final Agreement agreement : agreements) {
			if (!agreement.holds()) throw new FoveaException(
				"The package's test tensors are not reproduced: " + agreement);
			feedback().message("The package's test tensors are reproduced; " +
				agreement);
		}
	}
}
