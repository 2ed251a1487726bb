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

	@ParameterizedTest
	@ValueSource(strings = { "", "[]", "{", "{\"a\":1}", "{\"a\":{}}",
		"{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}",
		"{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,8]}}",
		"{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,0]}}",
		"{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[4,12]}}",
		"{\"a\":{\"dtype\":\"F16\",\"shape\":[4],\"data_offsets\":[0,8]}}",
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
