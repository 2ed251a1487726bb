/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.bioimage;

import io.github.fovea.model.bioimage.ProcessingStep.Binarize;
import io.github.fovea.model.bioimage.ProcessingStep.Clip;
import io.github.fovea.model.bioimage.ProcessingStep.EnsureDtype;
import io.github.fovea.model.bioimage.ProcessingStep.FixedZeroMeanUnitVariance;
import io.github.fovea.model.bioimage.ProcessingStep.Numbers;
import io.github.fovea.model.bioimage.ProcessingStep.ScaleLinear;
import io.github.fovea.model.bioimage.ProcessingStep.ScaleMeanVariance;
import io.github.fovea.model.bioimage.ProcessingStep.ScaleRange;
import io.github.fovea.model.bioimage.ProcessingStep.Softmax;
import io.github.fovea.model.bioimage.ProcessingStep.ZeroMeanUnitVariance;

import java.util.LinkedHashMap;
import java.util.Map;

/** Processing steps as format 0.5 writes them. */
final class StepWriter {

	private StepWriter() {}

	static Map<String, Object> write(final ProcessingStep step) {
		final Map<String, Object> k = new LinkedHashMap<>();
		final String id;
		if (step instanceof EnsureDtype s) {
			id = "ensure_dtype";
			k.put("dtype", s.type());
		}
		else if (step instanceof Binarize s) {
			id = "binarize";
			put(k, "threshold", s.threshold());
		}
		else if (step instanceof Clip s) {
			id = "clip";
			put(k, "min", s.min());
			put(k, "max", s.max());
			put(k, "min_percentile", s.minPercentile());
			put(k, "max_percentile", s.maxPercentile());
			put(k, "axes", s.axes());
		}
		else if (step instanceof FixedZeroMeanUnitVariance s) {
			id = "fixed_zero_mean_unit_variance";
			put(k, "mean", s.mean());
			put(k, "std", s.deviation());
		}
		else if (step instanceof ScaleLinear s) {
			id = "scale_linear";
			put(k, "gain", s.gain());
			put(k, "offset", s.offset());
		}
		else if (step instanceof ScaleMeanVariance s) {
			id = "scale_mean_variance";
			k.put("reference_tensor", s.reference());
			put(k, "axes", s.axes());
			k.put("eps", s.epsilon());
		}
		else if (step instanceof ScaleRange s) {
			id = "scale_range";
			put(k, "axes", s.axes());
			k.put("min_percentile", s.minPercentile());
			k.put("max_percentile", s.maxPercentile());
			k.put("eps", s.epsilon());
			put(k, "reference_tensor", s.reference());
		}
		else if (step instanceof Softmax s) {
			id = "softmax";
			k.put("axis", s.axis());
		}
		else if (step instanceof ZeroMeanUnitVariance s) {
			id = "zero_mean_unit_variance";
			put(k, "axes", s.axes());
			k.put("eps", s.epsilon());
		}
		else id = "sigmoid";
		final Map<String, Object> map = new LinkedHashMap<>();
		map.put("id", id);
		if (!k.isEmpty()) map.put("kwargs", k);
		return map;
	}

	private static void put(final Map<String, Object> map, final String key,
		final Object value)
	{
		if (value != null) map.put(key, value);
	}

	private static void put(final Map<String, Object> map, final String key,
		final Numbers numbers)
	{
		map.put(key, numbers.axis() == null ? numbers.values().get(0) : numbers
			.values());
		put(map, "axis", numbers.axis());
	}
}
