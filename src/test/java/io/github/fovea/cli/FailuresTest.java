/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fovea.command.Operation;
import io.github.fovea.data.sample.SampleImages;
import io.github.fovea.graph.GraphBuilder;
import io.github.fovea.graph.op.Ops;
import io.github.fovea.graph.op.Reduce;
import io.github.fovea.model.Metadata;
import io.github.fovea.model.SavedModel;
import io.github.fovea.tensor.TensorType;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong shows in what a command says and in how it ends. */
class FailuresTest {

	@TempDir
	Path folder;

	private String said;

	private int run(final String... args) {
		final ShellRun run = ShellRun.of(args);
		said = run.said();
		return run.code();
	}

	private void ends(final int code, final String saying, final String... args) {
		assertEquals(code, run(args), () -> said);
		assertTrue(said.contains(saying), () -> said);
	}

	private String path(final String name) {
		return folder.resolve(name).toString();
	}

	private void square(final Path file, final int from) throws IOException {
		final ByteProcessor pixels = new ByteProcessor(48, 48);
		for (int i = 0; i < 12 * 12; i++) {
			pixels.set(from + i % 12, from + i / 12, 200);
		}
		final String name = file.toString();
		if (name.endsWith("tif")) assertTrue(IJ.saveAsTiff(new ImagePlus("square", pixels),
			name));
		else assertTrue(ImageIO.write(pixels.getBufferedImage(), "png", file.toFile()));
	}

	/** A network that knows squares, in a few seconds. */
	private void trainSquares() throws IOException {
		trainSquares("32x32");
	}

	private void trainSquares(final String size) throws IOException {
		final Path images = Files.createDirectories(folder.resolve("data/images"));
		final Path masks = Files.createDirectories(folder.resolve("data/masks"));
		for (int i = 0; i < 8; i++) {
			square(images.resolve(i + ".png"), 3 * i);
			square(masks.resolve(i + ".png"), 3 * i);
		}
		ends(Shell.OK, " patches to train on", "train", "--task", "segment", "--images", path(
			"data"), "--model", "unet-small", "--input-size", size, "--epochs", "2",
			"--validation", "0", "--output", path("squares.onnx"), "--engine", "cpu");
	}

	@Test
	void aNameThatBeginsWithAnAtSignIsAName() {
		// There is a folder src where tests run.
		ends(Shell.FAILED, "There is no file or folder @src", "train", "--images", "@src",
			"--output", path("model.onnx"));
		ends(Shell.USAGE, "there is no command @pom.xml", "@pom.xml");
	}

	@Test
	void aSearchForARateIsOfOneTraining() throws IOException {
		final String images = Files.createDirectory(folder.resolve("images")).toString();
		ends(Shell.USAGE, "--find-rate cannot be combined with folds", "train", "--images",
			images, "--output", path("model.onnx"), "--find-rate", "--folds", "3");
		ends(Shell.USAGE, "--find-rate cannot be combined with repeats", "train", "--images",
			images, "--output", path("model.onnx"), "--find-rate", "--repeats", "2");
	}

	@Test
	void optionsOfAnotherTaskOrOfABaseAreNotPassedOver() throws IOException {
		final String images = Files.createDirectory(folder.resolve("images")).toString();
		for (final String[] wrong : new String[][] { { "--targets", "area",
			"is for the task multi-label or regress, but the task is classify" }, {
				"--mask-channel", "2", "is for the task segment" }, { "--mask-values", "classes",
					"is for the task segment" }, { "--mask-ignore", "255",
						"is for the task segment" }, { "--fine-tune-epochs", "3",
						"needs a base network" }, { "--fine-tune-rate", "0.1",
							"needs a base network" } })
		{
			ends(Shell.USAGE, wrong[0] + " " + wrong[2], "train", "--images", images, "--output",
				path("model.onnx"), wrong[0], wrong[1]);
		}
	}

	/** Before any image is read: there are none. */
	@Test
	void optionsThatDoNotGoTogetherAreWrongOptions() throws IOException {
		final String images = Files.createDirectory(folder.resolve("images")).toString();
		final String base = Files.writeString(folder.resolve("base.onnx"), "a network").toString();
		for (final String wrong : List.of("--learning-rate 0",
			"--folds 1", "--folds 3 --repeats 2", "--folds 3 --test other", "--nesterov",
			"--nesterov --optimizer sgd", "--schedule warmup=5,cosine --epochs 5",
			"--model lenet-5 --task segment", "--model unet-small", "--weight-decay 1e39",
			"--clip-norm 1e39", "--balanced --sampling balanced",
			"--balanced --task segment --model unet-small",
			"--label-smoothing 0.1 --task regress", "--sampling balanced --task multi-label",
			"--resize pad --task segment --model unet-small", "--base " + base + " --task segment",
			"--model lenet-5-1998 --label-smoothing 0.1", "--balanced --model lenet-5-1998",
			"--base " + base + " --model resnet-18", "--output model", "--fine-tune-rate 0 --unfreeze all --base " + base,
			"--fine-tune-epochs 2 --schedule warmup=2,cosine --unfreeze all --base " + base))
		{
			final List<String> line = new ArrayList<>(List.of("train", "--images", images));
			if (!wrong.startsWith("--output")) line.addAll(List.of("--output", path(
				"model.onnx")));
			line.addAll(List.of(wrong.split(" ")));
			assertEquals(Shell.USAGE, run(line.toArray(String[]::new)), () -> wrong + ": " + said);
			assertTrue(Stream.of(wrong.split(" ")).anyMatch(option -> option.startsWith("--") &&
				said.contains(": " + option + " ")), () -> wrong + ": " + said);
		}
	}

	@Test
	void textsWithoutMeaningAreWrongOptions() throws IOException {
		final String images = Files.createDirectory(folder.resolve("images")).toString();
		for (final String[] wrong : new String[][] { { "--augment", "foo" }, { "--schedule",
			"foo" }, { "--input-size", "3" }, { "--validation", "2" }, { "--preprocessing",
				"foo" } })
		{
			ends(Shell.USAGE, wrong[0] + " is not understood: ", "train", "--images", images,
				"--output", path("model.onnx"), wrong[0], wrong[1]);
		}
		ends(Shell.USAGE, "--engine cannot be \"foo\"", "train", "--images", images, "--output",
			path("model.onnx"), "--engine", "foo:1");
		ends(Shell.USAGE, "--model is not understood: ", "tune", "--model", "foo");
		ends(Shell.USAGE, "--preprocessing is not understood: ", "export-bioimage", "--model-file",
			path("model.onnx"), "--output", path("model.zip"), "--preprocessing", "foo");
		square(folder.resolve("a.tif"), 5);
		ends(Shell.USAGE, "--kernel is not understood: ", "conv2d", "--input", path("a.tif"),
			"--kernel", "1 x", "--output", path("b.tif"));
	}

	@Test
	void whatIsReadIsNotReplacedByResults() throws IOException {
		final String list = Files.writeString(folder.resolve("list.csv"), "image,area\na.png,1\n")
			.toString();
		final String model = Files.writeString(folder.resolve("model.onnx"), "a network")
			.toString();
		Files.createSymbolicLink(folder.resolve("link.csv"), Path.of("list.csv"));
		for (final String[] results : new String[][] { { "--output", list }, { "--output", path(
			"link.csv") }, { "--montage", list }, { "--montage", model } })
		{
			ends(Shell.USAGE, results[0] + " must be another file than " + results[1], "predict",
				"--model-file", model, "--images", list, results[0], results[1]);
		}
		ends(Shell.USAGE, "--output must be another file", "train", "--images", folder.toString(),
			"--base", model, "--output", model);
		square(folder.resolve("a.tif"), 5);
		final byte[] image = Files.readAllBytes(folder.resolve("a.tif"));
		ends(Shell.USAGE, "--output must be another file than " + path("a.tif"), "conv2d",
			"--input", path("a.tif"), "--kernel", "1 -1", "--output", path("a.tif"));
		assertArrayEquals(image, Files.readAllBytes(folder.resolve("a.tif")));
		assertEquals("image,area\na.png,1\n", Files.readString(Path.of(list)));
		assertEquals("a network", Files.readString(Path.of(model)));
	}

	/** They would be PNG, ZIP and ONNX under another name. */
	@Test
	void filesOfResultsEndAsTheirKindDoes() throws IOException {
		final String model = Files.writeString(folder.resolve("model.onnx"), "a network")
			.toString();
		final String images = folder.toString();
		final String[][] lines = { { "evaluate", "--output", path("matrix.jpg"), ".png" }, {
			"predict", "--montage", path("montage"), ".png" }, { "evaluate", "--calibrate", path(
				"model.h5"), ".onnx" } };
		for (final String[] line : lines) {
			ends(Shell.USAGE, line[1] + " must be a file that ends in " + line[3], line[0],
				"--model-file", model, "--images", images, line[1], line[2]);
		}
		ends(Shell.USAGE, "--output must be a file that ends in .onnx", "train", "--images",
			images, "--output", path("model.h5"));
		ends(Shell.USAGE, "--output must be a file that ends in .zip", "export-bioimage",
			"--model-file", model, "--output", path("package"));
	}

	@Test
	void resultsLieOutsideOfTheImages() throws IOException {
		final String images = Files.createDirectory(folder.resolve("images")).toString();
		square(folder.resolve("images/a.png"), 5);
		Files.createSymbolicLink(folder.resolve("link"), Path.of("images"));
		for (final String place : List.of("images", "images/new/results", "link/results",
			"other/../images/results"))
		{
			final String results = path(place);
			ends(Shell.USAGE, "--output must lie outside", "segment", "--model-file", "none.onnx",
				"--images", images, "--output", results);
			ends(Shell.USAGE, "--report must lie outside", "evaluate", "--model-file", "none.onnx",
				"--images", images, "--report", results);
			if (!place.equals("images")) ends(Shell.USAGE, "--montage must lie outside", "predict",
				"--model-file", "none.onnx", "--images", images, "--montage", results + ".png");
		}
		ends(Shell.FAILED, "none.onnx", "segment", "--model-file", "none.onnx", "--images", images,
			"--output", images + "-segmented");
	}

	/** Before the work: there is nothing to work on. */
	@Test
	void whatCannotBeWrittenIsRefusedBeforeTheWork() throws IOException {
		Files.writeString(folder.resolve("file"), "");
		for (final String line : List.of("evaluate --report file/report",
			"evaluate --output file/matrix.png", "evaluate --calibrate file/true.onnx",
			"predict --output file/table.csv", "predict --montage file/montage.png",
			"segment --output file/segmented", "features --output file/table.csv"))
		{
			final String[] words = line.split(" ");
			ends(Shell.USAGE, words[1] + " cannot be written: " + path("file") +
				" is no folder", words[0], "--model-file", path("none.onnx"), "--images", path(
					"none"), words[1], path(words[2]));
		}
		ends(Shell.USAGE, "--tensorboard cannot be written", "train", "--images", path("none"),
			"--output", path("model.onnx"), "--tensorboard", path("file/events"));
		ends(Shell.USAGE, "--output cannot be written", "svm", "--features", path("none.csv"),
			"--output", path("file/classes.csv"));
		Files.createDirectory(folder.resolve("folder.tif"));
		square(folder.resolve("a.tif"), 5);
		ends(Shell.USAGE, "--output cannot be written: " + path("folder.tif") + " is a folder",
			"conv2d", "--input", path("a.tif"), "--kernel", "1", "--output", path("folder.tif"));
	}

	@Test
	void masksBesideImagesAreNotSegmented() throws IOException {
		trainSquares();
		ends(Shell.OK, "wrote 8 images", "segment", "--model-file", path("squares.onnx"),
			"--images", path("data"), "--output", path("out"), "--engine", "cpu");
		for (final String part : List.of("train", "test")) {
			for (final String kind : List.of("images", "masks")) {
				square(Files.createDirectories(folder.resolve("divided/" + part + "/" + kind))
					.resolve("a.png"), 5);
			}
		}
		ends(Shell.OK, "wrote 1 image to", "segment", "--model-file", path("squares.onnx"),
			"--images", path("divided"), "--output", path("out"), "--engine", "cpu");
		assertTrue(said.contains("Taking the test part of " + path("divided") + ": 1 image\n"), said);
	}

	@Test
	void greyPlanesFillTheChannelsOfANetworkForColoursInFilesAndInImages()
		throws IOException
	{
		trainSquares("32x32x3");
		final ImageStack planes = new ImageStack(48, 48);
		for (int i = 0; i < 3; i++) {
			final Path file = folder.resolve(i + ".tif");
			square(file, 3 * i);
			planes.addSlice(IJ.openImage(file.toString()).getProcessor());
		}
		assertTrue(IJ.saveAsTiff(new ImagePlus("planes", planes), path("planes.tif")));
		ends(Shell.OK, "wrote 3 images", "segment", "--model-file", path("squares.onnx"),
			"--images", path("planes.tif"), "--output", path("out"), "--engine", "cpu");
		ends(Shell.OK, "wrote", "segment-image", "--model-file", path("squares.onnx"), "--input",
			path("planes.tif"), "--output", path("made.tif"), "--engine", "cpu");
		final ImagePlus made = IJ.openImage(path("made.tif"));
		assertEquals(3, made.getStackSize());
		for (int i = 1; i <= 3; i++) {
			assertArrayEquals((float[]) IJ.openImage(path("out/planes-" + i + ".output.tif"))
				.getProcessor().getPixels(), (float[]) made.getStack().getPixels(i));
		}
	}

	@Test
	void optionsForClassesAreNotPassedOverByNetworksForNumbers() throws IOException {
		for (int i = 0; i < 4; i++) square(folder.resolve(i + ".png"), 4 * i);
		Files.writeString(folder.resolve("list.csv"), "image,at\n0.png,0\n1.png,4\n2.png,8\n" +
			"3.png,12\n");
		ends(Shell.OK, "1 number (", "train", "--task", "regress", "--images", path("list.csv"),
			"--validation", "0", "--epochs", "1", "--output", path("at.onnx"), "--engine", "cpu");
		for (final String[] wrong : new String[][] { { "--montage", path("montage.png") }, {
			"--classes", "2" }, { "--unknown", "0.5" } })
		{
			ends(Shell.USAGE, wrong[0], "predict", "--model-file", path("at.onnx"), "--images",
				path("list.csv"), "--engine", "cpu", wrong[0], wrong[1]);
		}
		ends(Shell.USAGE, "--model-file and a network with weights exclude each other",
			"evaluate", "--model-file", path("at.onnx"), "--images", path("list.csv"), "--model",
			"lenet-5");
	}

	@Test
	void whatCannotBeReadIsNamedOnce() throws IOException {
		trainSquares();
		Files.writeString(folder.resolve("data/images/1.png"), "");
		Files.writeString(folder.resolve("data/masks/2.png"), "");
		ends(Shell.OK, "Skipped 1.png: the file is empty", "evaluate", "--model-file", path(
			"squares.onnx"), "--images", path("data"), "--engine", "cpu");
		assertTrue(said.contains("Skipped 2.png: its mask ") && said.contains(
			"2.png: the file is empty"), said);
		ends(Shell.OK, "1 could not be segmented", "segment", "--model-file", path(
			"squares.onnx"), "--images", path("data/images"), "--output", path("out"), "--engine",
			"cpu");
		assertTrue(said.lines().anyMatch("1.png: the file is empty"::equals), said);
	}

	/** The end is wanted after some tiles. */
	private int canceled(final int tiles, final String... args) {
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		final PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
		final AtomicInteger asked = new AtomicInteger();
		final int code = new Shell(Operation.all(), new ShellFeedback(stream, stream, false,
			() -> asked.incrementAndGet() > tiles), stream, stream).run(args);
		said = bytes.toString(StandardCharsets.UTF_8);
		return code;
	}

	@Test
	void theSegmentationOfAnImageEndsBetweenItsTiles() throws IOException {
		trainSquares();
		square(folder.resolve("a.png"), 5);
		assertEquals(Shell.FAILED, canceled(2, "segment", "--model-file", path("squares.onnx"),
			"--images", path("a.png"), "--output", path("out"), "--engine", "cpu"), said);
		assertTrue(said.contains("Canceled after 0 of 1 images"), said);
		assertFalse(Files.exists(folder.resolve("out/a.output.tif")));
	}

	@Test
	void planesOfAStackThatWereSegmentedAreKeptWhereTheOthersAreNotWanted()
		throws IOException
	{
		trainSquares();
		final ImageStack planes = new ImageStack(48, 48);
		for (int i = 0; i < 3; i++) {
			square(folder.resolve(i + ".tif"), 3 * i);
			planes.addSlice(IJ.openImage(path(i + ".tif")).getProcessor());
		}
		assertTrue(IJ.saveAsTiff(new ImagePlus("planes", planes), path("planes.tif")));
		ends(Shell.OK, "wrote", "segment-image", "--model-file", path("squares.onnx"), "--input",
			path("planes.tif"), "--output", path("all.tif"), "--engine", "cpu");
		// Each plane has four tiles.
		assertEquals(Shell.OK, canceled(10, "segment-image", "--model-file", path(
			"squares.onnx"), "--input", path("planes.tif"), "--output", path("some.tif"),
			"--engine", "cpu"), said);
		assertTrue(said.contains("Canceled after 2 of 3 planes"), said);
		final ImageStack some = IJ.openImage(path("some.tif")).getStack();
		assertEquals(2, some.size());
		assertArrayEquals((float[]) IJ.openImage(path("all.tif")).getStack().getPixels(2),
			(float[]) some.getPixels(2));
	}

	@Test
	void equalNamesDoNotReplaceEachOtherAndAPackageLeavesOutTheBackground()
		throws IOException
	{
		trainSquares();
		final Path twins = Files.createDirectory(folder.resolve("twins"));
		square(twins.resolve("a.png"), 5);
		square(twins.resolve("a.tif"), 20);
		square(twins.resolve("b.png"), 9);
		ends(Shell.OK, "wrote 3 images", "segment", "--model-file", path("squares.onnx"),
			"--images", twins.toString(), "--output", path("out"), "--engine", "cpu");
		for (final String name : List.of("a.png", "a.tif", "b")) {
			assertTrue(Files.exists(folder.resolve("out/" + name + ".mask.tif")), name);
		}
		final String own = said;
		ends(Shell.OK, "wrote ", "export-bioimage", "--model-file", path("squares.onnx"),
			"--test-image", twins.resolve("b.png").toString(), "--output", path(
				"squares.zip"), "--name", "Squares", "--authors", "A", "--licence", "CC0-1.0");
		ends(Shell.OK, "wrote 3 images", "segment", "--model-file", path("squares.zip"),
			"--images", twins.toString(), "--output", path("zip"), "--engine", "cpu");
		assertEquals(parts(own), parts(said));
		final ImagePlus wanted = IJ.openImage(path("out/b.mask.tif"));
		final ImagePlus got = IJ.openImage(path("zip/b.mask.tif"));
		assertEquals(1, got.getStackSize());
		assertArrayEquals((byte[]) wanted.getProcessor()
			.getPixels(), (byte[]) got.getProcessor().getPixels());
		ends(Shell.FAILED, "use segment with it", "predict", "--model-file", path(
			"squares.zip"), "--images", twins.toString());
		final ImagePlus colors = new ImagePlus("colors", new ColorProcessor(48, 48));
		assertTrue(IJ.saveAsTiff(colors, path("colors.tif")));
		ends(Shell.FAILED, "three colors", "segment-image", "--model-file", path(
			"squares.onnx"), "--input", path("colors.tif"), "--output", path("c.tif"));
	}

	/** Predict sends it to segment, which shall not send it back. */
	@Test
	void aNetworkOfAnotherProgramThatMakesImagesNeedsADescription() throws IOException {
		trainSquares();
		final SavedModel squares = SavedModel.load(folder.resolve("squares.onnx"));
		new SavedModel(squares.graph(), squares.parameters(), Metadata.EMPTY).save(folder
			.resolve("foreign.onnx"));
		ends(Shell.FAILED, "use segment with it", "predict", "--model-file", path(
			"foreign.onnx"), "--preprocessing", "unit", "--images", path("data/images"));
		ends(Shell.FAILED, "as a package of the BioImage Model Zoo", "segment",
			"--model-file", path("foreign.onnx"), "--images", path("data/images"), "--output",
			path("out"));
	}

	private static List<String> parts(final String said) {
		return said.lines().filter(l -> l.contains(" part")).map(l -> l.replaceAll(
			",.*", "")).toList();
	}

	@Test
	void anImageThatCannotBeUsedIsAFailure() throws IOException {
		SampleImages.write(folder.resolve("cells"), 10, 1);
		ends(Shell.OK, "wrote ", "train", "--images", path("cells"), "--model", "lenet-5",
			"--epochs", "1", "--output", path("cells.onnx"), "--engine", "cpu");
		final ColorProcessor red = new ColorProcessor(30, 30);
		red.set(3, 3, 0xff0000);
		assertTrue(IJ.saveAsTiff(new ImagePlus("red", red), path("colors.tif")));
		ends(Shell.FAILED, "channel", "predict-image", "--model-file", path("cells.onnx"),
			"--input", path("colors.tif"));
		final FloatProcessor holes = new FloatProcessor(30, 30);
		holes.setf(4, 4, Float.NaN);
		assertTrue(IJ.saveAsTiff(new ImagePlus("holes", holes), path("holes.tif")));
		ends(Shell.FAILED, "no finite numbers", "predict", "--model-file", path("cells.onnx"),
			"--images", path("holes.tif"));
		ends(Shell.FAILED, "holes.tif: it holds pixels that are no finite numbers",
			"predict-image", "--model-file", path("cells.onnx"), "--input", path("holes.tif"));
		trainSquares();
		for (final String[] command : new String[][] { { "segment-image", "--input" }, {
			"segment", "--images" } })
		{
			ends(Shell.FAILED, "holes.tif: it holds pixels that are no finite numbers",
				command[0], "--model-file", path("squares.onnx"), command[1], path("holes.tif"),
				"--output", path("holes.out.tif"), "--engine", "cpu");
		}
		final ImageStack stack = new ImageStack(30, 30);
		stack.addSlice(new FloatProcessor(30, 30));
		stack.addSlice(holes);
		assertTrue(IJ.saveAsTiff(new ImagePlus("stack", stack), path("stack.tif")));
		ends(Shell.FAILED, "stack.tif[2]: it holds", "segment-image", "--model-file", path(
			"squares.onnx"), "--input", path("stack.tif"), "--output", path("out.tif"));
		Files.writeString(folder.resolve("file"), "");
		ends(Shell.USAGE, "--report must be a folder", "evaluate", "--model-file", path(
			"cells.onnx"), "--images", path("cells"), "--report", path("file"));
		ends(Shell.USAGE, ": PACKAGES is missing", "check-bioimage");
		ends(Shell.FAILED, path("none.csv") + ": there is no such file", "svm", "--features",
			path("none.csv"));
	}

	/** Here a link to itself; more often what may not be read. */
	@Test
	void whyAFileIsNotReadIsToldOnce() throws IOException {
		for (final String name : List.of("loop.onnx", "loop.safetensors")) {
			Files.createSymbolicLink(folder.resolve(name), Path.of(name));
		}
		final String loop = ": Too many levels of symbolic links";
		ends(Shell.FAILED, "Could not read the model file " + path("loop.onnx") + loop, "predict",
			"--model-file", path("loop.onnx"), "--images", path("loop.onnx"));
		ends(Shell.FAILED, "Could not read " + path("loop.safetensors") + loop, "evaluate",
			"--model", "lenet-5", "--weights", path("loop.safetensors"), "--classes", "2",
			"--images", folder.toString());
	}

	@Test
	void aListMayHaveEmptyRowsButMustBeATable() throws IOException {
		SampleImages.write(folder.resolve("cells"), 40, 1);
		final StringBuilder list = new StringBuilder("file;class;\"note, more\"\n");
		try (Stream<Path> files = Files.walk(folder.resolve("cells"))) {
			files.filter(Files::isRegularFile).forEach(f -> list.append(f).append(';').append(f
				.getParent().getFileName()).append(";\n;;\n"));
		}
		Files.writeString(folder.resolve("list.csv"), list);
		ends(Shell.OK, "35 images to train on, 5 to validate with", "train", "--images", path(
			"list.csv"), "--model", "lenet-5", "--epochs", "1", "--output", path(
				"list.onnx"), "--engine", "cpu");
		Files.writeString(folder.resolve("list.csv"), list + "\"open");
		ends(Shell.FAILED, "is no table", "train", "--images", path("list.csv"), "--output",
			path("open.onnx"));
		Files.writeString(folder.resolve("list.csv"), list + "größe.png;a",
			StandardCharsets.ISO_8859_1);
		ends(Shell.FAILED, "no text in UTF-8", "train", "--images", path("list.csv"),
			"--output", path("latin.onnx"));
		ends(Shell.FAILED, "folders are no part of it", "train", "--images", path("cells"),
			"--group", "metaphase/(.)", "--output", path("group.onnx"));
	}

	@Test
	void aCalibratedNetworkIsReportedAsItWillBe() throws IOException {
		SampleImages.write(folder.resolve("train"), 60, 1);
		SampleImages.write(folder.resolve("cells"), 40, 2);
		ends(Shell.OK, "wrote ", "train", "--images", path("train"), "--model", "lenet-5",
			"--epochs", "2", "--output", path("cells.onnx"), "--engine", "cpu");
		ends(Shell.OK, "calibrated: loss ", "evaluate", "--model-file", path("cells.onnx"),
			"--images", path("cells"), "--calibrate", path("true.onnx"), "--unknown", "0.3",
			"--engine", "cpu");
		final List<String> told = said.lines().dropWhile(l -> !l.startsWith("calibrated: "))
			.limit(2).toList();
		assertEquals(Shell.OK, run("evaluate", "--model-file", path("true.onnx"), "--images",
			path("cells"), "--engine", "cpu"), () -> said);
		assertTrue(said.contains(told.get(1)), () -> told + "\n" + said);
		final String error = told.get(0).replaceAll(".*(calibration error .*)", "$1");
		assertTrue(said.contains(error), () -> told + "\n" + said);
	}

	/** Before any image is read: there are none. */
	@Test
	void whatCannotBeCalibratedIsRefusedBeforeTheWork() {
		final GraphBuilder graph = new GraphBuilder();
		final Ops ops = new Ops(graph);
		graph.output("y", ops.sigmoid(ops.reduce(Reduce.Function.MEAN, graph.input("x",
			TensorType.f32(1, 3, 4, 4)), false, 2, 3)));
		new SavedModel(graph.build(), Map.of(), Metadata.EMPTY).save(folder.resolve(
			"sigmoids.onnx"));
		ends(Shell.FAILED, "Only networks that end in a softmax", "evaluate", "--model-file",
			path("sigmoids.onnx"), "--preprocessing", "unit", "--images", path("none"),
			"--calibrate", path("calibrated.onnx"), "--engine", "cpu");
	}

	/** As the device that is always full. */
	private static final class Full extends OutputStream {

		private final String message;

		Full(final String message) {
			this.message = message;
		}

		@Override
		public void write(final int value) throws IOException {
			throw new IOException(message);
		}
	}

	@Test
	void whatCannotBeWrittenIsRemembered() {
		final StandardOutput full = new StandardOutput(new Full("No space left on device"));
		try (PrintStream stream = new PrintStream(full, true, StandardCharsets.UTF_8)) {
			assertNull(full.problem());
			stream.println("lost");
		}
		assertNotNull(full.problem());
		final StandardOutput gone = new StandardOutput(new Full("Broken pipe"));
		try (PrintStream stream = new PrintStream(gone, true, StandardCharsets.UTF_8)) {
			stream.println("not wanted");
		}
		assertNull(gone.problem());
		assertThrows(IOException.class, () -> {
			full.write(1);
			full.flush();
		});
	}
}
