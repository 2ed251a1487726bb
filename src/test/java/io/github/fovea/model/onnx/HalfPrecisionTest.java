/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;

import io.github.fovea.FoveaException;
import io.github.fovea.graph.GraphRewriter;
import io.github.fovea.graph.Parameter.Role;
import io.github.fovea.model.wire.StringStringEntryProto;
import io.github.fovea.model.wire.TensorProto;
import io.github.fovea.tensor.Tensor;
import io.github.fovea.tensor.TensorType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks whose numbers have 16 bits. */
class HalfPrecisionTest {

	private static final int FLOAT16 = 10;
	private static final int BFLOAT16 = 16;

	/** Numbers with few bits, in both formats. */
	private static final float[] VALUES = { 1, -2, 0.5f, 0.375f, -0.09375f, 24, 0, -1.75f,
		3, 0.015625f, -6, 1.25f };
	private static final int[] AS_FLOAT16 = { 0x3C00, 0xC000, 0x3800, 0x3600, 0xAE00,
		0x4E00, 0, 0xBF00, 0x4200, 0x2400, 0xC600, 0x3D00 };
	private static final int[] AS_BFLOAT16 = { 0x3F80, 0xC000, 0x3F00, 0x3EC0, 0xBDC0,
		0x41C0, 0, 0xBFE0, 0x4040, 0x3C80, 0xC0C0, 0x3FA0 };

	private enum Form {
			RAW, NUMBERS, EXTERNAL
	}

	@TempDir
	private Path temp;

	private Map<String, Tensor> parameters(final Form form, final int type,
		final int[] bits) throws IOException
	{
		final byte[] raw = raw(bits);
		final TensorProto.Builder weights = weights(type);
		switch (form) {
			case RAW -> weights.setRawData(ByteString.copyFrom(raw));
			case NUMBERS -> {
				for (final int b : bits) {
					weights.addInt32Data(b);
				}
			}
			case EXTERNAL -> {
				Files.write(temp.resolve("w.bin"), raw);
				weights.setDataLocation(1).addExternalData(StringStringEntryProto.newBuilder()
					.setKey("location").setValue("w.bin"));
			}
		}
		final Path file = temp.resolve("m.onnx");
		Files.write(file, model(weights, type));
		final OnnxModel model = OnnxReader.read(file);
		assertEquals(TensorType.f32(3, 4), model.parameters().get("w").type());
		assertEquals(Role.TRAINABLE, model.graph().parameter("w").role());
		return model.parameters();
	}

	private static TensorProto.Builder weights(final int type) {
		return TensorProto.newBuilder().setName("w").setDataType(type).addDims(3).addDims(
			4);
	}

	private static byte[] raw(final int[] bits) {
		final ByteBuffer raw = ByteBuffer.allocate(Short.BYTES * bits.length).order(
			ByteOrder.LITTLE_ENDIAN);
		for (final int b : bits) {
			raw.putShort((short) b);
		}
		return raw.array();
	}

	/** From float32 to float32, as converters write it. */
	private static byte[] model(final TensorProto.Builder weights, final int type) {
		return new ModelFile(13).input("x", 0, 3).constant(weights).node("Cast", "x",
			"narrow", Map.of("to", (long) type)).node("MatMul", "narrow,w", "product").node(
				"Cast", "product", "y", Map.of("to", 1L)).output("y").bytes();
	}

	@ParameterizedTest
	@EnumSource
	void weightsBecomeFloat32(final Form form) throws IOException {
		assertArrayEquals(VALUES, parameters(form, FLOAT16, AS_FLOAT16).get("w").floats());
		assertArrayEquals(VALUES, parameters(form, BFLOAT16, AS_BFLOAT16).get("w")
			.floats());
	}

	@ParameterizedTest
	@ValueSource(strings = { "cpu", "reference" })
	void agreesWithOnnxRuntime(final String engine) throws Exception {
		final byte[] file = model(weights(FLOAT16).setRawData(ByteString.copyFrom(raw(
			AS_FLOAT16))), FLOAT16);
		final Tensor x = Tensor.zeros(TensorType.f32(5, 3));
		final Random random = new Random(1);
		for (int i = 0; i < x.size(); i++) {
			x.set(i, random.nextFloat() - 0.5f);
		}
		final Tensor expected = OnnxRuntime.run(file, x);
		final Path path = Files.write(temp.resolve("m.onnx"), file);
		final OnnxModel model = OnnxReader.read(path);
		final Tensor y = EngineRun.runAll(engine, GraphRewriter.bindBatch(model.graph(), 5),
			model.parameters(), Map.of("x", x)).get(0);
		// Products and sums of ten bits there.
		assertArrayEquals(expected.floats(), y.floats(), 0.03f);
	}

	@Test
	void lengthsAreChecked() throws IOException {
		final TensorProto.Builder weights = weights(FLOAT16).setRawData(ByteString.copyFrom(
			new byte[23]));
		final Path path = Files.write(temp.resolve("m.onnx"), model(weights, FLOAT16));
		final FoveaException e = assertThrows(FoveaException.class, () -> OnnxReader.read(
			path));
		assertTrue(e.getMessage().contains("24 bytes") && e.getMessage().contains("23"), e
			.getMessage());
	}
}
