/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.command;

import io.github.fovea.api.Border;
import io.github.fovea.api.FilterKernel;
import io.github.fovea.api.ImageFilter;
import io.github.fovea.graph.op.Window;

import ij.ImagePlus;

import java.util.Locale;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** The operator Conv as an image filter. */
@Plugin(type = Command.class, name = "fovea.conv2d", headless = true,
	description = "Filters an image with one or more kernels, as a convolution " +
		"layer does; the result is a 32-bit image")
public class Conv2dCommand extends FilterCommand {

	@Parameter(description = "The image: 8, 16, 32-bit or RGB, a stack or not. " +
		"Kernels of one plane filter each slice, kernels of several planes the " +
		"channels or the slices together", persist = false)
	private ImagePlus input;

	@Parameter(label = "Kernel (rows by ;)", description = "Numbers, rows separated by ;, planes of one filter " +
		"by |, filters by ||", persist = false, attrs = @Attr(name = Option.HINT,
			value = "such as 0 1 0; 1 -4 1; 0 1 0"))
	private String kernel = "";

	@Parameter(label = "Stride (pixels)", description = "Step between outputs, in pixels", min = "1",
		max = FilterCommand.MOST, persist = false)
	private int stride = 1;

	@Parameter(description = Padding.TEXT, choices = { "valid", "same" },
		persist = false, attrs = { @Attr(name = Option.OPEN_CHOICES), @Attr(
			name = Option.HINT, value = Padding.HINT) })
	private String padding = "valid";

	@Parameter(label = "Dilation (pixels)", description = "Distance between the kernel's elements, in pixels",
		min = "1", max = FilterCommand.MOST, persist = false)
	private int dilation = 1;

	@Parameter(label = "Border filled with", description = "What padding is filled with: zeros, the image " +
		"mirrored without repeating the edge pixel, or the edge pixel", choices = {
			"zero", "mirror", "clamp" }, persist = false)
	private String border = "zero";

	@Parameter(label = "Flip kernel", description = "Turn the kernel by 180 degrees: a convolution as " +
		"image processing defines it, where networks use correlation",
		persist = false)
	private boolean flip;

	@Parameter(description = "What computes: an engine, or one of its devices as " +
		"engine:number or engine:name", persist = false, attrs = { @Attr(
			name = Option.OPEN_CHOICES), @Attr(name = Option.NO_DIALOG) })
	private String engine = "auto";

	@Parameter(type = ItemIO.OUTPUT, description = "The filtered image")
	private ImagePlus output;

	@Override
	protected void execute() {
		final FilterKernel given = Given.parse("kernel", kernel, FilterKernel::parse);
		final FilterKernel used = flip ? given.flipped() : given;
		final Window window = Padding.apply(Window.of(used.rows(), used.columns())
			.withStrides(stride).withDilations(dilation), padding);
		final Border edge = Border.valueOf(border.toUpperCase(Locale.ROOT));
		output = filter(input, engine, false, e -> ImageFilter.conv2d(e, used,
			window, edge), window);
	}
}
