/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OrtException;

import com.google.protobuf.ByteString;

import io.github.fovea.FoveaException;
import io.github.fovea.engine.opencl.OpenClEngines;
import io.github.fovea.graph.GraphRewriter;
import io.github.fovea.graph.Parameter;
import io.github.fovea.model.wire.TensorProto;
import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;
import io.github.fovea.tensor.TensorType;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks of whole numbers, against ONNX Runtime. */
class QuantizedImportTest {

	private static final int UINT8 = 2;
	private static final int INT8 = 3;
	private static final int UINT16 = 4;
	private static final int INT16 = 5;
	private static final int INT32 = 6;

	/** One step of the results. */
	private static final float STEP = 0.02f;

	private static final Map<String, Object> PADDED = Map.of("pads", new long[] { 1, 1, 1,
		1 });

	/** A tensor of whole numbers, little-endian, made of numbers in sequence. */
	private static TensorProto.Builder whole(final String name, final int type,
		final List<Long> sizes, final int from, final int range)
	{
		final int bytes = type == INT32 ? 4 : type == UINT8 || type == INT8 ? 1 : 2;
		final int size = (int) sizes.stream().mapToLong(s -> s).reduce(1, (a, b) -> a * b);
		final byte[] data = new byte[size * bytes];
		for (int i = 0; i < size; i++) {
			final int number = from + 37 * i % range;
			for (int b = 0; b < bytes; b++) {
				data[i * bytes + b] = (byte) (number >> 8 * b);
			}
		}
		return TensorProto.newBuilder().setName(name).setDataType(type).addAllDims(sizes)
			.setRawData(ByteString.copyFrom(data));
	}

	private static TensorProto.Builder zero(final String name, final int type,
		final int number)
	{
		return whole(name, type, List.of(), number, 1);
	}

	private static ModelFile begin(final int opset, final int type, final int zero) {
		return new ModelFile(opset).input("x", 0, 2, 6, 5).constant("s", Tensor.scalar(
			STEP)).constant(zero("z", type, zero)).constant("ws", Tensor.scalar(0.01f))
			.floats("wss", 0.01f, 0.02f, 0.015f).constant("bs", Tensor.scalar(2e-4f)).constant(zero(
				"wz", INT8, 0)).constant(whole("wzs", INT8, List.of(3L), 0, 1)).constant(whole("w",
					INT8, List.of(3L, 2L, 3L, 3L), -60, 121)).constant(whole("b", INT32, List.of(3L),
						-900, 5000));
	}

	/** Nodes between numbers and back, as most quantised files have them. */
	private static byte[] pairs(final int type, final int zero) {
		// Of 16 bits, ONNX pools none.
		final String between = type > INT8 ? "Identity" : "MaxPool";
		return begin(21, type, zero).node("QuantizeLinear", "x,s,z", "q").node(
			"DequantizeLinear", "q,s,z", "d").node("DequantizeLinear", "w,wss,wzs", "dw", Map.of(
				"axis", 0L)).node("DequantizeLinear", "b,bs", "db").node("Conv", "d,dw,db", "c",
					PADDED).node("QuantizeLinear", "c,s,z", "cq").node(between, "cq", "p", type > INT8
						? Map.of() : Map.of("kernel_shape", new long[] { 2, 2 })).node("DequantizeLinear", "p,s,z", "y")
			.output("y").bytes();
	}

	/** Operators of whole numbers. */
	private static byte[] operators(final int type, final int zero) {
		return begin(17, type, zero).constant(whole("m", INT8, List.of(4L, 5L), -50, 101))
			.node("QuantizeLinear", "x,s,z", "q").node("QLinearConv", "q,s,z,w,wss,wzs,s,z,b",
				"c", PADDED).node("Transpose", "c", "t", Map.of("perm", new long[] { 0, 1, 3, 2 }))
			.longs("sizes", 0, 3, 6, 5).node("Reshape", "t,sizes", "r").constant(whole("n", INT8,
				List.of(5L, 4L), -50, 101)).node("QLinearMatMul", "r,s,z,n,ws,wz,s,z", "y0").node(
					"DequantizeLinear", "y0,s,z", "y").output("y").bytes();
	}

	/** As ONNX Runtime's own operators say it. */
	private static byte[] runtime(final int type, final int zero) {
		final String two = "q,s,z,q,s,z,s,z";
		return begin(17, type, zero).node("QuantizeLinear", "x,s,z", "q").runtime("QLinearAdd",
			two, "a").runtime("QLinearMul", two, "m").runtime("QLinearSigmoid", "a,s,z,s,z", "g")
			.runtime("QLinearLeakyRelu", "m,s,z,s,z", "l", Map.of("alpha", 0.1f)).runtime(
				"QLinearConcat", "s,z,g,s,z,l,s,z,q,s,z", "c", Map.of("axis", 1L)).runtime(
					"QLinearAveragePool", "c,s,z,s,z", "p", Map.of("kernel_shape", new long[] { 2,
						2 })).runtime("QLinearGlobalAveragePool", "p,s,z,s,z", "v").longs("flat", 0,
							-1).node("Reshape", "v,flat", "f").runtime("QLinearSoftmax", "f,s,z,s,z", "o",
								Map.of("axis", -1L, "opset", 13L)).constant(whole("k", INT8, List.of(3L, 6L),
									-60, 121)).runtime("QGemm", "o,s,z,k,wss,wzs,b,s,z", "e", Map.of("transB",
										1L)).node("DequantizeLinear", "e,s,z", "y").output("y").bytes();
	}

	/** Scales that the numbers themselves tell. */
	private static byte[] dynamic() {
		return begin(17, UINT8, 0).node("DynamicQuantizeLinear", "x", "q,qs,qz").node(
			"ConvInteger", "q,w,qz,wz", "c", PADDED).node("Cast", "c", "f", Map.of("to", 1L)).node(
				"Mul", "qs,ws", "both").node("Mul", "f,both", "g").constant(whole("m", UINT8, List.of(
					5L, 4L), 3, 200)).constant(whole("mz", UINT8, List.of(4L), 90, 60)).node(
						"DynamicQuantizeLinear", "g", "r,rs,rz").node("MatMulInteger", "r,m,rz,mz", "p")
			.node("Cast", "p", "h", Map.of("to", 1L)).node("Mul", "rs,ws", "last").node("Mul",
				"h,last", "y").output("y").bytes();
	}

	private static OnnxModel read(final byte[] file) {
		return OnnxReader.read(file, OnnxReader.Options.DEFAULT);
	}

	/** Halves are rounded to either side, a step apart, and that can be seen in a few. */
	private static void check(final String engine, final byte[] file, final long batch,
		final float step) throws OrtException
	{
		final OnnxModel model = read(file);
		final Tensor x = ExportCase.random(TensorType.f32(batch, 2, 6, 5), "x", false);
		final Tensor expected = OnnxRuntime.run(file, x);
		final Tensor actual = EngineRun.runAll(engine, GraphRewriter.bindBatch(model.graph(),
			batch), model.parameters(), Map.of("x", x)).get(0);
		assertEquals(expected.type(), actual.type());
		assertArrayEquals(expected.floats(), actual.floats(), step + 1e-5f);
		int differ = 0;
		for (int i = 0; i < expected.size(); i++) {
			if (Math.abs(expected.get(i) - actual.get(i)) > 1e-5) differ++;
		}
		assertTrue(differ <= expected.size() / 20, differ + " of " + expected.size());
	}

	@ParameterizedTest
	@CsvSource({ "reference, 1", "cpu, 3", "opencl, 2" })
	void meansTheSame(final String engine, final long batch) throws OrtException {
		if (engine.equals("opencl")) OpenClEngines.require();
		check(engine, pairs(UINT8, 120), batch, STEP);
		check(engine, pairs(INT8, -3), batch, STEP);
		check(engine, pairs(UINT16, 30_000), batch, STEP);
		check(engine, pairs(INT16, 0), batch, STEP);
		check(engine, operators(UINT8, 120), batch, STEP);
		check(engine, operators(INT8, 0), batch, STEP);
		check(engine, runtime(UINT8, 120), batch, STEP);
		check(engine, runtime(INT8, -3), batch, STEP);
		check(engine, dynamic(), 1, 0);
	}

	/** Scales are an image's own: its answer does not depend on those beside it. */
	@Test
	void imagesOfABatchHaveTheirOwnScales() throws OrtException {
		final OnnxModel model = read(dynamic());
		final Tensor x = ExportCase.random(TensorType.f32(3, 2, 6, 5), "x", false);
		for (int i = 0; i < 60; i++) {
			x.set(i, 5 * x.get(i));
		}
		final float[] actual = EngineRun.run(GraphRewriter.bindBatch(model.graph(), 3), model
			.parameters(), Map.of("x", x)).floats();
		final int size = actual.length / 3;
		for (int image = 0; image < 3; image++) {
			final Tensor alone = OnnxRuntime.run(dynamic(), Tensor.of(Arrays.copyOfRange(x
				.floats(), 60 * image, 60 * image + 60), 1, 2, 6, 5));
			assertArrayEquals(alone.floats(), Arrays.copyOfRange(actual, size * image, size *
				image + size), 1e-5f);
		}
	}

	/** Weights are numbers again, which a training changes. */
	@Test
	void weightsAreLearned() {
		for (final byte[] file : List.of(pairs(INT8, 0), operators(INT8, 0))) {
			final OnnxModel model = read(file);
			final Parameter weights = model.graph().parameters().stream().filter(p -> p.value()
				.shape().equals(Shape.of(3, 2, 3, 3))).findFirst().orElseThrow();
			assertTrue(weights.trainable());
			assertEquals(-0.6f, model.parameters().get(weights.name()).floats()[0], 1e-6f);
		}
	}

	/** Blocks of an axis, each with a scale. */
	@Test
	void scalesOfBlocks() {
		final OnnxModel model = read(new ModelFile(21).input("x", 0, 4).constant(whole("w",
			INT8, List.of(4L, 1L), 1, 121)).constant("s", Tensor.of(new float[] { 1, 0.5f }, 2,
				1)).node("DequantizeLinear", "w,s", "d", Map.of("axis", 0L, "block_size", 2L)).node(
					"MatMul", "x,d", "y").output("y").bytes());
		assertArrayEquals(new float[] { 1, 38, 37.5f, 56 }, EngineRun.run(
			GraphRewriter.bindBatch(model.graph(), 4), model.parameters(), Map.of("x", Tensor.of(
				new float[] { 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1 }, 4, 4))).floats());
	}

	@ParameterizedTest
	@ValueSource(ints = { 2, 4 })
	void scalesMustFit(final int count) {
		final FoveaException e = assertThrows(FoveaException.class, () -> read(begin(13, INT8,
			0).constant("bad", Tensor.zeros(ElementType.F32, count)).node("DequantizeLinear",
				"w,bad", "d", Map.of("axis", 0L)).node("Conv", "x,d", "y").output("y").bytes()));
		assertTrue(e.getMessage().contains("do not fit"), e.getMessage());
	}
}
