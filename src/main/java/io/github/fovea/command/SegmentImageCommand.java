/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.command;

import io.github.fovea.FoveaException;
import io.github.fovea.api.ImageNetwork;
import io.github.fovea.api.Segmentation;

import ij.ImagePlus;

import java.util.Collections;
import java.util.List;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Runs a network from images to images over an open image. */
@Plugin(type = Command.class, name = "fovea.segment-image", headless = true,
	description = "Runs a trained network or one of the BioImage Model Zoo over an image, each plane of " +
		"a stack by itself")
public class SegmentImageCommand extends NetworkCommand {

	@Parameter(description = "The image: its channels are the network's, or it has those " +
		"chosen in training; each z and t plane is computed", persist = false)
	private ImagePlus input;

	@Parameter(description = "What is wanted: the network's output, a mask of 0 and 255, " +
		"or the mask's connected parts with a number each", choices = { "output",
			"mask", "labels" }, persist = false)
	private String result = "output";

	@Parameter(description = "Least output of the foreground, for masks and labels",
		persist = false)
	private double threshold = 0.5;

	@Parameter(type = ItemIO.OUTPUT, description = "The image made")
	private ImagePlus output;

	@Override
	protected void execute() {
		try (ImageNetwork network = open()) {
			final int wanted = network.inputPlanes();
			final int seen = Planes.channels(input);
			// As in files, grey fills all channels of a network for colours.
			final boolean fills = wanted == 3 && seen == 1;
			final int together = wanted > 0 && !fills ? wanted : seen;
			PlaneStack made = null;
			Planes planes = new Planes(input, together, 1);
			if (wanted == 1) requireGrey(planes.colors());
			if (!planes.colors()) LookupColors.tell(feedback(), input, wanted);
			// Before the work: an image at the end would else spoil that of all.
			requireNumbers(network, planes);
			for (int g = 0; g < planes.groups(); g++) {
				final long before = g;
				final long groups = planes.groups();
				final List<RandomAccessibleInterval<FloatType>> outputs = network.apply(
					fills ? Collections.nCopies(wanted, planes.read(g).get(0)) : planes.read(g), (done,
						total) -> {
						feedback().progress(before * total + done, groups * total,
							"segmenting");
						return canceled();
					});
				if (outputs == null) {
					if (made != null) output = finished(made, g, planes.dimensions()[0], (int) groups);
					return;
				}
				if (made == null) {
					planes = new Planes(input, together, outputs.size());
					made = new PlaneStack(pixels(), input.getWidth(), input.getHeight());
				}
				for (final RandomAccessibleInterval<FloatType> plane : outputs) {
					add(made, plane);
				}
			}
			network.warning().ifPresent(feedback()::message);
			output = ResultImage.of(result, input, made, planes, List.of(1, 1), false);
		}
	}

	private void requireNumbers(final ImageNetwork network, final Planes planes) {
		if (input.getBitDepth() != 32) return;
		for (int g = 0; g < planes.groups(); g++) {
			try {
				network.requireNumbers(planes.read(g));
			}
			catch (final FoveaException e) {
				throw new FoveaException(input.getTitle() + (planes.groups() == 1 ? "" : "[" +
					(g + 1) + "]") + ": " + e.getMessage(), e);
			}
		}
	}

	/** What there is when a person wants the end: it may have taken hours. */
	private ImagePlus finished(final PlaneStack made, final int done, final int channels,
		final int all)
	{
		feedback().message("Canceled after " + done + " of " + all +
			" planes; these are in the result");
		return ResultImage.of(result, input, made, new int[] { channels, done, 1 }, false, 1,
			1, false);
	}

	/** Else each channel would be taken for a plane of its own. */
	private void requireGrey(final boolean colors) {
		if (colors || input.getNChannels() > 1) throw new FoveaException(
			"The network takes images of one channel, but \"" + input.getTitle() + "\" has " +
				(colors ? "three colors; change its type to 8-bit" : input.getNChannels() +
					"; take one of them by Image > Color > Split Channels"));
	}

	private PlaneStack.Pixels pixels() {
		return switch (result) {
			case "mask" -> PlaneStack.Pixels.BYTE;
			case "labels" -> PlaneStack.Pixels.SHORT;
			default -> PlaneStack.Pixels.FLOAT;
		};
	}

	private void add(final PlaneStack made,
		final RandomAccessibleInterval<FloatType> plane)
	{
		if (result.equals("output")) made.add(SegmentedFile.floats(plane));
		else if (result.equals("mask")) made.add(Segmentation.of(plane, threshold)
			.mask());
		else made.add(SegmentedFile.shorts(Segmentation.of(plane, threshold)));
	}
}
