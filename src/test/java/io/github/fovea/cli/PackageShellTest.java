/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fovea.TestData;
import io.github.fovea.data.TestImages;
import io.github.fovea.data.sample.SampleImages;

import ij.IJ;
import ij.ImagePlus;
import ij.process.ShortProcessor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packages of the BioImage Model Zoo through the shell. */
class PackageShellTest {

	private static final String PUBLISHED = "bioimageio/unet2d_nuclei_broad/";

	@TempDir
	Path folder;

	private String said;

	private int run(final String... args) {
		final ShellRun run = ShellRun.of(args);
		said = run.said();
		return run.code();
	}

	private void succeed(final String... args) {
		assertEquals(Shell.OK, run(args), () -> said);
	}

	@Test
	void aTrainedClassifierIsExportedCheckedAndUsed() throws IOException {
		final String images = folder.resolve("images").toString();
		SampleImages.write(Path.of(images), 20, 1);
		final String model = folder.resolve("cells.onnx").toString();
		final String zip = folder.resolve("cells.zip").toString();
		succeed("train", "--images", images, "--model", "lenet-5", "--epochs", "1",
			"--output", model, "--engine", "cpu");
		succeed("export-bioimage", "--model-file", model, "--output", zip, "--name",
			"Cells in phases", "--authors", "A. One, B. Two", "--licence",
			"CC-BY-4.0", "--test-image", images + "/metaphase/metaphase-0001.tif");
		assertTrue(said.contains("Read back; output: ") && said.contains("wrote " +
			zip), said);
		assertFalse(said.contains("wants authors"), said);
		succeed("check-bioimage", zip);
		assertTrue(said.contains("Cells in phases, format 0.5.7"), said);
		succeed("predict", "--model-file", zip, "--images", images, "--engine", "cpu",
			"--output", folder.resolve("zip.csv").toString());
		succeed("predict", "--model-file", model, "--images", images, "--engine",
			"cpu", "--output", folder.resolve("onnx.csv").toString());
		assertEquals(Files.readString(folder.resolve("onnx.csv")), Files.readString(
			folder.resolve("zip.csv")));
		for (final String file : new String[] { model, zip }) {
			succeed("features", "--model-file", file, "--images", images, "--engine", "cpu",
				"--output", file + ".features.csv");
		}
		assertEquals(Files.readString(Path.of(model + ".features.csv")), Files.readString(Path.of(
			zip + ".features.csv")));
		assertEquals(Shell.FAILED, run("segment", "--model-file", zip, "--images",
			images + "/metaphase", "--output", folder.resolve("out").toString()));
		assertTrue(said.contains("lacks x or y"), said);
		assertEquals(Shell.USAGE, run("export-bioimage", "--model-file", model,
			"--output", folder.resolve("cells.tar").toString()));
	}

	@Test
	void aNetworkForNumbersIsNoClassifierInAPackageEither() throws IOException {
		final Path images = folder.resolve("images");
		SampleImages.write(images, 20, 1);
		final StringBuilder list = new StringBuilder("image,area\n");
		for (int i = 1; i <= 4; i++) {
			list.append("images/metaphase/metaphase-000").append(i).append(i == 1 ? ".tif," : ".png,")
				.append(i).append('\n');
		}
		final Path table = Files.writeString(folder.resolve("list.csv"), list);
		final String model = folder.resolve("area.onnx").toString();
		final String zip = folder.resolve("area.zip").toString();
		succeed("train", "--task", "regress", "--images", table.toString(), "--validation", "0",
			"--epochs", "1", "--output", model, "--engine", "cpu");
		succeed("export-bioimage", "--model-file", model, "--output", zip, "--engine", "cpu");
		final Path copy = Files.copy(Path.of(model), folder.resolve("area.network"));
		for (final String file : new String[] { zip, copy.toString() }) {
			assertEquals(Shell.FAILED, run("predict", "--model-file", file, "--images", images
				.toString(), "--engine", "cpu"));
			assertTrue(said.contains("was trained to regress"), said);
		}
	}

	@Test
	void imagesOfAFolderAreSegmented() throws IOException {
		final Path images = Files.createDirectory(folder.resolve("images"));
		final ShortProcessor pixels = new ShortProcessor(90, 70);
		for (int i = 0; i < 90 * 70; i++) {
			final double distance = Math.hypot(i % 90 - 40, i / 90 - 30);
			pixels.set(i, 300 + (int) (3000 / (1 + Math.exp(distance - 12))));
		}
		assertTrue(IJ.saveAsTiff(new ImagePlus("a", pixels), images.resolve("a.tif")
			.toString()));
		Files.writeString(images.resolve("broken.tif"), "no image");
		final Path out = folder.resolve("out");
		final Path description = TestData.require(PUBLISHED + "v0_4_9.bioimageio.yaml");
		succeed("segment", "--model-file", description.toString(), "--images", images
			.toString(), "--output", out.toString(), "--engine", "cpu");
		assertTrue(said.contains("test tensors are reproduced"), said);
		assertTrue(said.contains("a.tif: 1 part,") && said.contains("broken.tif") &&
			said.contains("1 could not be segmented"), said);
		final ImagePlus mask = IJ.openImage(out.resolve("a.mask.tif").toString());
		final ImagePlus labels = IJ.openImage(out.resolve("a.labels.tif").toString());
		final ImagePlus output = IJ.openImage(out.resolve("a.output.tif").toString());
		assertEquals("90x70 8 16 32", mask.getWidth() + "x" + mask.getHeight() + " " +
			mask.getBitDepth() + " " + labels.getBitDepth() + " " + output
				.getBitDepth());
		assertEquals("255 1 0", mask.getProcessor().get(40, 30) + " " + labels
			.getProcessor().get(40, 30) + " " + mask.getProcessor().get(85, 65));
		assertTrue(output.getProcessor().getf(40, 30) > 0.5);
		for (final String result : new String[] { "output", "mask", "labels" }) {
			final Path target = folder.resolve(result + ".tif");
			succeed("segment-image", "--model-file", description.toString(), "--input",
				images.resolve("a.tif").toString(), "--result", result, "--engine",
				"cpu", "--output", target.toString());
			final ImagePlus image = IJ.openImage(target.toString());
			final ImagePlus wanted = IJ.openImage(out.resolve("a." + result + ".tif")
				.toString());
			for (int i = 0; i < 90 * 70; i++) {
				assertEquals(wanted.getProcessor().getf(i), image.getProcessor().getf(i));
			}
		}
	}

	/** Its preprocessing is none that folders of images have, either. */
	@Test
	void aPackageThatMakesImagesIsNoClassifier() throws IOException {
		final String published = TestData.require(PUBLISHED + "bioimageio.yaml").toString();
		final Path images = Files.createDirectories(folder.resolve("images"));
		TestImages.png(images.resolve("a.png"), 0);
		assertEquals(Shell.FAILED, run("predict", "--model-file", published, "--images", images
			.toString(), "--engine", "cpu"));
		assertTrue(said.contains("It makes images; use segment with it"), said);
	}

	@Test
	void aPackageThatIsNotReproducedIsNotUsed() throws IOException {
		final Path copy = Files.createDirectory(folder.resolve("copy"));
		for (final String name : new String[] { "bioimageio.yaml", "weights.onnx",
			"test_input.npy", "test_output.npy" })
		{
			Files.copy(TestData.require(PUBLISHED + name), copy.resolve(name));
		}
		final Path yaml = copy.resolve("bioimageio.yaml");
		Files.delete(copy.resolve("test_output.npy"));
		Files.copy(copy.resolve("test_input.npy"), copy.resolve("test_output.npy"));
		assertEquals(Shell.FAILED, run("check-bioimage", yaml.toString()));
		assertTrue(said.contains("SHA-256"), said);
		final String text = Files.readString(yaml);
		Files.writeString(yaml, text.replaceAll("sha256: [0-9a-f]{64}", ""));
		assertEquals(Shell.FAILED, run("check-bioimage", "--engine", "cpu", yaml
			.toString()));
		assertTrue(said.contains("more than is allowed"), said);
		assertEquals(Shell.FAILED, run("segment", "--model-file", yaml.toString(),
			"--engine", "cpu", "--images", copy.toString(), "--output", folder.resolve(
				"out").toString()));
	}
}
