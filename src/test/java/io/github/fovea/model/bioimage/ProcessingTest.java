/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.bioimage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.fovea.FoveaException;
import io.github.fovea.model.bioimage.Processing.Labelled;
import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Steps as both formats write them, with numbers worked out by hand. */
class ProcessingTest {

	private static final List<Axis> AXES = List.of(Axis.batch(), Axis.channels(List
		.of("a", "b")), Axis.space("y", new AxisSize.Fixed(1), 0), Axis.space("x",
			new AxisSize.Fixed(3), 0));

	/** Two channels of three pixels: 0 2 4 and 10 10 40. */
	private static final Tensor X = Tensor.of(new float[] { 0, 2, 4, 10, 10, 40 },
		1, 2, 1, 3);

	private static String description(final String version, final String step) {
		return version.equals("0.5") ? String.join("\n", "format_version: 0.5.7",
			"type: model", "weights: {onnx: {source: m.onnx, opset_version: 17}}",
			"inputs: [{id: r, axes: [{type: batch}, {type: channel, channel_names: [a, b]}, " +
				"{type: space, id: y, size: 1}, {type: space, size: 3}], preprocessing: [" +
				step + "]}]", "outputs: [{id: o, axes: [{type: batch}]}]") : String.join(
					"\n", "format_version: 0.4.9", "type: model",
					"weights: {onnx: {source: m.onnx}}",
					"inputs: [{name: r, axes: bcyx, shape: [1, 2, 1, 3], preprocessing: [" +
						step + "]}]", "outputs: [{name: o, axes: b, shape: [1]}]");
	}

	private static double[] apply(final String version, final String step) {
		final TensorDescription input = DescriptionReader.read(description(version,
			step)).inputs().get(0);
		assertEquals(AXES.stream().map(Axis::id).toList(), input.axes().stream().map(
			Axis::id).toList());
		final Tensor reference = Tensor.of(new float[] { 1, 3, 5, 0, 0, 30 }, 1, 2, 1,
			3);
		return new Processing(Map.of("ref", new Labelled(reference, AXES))).apply(input
			.steps(), new Labelled(X, input.axes())).toDoubles();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '!', value = { //
		"0.5 ! {id: binarize, kwargs: {threshold: 4}} ! 0 0 0 1 1 1", //
		"0.5 ! {id: binarize, kwargs: {threshold: [1, 20], axis: channel}} ! 0 1 1 0 0 1", //
		"0.4 ! {name: binarize, kwargs: {threshold: 4}} ! 0 0 0 1 1 1", //
		"0.5 ! {id: clip, kwargs: {min: 1, max: 10}} ! 1 2 4 10 10 10", //
		"0.5 ! {id: clip, kwargs: {max: 10}} ! 0 2 4 10 10 10", //
		"0.5 ! {id: clip, kwargs: {max_percentile: 50, axes: [x, y]}} ! 0 2 2 10 10 10", //
		"0.4 ! {name: clip, kwargs: {min: 1, max: 10}} ! 1 2 4 10 10 10", //
		"0.5 ! {id: scale_linear, kwargs: {gain: 2, offset: 3}} ! 3 7 11 23 23 83", //
		"0.5 ! {id: scale_linear, kwargs: {gain: [1, 2], offset: 3, axis: channel}} ! 3 5 7 23 23 83", //
		"0.4 ! {name: scale_linear, kwargs: {gain: [1, 2], offset: [3, 3], axes: yx}} ! 3 5 7 23 23 83", //
		"0.5 ! {id: ensure_dtype, kwargs: {dtype: uint8}} ! 0 2 4 10 10 40", //
		"0.5 ! {id: fixed_zero_mean_unit_variance, kwargs: {mean: 2, std: 2}} ! -1 0 1 4 4 19", //
		"0.5 ! {id: fixed_zero_mean_unit_variance, kwargs: {mean: [2, 10], std: [2, 5], axis: channel}} ! -1 0 1 0 0 6", //
		"0.4 ! {name: zero_mean_unit_variance, kwargs: {mode: fixed, axes: yx, mean: [2, 10], std: [2, 5]}} ! -1 0 1 0 0 6", //
		"0.5 ! {id: zero_mean_unit_variance, kwargs: {axes: [x, y]}} ! -1.224745 0 1.224745 -0.707107 -0.707107 1.414214", //
		"0.4 ! {name: zero_mean_unit_variance, kwargs: {mode: per_sample, axes: yx}} ! -1.224745 0 1.224745 -0.707107 -0.707107 1.414214", //
		"0.5 ! {id: zero_mean_unit_variance} ! -0.814629 -0.666514 -0.518400 -0.074057 -0.074057 2.147659", //
		"0.5 ! {id: scale_range, kwargs: {axes: [x, y]}} ! 0 0.5 1 0 0 1", //
		"0.5 ! {id: scale_range, kwargs: {axes: [x, y], min_percentile: 50, max_percentile: 75}} ! -2 0 2 0 0 2", //
		"0.4 ! {name: scale_range, kwargs: {mode: per_sample, axes: xy, min_percentile: 50, max_percentile: 75}} ! -2 0 2 0 0 2", //
		"0.5 ! {id: scale_range, kwargs: {reference_tensor: ref, axes: [x, y]}} ! -0.25 0.25 0.75 0.333333 0.333333 1.333333", //
		"0.5 ! {id: scale_mean_variance, kwargs: {reference_tensor: ref, axes: [x, y]}} ! 1 3 5 0 0 30", //
		"0.4 ! {name: scale_mean_variance, kwargs: {mode: per_sample, reference_tensor: ref, axes: xy}} ! 1 3 5 0 0 30", //
		"0.5 ! {id: sigmoid} ! 0.5 0.880797 0.982014 0.999955 0.999955 1", //
		"0.4 ! {name: sigmoid} ! 0.5 0.880797 0.982014 0.999955 0.999955 1", //
		"0.5 ! {id: softmax} ! 0.000045 0.000335 0 0.999955 0.999665 1", //
		"0.5 ! {id: softmax, kwargs: {axis: x}} ! 0.015876 0.117310 0.866814 0 0 1" })
	void stepsAreApplied(final String version, final String step,
		final String expected)
	{
		final double[] wanted = Arrays.stream(expected.split(" ")).mapToDouble(
			Double::parseDouble).toArray();
		assertArrayEquals(wanted, apply(version, step), 3e-6);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '!', value = { //
		"0.5 ! {id: sharpen} ! known", //
		"0.5 ! {id: binarize} ! threshold", //
		"0.5 ! {id: binarize, kwargs: {threshold: [1, 2]}} ! threshold", //
		"0.5 ! {id: scale_linear, kwargs: {gain: [1, 2, 3], axis: channel}} ! 3 numbers", //
		"0.5 ! {id: scale_range, kwargs: {reference_tensor: other}} ! other", //
		"0.5 ! {id: ensure_dtype, kwargs: {dtype: complex64}} ! complex64", //
		"0.4 ! {name: zero_mean_unit_variance, kwargs: {mode: fixed, axes: yx}} ! mean" })
	void wrongStepsAreToldInWords(final String version, final String step,
		final String word)
	{
		final String message = assertThrows(FoveaException.class, () -> apply(version,
			step)).getMessage();
		assertEquals(true, message.contains(word), message);
	}

	@Test
	void integersAreCutOffAndWrapAround() {
		final Tensor x = Tensor.of(new float[] { 3.9f, -1.5f, 300, 70000 }, 4);
		assertArrayEquals(new double[] { 3, 255, 44, 112 }, NumPyType.UINT8.cast(x)
			.toDoubles());
		assertArrayEquals(new double[] { 3, 65535, 300, 4464 }, NumPyType.UINT16.cast(x)
			.toDoubles());
		assertArrayEquals(new double[] { 3, -1, 44, 112 }, NumPyType.INT8.cast(x)
			.toDoubles());
		assertEquals(ElementType.U8, NumPyType.UINT8.cast(x).elements());
		assertArrayEquals(new double[] { 1, 0 }, NumPyType.BOOL.cast(Tensor.of(
			new int[] { 7, 0 }, Shape.of(2))).toDoubles());
	}
}
