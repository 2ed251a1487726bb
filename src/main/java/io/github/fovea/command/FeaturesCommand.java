/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.command;

import io.github.fovea.api.Features;
import io.github.fovea.data.ClassList;
import io.github.fovea.data.Dataset;
import io.github.fovea.report.FeatureCsv;
import io.github.fovea.zoo.InputSize;

import java.io.File;
import java.io.IOException;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Describes images by what a layer of a saved network says of them. */
@Plugin(type = Command.class, name = "fovea.features", headless = true,
	description = "Writes what a layer of a saved network says of images, one row an image")
public class FeaturesCommand extends SavedModelCommand {

	@Parameter(description = "Images: a folder, with a subfolder a class if they are known, a CSV list, IDX files, " +
		"CIFAR-10 batches, a stack or one file", style = "both", persist = false)
	private File images;

	@Parameter(description = "Layer whose result is written, of planes the mean of each; " +
		"the command summary prints the names", required = false, persist = false,
		attrs = @Attr(name = Option.UNSET,
			value = "what the classifier's last layer is given"))
	private String layer = "";

	@Parameter(description = "Size of the images that the network is given, height x width x channels",
		required = false, persist = false, attrs = @Attr(name = Option.UNSET,
			value = "the network's"))
	private String input_size = "";

	@Parameter(description = "Table to write", style = "save,extensions:csv",
		required = false, persist = false)
	private File output;

	@Override
	protected void execute() throws IOException {
		try (Features features = Features.open(modelFile(), layer.strip(), Given
			.optional("input_size", input_size, InputSize::parse), settings(ClassList.FOUND)))
		{
			tell(features.device(), features.input());
			final Dataset data = features.images(images.toPath());
			data.remark().ifPresent(feedback()::message);
			final ImageCount count = new ImageCount(images, data.size());
			try (FeatureCsv table = output == null ? FeatureCsv.on(new ResultWriter(
				feedback()), data.classNames(), features.count()) : FeatureCsv.create(
					output.toPath(), data.classNames(), features.count()))
			{
				features.extract(data, image -> {
					table.add(image);
					count.add(image.error());
					feedback().progress(count.done(), data.size(), "describing");
					return !canceled();
				}, this::canceled);
			}
			features.warning().ifPresent(feedback()::message);
			count.tell(feedback(), output == null ? null : output + ": " + features.count() +
				" features of ");
		}
	}
}
