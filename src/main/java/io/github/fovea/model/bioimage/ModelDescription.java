/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.bioimage;

import java.util.List;

/**
 * What a package of the BioImage Model Zoo says of its network.
 *
 * @param version of the specification that it follows
 * @param licence its SPDX name; empty if it is not given
 * @param documentation path of a text in Markdown; empty if there is none
 * @param covers paths of pictures
 * @param weights the network as ONNX
 * @param opset version of ONNX's operators in it
 */
public record ModelDescription(String version, String name,
	String description, List<String> authors, String licence,
	String documentation, List<String> covers, List<String> tags,
	List<TensorDescription> inputs, List<TensorDescription> outputs,
	PackagedFile weights, long opset, List<Tolerance> tolerances)
{

	public ModelDescription {
		authors = List.copyOf(authors);
		covers = List.copyOf(covers);
		tags = List.copyOf(tags);
		inputs = List.copyOf(inputs);
		outputs = List.copyOf(outputs);
		tolerances = List.copyOf(tolerances);
	}

	/** What an output's test tensor is compared by: the first that is for it. */
	public Tolerance tolerance(final String output) {
		return tolerances.stream().filter(t -> t.isFor(output)).findFirst().orElse(
			Tolerance.DEFAULT);
	}
}
