/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.ij1;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fovea.TestData;
import io.github.fovea.api.Disks;
import io.github.fovea.data.sample.SampleImages;
import io.github.fovea.files.CacheFolder;
import io.github.fovea.pretrained.FileServer;
import io.github.fovea.pretrained.KnownModels;
import io.github.fovea.zoo.TestPixels;

import com.google.gson.Gson;

import ij.IJ;
import ij.ImagePlus;
import ij.process.ByteProcessor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Macros in plain ImageJ without a display. */
class HeadlessMacroTest {

	static final int MOST_MINUTES = 10;

	private static final String RAMP =
		"newImage(\"a\", \"8-bit black\", 3, 3, 1);" +
			"for (i = 0; i < 9; i++) setPixel(i % 3, floor(i / 3), i);";

	private static final String PRINT =
		"print(getTitle, bitDepth, getPixel(0, 0), getPixel(1, 0), getPixel(0, 1), getPixel(1, 1));";

	@TempDir
	Path folder;

	@BeforeEach
	void plugins() throws IOException {
		MenuJar.install(folder);
	}

	private String run(final String kind, final String macro) throws Exception {
		final Path output = folder.resolve("output.txt");
		final Process process = new ProcessBuilder(Path.of(System.getProperty(
			"java.home"), "bin", "java").toString(), "-Djava.awt.headless=true",
			"--add-opens=java.base/java.lang=ALL-UNNAMED", "-Dplugins.dir=" + folder,
			"-Duser.home=" + folder, "-D" + CacheFolder.PROPERTY + "=" + folder.resolve(
				"cache"), "-cp", System.getProperty(
				"surefire.test.class.path", System.getProperty("java.class.path")),
			HeadlessMacro.class.getName(), kind, macro).redirectErrorStream(true)
				.redirectOutput(output.toFile()).start();
		// A computer that does other things besides may be slow; a hang is found nevertheless.
		final boolean ended = process.waitFor(MOST_MINUTES, TimeUnit.MINUTES);
		process.destroyForcibly().waitFor();
		final String said = Files.readString(output, StandardCharsets.UTF_8);
		assertTrue(ended, said);
		return said;
	}

	@Test
	void aMenuCommandFiltersTheActiveImage() throws Exception {
		final String output = run("patched", RAMP +
			"run(\"Conv2D...\", \"kernel=[0 1; 2 3] engine=reference\");" + PRINT +
			"run(\"Conv2D...\", \"kernel=&k flip engine=reference\");".replaceFirst(
				"^", "k = \"2\";") + PRINT +
			"run(\"Pool2D...\", \"type=average size=2 engine=reference\");" +
			"print(getTitle, getPixel(0, 0));");
		assertTrue(output.contains("conv2d of a 32 19 25 37 43"), output);
		assertTrue(output.contains("conv2d of conv2d of a 32 38 50 74 86"), output);
		assertTrue(output.contains("pool2d of conv2d of conv2d of a 62"), output);
	}

	@Test
	void previewsAugmentationOfTheActiveImage() throws Exception {
		final String output = run("patched", RAMP +
			"run(\"Preview Augmentation...\", \"augment=rot90 count=20 seed=3\");" +
			"middle = 0; for (i = 1; i <= nSlices; i++) { setSlice(i); middle += getPixel(1, 1); }" +
			"print(getTitle, bitDepth, nSlices, middle);");
		assertTrue(output.contains("augment of a 8 20 80"), output);
	}

	@Test
	void trainsAndClassifiesTheActiveImage() throws Exception {
		final Path images = folder.resolve("my cells");
		SampleImages.write(images, 40, 3);
		final String model = folder.resolve("a model.onnx").toString();
		final Path image = images.resolve("metaphase/metaphase-0002.png");
		final String classify = "open(\"" + image + "\");";
		final String trained = run("patched", "run(\"Train CNN...\", \"images=[" +
			images + "] model=lenet-5 input_size=28x28x1 epochs=2 output=[" + model +
			"]\");" + classify + "run(\"Predict with CNN...\", \"model_file=[" + model +
			"]\"); print(\"rows\", nResults, getResultString(\"class_1\", 0), " +
			"getResult(\"probability_1\", 0));");
		assertTrue(trained.contains("epoch 2/2"), trained);
		assertTrue(Files.size(Path.of(model)) > 1000, trained);
		assertTrue(trained.matches("(?s).*rows 1 [a-z]+ 0\\.[2-9].*"), trained);
		assertEquals(2, trained.split("Enable Fast CPU\\.\\.\\.", -1).length, trained);
		final Path report = folder.resolve("my report");
		final String evaluated = run("patched", "run(\"Evaluate CNN...\", \"model_file=[" +
			model + "] images=[" + images + "] report=[" + report + "]\");");
		assertTrue(evaluated.contains("Balanced accuracy"), evaluated);
		assertTrue(Files.size(report.resolve("roc.png")) > 1000, evaluated);
		final String called = run("plain",
			"print(call(\"io.github.fovea.ij1.Fovea.run\", \"predict-image\", " +
			"\"model_file=[" + model + "] input=[" + image + "] top=2\"));");
		assertTrue(called.contains("metaphase-0002.png: "), called);
		assertFalse(called.contains("Exception"), called);
	}

	@Test
	void networksForNumbersAndMasksWorkOnTheActiveImage() throws Exception {
		final Path disks = folder.resolve("disks");
		Disks.write(disks, 60, 1);
		final String open = "open(\"" + disks.resolve("images/disk3.png") + "\");";
		final String numbers = folder.resolve("radius.onnx").toString();
		final String masks = folder.resolve("disks.onnx").toString();
		final String output = run("patched", "run(\"Train CNN...\", \"images=[" + disks
			.resolve("list.csv") + "] task=regress targets=radius,x epochs=1 output=[" +
			numbers + "]\");" + open + "run(\"Predict with CNN...\", \"model_file=[" + numbers +
			"]\"); print(\"rows\", nResults, getResult(\"radius\", 0), getResult(\"x\", 0));" +
			"run(\"Train CNN...\", \"images=[" + disks + "] task=segment mask_channel=2 model=" +
			TestPixels.NAME + " epochs=4 output=[" + masks + "]\");" +
			"run(\"Segment with CNN...\", \"model_file=[" + masks +
			"] result=mask\"); getStatistics(area, mean, min, max);" +
			"print(getTitle, bitDepth, getWidth, min, max);");
		assertTrue(output.matches("(?s).*rows 1 [0-9.]+ [0-9.]+\\s.*"), output);
		assertTrue(output.contains("disk3.png: radius "), output);
		assertTrue(output.contains("mask of disk3.png 8 32 0 255"), output);
	}

	@Test
	void segmentsTheActiveImage() throws Exception {
		final Path description = TestData.require(
			"bioimageio/unet2d_nuclei_broad/bioimageio.yaml");
		final String output = run("patched", "newImage(\"a\", \"16-bit black\", 90, 70, 1);" +
			"makeOval(30, 20, 24, 24); run(\"Set...\", \"value=3000\"); run(\"Select None\");" +
			"run(\"Segment with CNN...\", \"model_file=[" + description +
			"] result=mask engine=cpu\");" +
			"print(getTitle, bitDepth, getPixel(42, 32), getPixel(80, 60));");
		assertTrue(output.contains("test tensors are reproduced"), output);
		assertTrue(output.contains("mask of a 8 255 0"), output);
	}

	@Test
	void theLauncherOfTheRunningImageJIsToldToUseVectors() throws Exception {
		final Path config = Files.writeString(folder.resolve("ImageJ.cfg"),
			".\njre/bin/java\n-Xmx1g -cp ij.jar ij.ImageJ\n");
		final String before = Files.readString(config);
		final String enabled = run("patched", "run(\"Enable Fast CPU...\");");
		assertTrue(enabled.contains("Added --add-modules=jdk.incubator.vector to " +
			config), enabled);
		assertEquals(before.replace("-Xmx1g", "--add-modules=jdk.incubator.vector -Xmx1g"),
			Files.readString(config));
		final String undone = run("patched",
			"run(\"Enable Fast CPU...\", \"undo\");");
		assertTrue(undone.contains("Took --add-modules=jdk.incubator.vector back from " +
			config), undone);
		assertEquals(before, Files.readString(config));
	}

	@Test
	void downloadsAKnownModel() throws Exception {
		final Path models = Files.createDirectories(folder.resolve("cache/models"));
		final byte[] content = { 1, 2, 3 };
		try (FileServer server = new FileServer(content)) {
			Files.writeString(models.resolve(KnownModels.LIST), new Gson().toJson(List.of(Map
				.of("name", "tiny-1", "url", server.url().toString(), "sha256",
					// Of the bytes 1, 2, 3, by sha256sum.
					"039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81", "bytes",
					content.length, "licence", "MIT", "preprocessing", "unit"))));
			final String refused = run("patched",
				"run(\"Download Pretrained Model...\", \"model=tiny-2\");");
			assertTrue(refused.contains("tiny-2") && refused.contains("tiny-1"), refused);
			final String output = run("patched",
				"run(\"Download Pretrained Model...\", \"model=tiny-1\");");
			assertTrue(output.contains("Downloading tiny-1 (0.0 MB, licence MIT)"), output);
			assertTrue(output.contains("wrote " + models.resolve("tiny-1.onnx")), output);
			assertArrayEquals(content, Files.readAllBytes(models.resolve("tiny-1.onnx")));
		}
	}

	@Test
	void aProblemEndsTheMacro() throws Exception {
		for (final String options : new String[] { "kernel=[1 x]", "",
			"kernel=1 nonsense=3", "kernel=1 stride=0" })
		{
			final String output = run("patched", RAMP + "run(\"Conv2D...\", \"" +
				options + "\"); print(\"went on\");");
			assertTrue(output.contains("fovea conv2d: "), output);
			assertFalse(output.contains("went on"), output);
			assertFalse(output.contains("Exception"), output);
		}
	}

	@Test
	void unpatchedImageJHasAStaticEntry() throws Exception {
		final String in = folder.resolve("in.tif").toString();
		final String out = folder.resolve("out.tif").toString();
		IJ.saveAsTiff(new ImagePlus("in", new ByteProcessor(2, 2, new byte[] { 1, 7,
			43, 5 })), in);
		final String output = run("plain", "setBatchMode(true);" + RAMP +
			"call(\"io.github.fovea.ij1.Fovea.run\", \"conv2d\", \"kernel=[0 1; 2 3] engine=reference\");" +
			PRINT + "call(\"io.github.fovea.ij1.Fovea.run\", \"pool2d\", \"input=" +
			in + " output=" + out + " size=2 engine=reference\");" +
			"call(\"io.github.fovea.ij1.Fovea.run\", \"pool2d\", \"size=x\"); print(\"went on\");");
		assertTrue(output.contains("conv2d of a 32 19 25 37 43"), output);
		assertEquals(43, IJ.openImage(out).getProcessor().get(0));
		assertTrue(output.contains(
			"fovea pool2d: size must be a whole number, but is x"), output);
		assertFalse(output.contains("went on"), output);
	}

	@Test
	void optionsOfMacrosAreRead() {
		assertEquals(
			"{kernel=0 1; [2] 3, flip=true, stride=2, border=a b, images=/x/y, empty=}",
			MacroOptions.parse(
				" kernel=[0 1; [2] 3] flip Stride=2 border='a b'  images=/x/y empty=[] ")
				.toString());
	}
}
