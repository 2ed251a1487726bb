/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fovea.FoveaException;
import io.github.fovea.graph.Parameter.Role;
import io.github.fovea.tensor.Tensor;
import io.github.fovea.tensor.TensorType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Weights that lie in other files of the model's folder. */
class ExternalDataTest {

	private static final TensorType TYPE = TensorType.f32(3, 4);

	@TempDir
	private Path temp;
	private Path folder;
	private final Tensor weights = ExportCase.random(TYPE, "weights", false);

	@BeforeEach
	void files() throws IOException {
		folder = Files.createDirectories(temp.resolve("model"));
		final byte[] content = ModelFile.bytes(weights);
		final byte[] padded = new byte[64 + content.length];
		System.arraycopy(content, 0, padded, 64, content.length);
		Files.write(Files.createDirectories(folder.resolve("data")).resolve("w.bin"),
			padded);
		Files.write(temp.resolve("outside.bin"), padded);
	}

	private OnnxModel read(final Map<String, String> entries) throws IOException {
		final Path file = folder.resolve("m.onnx");
		Files.write(file, new ModelFile(13).input("x", 0, 3).external("w", TYPE, entries)
			.node("MatMul", "x,w", "y").output("y").bytes());
		return OnnxReader.read(file);
	}

	@Test
	void isReadFromTheFolder() throws IOException {
		for (final Map<String, String> entries : List.of(Map.of("location",
			"data/w.bin", "offset", "64", "length", "48"), Map.of("location",
				"./data/../data/w.bin", "offset", "64")))
		{
			final OnnxModel model = read(entries);
			assertArrayEquals(weights.floats(), model.parameters().get("w").floats());
			assertEquals(Role.TRAINABLE, model.graph().parameter("w").role());
		}
	}

	@Test
	void nothingOutsideIsTouched() throws IOException {
		refuses("no file of the model's folder", "../outside.bin");
		refuses("no file of the model's folder", temp.resolve("outside.bin").toString());
		refuses("no file of the model's folder", "data/../../outside.bin");
		refuses("no file of the model's folder", "");
		refuses("no file of the model's folder", "data");
		refuses("not beside the model", "data/none.bin");
		try {
			Files.createSymbolicLink(folder.resolve("link.bin"), temp.resolve("outside.bin"));
			Files.createSymbolicLink(folder.resolve("linked"), temp);
		}
		catch (final IOException | UnsupportedOperationException e) {
			// Not for everyone on Windows.
			return;
		}
		refuses("no file of the model's folder", "link.bin");
		refuses("no file of the model's folder", "linked/outside.bin");
	}

	private void refuses(final String why, final String location) {
		refuses(why, Map.of("location", location, "offset", "64"));
	}

	private void refuses(final String why, final Map<String, String> entries) {
		final FoveaException e = assertThrows(FoveaException.class, () -> read(entries));
		assertTrue(e.getMessage().contains(why) && e.getMessage().contains("\"w\""), e
			.getMessage());
	}

	@Test
	void lengthsAreChecked() {
		refuses("should have 48 bytes, but has 47", Map.of("location", "data/w.bin",
			"length", "47"));
		refuses("from byte 65 on of w.bin, which has 112", Map.of("location", "data/w.bin",
			"offset", "65"));
		refuses("from byte " + Long.MAX_VALUE, Map.of("location", "data/w.bin", "offset",
			Long.toString(Long.MAX_VALUE)));
		refuses("offset is no number: -64", Map.of("location", "data/w.bin", "offset",
			"-64"));
		refuses("length is no number: many", Map.of("location", "data/w.bin", "length",
			"many"));
	}

	@Test
	void bytesHaveNoFolder() {
		final byte[] file = new ModelFile(13).input("x", 0, 3).external("w", TYPE, Map.of(
			"location", "w.bin")).node("MatMul", "x,w", "y").output("y").bytes();
		final FoveaException e = assertThrows(FoveaException.class, () -> OnnxReader.read(
			file, OnnxReader.Options.DEFAULT));
		assertTrue(e.getMessage().contains("save the model as one file"), e.getMessage());
	}
}
