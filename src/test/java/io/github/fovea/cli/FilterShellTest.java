/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fovea.command.Operation;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileInfo;
import ij.io.TiffEncoder;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** conv2d and pool2d from files to files. */
class FilterShellTest {

	@TempDir
	Path folder;

	private String error;

	private int run(final String... args) {
		final ByteArrayOutputStream err = new ByteArrayOutputStream();
		final PrintStream stream = new PrintStream(err, true,
			StandardCharsets.UTF_8);
		final List<String> all = new ArrayList<>(List.of(args));
		all.add("--engine=reference");
		final int code = new Shell(Operation.all(), new ShellFeedback(stream, stream,
			false, () -> false), stream, stream).run(all.toArray(String[]::new));
		error = err.toString(StandardCharsets.UTF_8);
		return code;
	}

	/** The file's images are z first; the filter takes both channels of a place. */
	@Test
	void anOmeTiffIsAHyperstack() throws IOException {
		final ImageStack stack = new ImageStack(4, 3);
		for (int i = 0; i < 12; i++) {
			final ByteProcessor image = new ByteProcessor(4, 3);
			image.set(i);
			stack.addSlice(image);
		}
		final FileInfo file = new ImagePlus("", stack).getFileInfo();
		file.description = "<OME><Image><Pixels DimensionOrder=\"XYZCT\" SizeC=\"2\" " +
			"SizeZ=\"3\" SizeT=\"2\"><TiffData/></Pixels></Image></OME>";
		final Path input = folder.resolve("in.ome.tif");
		try (OutputStream out = Files.newOutputStream(input)) {
			new TiffEncoder(file).write(out);
		}
		final Path output = folder.resolve("out.tif");
		assertEquals(Shell.OK, run("conv2d", "--input", input.toString(), "--kernel",
			"1 | 100", "--output", output.toString()), () -> error);
		final ImagePlus result = IJ.openImage(output.toString());
		assertEquals(List.of(1, 3, 2), List.of(result.getNChannels(), result.getNSlices(),
			result.getNFrames()));
		final List<Float> found = new ArrayList<>();
		for (int i = 1; i <= 6; i++) {
			found.add(result.getStack().getProcessor(i).getf(0));
		}
		assertEquals(List.of(300f, 401f, 502f, 906f, 1007f, 1108f), found);
	}

	/** ImageJ would take what is missing for zeros. */
	@Test
	void aTiffThatEndsTooEarlyIsRefused() throws IOException {
		final Path input = Path.of(save(new ImagePlus("", new ByteProcessor(20, 20))));
		final byte[] bytes = Files.readAllBytes(input);
		Files.write(input, Arrays.copyOf(bytes, bytes.length - 100));
		assertEquals(Shell.FAILED, run("pool2d", "--input", input.toString(), "--output", folder
			.resolve("out.tif").toString()));
		assertTrue(error.contains("in.tif: the file ends too early"), error);
	}

	private String save(final ImagePlus image) {
		final String path = folder.resolve("in.tif").toString();
		assertTrue(IJ.saveAsTiff(image, path));
		return path;
	}

	private static ImagePlus arange(final int bits, final int side,
		final int slices)
	{
		final ImageStack stack = new ImageStack(side, side);
		for (int z = 0; z < slices; z++) {
			final ImageProcessor slice = switch (bits) {
				case 8 -> new ByteProcessor(side, side);
				case 16 -> new ShortProcessor(side, side);
				default -> new FloatProcessor(side, side);
			};
			for (int i = 0; i < side * side; i++) {
				slice.setf(i, z * side * side + i);
			}
			stack.addSlice(slice);
		}
		return new ImagePlus("arange", stack);
	}

	@Test
	void signedPixelsOf16BitsHaveTheValuesThatImageJShows() {
		final ImagePlus image = arange(16, 4, 1);
		image.getProcessor().add(32768 - 5);
		image.getCalibration().setSigned16BitCalibration();
		image.getCalibration().pixelWidth = 0.5;
		image.getCalibration().xOrigin = 2;
		final String in = save(image);
		final String out = folder.resolve("out.tif").toString();
		assertEquals(Shell.OK, run("conv2d", "--input", in, "--kernel", "0 1 0; 0 0 0; 0 0 0",
			"--padding", "same", "--output", out), () -> error);
		assertEquals("0 0 0 0 -5 -4 -3 -2 -1 0 1 2 3 4 5 6", text(result()));
		assertEquals(Shell.OK, run("pool2d", "--input", in, "--type", "average", "--size", "2",
			"--stride", "1", "--output", out), () -> error);
		assertEquals(-2.5, result().getProcessor().getf(0));
		assertEquals(Shell.OK, run("pool2d", "--input", in, "--output", out), () -> error);
		final ImagePlus most = result();
		assertEquals("16 0.0 1.0 1.0", most.getBitDepth() + " " + most.getCalibration().getCValue(
			most.getProcessor().get(0)) + " " + most.getCalibration().pixelWidth + " " + most
				.getCalibration().xOrigin);
	}

	private ImagePlus result() {
		return IJ.openImage(folder.resolve("out.tif").toString());
	}

	private static String text(final ImagePlus image) {
		final StringBuilder text = new StringBuilder();
		for (int z = 1; z <= image.getStackSize(); z++) {
			if (z > 1) text.append(" / ");
			final ImageProcessor slice = image.getStack().getProcessor(z);
			for (int i = 0; i < slice.getPixelCount(); i++) {
				text.append(i > 0 ? " " : "").append((long) slice.getf(i));
				assertEquals(Math.rint(slice.getf(i)), slice.getf(i));
			}
		}
		return text.toString();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '!', value = {
		"3 ! 1 ! conv2d --kernel=0_1;_2_3 ! 19 25 37 43",
		"3 ! 2 ! conv2d --kernel=0_1;_2_3_|_4_5;_6_7 ! 268 296 352 380",
		"3 ! 3 ! conv2d --kernel=0|1|2||3|4|5 ! 45 48 51 54 57 60 63 66 69 / 126 138 150 162 174 186 198 210 222",
		"3 ! 1 ! conv2d --kernel=0_1;_2_3 --padding=1 ! 0 3 8 4 9 19 25 10 21 37 43 16 6 7 8 0",
		"4 ! 1 ! conv2d --kernel=0_1;_2_3 --stride=2 ! 24 36 72 84",
		"3 ! 1 ! conv2d --kernel=3_2;_1_0 --flip ! 19 25 37 43",
		"3 ! 1 ! conv2d --kernel=1_1_1 --padding=same --border=mirror ! 2 3 4 11 12 13 20 21 22",
		"3 ! 1 ! conv2d --kernel=1_0;0_1 --dilation=2 ! 8",
		"3 ! 1 ! pool2d --type=max --size=2 --stride=1 ! 4 5 7 8",
		"3 ! 1 ! pool2d --type=average --size=2 --stride=1 ! 2 3 5 6",
		"4 ! 2 ! pool2d --size=2 ! 5 7 13 15 / 21 23 29 31",
		"3 ! 1 ! pool2d --size=2 --padding=same ! 4 5 7 8" })
	void numbersComeOutOfEachType(final int side, final int slices,
		final String line, final String expected)
	{
		for (final int bits : new int[] { 8, 16, 32 }) {
			final String[] words = line.split(" ");
			for (int i = 0; i < words.length; i++) {
				words[i] = words[i].replace('_', ' ');
			}
			final List<String> args = new ArrayList<>(List.of(words));
			args.addAll(List.of("--input", save(arange(bits, side, slices)),
				"--output", folder.resolve("out.tif").toString()));
			assertEquals(Shell.OK, run(args.toArray(String[]::new)), () -> error);
			assertEquals(expected, text(result()));
			final boolean kept = line.startsWith("pool2d") && !line.contains(
				"average");
			assertEquals(kept ? bits : 32, result().getBitDepth());
		}
	}

	@Test
	void colorsAreFilteredOneByOneOrTogether() {
		final ColorProcessor colors = new ColorProcessor(1, 2, new int[] {
			0x010203, 0x040506 });
		final String in = save(new ImagePlus("rgb", colors));
		final String out = folder.resolve("out.tif").toString();
		assertEquals(Shell.OK, run("conv2d", "--input", in, "--kernel", "10",
			"--output", out));
		assertEquals("10 40 / 20 50 / 30 60", text(result()));
		assertEquals(3, result().getNChannels());
		assertEquals(Shell.OK, run("conv2d", "--input", in, "--kernel", "1|10|100",
			"--output", out));
		assertEquals("321 654", text(result()));
		assertEquals(Shell.OK, run("pool2d", "--input", in, "--size", "2",
			"--padding", "same", "--output", out));
		assertEquals(0x040506, result().getProcessor().getPixel(0, 0) & 0xffffff);
	}

	@Test
	void aHyperstackKeepsItsAxes() {
		final ImagePlus image = arange(16, 2, 12);
		image.setDimensions(2, 3, 2);
		final String in = save(image);
		final String out = folder.resolve("out.tif").toString();
		assertEquals(Shell.OK, run("conv2d", "--input", in, "--kernel", "1 | -1",
			"--output", out));
		assertEquals("1 3 2", result().getNChannels() + " " + result().getNSlices() +
			" " + result().getNFrames());
		assertTrue(text(result()).startsWith("-4 -4 -4 -4 / -4"));
		assertEquals(Shell.OK, run("pool2d", "--input", in, "--size", "2",
			"--output", out));
		assertEquals("2 3 2", result().getNChannels() + " " + result().getNSlices() +
			" " + result().getNFrames());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '!', value = {
		"conv2d --kernel=1 --input=nothing.tif --output=OUT ! 1 ! no image file",
		"conv2d --kernel=1 --input=text.png --output=OUT ! 1 ! is not an image",
		"conv2d --kernel=x --input=IN --output=OUT ! 2 ! where a number should be",
		"conv2d --kernel=1|2 --input=IN --output=OUT ! 1 ! 2 channels or slices",
		"pool2d --size=9 --input=IN --output=OUT ! 1 ! too small",
		"pool2d --size=2 --padding=2 --input=IN --output=OUT ! 2 ! --padding must be less",
		"pool2d --size=2 --padding=full --input=IN --output=OUT ! 2 ! --padding must be valid",
		"pool2d --size=2 --input=IN --output=no/where.tif ! 2 ! --output cannot be written",
		"pool2d --size=2 --input=IN --output=out.png ! 2 ! --output must be a .tif",
		"pool2d --size=2 --input=IN ! 2 ! --output is missing" })
	void problemsAreOneClearLine(final String line, final int code,
		final String message) throws Exception
	{
		Files.writeString(folder.resolve("text.png"), "This is not an image.");
		final String[] args = line.replace("IN", save(arange(8, 3, 1))).replace(
			"OUT", folder.resolve("out.tif").toString()).replace("text.png", folder
				.resolve("text.png").toString()).split(" ");
		assertEquals(code, run(args), () -> error);
		assertTrue(error.contains(message), error);
		assertEquals(1, error.lines().count(), error);
		assertFalse(Files.exists(folder.resolve("out.tif")));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '!', value = {
		"--dilation=2000000000 ! dilation", "--stride=2000000000 ! stride",
		"--padding=2000000000 ! pixels" })
	void absurdNumbersAreToldInWords(final String option, final String word) {
		final String in = save(arange(8, 3, 1));
		assertTrue(run("conv2d", "--input=" + in, "--kernel=0 1; 2 3", option,
			"--output=" + folder.resolve("out.tif")) != 0);
		assertTrue(error.contains(word) && !error.contains("an error in the program"),
			error);
	}
}
