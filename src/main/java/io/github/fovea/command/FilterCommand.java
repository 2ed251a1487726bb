/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.command;

import io.github.fovea.api.ImageFilter;
import io.github.fovea.engine.Engine;
import io.github.fovea.engine.Engines;
import io.github.fovea.graph.op.Window;

import ij.ImagePlus;

/** What the image filters have in common. */
abstract class FilterCommand extends FoveaCommand {

	/** Largest stride, dilation and size: wider than images are, and no overflow. */
	static final String MOST = "100000";

	/**
	 * @param engine the engine's name
	 * @param keepType true if results have the input's pixel type, false if they
	 *          are 32-bit
	 * @return the result; null if canceled
	 */
	final ImagePlus filter(final ImagePlus input, final String engine,
		final boolean keepType, final Opening opening, final Window window)
	{
		try (Engine opened = Engines.open(engine, engineOptions(0));
				ImageFilter filter = opening.open(opened))
		{
			checkVectors(opened.device());
			return filter(input, filter, keepType, window);
		}
	}

	/** Makes the filter on an engine. */
	interface Opening {

		ImageFilter open(Engine engine);
	}

	private ImagePlus filter(final ImagePlus input, final ImageFilter filter,
		final boolean keepType, final Window window)
	{
		final Planes planes = new Planes(input, filter.inputPlanes(), filter
			.outputPlanes());
		if (!keepType) planes.showValues();
		final long[] size = filter.outputSize(input.getWidth(), input.getHeight());
		final PlaneStack.Pixels pixels = !keepType ? PlaneStack.Pixels.FLOAT : planes
			.colors() ? PlaneStack.Pixels.RGB : switch (input.getBitDepth()) {
				case 8 -> PlaneStack.Pixels.BYTE;
				case 16 -> PlaneStack.Pixels.SHORT;
				default -> PlaneStack.Pixels.FLOAT;
			};
		final PlaneStack result = new PlaneStack(pixels, size[0], size[1]);
		final String name = Operation.of(this).name();
		final int groups = planes.groups();
		for (int g = 0; g < groups; g++) {
			final long before = g;
			final String text = name + " " + (g + 1) + "/" +
				groups;
			if (!filter.apply(planes.read(g), result.add(filter.outputPlanes()), (done,
				total) -> {
				feedback().progress(before * total + done, total * groups, text);
				return canceled();
			})) return null;
		}
		final ImagePlus made = ResultImage.of(name, input, result, planes, window.strides(),
			keepType);
		return planes.single() && filter.outputPlanes() == 1 ? ResultImage.colored(made, input)
			: made;
	}
}
