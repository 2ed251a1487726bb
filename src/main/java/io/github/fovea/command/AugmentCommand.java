/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.command;

import io.github.fovea.data.InputSpec;
import io.github.fovea.data.Picture;
import io.github.fovea.data.Preprocessing;
import io.github.fovea.data.Resize;
import io.github.fovea.data.augment.Augmentations;
import io.github.fovea.data.augment.Catalogue;
import io.github.fovea.data.ij.OpenImage;
import io.github.fovea.zoo.InputSize;

import ij.ImagePlus;

import java.util.List;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Shows what training sees of an image. */
@Plugin(type = Command.class, name = "fovea.augment", headless = true,
	description = "Shows an image as training with augmentation sees it, a slice an epoch")
public class AugmentCommand extends FoveaCommand {

	@Parameter(description = "The image: the plane shown of a stack, with all channels",
		persist = false)
	private ImagePlus input;

	@Parameter(description = TrainCommand.AUGMENT, persist = false, attrs = { @Attr(
		name = Option.OPEN_CHOICES), @Attr(name = Option.HINT,
			value = TrainCommand.AUGMENT_HINT), @Attr(name = Option.SHELL_MORE,
				value = TrainCommand.AUGMENT_MORE) })
	private String augment = "microscopy";

	@Parameter(description = "How many versions to make", min = "1", max = "10000",
		persist = false)
	private int count = 16;

	@Parameter(description = "Start of all random numbers", persist = false)
	private long seed = 1;

	@Parameter(label = "Input size (HxWxC)", description = "Size that training brings " +
		"images to, height x width x channels",
		required = false, persist = false, attrs = @Attr(name = Option.UNSET,
			value = "the image's own"))
	private String input_size = "";

	@Parameter(description = "How images of another size are brought to the input's",
		choices = { "shortest-crop", "stretch", "pad", "none" }, persist = false)
	private String resize = "shortest-crop";

	@Parameter(type = ItemIO.OUTPUT, description = "The versions as a stack; values that " +
		"the image's type cannot hold are rounded and cut off, which training does not do")
	private ImagePlus output;

	@Override
	protected List<String> choices(final String parameter) {
		return parameter.equals("augment") ? new Catalogue().names() : super.choices(
			parameter);
	}

	@Override
	protected List<String> explanations(final String parameter) {
		return parameter.equals("augment") ? new Catalogue().explanations() : super
			.explanations(parameter);
	}

	@Override
	protected void execute() {
		final Augmentations augmentations = Given.parse("augment", augment,
			Augmentations::parse);
		if (augmentations.mixes()) feedback().message(
			"mixup is not shown, as it needs other images to mix with");
		final Picture picture = picture();
		final PicturePlanes planes = new PicturePlanes(picture, input
			.getType() == ImagePlus.COLOR_RGB);
		for (int epoch = 1; epoch <= count && !canceled(); epoch++) {
			planes.add(augmentations.apply(picture, seed, epoch, 0));
			feedback().progress(epoch, count, "augmenting");
		}
		if (!canceled()) output = planes.image(Operation.of(this).name(), input);
	}

	private Picture picture() {
		final Picture own = new OpenImage(input).read((input.getFrame() - 1) * input
			.getNSlices() + input.getSlice() - 1);
		if (input_size.isBlank()) return own;
		final InputSize size = Given.parse("input_size", input_size, InputSize::parse);
		return new InputSpec(size.height(), size.width(), size.channels(), Resize.parse(
			resize), new Preprocessing.None()).fit(own);
	}
}
