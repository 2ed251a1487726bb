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
import io.github.fovea.model.bioimage.ProcessingStep.Sigmoid;
import io.github.fovea.model.bioimage.ProcessingStep.Softmax;
import io.github.fovea.model.bioimage.ProcessingStep.ZeroMeanUnitVariance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tensors as format 0.5 describes them. */
final class Format05 {

	/** Keeps statistics from being divided by zero. */
	private static final double EPSILON = 1e-6;

	private final Fields rdf;
	private final List<TensorDescription> known = new ArrayList<>();

	Format05(final Fields rdf) {
		this.rdf = rdf;
	}

	void read(final List<TensorDescription> inputs,
		final List<TensorDescription> outputs)
	{
		for (final Fields input : rdf.each("inputs")) {
			inputs.add(tensor(input, "input", "preprocessing"));
			known.add(inputs.get(inputs.size() - 1));
		}
		for (final Fields output : rdf.each("outputs")) {
			outputs.add(tensor(output, "output", "postprocessing"));
		}
	}

	static List<Tolerance> tolerances(final Fields rdf) {
		return rdf.fields("config").fields("bioimageio").each(
			"reproducibility_tolerance").stream().map(f -> new Tolerance(f.number(
				"relative_tolerance", Tolerance.DEFAULT.relative()), f.number(
					"absolute_tolerance", Tolerance.DEFAULT.absolute()), f.number(
						"mismatched_elements_per_million", Tolerance.DEFAULT.mismatches()), f
							.texts("output_ids"), f.texts("weights_formats"))).toList();
	}

	private TensorDescription tensor(final Fields f, final String id,
		final String processing)
	{
		final String own = f.text("id", id);
		final List<Axis> axes = new ArrayList<>();
		for (final Fields axis : f.each("axes")) {
			axes.add(axis(axis, own, axes));
		}
		final Fields test = f.fields("test_tensor");
		return new TensorDescription(own, f.text("description", ""), axes, f.get(
			"data") instanceof Map ? f.fields("data").text("type", "float32")
				: "float32", f.each(processing).stream().map(Format05::step).toList(), test
					.has("source") ? new PackagedFile(test.text("source"), test.text("sha256",
						null)) : null);
	}

	private Axis axis(final Fields f, final String tensor,
		final List<Axis> before)
	{
		final Axis.Kind kind = kind(f);
		final double scale = f.number("scale", 1);
		return new Axis(kind, f.text("id", kind == Axis.Kind.SPACE ? "x" : kind
			.word()), size(f, kind, tensor, before, scale), Math.toIntExact(Math.min(
				Integer.MAX_VALUE, f.whole("halo", 0))), scale, f.texts("channel_names"));
	}

	private static Axis.Kind kind(final Fields f) {
		for (final Axis.Kind kind : Axis.Kind.values()) {
			if (kind.word().equals(f.text("type"))) return kind;
		}
		throw f.wrong("type", "batch, channel, index, time or space");
	}

	private AxisSize size(final Fields f, final Axis.Kind kind,
		final String tensor, final List<Axis> before, final double scale)
	{
		if (kind == Axis.Kind.CHANNEL) return new AxisSize.Fixed(f.texts(
			"channel_names").size());
		if (!f.has("size")) return new AxisSize.Open();
		if (!(f.get("size") instanceof Map)) return new AxisSize.Fixed(positive(f,
			"size"));
		final Fields size = f.fields("size");
		if (size.has("step")) return new AxisSize.Stepped(positive(size, "min"),
			positive(size, "step"));
		if (!size.has("axis_id")) return new AxisSize.Open();
		final String id = size.text("axis_id");
		final String other = size.text("tensor_id");
		final Axis axis = (other.equals(tensor) ? before.stream() : known.stream()
			.filter(t -> t.id().equals(other)).flatMap(t -> t.axes().stream())).filter(
				a -> a.id().equals(id)).findFirst().orElseThrow(() -> size.wrong("axis_id",
					"an axis described before"));
		return new AxisSize.Reference(other, id, axis.scale() / scale, size.whole(
			"offset", 0));
	}

	private static long positive(final Fields f, final String key) {
		final long size = f.whole(key, 0);
		if (size < 1 || size > Integer.MAX_VALUE) throw f.wrong(key,
			"a positive number");
		return size;
	}

	static ProcessingStep step(final Fields f) {
		final Fields k = f.fields("kwargs");
		final String axis = k.text("axis", null);
		final List<String> axes = k.has("axes") ? k.texts("axes") : null;
		final double epsilon = k.number("eps", EPSILON);
		final String id = f.text("id").toLowerCase(Locale.ROOT);
		return switch (id) {
			case "binarize" -> new Binarize(numbers(k, "threshold", axis, null));
			case "clip" -> new Clip(k.number("min"), k.number("max"), k.number(
				"min_percentile"), k.number("max_percentile"), axes);
			case "ensure_dtype" -> new EnsureDtype(k.text("dtype"));
			case "fixed_zero_mean_unit_variance" -> new FixedZeroMeanUnitVariance(
				numbers(k, "mean", axis, null), numbers(k, "std", axis, null), 0);
			case "scale_linear" -> new ScaleLinear(numbers(k, "gain", axis, 1.0),
				numbers(k, "offset", axis, 0.0));
			case "scale_mean_variance" -> new ScaleMeanVariance(k.text(
				"reference_tensor"), axes, epsilon);
			case "scale_range" -> new ScaleRange(axes, k.number("min_percentile", 0), k
				.number("max_percentile", 100), epsilon, k.text("reference_tensor", null));
			case "sigmoid" -> new Sigmoid();
			case "softmax" -> new Softmax(k.text("axis", "channel"));
			case "zero_mean_unit_variance" -> new ZeroMeanUnitVariance(axes, epsilon);
			default -> throw f.wrong("id", "a processing step that is known");
		};
	}

	private static Numbers numbers(final Fields f, final String key,
		final String axis, final Double otherwise)
	{
		final List<Double> values = f.numbers(key);
		if (values != null && (values.size() == 1 || axis != null)) return Numbers
			.along(values, axis);
		if (values != null || otherwise == null) throw f.wrong(key, "a number");
		return Numbers.of(otherwise);
	}
}
