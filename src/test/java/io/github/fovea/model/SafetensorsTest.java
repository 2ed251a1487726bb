/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fovea.FoveaException;
import io.github.fovea.TestData;
import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsTest {

	@TempDir
	Path folder;

	@Test
	void roundTripOfAllTypes() throws IOException {
		final Map<String, Tensor> tensors = new TreeMap<>();
		for (final ElementType elements : ElementType.values()) {
			// Large enough for more than one buffer.
			final Tensor tensor = Tensor.zeros(elements, 3, 50_001);
			for (int i = 0; i < tensor.size(); i++) {
				tensor.set(i, i % 251);
			}
			tensors.put("of " + elements, tensor);
		}
		tensors.put("scalar", Tensor.scalar(2.5f));
		tensors.put("nothing", Tensor.zeros(ElementType.F32, 0, 4));
		tensors.put("long", Tensor.of(new long[] { Long.MIN_VALUE, Long.MAX_VALUE },
			Shape.of(2)));
		final Safetensors written = new Safetensors(new TreeMap<>(tensors),
			new TreeMap<>(Map.of("note", "a \"quoted\" ä")));
		final Path file = folder.resolve("a.safetensors");
		written.write(file);
		final Safetensors read = Safetensors.read(file);
		assertEquals(written.metadata(), read.metadata());
		assertEquals(written.tensors().keySet(), read.tensors().keySet());
		tensors.forEach((name, tensor) -> {
			assertEquals(tensor.type(), read.tensors().get(name).type(), name);
			assertArrayEquals(tensor.toDoubles(), read.tensors().get(name)
				.toDoubles(), name);
		});
		assertArrayEquals(new long[] { Long.MIN_VALUE, Long.MAX_VALUE }, read
			.tensors().get("long").longs());
		final Path again = folder.resolve("b.safetensors");
		read.write(again);
		assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(again));
	}

	@Test
	void readsWhatPyTorchWrote() {
		final Safetensors read = Safetensors.read(TestData.require(
			"cifar10/resnet20.safetensors"));
		assertEquals("pt", read.metadata().get("format"));
		final Tensor conv = read.tensors().get("conv1.weight");
		assertEquals(Shape.of(16, 3, 3, 3), conv.shape());
		final double most = Arrays.stream(conv.toDoubles()).map(Math::abs).max()
			.getAsDouble();
		assertTrue(most > 0.1 && most < 10, "weights up to " + most);
		assertEquals(Shape.of(10, 64), read.tensors().get("linear.weight").shape());
	}

	/** Numbers of IEEE 754's binary16, whose bits are in its tables. */
	@Test
	void halvesAreReadAsFloats() throws IOException {
		final int[] bits = { 0x3C00, 0xC000, 0x3555, 0x7BFF, 0x0400, 0x03FF, 0x8001,
			0x8000, 0x7C00, 0xFC00, 0x7E00 };
		assertArrayEquals(new float[] { 1, -2, 0.333251953125f, 65504, 0x1p-14f, 0x3FFp-24f,
			-0x1p-24f, -0f, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.NaN },
			halves("F16", bits));
		assertArrayEquals(new float[] { 1, -2, 3.140625f, 0x1p-126f, 0x1.FEp127f, -0f,
			Float.NEGATIVE_INFINITY, Float.NaN }, halves("BF16", 0x3F80, 0xC000, 0x4049,
				0x0080, 0x7F7F, 0x8000, 0xFF80, 0x7FC0));
	}

	@Test
	void halvesOfMoreThanOneBufferAreRead() throws IOException {
		final int[] bits = new int[100_001];
		Arrays.setAll(bits, i -> 0x3F80 + i % 8);
		final float[] values = halves("BF16", bits);
		for (int i = 0; i < values.length; i++) {
			assertEquals(1 + i % 8 / 128f, values[i]);
		}
	}

	/** Types that tensors do not have become those that hold them. */
	@Test
	void narrowNumbersAreReadAsWiderOnes() throws IOException {
		assertArrayEquals(new int[] { 1, -2, -32768 }, numbers("I16", 1, 0xFFFE, 0x8000)
			.ints());
		assertArrayEquals(new int[] { 1, 65534, 32768 }, numbers("U16", 1, 0xFFFE, 0x8000)
			.ints());
	}

	private float[] halves(final String dtype, final int... bits) throws IOException {
		return numbers(dtype, bits).floats();
	}

	/** A file with a tensor of 16-bit numbers before one of float32. */
	private Tensor numbers(final String dtype, final int... bits) throws IOException {
		final int end = 2 * bits.length;
		final byte[] json = ("{\"half\":{\"dtype\":\"" + dtype + "\",\"shape\":[1," +
			bits.length + "],\"data_offsets\":[0," + end + "]},\"next\":{\"dtype\":" +
			"\"F32\",\"shape\":[],\"data_offsets\":[" + end + "," + (end + 4) + "]}}")
				.getBytes(StandardCharsets.UTF_8);
		final ByteBuffer buffer = ByteBuffer.allocate(12 + json.length + end).order(
			ByteOrder.LITTLE_ENDIAN);
		buffer.putLong(json.length).put(json);
		for (final int each : bits) {
			buffer.putShort((short) each);
		}
		buffer.putFloat(2.5f);
		final Safetensors read = Safetensors.read(Files.write(folder.resolve(
			"half.safetensors"), buffer.array()));
		assertArrayEquals(new float[] { 2.5f }, read.tensors().get("next").floats());
		assertEquals(Shape.of(1, bits.length), read.tensors().get("half").shape());
		return read.tensors().get("half");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "[]", "{", "{\"a\":1}", "{\"a\":{}}",
		"{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}",
		"{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,8]}}",
		"{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,0]}}",
		"{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[4,12]}}",
		"{\"a\":{\"dtype\":\"F8_E5M2\",\"shape\":[4],\"data_offsets\":[0,8]}}",
		"{\"a\":{\"dtype\":\"F16\",\"shape\":[2],\"data_offsets\":[0,8]}}",
		"{\"a\":{\"dtype\":\"F32\",\"shape\":[-2],\"data_offsets\":[0,8]}}",
		"{\"a\":{\"dtype\":\"U8\",\"shape\":[9e15],\"data_offsets\":[0,9e15]}}",
		"{\"a\":{\"dtype\":\"F32\",\"shape\":[4294967296,4294967296],\"data_offsets\":[0,0]}}",
		"{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}",
		"{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}",
		"{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}",
		"{\"a\":{\"dtype\":\"F32\",\"shape\":[\"x\"],\"data_offsets\":[0,8]}}",
		"{\"__metadata__\":{\"a\":{}}}" })
	void refusesDamagedHeaders(final String header) throws IOException {
		final byte[] json = header.getBytes(StandardCharsets.UTF_8);
		refuses(file(json.length, json));
	}

	@ParameterizedTest
	@ValueSource(longs = { -1, 0, 1, 1000, 99_999_999, Long.MIN_VALUE,
		Long.MAX_VALUE })
	void refusesWrongLengths(final long length) throws IOException {
		refuses(file(length, "{}".getBytes(StandardCharsets.UTF_8)));
	}

	@Test
	void refusesDeepNesting() throws IOException {
		final byte[] json = ("{\"a\":{\"x\":" + "[".repeat(1_000_000)).getBytes(
			StandardCharsets.UTF_8);
		refuses(file(json.length, json));
	}

	@Test
	void refusesOtherFiles() throws IOException {
		refuses(Files.writeString(folder.resolve("text"), "not such a file at all"));
		refuses(Files.write(folder.resolve("empty"), new byte[0]));
		refuses(folder.resolve("missing"));
	}

	private static void refuses(final Path file) {
		final FoveaException e = assertThrows(FoveaException.class,
			() -> Safetensors.read(file));
		assertTrue(e.getMessage().contains(file.toString()), e.getMessage());
	}

	/** A header, then 8 bytes of data. */
	private Path file(final long length, final byte[] json) throws IOException {
		final ByteBuffer buffer = ByteBuffer.allocate(16 + json.length).order(
			ByteOrder.LITTLE_ENDIAN);
		buffer.putLong(length).put(json);
		return Files.write(folder.resolve("hostile.safetensors"), buffer.array());
	}
}
