/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.onnxruntime.OrtException;

import io.github.fovea.graph.GraphRewriter;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;
import io.github.fovea.tensor.TensorType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Operators that move, resize and pool, in all their forms, against ONNX Runtime. */
class LayoutImportTest {

	/**
	 * A network of one operator from x (N,4,6,5) to y.
	 *
	 * @param inputs what follows x; null for one that is left out
	 */
	record Case(int opset, String operator, Map<String, Object> attributes,
		Tensor... inputs)
	{

		@Override
		public String toString() {
			return operator + " " + opset + " " + texts(attributes) + " " + List.of(
				inputs.length);
		}

		private static Map<String, Object> texts(final Map<String, Object> attributes) {
			final Map<String, Object> result = new HashMap<>(attributes);
			result.replaceAll((k, v) -> v instanceof long[] l ? Arrays.toString(l)
				: v);
			return result;
		}

		byte[] file() {
			final ModelFile file = new ModelFile(opset).input("x", 0, 4, 6, 5);
			String names = "x";
			for (int i = 0; i < inputs.length; i++) {
				names += ",";
				if (inputs[i] == null) continue;
				names += "c" + i;
				file.constant("c" + i, inputs[i]);
			}
			return file.node(operator, names, "y", attributes).output("y").bytes();
		}
	}

	static List<Case> cases() {
		final List<Case> cases = new ArrayList<>();
		resizes(cases);
		transposed(cases);
		moves(cases);
		pads(cases);
		pools(cases);
		sums(cases);
		return cases;
	}

	private static void resizes(final List<Case> cases) {
		final Tensor twice = floats(1, 1, 2, 3);
		add(cases, 7, "Upsample", Map.of("scales", new float[] { 1, 1, 2, 3 }));
		add(cases, 9, "Upsample", Map.of("mode", "linear"), twice);
		add(cases, 9, "Upsample", Map.of("mode", "nearest"), twice);
		add(cases, 10, "Resize", Map.of("mode", "linear"), twice);
		add(cases, 10, "Resize", Map.of(), floats(1, 1, 0.5f, 1.6f));
		add(cases, 10, "Resize", Map.of(), floats(1, 1, 1.7f, 0.6f));
		add(cases, 10, "Resize", Map.of(), floats(1, 1, 0.7f, 0.45f));
		for (final String mode : List.of("nearest", "linear", "cubic")) {
			add(cases, 11, "Resize", Map.of("mode", mode), floats(), twice);
			add(cases, 13, "Resize", Map.of("mode", mode), null, floats(1, 1, 0.6f, 1.8f));
			add(cases, 13, "Resize", Map.of("mode", mode, "coordinate_transformation_mode",
				"align_corners"), null, null, longs(1, 4, 9, 2));
			// The last meet, whatever was rounded: PyTorch's scale_factor.
			add(cases, 13, "Resize", Map.of("mode", mode, "coordinate_transformation_mode",
				"align_corners"), null, floats(1, 1, 1.7f, 0.7f));
			add(cases, 18, "Resize", Map.of("mode", mode, "axes", longs(3, 2).longs()), null,
				null, longs(8, 3));
			for (final String policy : List.of("not_larger", "not_smaller", "stretch")) {
				add(cases, 18, "Resize", Map.of("mode", mode, "axes", longs(2, 3).longs(),
					"keep_aspect_ratio_policy", policy), null, null, longs(9, 10));
			}
			add(cases, 19, "Resize", Map.of("mode", mode, "coordinate_transformation_mode",
				"half_pixel_symmetric"), null, floats(1, 1, 1.3f, 0.7f));
		}
		for (final String mode : List.of("linear", "cubic")) {
			add(cases, 18, "Resize", Map.of("mode", mode, "antialias", 1L), null, floats(1, 1,
				1.7f, 2));
		}
		add(cases, 13, "Resize", Map.of("mode", "cubic", "exclude_outside", 1L,
			"cubic_coeff_a", -0.5f), null, twice);
		add(cases, 13, "Resize", Map.of("mode", "linear", "coordinate_transformation_mode",
			"tf_crop_and_resize", "extrapolation_value", 7f), floats(0, 0, -0.2f, 0.3f, 1, 1,
				0.9f, 1.4f), floats(1, 1, 1.5f, 1.2f));
		add(cases, 13, "Resize", Map.of("mode", "linear", "coordinate_transformation_mode",
			"tf_crop_and_resize"), floats(0, 0, 0.1f, 0, 1, 1, 0.9f, 0.7f), floats(1, 1, 1.7f,
				1.5f));
		for (final String rounding : List.of("round_prefer_floor", "ceil")) {
			add(cases, 13, "Resize", Map.of("nearest_mode", rounding), null, floats(1, 1, 1.3f,
				2.6f));
		}
		add(cases, 13, "Resize", Map.of("nearest_mode", "floor",
			"coordinate_transformation_mode", "asymmetric"), null, floats(1, 1, 1, 1));
	}

	private static void transposed(final List<Case> cases) {
		final Tensor w = weights(4, 3, 3, 2);
		final Tensor bias = weights(3);
		add(cases, 7, "ConvTranspose", Map.of(), w);
		add(cases, 11, "ConvTranspose", Map.of("strides", pair(2, 3)), w, bias);
		add(cases, 11, "ConvTranspose", Map.of("strides", pair(2, 3), "pads", longs(1, 0, 2,
			1).longs(), "output_padding", pair(1, 2)), w, bias);
		add(cases, 11, "ConvTranspose", Map.of("strides", pair(2, 2), "dilations", pair(2,
			3)), w);
		add(cases, 11, "ConvTranspose", Map.of("strides", pair(2, 3), "group", 2L), w);
		for (final String rule : List.of("SAME_UPPER", "SAME_LOWER", "VALID")) {
			add(cases, 11, "ConvTranspose", Map.of("strides", pair(2, 1), "auto_pad", rule), w,
				bias);
		}
		add(cases, 11, "ConvTranspose", Map.of("strides", pair(2, 3), "output_shape", pair(12,
			13)), w);
		add(cases, 11, "ConvTranspose", Map.of("strides", pair(2, 3), "output_shape", pair(12,
			13), "auto_pad", "SAME_UPPER"), w, bias);
	}

	private static void moves(final List<Case> cases) {
		add(cases, 13, "Gather", Map.of("axis", 1L), longs(3, 0, -1));
		add(cases, 13, "Gather", Map.of("axis", -1L), Tensor.of(new long[] { 2 },
			Shape.SCALAR));
		add(cases, 11, "Gather", Map.of("axis", 2L), Tensor.of(new int[] { 0, 5, -2, 1, 1,
			3 }, Shape.of(2, 3)));
		add(cases, 13, "Slice", Map.of(), longs(-1, 4), longs(Long.MIN_VALUE + 1, 0), longs(2,
			3), longs(-1, -2));
		add(cases, 13, "Slice", Map.of(), longs(-9), longs(-99), longs(2), longs(-2));
		add(cases, 13, "Slice", Map.of(), longs(100, 1), longs(1, 100), longs(-2, 1), longs(
			-3, 2));
		add(cases, 13, "Tile", Map.of(), longs(1, 2, 1, 3));
		add(cases, 13, "Tile", Map.of(), longs(1, 1, 1, 1));
		add(cases, 6, "Tile", Map.of(), longs(1, 1, 2, 1));
		add(cases, 11, "DepthToSpace", Map.of("blocksize", 2L));
		add(cases, 13, "DepthToSpace", Map.of("blocksize", 2L, "mode", "CRD"));
		add(cases, 13, "Reshape", Map.of(), longs(0, 2, -1));
		add(cases, 14, "Reshape", Map.of("allowzero", 1L), longs(-1, 4, 30));
		add(cases, 13, "Flatten", Map.of("axis", -2L));
		add(cases, 13, "Unsqueeze", Map.of(), longs(-1, 2));
		add(cases, 13, "Split", Map.of("axis", 2L), longs(6));
		add(cases, 18, "Split", Map.of("axis", 3L, "num_outputs", 1L));
	}

	private static void pads(final List<Case> cases) {
		for (final String mode : List.of("constant", "edge", "reflect", "wrap")) {
			final int opset = mode.equals("wrap") ? 19 : 13;
			add(cases, opset, "Pad", Map.of("mode", mode), longs(0, 0, 2, 1, 0, 1, 3, 4));
			add(cases, 19, "Pad", Map.of("mode", mode), longs(2, 1, 3, 4), null, longs(-1, 2));
		}
		add(cases, 13, "Pad", Map.of(), longs(0, 0, -2, 1, 0, 1, 3, -1), Tensor.scalar(2));
		add(cases, 13, "Pad", Map.of("mode", "edge"), longs(0, 0, -2, 1, 0, 1, 3, -1));
	}

	private static void pools(final List<Case> cases) {
		for (final long p : new long[] { 1, 2, 3 }) {
			add(cases, 11, "LpPool", Map.of("kernel_shape", pair(2, 3), "strides", pair(2, 1),
				"pads", longs(1, 0, 0, 1).longs(), "p", p));
			add(cases, 11, "GlobalLpPool", Map.of("p", p));
		}
		add(cases, 18, "LpPool", Map.of("kernel_shape", pair(2, 2), "dilations", pair(2, 1),
			"pads", longs(1, 0, 0, 1).longs()));
		for (final String rule : List.of("SAME_UPPER", "SAME_LOWER", "VALID")) {
			add(cases, 12, "MaxPool", Map.of("kernel_shape", pair(3, 2), "strides", pair(2, 2),
				"auto_pad", rule));
			add(cases, 11, "AveragePool", Map.of("kernel_shape", pair(3, 2), "strides", pair(2,
				2), "auto_pad", rule));
		}
		add(cases, 19, "AveragePool", Map.of("kernel_shape", pair(2, 2), "dilations", pair(2,
			3), "strides", pair(2, 1), "ceil_mode", 1L));
		add(cases, 19, "AveragePool", Map.of("kernel_shape", pair(2, 2), "dilations", pair(2,
			3), "pads", longs(1, 1, 1, 1).longs()));
	}

	private static void sums(final List<Case> cases) {
		final Tensor matrix = weights(3, 4);
		for (final String equation : List.of("nchw,oc->nohw", "nchw, o c -> o h n w",
			"nchw,oc->nho", "nchw,oc->cnw", "nchw,oc", "nchw,oc->hn")) add(cases, 12, "Einsum", Map
				.of("equation", equation), matrix);
		for (final String equation : List.of("nchw->whcn", "nchw->nh", "...hw->...wh",
			"...hw", "wcnh")) add(cases, 12, "Einsum", Map.of("equation", equation));
		add(cases, 12, "Einsum", Map.of("equation", "nchw,ck->nchwk"), weights(4, 2));
		add(cases, 12, "Einsum", Map.of("equation", "...w,wk->...k"), weights(5, 2));
		add(cases, 12, "Einsum", Map.of("equation", "nchw,chwk->nk"), weights(4, 6, 5, 2));
		add(cases, 12, "Einsum", Map.of("equation", "nchw,hcwk->nckh"), weights(6, 4, 5, 2));
		add(cases, 12, "Einsum", Map.of("equation", "nchw,hck,kwj->njc"), weights(6, 4, 2),
			weights(2, 5, 3));
		final Tensor axis = Tensor.of(new long[] { 2 }, Shape.SCALAR);
		add(cases, 14, "CumSum", Map.of(), axis);
		add(cases, 14, "CumSum", Map.of("exclusive", 1L), axis);
		add(cases, 14, "CumSum", Map.of("reverse", 1L), longs(-1));
		add(cases, 14, "CumSum", Map.of("reverse", 1L, "exclusive", 1L), axis);
		add(cases, 14, "Trilu", Map.of());
		add(cases, 14, "Trilu", Map.of("upper", 0L), Tensor.of(new long[] { -2 },
			Shape.SCALAR));
		add(cases, 14, "Trilu", Map.of(), Tensor.of(new long[] { 3 }, Shape.SCALAR));
	}

	@ParameterizedTest
	@MethodSource("cases")
	void meansTheSame(final Case c) throws OrtException {
		final byte[] file = c.file();
		final OnnxModel model = OnnxReader.read(file, OnnxReader.Options.DEFAULT);
		// Sizes of Resize name the batch, too.
		final boolean bound = c.inputs.length == 3 && c.opset == 13;
		for (final long batch : bound ? new long[] { 1 } : new long[] { 1, 2 }) {
			final Tensor x = ExportCase.random(TensorType.f32(batch, 4, 6, 5), "x", false);
			final Tensor expected = OnnxRuntime.run(file, x);
			final Tensor actual = EngineRun.run(GraphRewriter.bindBatch(model.graph(),
				batch), model.parameters(), Map.of("x", x));
			assertEquals(expected.type(), actual.type());
			for (int i = 0; i < expected.size(); i++) {
				assertEquals(expected.get(i), actual.get(i), 2e-5, "element " + i);
			}
		}
	}

	private static Tensor floats(final float... values) {
		return Tensor.of(values, values.length);
	}

	private static Tensor longs(final long... values) {
		return Tensor.of(values, Shape.of(values.length));
	}

	private static long[] pair(final long a, final long b) {
		return new long[] { a, b };
	}

	private static Tensor weights(final long... sizes) {
		return ExportCase.random(TensorType.f32(sizes), "weights", false);
	}

	/** As TensorFlow's converter writes networks of Keras for images of any size. */
	@Test
	void channelsLastWithOpenSizes() throws OrtException {
		final byte[] file = new ModelFile(13).input("x", 0, 0, 0, 3).node("Transpose", "x",
			"first", Map.of("perm", new long[] { 0, 3, 1, 2 })).node("GlobalAveragePool", "first",
				"y").output("y").bytes();
		final OnnxModel model = OnnxReader.read(file, OnnxReader.Options.DEFAULT);
		RuntimeAgreement.check(file, model, ExportCase.random(TensorType.f32(2, 224, 224, 3),
			"x", false));
	}

	private static void add(final List<Case> cases, final int opset,
		final String operator, final Map<String, Object> attributes,
		final Tensor... inputs)
	{
		cases.add(new Case(opset, operator, attributes, inputs));
	}
}
