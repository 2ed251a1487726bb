/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.bioimage;

import java.util.List;

/**
 * What outputs may differ by from the test tensors. An element mismatches if
 * |output - expected| &gt; absolute + relative · |expected|.
 *
 * @param mismatches elements of a million that may mismatch
 * @param outputs ids of the outputs that it is for; empty for all
 * @param formats formats of weights that it is for; empty for all
 */
public record Tolerance(double relative, double absolute, double mismatches,
	List<String> outputs, List<String> formats)
{

	/** The specification's, where a package says nothing. */
	public static final Tolerance DEFAULT = new Tolerance(1e-3, 1e-3, 100, List
		.of(), List.of());

	private static final String ONNX = "onnx";

	public Tolerance {
		outputs = List.copyOf(outputs);
		formats = List.copyOf(formats);
	}

	boolean isFor(final String output) {
		return (outputs.isEmpty() || outputs.contains(output)) && (formats
			.isEmpty() || formats.contains(ONNX));
	}
}
