/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.bioimage;

import io.github.fovea.model.bioimage.ProcessingStep.FixedZeroMeanUnitVariance;
import io.github.fovea.model.bioimage.ProcessingStep.Numbers;
import io.github.fovea.model.bioimage.ProcessingStep.ScaleLinear;
import io.github.fovea.model.bioimage.ProcessingStep.ScaleMeanVariance;
import io.github.fovea.model.bioimage.ProcessingStep.ScaleRange;
import io.github.fovea.model.bioimage.ProcessingStep.ZeroMeanUnitVariance;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Tensors as format 0.4 describes them: a letter an axis. */
final class Format04 {

	private static final double EPSILON = 1e-6;
	private static final String BATCH = "batch";

	private final Fields rdf;

	Format04(final Fields rdf) {
		this.rdf = rdf;
	}

	void read(final List<TensorDescription> inputs,
		final List<TensorDescription> outputs)
	{
		final List<String> testInputs = rdf.texts("test_inputs");
		for (final Fields input : rdf.each("inputs")) {
			inputs.add(tensor(input, inputs, "preprocessing", test(testInputs, inputs
				.size())));
		}
		final List<String> testOutputs = rdf.texts("test_outputs");
		for (final Fields output : rdf.each("outputs")) {
			outputs.add(tensor(output, inputs, "postprocessing", test(testOutputs,
				outputs.size())));
		}
	}

	/** What some packages give as the arguments of their test. */
	static List<Tolerance> tolerances(final Fields rdf) {
		final Fields test = rdf.fields("config").fields("bioimageio").fields(
			"test_kwargs").fields("onnx");
		final Double decimal = test.number("decimal");
		return List.of(new Tolerance(test.number("relative_tolerance",
			decimal == null ? Tolerance.DEFAULT.relative() : 0), test.number(
				"absolute_tolerance", decimal == null ? Tolerance.DEFAULT.absolute()
					: 1.5 * Math.pow(10, -decimal)), Tolerance.DEFAULT.mismatches(), List
						.of(), List.of()));
	}

	private static PackagedFile test(final List<String> files, final int index) {
		return index < files.size() ? new PackagedFile(files.get(index), null) : null;
	}

	private static TensorDescription tensor(final Fields f,
		final List<TensorDescription> inputs, final String processing,
		final PackagedFile test)
	{
		final String letters = f.text("axes");
		final List<Double> halo = f.has("halo") ? f.numbers("halo") : Collections
			.nCopies(letters.length(), 0.0);
		if (halo.size() != letters.length()) throw f.wrong("halo",
			"a number an axis");
		final List<Axis> axes = new ArrayList<>();
		for (int i = 0; i < letters.length(); i++) {
			final Axis.Kind kind = kind(f, letters.charAt(i));
			final AxisSize size = kind == Axis.Kind.BATCH ? new AxisSize.Open() : size(
				f, inputs, letters.length(), i);
			final List<String> channels = kind == Axis.Kind.CHANNEL &&
				size instanceof AxisSize.Fixed c && c.size() <= 1 << 16 ? LongStream
					.range(0, c.size()).mapToObj(n -> "channel" + n).toList() : List.of();
			axes.add(new Axis(kind, id(letters.charAt(i)), size, halo.get(i).intValue(),
				1, channels));
		}
		return new TensorDescription(f.text("name"), f.text("description", ""), axes, f
			.text("data_type", "float32"), f.each(processing).stream().map(s -> step(s,
				axes)).toList(), test);
	}

	private static Axis.Kind kind(final Fields f, final char letter) {
		return switch (letter) {
			case 'b' -> Axis.Kind.BATCH;
			case 'i' -> Axis.Kind.INDEX;
			case 't' -> Axis.Kind.TIME;
			case 'c' -> Axis.Kind.CHANNEL;
			case 'z', 'y', 'x' -> Axis.Kind.SPACE;
			default -> throw f.wrong("axes", "letters of bitczyx");
		};
	}

	private static String id(final char letter) {
		return switch (letter) {
			case 'b' -> BATCH;
			case 'i' -> "index";
			case 't' -> "time";
			case 'c' -> "channel";
			default -> Character.toString(letter);
		};
	}

	/** Sizes; or min and step; or scale and offset of an input. */
	private static AxisSize size(final Fields f,
		final List<TensorDescription> inputs, final int axes, final int index)
	{
		if (!(f.get("shape") instanceof Map)) return new AxisSize.Fixed(whole(f,
			"shape", axes, index));
		final Fields shape = f.fields("shape");
		if (shape.has("min")) {
			final long min = whole(shape, "min", axes, index);
			final long step = whole(shape, "step", axes, index);
			return step == 0 ? new AxisSize.Fixed(min) : new AxisSize.Stepped(min, step);
		}
		final String tensor = shape.text("reference_tensor");
		final Object scale = element(shape, "scale", axes, index);
		if (!(element(shape, "offset", axes, index) instanceof Number offset))
			throw shape.wrong("offset", "numbers");
		final double factor = scale instanceof Number n ? n.doubleValue() : 0;
		if (factor == 0) return new AxisSize.Fixed(Math.round(2 * offset
			.doubleValue()));
		final Axis axis = inputs.stream().filter(t -> t.id().equals(tensor) && t.axes()
			.size() > index).findFirst().orElseThrow(() -> shape.wrong(
				"reference_tensor", "an input")).axes().get(index);
		return axis.size() instanceof AxisSize.Fixed fixed ? new AxisSize.Fixed(Math
			.round(factor * fixed.size() + 2 * offset.doubleValue()))
			: new AxisSize.Reference(tensor, axis.id(), factor, 2 * offset
				.doubleValue());
	}

	private static long whole(final Fields f, final String key, final int axes,
		final int index)
	{
		final Object value = element(f, key, axes, index);
		if (value instanceof Integer n && n >= 0) return n;
		throw f.wrong(key, "whole numbers");
	}

	private static Object element(final Fields f, final String key,
		final int axes, final int index)
	{
		if (f.get(key) instanceof List<?> list && list.size() == axes) return list.get(
			index);
		throw f.wrong(key, "a number an axis");
	}

	private static ProcessingStep step(final Fields f, final List<Axis> axes) {
		final Fields k = f.fields("kwargs");
		final String mode = k.text("mode", "fixed");
		final List<String> together = axes(k, mode);
		final double epsilon = k.number("eps", EPSILON);
		final String name = f.text("name");
		return switch (name) {
			case "scale_linear" -> new ScaleLinear(numbers(k, "gain", together, axes,
				1.0), numbers(k, "offset", together, axes, 0.0));
			case "scale_mean_variance" -> new ScaleMeanVariance(k.text(
				"reference_tensor"), together, epsilon);
			case "scale_range" -> new ScaleRange(together, k.number("min_percentile",
				0), k.number("max_percentile", 100), epsilon, k.text("reference_tensor",
					null));
			case "zero_mean_unit_variance" -> mode.equals("fixed")
				? new FixedZeroMeanUnitVariance(numbers(k, "mean", together, axes, null),
					numbers(k, "std", together, axes, null), epsilon)
				: new ZeroMeanUnitVariance(together, epsilon);
			// What has no axes is written as in 0.5, but for the name of its name.
			default -> Format05.step(Fields.of(renamed(f, name)));
		};
	}

	private static Map<String, Object> renamed(final Fields f, final String name) {
		final Map<String, Object> map = new LinkedHashMap<>();
		map.put("id", name);
		if (f.has("kwargs")) map.put("kwargs", f.get("kwargs"));
		return map;
	}

	/** The axes of letters; those of each sample leave out the batch. */
	private static List<String> axes(final Fields k, final String mode) {
		final String letters = k.text("axes", null);
		if (letters == null) return null;
		final List<String> ids = new ArrayList<>();
		if (mode.equals("per_dataset")) ids.add(BATCH);
		letters.chars().forEach(letter -> ids.add(id((char) letter)));
		return ids;
	}

	/** Several numbers are along the one axis that is not taken together. */
	private static Numbers numbers(final Fields k, final String key,
		final List<String> together, final List<Axis> axes, final Double otherwise)
	{
		final List<Double> values = k.numbers(key);
		if (values == null && otherwise == null) throw k.wrong(key, "numbers");
		if (values == null) return Numbers.of(otherwise);
		if (values.size() == 1) return Numbers.of(values.get(0));
		final List<String> apart = axes.stream().map(Axis::id).filter(id -> !id.equals(
			BATCH) && (together == null || !together.contains(id))).toList();
		if (apart.size() != 1) throw k.wrong(key, "one number");
		return Numbers.along(values, apart.get(0));
	}
}
