/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.bioimage;

import io.github.fovea.FoveaException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads descriptions of models, format 0.4 and 0.5. */
final class DescriptionReader {

	private DescriptionReader() {}

	/**
	 * @param text the description, YAML
	 * @throws FoveaException if it is no such description, or has no ONNX weights
	 */
	static ModelDescription read(final String text) {
		final Fields rdf = Fields.of(Yaml.read(text));
		if (!rdf.text("type", "").equals("model")) throw rdf.wrong("type", "model");
		final String version = rdf.text("format_version");
		final boolean old = version.startsWith("0.4.");
		if (!old && !version.startsWith("0.5.")) throw new FoveaException(
			"it follows the format " + version +
				" of the BioImage Model Zoo, but 0.4 and 0.5 can be read");
		final Fields onnx = rdf.fields("weights").fields("onnx");
		if (!onnx.has("source")) throw new FoveaException(
			"it has no weights as ONNX, but as " + weights(rdf));
		if (onnx.has("external_data")) throw new FoveaException(
			"its ONNX weights are in a file of their own, which is not supported");
		final List<TensorDescription> inputs = new ArrayList<>();
		final List<TensorDescription> outputs = new ArrayList<>();
		final List<Tolerance> tolerances;
		if (old) {
			new Format04(rdf).read(inputs, outputs);
			tolerances = Format04.tolerances(rdf);
		}
		else {
			new Format05(rdf).read(inputs, outputs);
			tolerances = Format05.tolerances(rdf);
		}
		if (inputs.isEmpty() || outputs.isEmpty()) throw new FoveaException(
			"it names no inputs or no outputs");
		return new ModelDescription(version, rdf.text("name", ""), rdf.text(
			"description", ""), rdf.each("authors").stream().map(a -> a.text("name",
				"")).toList(), rdf.text("license", ""), rdf.text("documentation", ""), rdf
					.texts("covers"), rdf.texts("tags"), inputs, outputs,
			new PackagedFile(onnx.text("source"), onnx.text("sha256", null)), onnx
				.whole("opset_version", 0), tolerances);
	}

	private static String weights(final Fields rdf) {
		return rdf.get("weights") instanceof Map<?, ?> map ? map.keySet()
			.toString() : "nothing";
	}
}
