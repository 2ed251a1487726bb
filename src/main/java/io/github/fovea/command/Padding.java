/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.command;

import io.github.fovea.graph.op.Window;

import java.util.ArrayList;
import java.util.List;

/** The option {@code padding} of the image filters. */
final class Padding {

	static final String HINT = "valid, same or pixels";

	static final String TEXT = "valid (only where the kernel lies inside), " +
		"same (the output has the input's size / stride), a number of pixels at " +
		"each edge, or top,left,bottom,right";

	private Padding() {}

	/**
	 * @throws UsageException if the text is none of those
	 */
	static Window apply(final Window window, final String text) {
		switch (text.strip()) {
			case "valid":
				return window;
			case "same":
				return window.withAutoPad(Window.AutoPad.SAME_UPPER);
			default:
		}
		final List<Integer> pads = new ArrayList<>();
		try {
			for (final String part : text.strip().split("\\s*,\\s*")) {
				pads.add(Integer.valueOf(part));
			}
		}
		catch (final NumberFormatException e) {
			throw wrong(text);
		}
		if (pads.stream().anyMatch(p -> p < 0)) throw wrong(text);
		return switch (pads.size()) {
			case 1 -> window.withPads(pads.get(0));
			case 4 -> window.withPads(pads.subList(0, 2), pads.subList(2, 4));
			default -> throw wrong(text);
		};
	}

	private static UsageException wrong(final String text) {
		return new UsageException("padding", "must be valid, same, a number, or " +
			"top,left,bottom,right, but is " + text);
	}
}
