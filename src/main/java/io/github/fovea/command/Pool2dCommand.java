/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.command;

import io.github.fovea.api.ImageFilter;
import io.github.fovea.graph.op.Window;

import ij.ImagePlus;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** The operators MaxPool and AveragePool as image filters. */
@Plugin(type = Command.class, name = "fovea.pool2d", headless = true,
	description = "Shrinks an image to the maximum or the average of each " +
		"window, as a pooling layer does; maxima keep the image's type, averages " +
		"are 32-bit")
public class Pool2dCommand extends FilterCommand {

	@Parameter(description = "The image: 8, 16, 32-bit or RGB; each slice and " +
		"channel by itself", persist = false)
	private ImagePlus input;

	@Parameter(description = "Which number stands for a window", choices = {
		"max", "average" }, persist = false)
	private String type = "max";

	@Parameter(label = "Size (pixels)", description = "Side of the window, in pixels", min = "1",
		max = FilterCommand.MOST, persist = false)
	private int size = 2;

	@Parameter(label = "Stride (0: the size)", description = "Step between windows, in pixels", min = "0",
		max = FilterCommand.MOST, persist = false, attrs = @Attr(name = Option.UNSET, value = "the size"))
	private int stride;

	@Parameter(description = Padding.TEXT + "; padding never wins a maximum and " +
		"does not count in an average", choices = { "valid", "same" },
		persist = false, attrs = { @Attr(name = Option.OPEN_CHOICES), @Attr(
			name = Option.HINT, value = Padding.HINT) })
	private String padding = "valid";

	@Parameter(description = "What computes: an engine, or one of its devices as " +
		"engine:number or engine:name", persist = false, attrs = { @Attr(
			name = Option.OPEN_CHOICES), @Attr(name = Option.NO_DIALOG) })
	private String engine = "auto";

	@Parameter(type = ItemIO.OUTPUT, description = "The pooled image")
	private ImagePlus output;

	@Override
	protected void execute() {
		final Window window = Padding.apply(Window.of(size, size).withStrides(
			stride == 0 ? size : stride), padding);
		if (Math.max(max(window.padsBegin()), max(window.padsEnd())) >= size)
			throw new UsageException("padding", "must be less than the size " + size +
				", but is " + padding);
		final boolean max = type.equals("max");
		output = filter(input, engine, max, e -> max ? ImageFilter.maxPool2d(e,
			window) : ImageFilter.averagePool2d(e, window), window);
	}

	private static int max(final Iterable<Integer> values) {
		int max = 0;
		for (final int value : values) {
			max = Math.max(max, value);
		}
		return max;
	}
}
