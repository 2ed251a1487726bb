/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.bioimage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fovea.FoveaException;
import io.github.fovea.TestData;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Descriptions, and packages that are not trusted. */
class DescriptionTest {

	private static final String HEAD =
		"format_version: 0.5.7\ntype: model\nweights: {onnx: {source: SOURCE, opset_version: 17}}\n";
	private static final String TENSORS = "inputs: [{axes: [{type: batch}]}]\n" +
		"outputs: [{axes: [{type: batch}]}]\n";

	@TempDir
	Path folder;

	@Test
	void bothFormatsDescribeTheSameNetwork() throws IOException {
		final Path published = TestData.require("bioimageio/unet2d_nuclei_broad");
		final ModelDescription now = DescriptionReader.read(Files.readString(published
			.resolve("bioimageio.yaml")));
		final ModelDescription old = DescriptionReader.read(Files.readString(published
			.resolve("v0_4_9.bioimageio.yaml")));
		assertEquals("0.5.4 0.4.9", now.version() + " " + old.version());
		for (final ModelDescription d : new ModelDescription[] { now, old }) {
			assertEquals("UNet 2D Nuclei Broad", d.name());
			assertEquals("MIT", d.licence());
			assertEquals(2, d.authors().size());
			assertEquals(now.weights(), d.weights());
			assertEquals(20, d.opset());
			final TensorDescription in = d.inputs().get(0);
			assertEquals("raw", in.id());
			assertEquals(new AxisSize.Fixed(512), in.axis("y").orElseThrow().size());
			assertEquals(new ProcessingStep.ZeroMeanUnitVariance(d == now ? List
				.of("x", "y") : List.of("y", "x"), 1e-6), in.steps().stream()
					.filter(s -> !(s instanceof ProcessingStep.EnsureDtype)).findFirst()
					.orElseThrow());
			final TensorDescription out = d.outputs().get(0);
			assertEquals("probability", out.id());
			assertEquals(32, out.axis("x").orElseThrow().halo());
			assertTrue(out.steps().contains(new ProcessingStep.Sigmoid()));
			assertEquals(Tolerance.DEFAULT, d.tolerance("probability"));
		}
		assertEquals(new AxisSize.Reference("raw", "x", 1, 0), now.outputs().get(0)
			.axis("x").orElseThrow().size());
		assertEquals(new AxisSize.Fixed(1), old.outputs().get(0).axis(
			Axis.Kind.CHANNEL).orElseThrow().size());
	}

	@Test
	void tolerancesAreForOutputsAndFormats() {
		final ModelDescription d = DescriptionReader.read(HEAD + TENSORS +
			"config: {bioimageio: {reproducibility_tolerance: [" +
			"{absolute_tolerance: 0.5, weights_formats: [torchscript]}, " +
			"{absolute_tolerance: 0.25, output_ids: [other]}, " +
			"{absolute_tolerance: 0.125, relative_tolerance: 0}]}}\n");
		assertEquals(0.125, d.tolerance("output").absolute());
		assertEquals(0, d.tolerance("output").relative());
		assertEquals(0.25, d.tolerance("other").absolute());
		assertEquals(1e-3, d.tolerance("other").relative());
	}

	@Test
	void sizesOfTheOldFormat() {
		final ModelDescription d = DescriptionReader.read(
			"format_version: 0.4.10\ntype: model\nweights: {onnx: {source: m.onnx}}\n" +
				"config: {bioimageio: {test_kwargs: {onnx: {decimal: 2}}}}\n" +
				"inputs: [{name: a, axes: bcyx, shape: {min: [1, 2, 64, 64], step: [0, 0, 16, 16]}}]\n" +
				"outputs: [{name: o, axes: bcyx, halo: [0, 0, 8, 8], shape: {reference_tensor: a, scale: [1, 0, 1, 2], offset: [0, 1.5, -4, 0]}}]\n");
		assertEquals(new AxisSize.Stepped(64, 16), d.inputs().get(0).axes().get(2)
			.size());
		assertEquals(new AxisSize.Fixed(2), d.inputs().get(0).axes().get(1).size());
		assertEquals(new AxisSize.Fixed(3), d.outputs().get(0).axes().get(1).size());
		assertEquals(new AxisSize.Reference("a", "y", 1, -8), d.outputs().get(0)
			.axes().get(2).size());
		assertEquals(120, ((AxisSize.Reference) d.outputs().get(0).axes().get(2)
			.size()).of(128));
		assertEquals(0.015, d.tolerance("o").absolute(), 1e-12);
	}

	@ParameterizedTest
	@CsvSource({ "1,64", "64,64", "65,80", "80,80", "81,96" })
	void steppedSizes(final long wanted, final long size) {
		assertEquals(size, new AxisSize.Stepped(64, 16).atLeast(wanted));
		assertEquals(wanted < 64 ? 64 : (wanted - 64) / 16 * 16 + 64,
			new AxisSize.Stepped(64, 16).atMost(wanted));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "format_version: 0.3.6 | 0.3.6",
		"type: dataset | model", "weights: {pytorch_state_dict: {source: x}} | pytorch_state_dict",
		"inputs: [{axes: [{type: colour}]}] | colour", "inputs: 3 | inputs",
		"inputs: [{axes: [{type: space, size: -1}]}] | size",
		"outputs: [{axes: [{type: space, size: {tensor_id: x, axis_id: y}}]}] | axis_id",
		"name: [1, 2] | name", "x: !!javax.script.ScriptEngineManager [] | YAML",
		"x: {x: &a [*a]} | none", "x: [ | YAML" })
	void problemsAreToldInWords(final String line, final String word) {
		final String key = line.substring(0, line.indexOf(':') + 1);
		final String text = (HEAD + TENSORS).lines().filter(l -> !l.startsWith(key))
			.reduce("", (a, b) -> a + b + "\n") + line + "\n";
		if (word.equals("none")) DescriptionReader.read(text);
		else {
			final String message = assertThrows(FoveaException.class,
				() -> DescriptionReader.read(text)).getMessage();
			assertTrue(message.contains(word), message);
		}
	}

	@Test
	void largeAndDeepDescriptionsAreRefused() {
		assertThrows(FoveaException.class, () -> Yaml.read("a: " + "[".repeat(
			100_000)));
		assertThrows(FoveaException.class, () -> Yaml.read("a: " + "x".repeat(
			300_000)));
		final StringBuilder laughs = new StringBuilder("a0: &a0 [x, x]\n");
		for (int i = 1; i < 60; i++) {
			laughs.append("a" + i + ": &a" + i + " [*a" + (i - 1) + ", *a" + (i - 1) +
				"]\n");
		}
		assertThrows(FoveaException.class, () -> Yaml.read(laughs.toString()));
	}

	@ParameterizedTest
	@CsvSource({ "../secret.onnx", "/etc/passwd", "sub/../../secret.onnx",
		"https://example.com/m.onnx", "C:/m.onnx", "absent.onnx" })
	void filesOutsideAreNotRead(final String source) throws IOException {
		Files.writeString(folder.resolve("secret.onnx"), "secret");
		final Path inside = Files.createDirectory(folder.resolve("inside"));
		final Path yaml = Files.writeString(inside.resolve("rdf.yaml"), (HEAD +
			TENSORS).replace("SOURCE", source));
		final String folderMessage = assertThrows(FoveaException.class,
			() -> ModelPackage.read(yaml)).getMessage();
		assertTrue(folderMessage.contains(source), folderMessage);
		final Path zip = zip(Map.of("rdf.yaml", (HEAD + TENSORS).replace("SOURCE",
			source)));
		assertThrows(FoveaException.class, () -> ModelPackage.read(zip));
		final String noZip = assertThrows(FoveaException.class, () -> ModelPackage.read(folder
			.resolve("secret.onnx"))).getMessage();
		assertTrue(noZip.startsWith("Expected a package, a ZIP archive"), noZip);
	}

	@Test
	void packagesInAFolderOfTheArchiveAndSumsAreChecked() throws IOException {
		final String sum = Sha256.of("model".getBytes(StandardCharsets.UTF_8));
		final String text = HEAD.replace("SOURCE", "m.onnx, sha256: " + sum) + TENSORS;
		final ModelPackage read = ModelPackage.read(zip(Map.of("a/rdf.yaml", text,
			"a/m.onnx", "model")));
		assertEquals("model", new String(read.onnx(), StandardCharsets.UTF_8));
		assertTrue(read.testInputs().isEmpty());
		final Path changed = zip(Map.of("a/rdf.yaml", text, "a/m.onnx", "other"));
		assertTrue(assertThrows(FoveaException.class, () -> ModelPackage.read(changed))
			.getMessage().contains("SHA-256"));
		final Path none = zip(Map.of("m.onnx", "model"));
		assertThrows(FoveaException.class, () -> ModelPackage.read(none));
		final Path noZip = Files.writeString(folder.resolve("text.zip"), "text");
		assertThrows(FoveaException.class, () -> ModelPackage.read(noZip));
		assertThrows(FoveaException.class, () -> ModelPackage.read(folder.resolve(
			"absent.zip")));
	}

	private Path zip(final Map<String, String> files) throws IOException {
		final Path path = folder.resolve("p.zip");
		try (OutputStream out = Files.newOutputStream(path);
				ZipOutputStream zip = new ZipOutputStream(out))
		{
			for (final Map.Entry<String, String> file : files.entrySet()) {
				zip.putNextEntry(new ZipEntry(file.getKey()));
				zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
			}
		}
		return path;
	}
}
