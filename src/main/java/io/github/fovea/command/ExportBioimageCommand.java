/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.command;

import io.github.fovea.api.PackageExport;
import io.github.fovea.data.Preprocessing;
import io.github.fovea.model.bioimage.Agreement;
import io.github.fovea.model.bioimage.ProcessingStep;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Writes packages of the BioImage Model Zoo. */
@Plugin(type = Command.class, name = "fovea.export-bioimage", headless = true,
	description = "Writes a network as a package of the BioImage Model Zoo, with test tensors, a description and a cover")
public class ExportBioimageCommand extends FoveaCommand {

	@Parameter(label = "Model file (.onnx)", description = "The network: a classifier, or one that makes images of images",
		style = "open,extensions:onnx", persist = false)
	private File model_file;

	@Parameter(label = "Output (.zip)", description = "Where to write the package",
		style = "save,extensions:zip", persist = false)
	private File output;

	@Parameter(description = "Name of the package", required = false,
		persist = false, attrs = @Attr(name = Option.UNSET,
			value = "the model file's"))
	private String name = "";

	@Parameter(description = "What the network does, in a sentence",
		required = false, persist = false, attrs = @Attr(name = Option.UNSET,
			value = "its kind"))
	private String description = "";

	@Parameter(label = "Authors (commas between)", description = "Names of the authors, with commas between",
		required = false, persist = false)
	private String authors = "";

	@Parameter(description = "Licence of the network, by its SPDX name", choices = {
		"none", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC-BY-4.0",
		"CC-BY-NC-4.0", "CC-BY-SA-4.0", "CC0-1.0", "GPL-2.0-or-later",
		"GPL-3.0-or-later", "LGPL-3.0-or-later", "MIT", "MPL-2.0" },
		persist = false)
	private String licence = "none";

	@Parameter(label = "Test image (optional)", description = "Image of which the test tensors are made; its pixels " +
		"are of the type that the package takes", style = "open", required = false,
		persist = false, attrs = @Attr(name = Option.UNSET,
			value = "a sample image of 8 bits"))
	private File test_image;

	@Parameter(label = "Preprocessing (optional)",
		description = "Pixel arithmetic, where the model does not store it, " +
			"\"mean=...;std=...\" or by name (zero_mean_unit_variance for images " +
			"to images)", choices = { "none", "unit", "percentile",
			"imagenet", PackageExport.ZERO_MEAN }, required = false,
		persist = false, attrs = { @Attr(name = Option.OPEN_CHOICES), @Attr(
			name = Option.UNSET, value = "what the model stores, or none") })
	private String preprocessing = "";

	@Parameter(description = "What follows the network", choices = { "none",
		"sigmoid", "softmax" }, persist = false)
	private String postprocessing = "none";

	@Parameter(label = "Halo (pixels; -1 for the usual)", description = "Pixels cut off at the edges of tiles of a network that makes images; -1 for 32, or less where it is small",
		min = "-1", max = "4096", persist = false)
	private int halo = -1;

	@Parameter(label = "Cover (optional picture)", description = "Picture that the package is shown by",
		style = "open,extensions:png/jpg/jpeg/gif/svg", required = false,
		persist = false, attrs = @Attr(name = Option.UNSET,
			value = "drawn of the test image"))
	private File cover;

	@Parameter(label = "Documentation (optional .md)", description = "Text in Markdown",
		style = "open,extensions:md", required = false, persist = false,
		attrs = @Attr(name = Option.UNSET, value = "a few words"))
	private File documentation;

	@Parameter(description = "What computes: an engine, or one of its devices as " +
		"engine:number or engine:name", persist = false, attrs = { @Attr(
			name = Option.OPEN_CHOICES), @Attr(name = Option.NO_DIALOG) })
	private String engine = "auto";

	@Override
	protected void execute() {
		if (!preprocessing.equals(PackageExport.ZERO_MEAN)) Given.optional("preprocessing",
			preprocessing, Preprocessing::parse);
		final List<Agreement> agreements = PackageExport.write(model_file.toPath(),
			output.toPath(), new PackageExport.Settings(name, description, Arrays
				.stream(authors.split(",")).map(String::strip).filter(a -> !a.isEmpty())
				.toList(), licence.equals("none") ? "" : licence, path(cover), path(
					documentation), path(test_image), preprocessing, steps(), halo, opener(),
				engine, engineOptions(0)));
		agreements.forEach(a -> feedback().message("Read back; " + a));
		if (authors.isBlank() || licence.equals("none")) feedback().message(
			"The BioImage Model Zoo wants authors and a licence; give them before the " +
				"package is uploaded");
		feedback().result("wrote " + output);
	}

	private List<ProcessingStep> steps() {
		return switch (postprocessing) {
			case "sigmoid" -> List.of(new ProcessingStep.Sigmoid());
			case "softmax" -> List.of(new ProcessingStep.Softmax("channel"));
			default -> List.of();
		};
	}

	private static Path path(final File file) {
		return file == null ? null : file.toPath();
	}
}
