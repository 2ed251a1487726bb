/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.command;

import io.github.fovea.FoveaException;
import io.github.fovea.api.ImageNetwork;
import io.github.fovea.data.Dataset;
import io.github.fovea.data.Datasets;
import io.github.fovea.data.Part;
import io.github.fovea.data.Picture;
import io.github.fovea.data.ReadOptions;
import io.github.fovea.data.Reasons;
import io.github.fovea.data.source.MaskFolders;
import io.github.fovea.tensor.Tensor;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Runs a network from images to images over files. */
@Plugin(type = Command.class, name = "fovea.segment", headless = true,
	description = "Runs a trained network or one of the BioImage Model Zoo over images and writes its " +
		"output, masks and labelled parts as TIFF files")
public class SegmentCommand extends NetworkCommand {

	private static final double SECOND = 1e9;

	@Parameter(label = "Images (a folder or a file)", description = "Images: a folder, a stack or one file",
		style = "both", persist = false)
	private File images;

	@Parameter(label = "Output folder", description = "Folder to write to: NAME.output.tif, NAME.mask.tif and " +
		"NAME.labels.tif for each image", style = "directory,save", persist = false)
	private File output;

	@Parameter(description = "Least output of the foreground, for masks and labels",
		persist = false)
	private double threshold = 0.5;

	@Override
	protected void execute() throws IOException {
		OutsideImages.require(images, "output", output);
		final ReadOptions reading = ReadOptions.defaults().withOpener(opener());
		final Optional<Part> part = Datasets.heldPart(images.toPath(), Part.TEST, reading);
		final Dataset data = Datasets.openHeld(MaskFolders.images(images.toPath(), part,
			reading), Part.TEST, reading.withAll());
		tellPart(part, images, data);
		try (ImageNetwork network = open()) {
			Files.createDirectories(output.toPath());
			final List<String> bases = SegmentedFile.bases(IntStream.range(0, data.size())
				.mapToObj(data::name).toList());
			int failed = 0;
			for (int i = 0; i < data.size(); i++) {
				final SegmentedFile made = canceled() ? null : segment(network, data, i);
				if (canceled() && made == null) throw new FoveaException("Canceled after " + i +
					" of " + data.size() + " images");
				// Unlike an image that cannot be used, a folder that is full ends the work.
				if (made != null) made.write(output.toPath(), bases.get(i), network
					.outputNames());
				else failed++;
				feedback().progress(i + 1, data.size(), "segmenting");
			}
			network.warning().ifPresent(feedback()::message);
			if (failed == data.size()) throw new FoveaException("None of the " + failed +
				" images could be segmented");
			feedback().result("wrote " + ImageCount.text(data.size() - failed) + " to " +
				output + (failed > 0 ? "; " + failed + " could not be segmented" : ""));
		}
	}

	/**
	 * What the network makes of an image; null if it cannot, which is told, or somebody
	 * wants the end.
	 */
	private SegmentedFile segment(final ImageNetwork network, final Dataset data,
		final int index)
	{
		try {
			final Picture read = data.read(index);
			final int wanted = network.inputPlanes();
			final Picture picture = wanted > 0 ? read.withChannels(wanted) : read;
			final long start = System.nanoTime();
			final Tensor result = network.apply(picture, (done, total) -> {
				feedback().progress(index * total + done, data.size() * total, "segmenting");
				return canceled();
			});
			if (result == null) return null;
			final double seconds = (System.nanoTime() - start) / SECOND;
			final SegmentedFile made = new SegmentedFile(ImageNetwork.planes(result), threshold);
			feedback().result(String.format(Locale.ROOT, "%s: %s, %.2f s", data.name(index),
				made.found(network.outputNames()), seconds));
			return made;
		}
		catch (final IOException | FoveaException e) {
			feedback().result(data.name(index) + ": " + Reasons.of(e));
			return null;
		}
	}
}
