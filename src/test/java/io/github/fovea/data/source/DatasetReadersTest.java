/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;

import io.github.fovea.FoveaException;
import io.github.fovea.data.Dataset;
import io.github.fovea.data.Datasets;
import io.github.fovea.data.ImageSizes;
import io.github.fovea.data.Part;
import io.github.fovea.data.PixelType;
import io.github.fovea.data.ReadOptions;
import io.github.fovea.data.Subset;
import io.github.fovea.data.Truth;
import io.github.fovea.data.TestImages;
import io.github.fovea.tensor.Shape;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/** Each form of data set on disk is recognised and read, or refused in words. */
class DatasetReadersTest {

	@TempDir
	private Path folder;

	private static List<String> names(final Dataset data) {
		return IntStream.range(0, data.size()).mapToObj(data::name).toList();
	}

	private static int[] labels(final Dataset data) {
		return IntStream.range(0, data.size()).map(data::label).toArray();
	}

	private String refusal(final Path path, final Part part) {
		return assertThrows(FoveaException.class, () -> Datasets.open(path, part))
			.getMessage();
	}

	@Test
	void classFoldersInNaturalOrder() throws IOException {
		for (final String file : List.of("class 10/a.png", "class 2/b10.png",
			"class 2/b9.png", "class 2/deep/c.png", ".hidden/d.png", "class 2/.e.png"))
		{
			TestImages.png(folder.resolve(file), 0);
		}
		Files.createDirectories(folder.resolve("empty"));
		Files.writeString(folder.resolve("class 10/notes.txt"), "no image");
		final Dataset data = Datasets.open(folder, Part.TRAIN);
		assertEquals(List.of("class 2", "class 10"), data.classNames());
		assertEquals(List.of("class 2/b9.png", "class 2/b10.png", "class 2/deep/c.png",
			"class 10/a.png"), names(data));
		assertArrayEquals(new int[] { 0, 0, 0, 1 }, labels(data));
		assertEquals(new ImageSizes(Optional.of(Shape.of(1, 4, 6)), 1, Optional.empty()), ImageSizes.of(
			data));
	}

	/** They have no class, and are not passed over in silence. */
	@Test
	void imagesBesideClassFolders() throws IOException {
		for (final String file : List.of("b.png", "a.png", "cat/1.png", "dog/2.png")) {
			TestImages.png(folder.resolve(file), 0);
		}
		final Dataset known = Datasets.open(folder, Part.TRAIN);
		assertEquals(List.of("cat/1.png", "dog/2.png"), names(known));
		assertEquals("Warning: what lies in " + folder + " beside the folders of classes is left " +
			"out: 2 images, such as a.png", known.remark().orElseThrow());
		final Dataset all = Datasets.open(folder, Part.TRAIN, ReadOptions.defaults().withAll());
		assertEquals(List.of("cat/1.png", "dog/2.png", "a.png", "b.png"), names(all));
		assertArrayEquals(new int[] { 0, 1, -1, -1 }, labels(all));
		assertTrue(all.remark().isEmpty());
	}

	@Test
	void partsShareTheirClassNumbers() throws IOException {
		for (final String file : List.of("Train/a/1.png", "Train/b/2.png",
			"Train/c/3.png", "val/b/4.png", "test/c/5.png", "test/d/6.png"))
		{
			TestImages.png(folder.resolve(file), 0);
		}
		assertEquals(Set.of(Part.TRAIN, Part.VALIDATION, Part.TEST), Datasets.parts(
			folder, ReadOptions.defaults()));
		final Dataset test = Datasets.open(folder, Part.TEST);
		assertEquals(List.of("a", "b", "c", "d"), test.classNames());
		assertArrayEquals(new int[] { 2, 3 }, labels(test));
		assertEquals(List.of("c/5.png", "d/6.png"), names(test));
		assertEquals(3, Datasets.open(folder, Part.TRAIN).size());
	}

	/** Networks are saved beside images, and images to test with may have no classes. */
	@Test
	void otherFoldersDoNotMakeClassesOfParts() throws IOException {
		for (final String file : List.of("train/a/1.png", "train/b/2.png", "val/a/3.png",
			"val/b/4.png", "test/5.png", "models/a.curves.png"))
		{
			TestImages.png(folder.resolve(file), 0);
		}
		Files.createDirectory(folder.resolve("notes"));
		assertEquals(Set.of(Part.TRAIN, Part.VALIDATION), Datasets.parts(folder, ReadOptions
			.defaults()));
		assertEquals(List.of("a", "b"), Datasets.open(folder, Part.TRAIN).classNames());
	}

	@Test
	void aPartWithoutClassesIsNoClass() throws IOException {
		for (final String file : List.of("train/a/1.png", "train/b/2.png", "test/5.png")) {
			TestImages.png(folder.resolve(file), 0);
		}
		Files.createDirectory(folder.resolve("notes"));
		assertEquals(List.of("a", "b"), Datasets.open(folder, Part.TRAIN).classNames());
	}

	@Test
	void aClassMayBeCalledTrain() throws IOException {
		for (final String file : List.of("train/slow/1.png", "car/2.png")) {
			TestImages.png(folder.resolve(file), 0);
		}
		assertEquals(List.of("car", "train"), Datasets.open(folder, Part.TRAIN).classNames());
	}

	@Test
	void twoFoldersOfOnePartAreRefused() throws IOException {
		for (final String file : List.of("train/a/1.png", "val/a/2.png", "valid/a/3.png")) {
			TestImages.png(folder.resolve(file), 0);
		}
		assertTrue(refusal(folder, Part.TRAIN).contains("val and valid"), refusal(folder,
			Part.TRAIN));
	}

	@Test
	void missingPartIsNamed() throws IOException {
		TestImages.png(folder.resolve("train/a/1.png"), 0);
		TestImages.png(folder.resolve("train/b/1.png"), 0);
		assertTrue(refusal(folder, Part.TEST).contains(
			"Expected a test part"), refusal(folder, Part.TEST));
	}

	@Test
	void emptyMissingAndUnknownAreRefused() throws IOException {
		assertTrue(refusal(folder, Part.TRAIN).contains("no images in"));
		assertTrue(refusal(folder.resolve("gone"), Part.TRAIN).contains(
			"no file or folder"));
		Files.writeString(folder.resolve("words.txt"), "words");
		assertTrue(refusal(folder.resolve("words.txt"), Part.TRAIN).contains(
			"Expected"));
	}

	@Test
	void trainingNeedsTwoClasses() throws IOException {
		TestImages.png(folder.resolve("only/1.png"), 0);
		final FoveaException one = assertThrows(FoveaException.class, () -> Datasets
			.requireClasses(Datasets.open(folder, Part.TRAIN), folder));
		assertTrue(one.getMessage().contains("at least two classes"));
		assertTrue(one.getMessage().contains("only"));
		final Path flat = folder.resolve("only");
		final FoveaException none = assertThrows(FoveaException.class, () -> Datasets
			.requireClasses(Datasets.open(flat, Part.TRAIN), flat));
		assertTrue(none.getMessage().contains("have no class"));
	}

	@Test
	void plainFolderAndSingleImage() throws IOException {
		TestImages.png(folder.resolve("b2.png"), 5);
		TestImages.write(TestImages.grey(8, 8, BufferedImage.TYPE_3BYTE_BGR, 0), folder
			.resolve("b10.bmp"), "bmp");
		final Dataset data = Datasets.open(folder, Part.TEST);
		assertEquals(List.of("b2.png", "b10.bmp"), names(data));
		assertArrayEquals(new int[] { -1, -1 }, labels(data));
		assertEquals(new ImageSizes(Optional.empty(), 3, Optional.of(
			"b2.png is 4x6x1, b10.bmp is 8x8x3")), ImageSizes.of(data));
		final Dataset single = Datasets.open(folder.resolve("b2.png"), Part.TEST);
		assertEquals(List.of("b2.png"), names(single));
		assertEquals(5, single.read(0).pixels().floats()[0]);
	}

	@Test
	void picturesThatATrainingWroteAmongImagesAreNone() throws IOException {
		for (final String folder : List.of("flat/", "classes/a/", "masked/images/")) {
			for (final String name : List.of("a.png", "my.curves.png", "cells.curves.png",
				"cells.rates.png", "cells.fold1.curves.png"))
			{
				TestImages.png(this.folder.resolve(folder + name), 5);
			}
			for (final String table : List.of("cells.history.csv", "cells.rates.csv",
				"cells.fold1.history.csv"))
			{
				Files.writeString(this.folder.resolve(folder + table), "epoch\n");
			}
		}
		for (final String name : List.of("a.png", "my.curves.png")) {
			TestImages.png(folder.resolve("masked/masks/" + name), 5);
		}
		assertEquals(List.of("a.png", "my.curves.png"), names(Datasets.open(folder.resolve(
			"flat"), Part.TEST)));
		assertEquals(List.of("a/a.png", "a/my.curves.png"), names(Datasets.open(folder.resolve(
			"classes"), Part.TEST)));
		assertEquals(List.of("a.png", "my.curves.png"), names(Datasets.open(folder.resolve(
			"masked"), Part.TEST, ReadOptions.defaults().withTruth(new Truth.Masks(1, false)))));
	}

	@Test
	void csvWithAndWithoutHeading() throws IOException {
		TestImages.png(folder.resolve("images/a,1.png"), 1);
		TestImages.png(folder.resolve("images/b.png"), 2);
		final Path list = folder.resolve("list.csv");
		Files.writeString(list,
			"\uFEFFplate,File,Class\nP1,\"images/a,1.png\",dog\nP1,images/b.png,cat\n");
		final Dataset data = Datasets.open(list, Part.TRAIN);
		assertEquals(List.of("cat", "dog"), data.classNames());
		assertArrayEquals(new int[] { 1, 0 }, labels(data));
		assertEquals(List.of("images/a,1.png", "images/b.png"), names(data));
		assertEquals(2, data.read(1).pixels().floats()[0]);
		Files.writeString(list, "images/b.png,cat\r\nimages/gone.png,dog\r\n");
		final Dataset bare = Datasets.open(list, Part.TRAIN);
		assertArrayEquals(new int[] { 0, 1 }, labels(bare));
		final IOException e = assertThrows(IOException.class, () -> bare.read(1));
		assertEquals("images/gone.png: there is no such file", e.getMessage());
		Files.writeString(list, "a,b\nc,d\n");
		assertTrue(refusal(list, Part.TRAIN).contains("column of image files"));
	}

	/** As pandas writes for Excel: every cell in quotes, after a byte order mark. */
	@Test
	void aListMayBeginWithAMarkAndAQuote() throws IOException {
		final Path list = folder.resolve("list.csv");
		Files.writeString(list, "\uFEFF\"a,1.png\",\"dog\"\r\n\"b.png\",\"cat\"\r\n");
		final Dataset bare = Datasets.open(list, Part.TRAIN);
		assertEquals(List.of("a,1.png", "b.png"), names(bare));
		assertArrayEquals(new int[] { 1, 0 }, labels(bare));
		Files.writeString(list, "\uFEFF\"label\";\"file\"\n\"dog\";\"b.png\"\n");
		assertArrayEquals(new int[] { 0 }, labels(Datasets.open(list, Part.TRAIN,
			ReadOptions.defaults().withColumns("", "label"))));
	}

	@Test
	void namesOfAListDoNotDependOnHowItIsNamed() throws IOException {
		TestImages.png(folder.resolve("lists/a.png"), 5);
		Files.writeString(folder.resolve("lists/list.csv"), "a.png,x\n");
		assertEquals(List.of("a.png"), names(Datasets.open(folder.resolve(
			"lists/../lists/./list.csv"), Part.TEST)));
	}

	@Test
	void aGuessedColumnOfClassesIsTold() throws IOException {
		final Path list = folder.resolve("guessed.csv");
		Files.writeString(list, "image,red,blue\na.png,0,1\nb.png,1,0\n");
		final Dataset data = Datasets.open(list, Part.TRAIN);
		assertEquals(List.of("0", "1"), data.classNames());
		assertTrue(new Subset(Datasets.withClasses(data, List.of("0", "1", "2")), 0).remark()
			.orElseThrow().contains("\"red\" was taken"));
		for (final String clear : List.of("image,red\na.png,0\n", "image,red,class\na.png,0,1\n",
			"a.png,0,1\nb.png,1,0\n"))
		{
			Files.writeString(list, clear);
			assertTrue(Datasets.open(list, Part.TRAIN).remark().isEmpty(), clear);
		}
		// As pandas writes them, with a number for each row.
		Files.writeString(list, ",image,kind\n7,a.png,cat\n8,b.png,dog\n");
		final Dataset numbered = Datasets.open(list, Part.TRAIN);
		assertEquals(List.of("cat", "dog"), numbered.classNames());
		assertTrue(numbered.remark().isEmpty());
	}

	@Test
	void csvColumnsByName() throws IOException {
		final Path list = folder.resolve("list.tsv");
		Files.writeString(list, "first.png\tsecond\tkind\nx.png\ty.png\tA\n");
		final Dataset data = Datasets.open(list, Part.TRAIN, ReadOptions.defaults()
			.withColumns("second", "kind"));
		assertEquals(List.of("y.png"), names(data));
		assertEquals(List.of("A"), data.classNames());
		assertThrows(FoveaException.class, () -> Datasets.open(list, Part.TRAIN,
			ReadOptions.defaults().withColumns("third", "")));
	}

	@Test
	void semicolonsSeparateToo() throws IOException {
		final Path list = folder.resolve("list.csv");
		Files.writeString(list, "file;label\nx.png;A\ny.png;B\n");
		final Dataset data = Datasets.open(list, Part.TRAIN);
		assertEquals(List.of("x.png", "y.png"), names(data));
		assertEquals(List.of("A", "B"), data.classNames());
	}

	/** Also told as Excel wants it. */
	@ParameterizedTest
	@ValueSource(strings = { "file\tlabel, or kind\nx.png\tA\ny.png\tB\n",
		"sep=;\r\nfile;label\r\nx.png;A\r\ny.png;B\r\n", "\uFEFFsep=\t\n\"file\"\t\"label\"\n" +
			"x.png\tA\ny.png\tB", "SEP=,\nx.png,A\ny.png,B" })
	void whatSeparatesIsFound(final String content) throws IOException {
		final Path list = folder.resolve("list.csv");
		Files.writeString(list, content);
		final Dataset data = Datasets.open(list, Part.TRAIN);
		assertEquals(List.of("x.png", "y.png"), names(data));
		assertEquals(List.of("A", "B"), data.classNames());
	}

	/** Spreadsheets quote a comma only where commas separate. */
	@Test
	void semicolonsSeparateWhereAHeadingHoldsAComma() throws IOException {
		final Path list = folder.resolve("list.csv");
		Files.writeString(list, "area, px;file;label\n2;x.png;A\n3;y.png;B\n");
		assertEquals(List.of("A", "B"), Datasets.open(list, Part.TRAIN).classNames());
		Files.writeString(list, "file,label; or kind\nx.png,A;1\ny.png,B\n");
		assertEquals(List.of("A;1", "B"), Datasets.open(list, Part.TRAIN).classNames());
	}

	private void idx(final String name, final boolean gzip, final int[] sizes,
		final int... values) throws IOException
	{
		final ByteBuffer buffer = ByteBuffer.allocate(4 + 4 * sizes.length +
			values.length).putInt(8 << 8 | sizes.length);
		for (final int size : sizes) {
			buffer.putInt(size);
		}
		for (final int value : values) {
			buffer.put((byte) value);
		}
		gzip(name, gzip, buffer.array());
	}

	private void gzip(final String name, final boolean gzip, final byte[] bytes)
		throws IOException
	{
		final Path file = folder.resolve(name);
		if (!gzip) Files.write(file, bytes);
		else try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
			out.write(bytes);
		}
	}

	@Test
	void idxPairsOfBothParts() throws IOException {
		idx("train-images-idx3-ubyte.gz", true, new int[] { 2, 1, 2 }, 1, 2, 3, 255);
		idx("train-labels-idx1-ubyte.gz", true, new int[] { 2 }, 4, 0);
		idx("t10k-images.idx3-ubyte", false, new int[] { 1, 1, 2 }, 7, 8);
		idx("t10k-labels.idx1-ubyte", false, new int[] { 1 }, 3);
		final Dataset train = Datasets.open(folder, Part.TRAIN);
		assertEquals(List.of("0", "1", "2", "3", "4"), train.classNames());
		assertArrayEquals(new int[] { 4, 0 }, labels(train));
		assertArrayEquals(new float[] { 3, 255 }, train.read(1).pixels().floats());
		assertEquals("train-images-idx3-ubyte.gz[2]", train.name(1));
		final Dataset test = Datasets.open(folder, Part.TEST);
		assertArrayEquals(new int[] { 3 }, labels(test));
		assertEquals(train.classNames(), test.classNames());
	}

	@Test
	void idxThatLiesIsRefused() throws IOException {
		idx("train-images-idx3-ubyte", false, new int[] { 2, 1, 2 }, 1, 2, 3);
		idx("train-labels-idx1-ubyte", false, new int[] { 2 }, 4, 0);
		assertTrue(refusal(folder, Part.TRAIN).contains("Expected 4 bytes"));
		idx("train-images-idx3-ubyte", false, new int[] { 2, 1, 2 }, 1, 2, 3, 4);
		idx("train-labels-idx1-ubyte", false, new int[] { 1 }, 4);
		assertTrue(refusal(folder, Part.TRAIN).contains("Expected 2 labels"));
		Files.writeString(folder.resolve("train-images-idx3-ubyte"), "words, words, words");
		assertTrue(refusal(folder, Part.TRAIN).contains("IDX file of unsigned bytes"));
		final int[][] wrong = { { -1, 1, 2 }, { 1, 0, 2 }, { Integer.MAX_VALUE,
			Integer.MAX_VALUE, Integer.MAX_VALUE }, { 0, Integer.MAX_VALUE, 3 } };
		for (final int[] sizes : wrong) {
			idx("train-images-idx3-ubyte", false, sizes, 1, 2, 3, 4);
			final String said = refusal(folder, Part.TRAIN);
			assertTrue(said.contains("is damaged") || said.contains("bytes of data"), said);
		}
	}

	@Test
	void cifarBatchesAmongOtherFiles() throws IOException {
		final byte[] records = new byte[2 * 3073];
		records[0] = 9;
		records[1] = (byte) 200;
		records[3073] = 3;
		records[3073 + 1 + 1024] = 77;
		gzip("data_batch_1.bin", false, records);
		gzip("train_more.bin.gz", true, records);
		gzip("test_batch.bin", false, records);
		Files.writeString(folder.resolve("readme.html"), "text");
		final Dataset train = Datasets.open(folder, Part.TRAIN);
		assertEquals(4, train.size());
		assertEquals("truck", train.classNames().get(train.label(0)));
		assertEquals("cat", train.classNames().get(train.label(3)));
		assertEquals(200, train.read(2).pixels().floats()[0]);
		assertEquals(77, train.read(3).pixels().floats()[1024]);
		assertEquals("train_more.bin.gz[2]", train.name(3));
		assertEquals(2, Datasets.open(folder, Part.TEST).size());
		assertEquals(List.of("test_batch.bin[1]", "test_batch.bin[2]"), names(Datasets.open(folder
			.resolve("test_batch.bin"), Part.TEST)));
		gzip("data_batch_1.bin", false, new byte[100]);
		assertTrue(refusal(folder, Part.TRAIN).contains("3073"));
	}

	private Path stack(final int channels, final String... labels) {
		final ImageStack stack = new ImageStack(3, 2);
		for (int i = 0; i < labels.length; i++) {
			final short[] pixels = new short[6];
			Arrays.fill(pixels, (short) (100 * i));
			stack.addSlice(labels[i], pixels);
		}
		final ImagePlus image = new ImagePlus("stack", stack);
		image.setDimensions(channels, labels.length / channels, 1);
		image.setOpenAsHyperStack(channels > 1);
		final Path file = folder.resolve("stack.tif");
		assertTrue(new FileSaver(image).saveAsTiffStack(file.toString()));
		return file;
	}

	@Test
	void sliceLabelsAreClasses() throws IOException {
		final Path file = stack(1, "cat", "dog", "cat");
		final Dataset data = Datasets.open(file, Part.TRAIN);
		assertEquals(List.of("cat", "dog"), data.classNames());
		assertArrayEquals(new int[] { 0, 1, 0 }, labels(data));
		assertEquals("stack.tif[3]", data.name(2));
		assertEquals(200, data.read(2).pixels().floats()[0]);
		assertEquals(PixelType.U16, data.read(2).type());
		assertEquals(List.of(), Datasets.open(stack(1, "one", "two"), Part.TRAIN)
			.classNames());
	}

	@Test
	void chosenChannelsOfHyperstacks() throws IOException {
		final Path file = stack(3, "a", "", "", "b", "", "", "a", "", "");
		final Dataset data = Datasets.open(file, Part.TRAIN, ReadOptions.defaults()
			.withChannels(List.of(3, 1)));
		assertEquals(3, data.size());
		assertArrayEquals(new int[] { 0, 1, 0 }, labels(data));
		assertEquals(Shape.of(2, 2, 3), data.shape(1));
		assertEquals(Shape.of(2, 2, 3), data.read(1).pixels().shape());
		assertEquals(500, data.read(1).pixels().floats()[0]);
		assertEquals(300, data.read(1).pixels().floats()[6]);
		final Dataset wrong = Datasets.open(file, Part.TRAIN, ReadOptions.defaults()
			.withChannels(List.of(4)));
		assertTrue(assertThrows(IOException.class, () -> wrong.read(0)).getMessage()
			.contains("only 3"));
	}

	@Test
	void stacksInClassFoldersGiveAllTheirPlanes() throws IOException {
		final Path file = stack(1, "x", "y");
		Files.createDirectories(folder.resolve("data/A"));
		Files.move(file, folder.resolve("data/A/s.tif"));
		TestImages.png(folder.resolve("data/B/1.png"), 0);
		final Dataset data = Datasets.open(folder.resolve("data"), Part.TRAIN);
		assertEquals(List.of("A/s.tif[1]", "A/s.tif[2]", "B/1.png"), names(data));
	}

	@Test
	void otherClassNumbersByName() throws IOException {
		TestImages.png(folder.resolve("a/1.png"), 0);
		TestImages.png(folder.resolve("b/1.png"), 0);
		final Dataset data = Datasets.open(folder, Part.TEST);
		assertArrayEquals(new int[] { 2, 0 }, labels(Datasets.withClasses(data, List.of(
			"b", "c", "a"))));
		assertTrue(assertThrows(FoveaException.class, () -> Datasets.withClasses(data,
			List.of("a", "c"))).getMessage().contains("\"b\""));
	}

	@Test
	void aNameOfTwoOtherClassesIsRefusedWhereImagesHaveIt() throws IOException {
		TestImages.png(folder.resolve("a/1.png"), 0);
		TestImages.png(folder.resolve("b/1.png"), 0);
		final Dataset data = Datasets.open(folder, Part.TEST);
		assertArrayEquals(new int[] { 2, 3 }, labels(Datasets.withClasses(data, List.of(
			"crane", "crane", "a", "b"))));
		assertTrue(assertThrows(FoveaException.class, () -> Datasets.withClasses(data,
			List.of("a", "a", "b"))).getMessage().contains("two"));
	}

	@Test
	void numbersThatTheNetworkKnowsAreNames() throws IOException {
		for (final String name : List.of("0", "1", "2")) {
			TestImages.png(folder.resolve(name + "/1.png"), 0);
		}
		final Dataset data = Datasets.open(folder, Part.TEST);
		assertArrayEquals(new int[] { 3, 1, 2 }, labels(Datasets.withClasses(data, List.of(
			"3", "1", "2", "0"))));
		assertTrue(assertThrows(FoveaException.class, () -> Datasets.withClasses(data, List.of(
			"0", "1", "3"))).getMessage().contains("\"2\""));
	}

	@Test
	void numberedClassesTakeNames() throws IOException {
		idx("train-images-idx3-ubyte", false, new int[] { 2, 1, 1 }, 1, 2);
		idx("train-labels-idx1-ubyte", false, new int[] { 2 }, 1, 0);
		final Dataset data = Datasets.withClasses(Datasets.open(folder, Part.TRAIN),
			List.of("shirt", "shoe", "bag"));
		assertEquals("shoe", data.classNames().get(data.label(0)));
		assertEquals("shirt", data.classNames().get(data.label(1)));
	}
}
