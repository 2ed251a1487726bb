/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import ij.process.ShortProcessor;

import io.github.fovea.FoveaException;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images with masks, from folders to patches and batches. */
class MasksTest {

	private static final Truth FOREGROUND = new Truth.Masks(1, false);

	@TempDir
	Path folder;

	@Test
	void imagesAndMasksMeetByTheirNames() throws IOException {
		write("images/a.png", 3, 2, 10, 20, 30, 40, 50, 60);
		write("masks/a.bmp", 3, 2, 0, 1, 2, 0, 0, 255);
		final Dataset data = open(FOREGROUND);
		assertEquals(List.of("background", "foreground"), data.classNames());
		assertEquals("a.png", data.name(0));
		assertArrayEquals(new int[] { 0, 1, 1, 0, 0, 1 }, data.mask(0).ints());
		assertEquals(Shape.of(2, 3), data.mask(0).shape());
	}

	@Test
	void valuesMayBeClasses() throws IOException {
		write("images/a.png", 2, 1, 10, 20);
		write("masks/a.png", 2, 1, 0, 1);
		write("images/b.png", 2, 1, 10, 20);
		write("masks/b.png", 2, 1, 3, 1);
		final Dataset data = open(new Truth.Masks(1, true));
		assertEquals(List.of("background", "1", "2", "3"), data.classNames());
		assertArrayEquals(new int[] { 3, 1 }, data.mask(1).ints());
	}

	/** As the border of Pascal VOC's things, 255. */
	@Test
	void classesOfNoPixelAreToldOf() throws IOException {
		write("images/a.png", 4, 1, 10, 20, 30, 40);
		write("masks/a.png", 4, 1, 0, 1, 3, 3);
		final String gap = open(new Truth.Masks(1, true)).remark().orElseThrow();
		assertTrue(gap.contains("1 of the classes 1 to 3, the first of them 2,"), gap);
		assertTrue(open(FOREGROUND).remark().isEmpty());
		write("masks/a.png", 4, 1, 0, 1, 2, 255);
		final String border = open(new Truth.Masks(1, true)).remark().orElseThrow();
		assertTrue(border.contains("252 of the classes 1 to 255, the first of them 3,"),
			border);
		write("masks/a.png", 4, 1, 3, 1, 2, 3);
		assertTrue(open(new Truth.Masks(1, true)).remark().isEmpty());
		write("masks/a.png", 4, 1, 0, 0, 0, 0);
		assertTrue(open(new Truth.Masks(1, true)).remark().isEmpty());
	}

	/** Also a value that no class could have. */
	@Test
	void pixelsOfWhichNothingIsKnownHaveNoClass() throws IOException {
		write("images/a.png", 4, 1, 10, 20, 30, 40);
		write("masks/a.png", 4, 1, 0, 1, 2, 255);
		final Dataset data = open(new Truth.Masks(1, true, 255));
		assertEquals(List.of("background", "1", "2"), data.classNames());
		assertTrue(data.remark().isEmpty());
		assertArrayEquals(new int[] { 0, 1, 2, -1 }, data.mask(0).ints());
		assertArrayEquals(new int[] { 0, 1, -1, 1 }, open(new Truth.Masks(1, false, 2)).mask(0)
			.ints());
		final IOException e = assertThrows(IOException.class, () -> open(new Truth.Masks(1, true,
			2)).mask(0));
		assertTrue(e.getMessage().contains("0 to 254, in the mask, but a pixel is 255"), e
			.getMessage());
		Files.delete(folder.resolve("masks/a.png"));
		assertTrue(IJ.saveAsTiff(new ImagePlus("", new ShortProcessor(4, 1, new short[] { 0, 1, 2,
			-1 }, null)), folder.resolve("masks/a.tif").toString()));
		assertArrayEquals(new int[] { 0, 1, 2, -1 }, open(new Truth.Masks(1, true, 65535)).mask(
			0).ints());
		assertArrayEquals(new int[] { 0, 1, 1, -1 }, new Patches(open(new Truth.Masks(1, false,
			65535)), 1, 4).mask(0).ints());
	}

	/** Labels in colours, and a binary image as ImageJ writes it, whose 255 is shown black. */
	@Test
	void ofPalettesThePlacesCount() throws IOException {
		final byte[] red = new byte[256];
		final byte[] blue = new byte[256];
		final byte[] inverted = new byte[256];
		for (int i = 0; i < 256; i++) {
			red[i] = (byte) (i % 2 * 200);
			blue[i] = (byte) i;
			inverted[i] = (byte) (255 - i);
		}
		final IndexColorModel colours = new IndexColorModel(8, 256, red, red, blue);
		for (final String format : List.of("png", "gif", "bmp", "tif")) {
			write("images/a.png", 4, 1, 10, 20, 30, 40);
			indexed("masks/a." + format, colours, 0, 1, 2, 3);
			assertArrayEquals(new int[] { 0, 1, 1, 1 }, open(FOREGROUND).mask(0).ints(), format);
			assertArrayEquals(new int[] { 0, 1, 2, 3 }, open(new Truth.Masks(1, true)).mask(0)
				.ints(), format);
			if (!format.equals("tif")) assertArrayEquals(new int[] { 0, 1, 0, 1 }, open(
				new Truth.Masks(2, false)).mask(0).ints(), format);
			indexed("masks/a." + format, new IndexColorModel(8, 256, inverted, inverted,
				inverted), 0, 255, 255, 0);
			assertArrayEquals(new int[] { 0, 1, 1, 0 }, open(FOREGROUND).mask(0).ints(), format);
			Files.delete(folder.resolve("masks/a." + format));
		}
	}

	@Test
	void foldersForTrainingAndTestAreParts() throws IOException {
		for (final String part : List.of("train", "test")) {
			write(part + "/images/a.png", 2, 1, 10, 20);
			write(part + "/masks/a.png", 2, 1, 0, 1);
		}
		assertEquals(Set.of(Part.TRAIN, Part.TEST), Datasets.parts(folder, ReadOptions
			.defaults().withTruth(FOREGROUND)));
	}

	@Test
	void aMissingMaskIsNamed() throws IOException {
		write("images/a.png", 2, 1, 10, 20);
		write("masks/b.png", 2, 1, 0, 1);
		final FoveaException e = assertThrows(FoveaException.class, () -> open(
			FOREGROUND));
		assertTrue(e.getMessage().contains("none named a in"), e.getMessage());
	}

	@Test
	void theMaskOfTheSameEndingIsMeant() throws IOException {
		write("images/a.png", 2, 1, 10, 20);
		write("images/a.bmp", 2, 1, 10, 20);
		write("masks/a.png", 2, 1, 0, 1);
		write("masks/a.bmp", 2, 1, 1, 0);
		final Dataset data = open(FOREGROUND);
		assertEquals("a.bmp", data.name(0));
		assertArrayEquals(new int[] { 1, 0 }, data.mask(0).ints());
		assertArrayEquals(new int[] { 0, 1 }, data.mask(1).ints());
		write("images/a.gif", 2, 1, 10, 20);
		final String twice = assertThrows(FoveaException.class, () -> open(FOREGROUND))
			.getMessage();
		assertTrue(twice.contains("more than one named a in"), twice);
	}

	@Test
	void planesOfStacksHaveTheirMasks() throws IOException {
		stack("images/s.tif", 10, 20, 30);
		stack("masks/s.tif", 0, 1, 0);
		final Dataset data = open(FOREGROUND);
		assertEquals(3, data.size());
		assertEquals("s.tif[2]", data.name(1));
		assertArrayEquals(new float[] { 20 }, data.read(1).pixels().floats());
		assertArrayEquals(new int[] { 1 }, data.mask(1).ints());
		assertArrayEquals(new int[] { 0 }, data.mask(2).ints());
		stack("masks/s.tif", 0, 1);
		final String fewer = assertThrows(FoveaException.class, () -> open(FOREGROUND))
			.getMessage();
		assertTrue(fewer.contains("which has 3, but") && fewer.contains("has 2."), fewer);
	}

	private void stack(final String name, final int... planes) throws IOException {
		final Path file = folder.resolve(name);
		Files.createDirectories(file.getParent());
		final ImageStack stack = new ImageStack(1, 1);
		for (final int pixel : planes) {
			stack.addSlice(new ByteProcessor(1, 1, new byte[] { (byte) pixel }));
		}
		new FileSaver(new ImagePlus("", stack)).saveAsTiffStack(file.toString());
	}

	@Test
	void aMaskOfAnotherSizeIsNamed() throws IOException {
		write("images/a.png", 2, 1, 10, 20);
		write("masks/a.png", 1, 2, 0, 1);
		final IOException e = assertThrows(IOException.class, () -> open(FOREGROUND).mask(
			0));
		assertTrue(e.getMessage().contains("a.png") && e.getMessage().contains(
			"the image's size, 2 x 1"), e.getMessage());
	}

	/** 7 pixels by patches of 4: from 0, 2 (1.5 rounded down: 1) and 3. */
	@Test
	void patchesCoverAnImageWithHalfInCommon() throws IOException {
		write("images/a.png", 7, 1, 1, 2, 3, 4, 5, 6, 7);
		write("masks/a.png", 7, 1, 0, 0, 0, 0, 1, 1, 1);
		final Dataset patches = new Patches(open(FOREGROUND), 1, 4);
		final List<String> rows = new ArrayList<>();
		for (int i = 0; i < patches.size(); i++) {
			rows.add(Arrays.toString(patches.read(i).pixels().floats()) + Arrays.toString(
				patches.mask(i).ints()));
		}
		assertEquals(List.of("[1.0, 2.0, 3.0, 4.0][0, 0, 0, 0]",
			"[2.0, 3.0, 4.0, 5.0][0, 0, 0, 1]",
			"[4.0, 5.0, 6.0, 7.0][0, 1, 1, 1]"), rows);
		assertEquals("a.png at 3,0", patches.name(2));
	}

	@Test
	void smallImagesAreMirrored() throws IOException {
		write("images/a.png", 3, 1, 1, 2, 3);
		write("masks/a.png", 3, 1, 0, 0, 1);
		final Dataset patches = new Patches(open(FOREGROUND), 2, 6);
		assertEquals(1, patches.size());
		assertArrayEquals(new float[] { 1, 2, 3, 2, 1, 2, 1, 2, 3, 2, 1, 2 }, patches.read(
			0).pixels().floats());
	}

	@Test
	void imagesAreLeftOutWithTheirMasks() throws IOException {
		for (final String name : List.of("a", "b", "c")) {
			write("images/" + name + ".png", 2, 1, 1, 2);
			write("masks/" + name + ".png", 2, 1, 0, 2);
		}
		Files.writeString(folder.resolve("masks/b.png"), "");
		final Dataset data = open(new Truth.Masks(1, true));
		assertEquals(List.of("background", "1", "2"), data.classNames());
		final Prepared masks = prepare(data);
		assertEquals(2, masks.data().size());
		assertEquals("b.png", masks.skipped().get(0).name());
		final String reason = masks.skipped().get(0).reason();
		assertTrue(reason.startsWith("its mask ") && reason.endsWith(
			"b.png: the file is empty"), reason);
		write("masks/b.png", 2, 1, 0, 1);
		Files.writeString(folder.resolve("images/c.png"), "");
		final Prepared images = prepare(open(FOREGROUND));
		assertEquals(2, images.data().size());
		assertEquals("[Skipped[name=c.png, reason=the file is empty]]", images.skipped()
			.toString());
	}

	/** Three patches of six are one image of two. */
	@Test
	void oneImageMayBeWrongWithAllItsPatches() throws IOException {
		for (final String name : List.of("a", "b")) {
			write("images/" + name + ".png", 4, 1, 1, 2, 3, 4);
			write("masks/" + name + ".png", 4, 1, 0, 1, 0, 1);
		}
		Files.writeString(folder.resolve("masks/b.png"), "");
		final Prepared prepared = prepare(open(FOREGROUND));
		assertEquals(3, prepared.data().size());
		assertEquals(List.of("b.png"), prepared.skipped().stream().map(Prepared.Skipped::name)
			.toList());
		Files.writeString(folder.resolve("masks/a.png"), "");
		final String both = assertThrows(FoveaException.class, () -> prepare(open(FOREGROUND)))
			.getMessage();
		assertTrue(both.startsWith("2 of 2 images cannot be used"), both);
	}

	@Test
	void anImageOfWhichSomePatchesAreWrongIsNamedOnce() throws IOException {
		for (final String name : List.of("a", "b")) {
			assertTrue(IJ.saveAsTiff(new ImagePlus(name, new FloatProcessor(6, 1, new float[] { 1,
				name.equals("b") ? Float.NaN : 2, 3, 4, 5, 6 })), Files.createDirectories(folder
					.resolve("images")).resolve(name + ".tif").toString()));
			write("masks/" + name + ".png", 6, 1, 0, 1, 0, 1, 0, 1);
		}
		assertEquals("[Skipped[name=b.tif, reason=it holds pixels that are no finite numbers (in 2 " +
			"of its 5 patches)]]", prepare(open(FOREGROUND)).skipped().toString());
	}

	private static Prepared prepare(final Dataset data) {
		return Preparation.prepare(new Patches(data, 1, 2), new InputSpec(1, 2, 1, Resize.NONE,
			new Preprocessing.Unit()), 1, 0, (done, total) -> true);
	}

	@Test
	void targetsAreOneAtThePixelsClass() {
		final Targets.Masks masks = new Targets.Masks(3);
		final Tensor target = Tensor.zeros(masks.type(2, new InputSpec(1, 2, 1, Resize.NONE,
			new Preprocessing.None())));
		masks.load(new int[] { 2, 0 }, target, 1);
		assertArrayEquals(new float[] { 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0 }, target
			.floats());
		assertThrows(FoveaException.class, () -> new Targets.Masks(2).load(new int[] {
			2, 0 }, target, 1));
	}

	@Test
	void masksThatTellNothingAreRefused() throws IOException {
		for (int i = 0; i < 4; i++) {
			write("images/" + i + ".png", 2, 2, 1, 2, 3, 4);
			write("masks/" + i + ".png", 2, 2, 0, 0, 0, 0);
		}
		final DataSettings settings = new DataSettings(folder, Validation.NONE, null,
			ClassList.FOUND, null, List.of(), new Truth.Masks(1, false), 1);
		final FoveaException empty = assertThrows(FoveaException.class, () -> TrainingParts
			.open(settings, ImageOpener.all()));
		assertTrue(empty.getMessage().contains("all pixels are background in channel 1"), empty
			.getMessage());
		write("masks/2.png", 2, 2, 0, 0, 9, 0);
		assertEquals(4, TrainingParts.open(settings, ImageOpener.all()).train().size());
		for (int i = 0; i < 4; i++) {
			write("masks/" + i + ".png", 2, 2, 9, 9, 9, 9);
		}
		assertTrue(assertThrows(FoveaException.class, () -> TrainingParts.open(settings,
			ImageOpener.all())).getMessage().contains("all pixels are foreground"));
	}

	private Dataset open(final Truth truth) {
		return Datasets.open(folder, Part.TRAIN, ReadOptions.defaults().withTruth(truth));
	}

	private void write(final String name, final int width, final int height,
		final int... pixels) throws IOException
	{
		final Path file = folder.resolve(name);
		Files.createDirectories(file.getParent());
		final BufferedImage image = new BufferedImage(width, height,
			BufferedImage.TYPE_BYTE_GRAY);
		image.getRaster().setSamples(0, 0, width, height, 0, pixels);
		ImageIO.write(image, name.substring(name.lastIndexOf('.') + 1), file.toFile());
	}

	private void indexed(final String name, final IndexColorModel palette,
		final int... places) throws IOException
	{
		final BufferedImage image = new BufferedImage(places.length, 1,
			BufferedImage.TYPE_BYTE_INDEXED, palette);
		image.getRaster().setSamples(0, 0, places.length, 1, 0, places);
		TestImages.write(image, folder.resolve(name), name.substring(name.lastIndexOf('.') + 1));
	}
}
