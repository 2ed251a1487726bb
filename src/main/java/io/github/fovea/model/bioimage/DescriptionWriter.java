/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.bioimage;

import io.github.fovea.FoveaException;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Descriptions as format 0.5 writes them. */
final class DescriptionWriter {

	/** The newest version of the format that is known. */
	static final String VERSION = "0.5.7";

	private DescriptionWriter() {}

	static String write(final ModelDescription d) {
		final Map<String, Object> map = new LinkedHashMap<>();
		map.put("format_version", VERSION);
		map.put("type", "model");
		map.put("name", d.name());
		map.put("description", d.description());
		if (!d.authors().isEmpty()) map.put("authors", d.authors().stream().map(
			a -> Map.of("name", a)).toList());
		if (!d.licence().isEmpty()) map.put("license", d.licence());
		if (!d.documentation().isEmpty()) map.put("documentation", d
			.documentation());
		map.put("covers", d.covers());
		map.put("tags", d.tags());
		map.put("inputs", d.inputs().stream().map(t -> tensor(t, "preprocessing"))
			.toList());
		map.put("outputs", d.outputs().stream().map(t -> tensor(t,
			"postprocessing")).toList());
		final Map<String, Object> onnx = file(d.weights());
		onnx.put("opset_version", d.opset());
		map.put("weights", Map.of("onnx", onnx));
		map.put("config", Map.of("bioimageio", Map.of("reproducibility_tolerance", d
			.tolerances().stream().map(DescriptionWriter::tolerance).toList())));
		return Yaml.write(map);
	}

	private static Map<String, Object> tolerance(final Tolerance t) {
		final Map<String, Object> map = new LinkedHashMap<>();
		map.put("relative_tolerance", t.relative());
		map.put("absolute_tolerance", t.absolute());
		map.put("mismatched_elements_per_million", (long) t.mismatches());
		if (!t.outputs().isEmpty()) map.put("output_ids", t.outputs());
		if (!t.formats().isEmpty()) map.put("weights_formats", t.formats());
		return map;
	}

	private static Map<String, Object> file(final PackagedFile file) {
		final Map<String, Object> map = new LinkedHashMap<>();
		map.put("source", file.source());
		map.put("sha256", file.sha256());
		return map;
	}

	private static Map<String, Object> tensor(final TensorDescription t,
		final String processing)
	{
		final Map<String, Object> map = new LinkedHashMap<>();
		map.put("id", t.id());
		map.put("description", t.description());
		map.put("axes", t.axes().stream().map(DescriptionWriter::axis).toList());
		map.put("test_tensor", file(t.test()));
		map.put("data", Map.of("type", t.type()));
		map.put(processing, t.steps().stream().map(StepWriter::write).toList());
		return map;
	}

	private static Map<String, Object> axis(final Axis axis) {
		final Map<String, Object> map = new LinkedHashMap<>();
		map.put("type", axis.kind().word());
		map.put("id", axis.id());
		if (axis.kind() == Axis.Kind.CHANNEL) map.put("channel_names", axis
			.channels());
		else if (!(axis.size() instanceof AxisSize.Open)) map.put("size", size(axis
			.size()));
		if (axis.halo() > 0) map.put("halo", axis.halo());
		return map;
	}

	private static Object size(final AxisSize size) {
		if (size instanceof AxisSize.Fixed s) return s.size();
		final Map<String, Object> map = new LinkedHashMap<>();
		if (size instanceof AxisSize.Stepped s) {
			map.put("min", s.min());
			map.put("step", s.step());
		}
		else if (size instanceof AxisSize.Reference r && r.factor() == 1) {
			map.put("tensor_id", r.tensor());
			map.put("axis_id", r.axis());
			map.put("offset", Math.round(r.offset()));
		}
		else throw new FoveaException("The size " + size + " cannot be described");
		return map;
	}
}
