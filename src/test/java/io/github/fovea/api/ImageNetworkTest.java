/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fovea.FoveaException;
import io.github.fovea.TestData;
import io.github.fovea.data.ImageOpener;
import io.github.fovea.engine.Engine;
import io.github.fovea.engine.EngineOptions;
import io.github.fovea.engine.Engines;
import io.github.fovea.graph.GraphBuilder;
import io.github.fovea.graph.Parameter.Role;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.Ops;
import io.github.fovea.graph.op.Window;
import io.github.fovea.model.Metadata;
import io.github.fovea.model.SavedModel;
import io.github.fovea.model.bioimage.Agreement;
import io.github.fovea.tensor.Philox;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;
import io.github.fovea.tensor.TensorType;

import ij.IJ;
import ij.ImagePlus;

import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import javax.imageio.ImageIO;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks of packages over images, in tiles. */
class ImageNetworkTest {

	private static final String PUBLISHED = "bioimageio/unet2d_nuclei_broad/";
	private static final double[] KERNEL = { 0.5, -1, 2, 3, 0.25, -2, 1, 0, -0.5 };

	@TempDir
	Path folder;

	@ParameterizedTest
	@ValueSource(strings = { "bioimageio.yaml", "v0_4_9.bioimageio.yaml" })
	void publishedPackagesReproduceTheirTestTensors(final String description) {
		try (ImageNetwork network = ImageNetwork.open(TestData.require(PUBLISHED +
			description), "cpu", EngineOptions.DEFAULT))
		{
			final List<Agreement> agreements = network.verify();
			assertEquals("probability", agreements.get(0).output());
			assertEquals(0, agreements.get(0).mismatches());
			assertTrue(agreements.get(0).deviation() < 1e-5, agreements::toString);
		}
	}

	@Test
	void nucleiAreFoundInImagesOf16Bits() throws IOException {
		final String name = "IXMtest_H07_s2_w1D8F30687-16A2-4A0D-BDD5-377257089055";
		final Path images = TestData.require("microscopy/bbbc039");
		final ImagePlus image = IJ.openImage(images.resolve("images/" + name + ".tif")
			.toString());
		assertEquals(16, image.getBitDepth());
		final Raster truth = ImageIO.read(images.resolve("masks/" + name + ".png")
			.toFile()).getRaster();
		try (ImageNetwork network = ImageNetwork.open(TestData.require(PUBLISHED +
			"bioimageio.yaml"), "cpu", EngineOptions.DEFAULT))
		{
			final Segmentation found = Segmentation.of(network.apply(List.of(ArrayImgs
				.unsignedShorts((short[]) image.getProcessor().getPixels(), image
					.getWidth(), image.getHeight()))).get(0), 0.5);
			int both = 0;
			int either = 0;
			for (int i = 0; i < found.mask().length; i++) {
				final boolean nucleus = truth.getSample(i % image.getWidth(), i / image
					.getWidth(), 0) > 0;
				final boolean ours = found.mask()[i] != 0;
				if (nucleus && ours) both++;
				if (nucleus || ours) either++;
			}
			assertTrue((double) both / either > 0.94, both + " of " + either);
			assertTrue(found.count() > 80 && found.count() < 110, "" + found.count());
		}
	}

	/**
	 * A network of one convolution 3x3 and a package of it.
	 *
	 * @param pad pixels around the image
	 */
	private Path convolution(final int side, final int pad, final int halo) {
		final GraphBuilder graph = new GraphBuilder();
		final Value x = graph.input("x", TensorType.f32(1, 1, side, side));
		final float[] kernel = new float[KERNEL.length];
		for (int i = 0; i < kernel.length; i++) {
			kernel[i] = (float) KERNEL[i];
		}
		final Value w = graph.parameter("w", TensorType.f32(1, 1, 3, 3), Role.CONSTANT,
			t -> Tensor.of(kernel, Shape.of(1, 1, 3, 3))).value();
		graph.output("y", new Ops(graph).conv(x, w, null, Window.of(3, 3).withPads(List
			.of(pad, pad), List.of(pad, pad)), 1));
		final Path onnx = folder.resolve("conv.onnx");
		new SavedModel(graph.build(), Map.of("w", Tensor.of(kernel, Shape.of(1, 1, 3,
			3))), Metadata.EMPTY).save(onnx);
		final Path zip = folder.resolve("conv.zip");
		PackageExport.write(onnx, zip, new PackageExport.Settings("", "", List.of(), "",
			null, null, null, "", List.of(), halo, ImageOpener.all(), "cpu",
			EngineOptions.DEFAULT));
		return zip;
	}

	private static float[] noise(final int n) {
		final float[] pixels = new float[n];
		final Philox random = new Philox(4, 2);
		for (int i = 0; i < n; i++) {
			pixels[i] = random.below(i, 256);
		}
		return pixels;
	}

	@ParameterizedTest
	@CsvSource({ "1,1", "1,9", "5,3", "12,16", "14,14", "15,29", "28,28", "57,31",
		"100,7" })
	void tilesGiveWhatTheWholeImageGives(final int width, final int height)
		throws IOException
	{
		final float[] pixels = noise(width * height);
		final RandomAccessibleInterval<FloatType> image = ArrayImgs.floats(pixels,
			width, height);
		final RandomAccessibleInterval<FloatType> expected;
		try (Engine engine = Engines.open("reference", EngineOptions.DEFAULT);
				ImageFilter filter = ImageFilter.conv2d(engine, FilterKernel.parse(
					"0.5 -1 2; 3 0.25 -2; 1 0 -0.5"), Window.of(3, 3).withPads(List.of(1, 1),
						List.of(1, 1)), Border.MIRROR))
		{
			expected = filter.apply(List.of(image)).get(0);
		}
		// With its own padding and a halo, with a larger halo, and with no padding.
		for (final int[] form : new int[][] { { 16, 1, 1 }, { 16, 1, 5 }, { 16, 0,
			0 }, { 17, 0, 2 } })
		{
			final Path zip = convolution(form[0], form[1], form[2]);
			PackageSchema.check(zip);
			try (ImageNetwork network = ImageNetwork.open(zip, "cpu",
				EngineOptions.DEFAULT))
			{
				same(expected, network.apply(List.of(image)).get(0));
				final byte[] bytes = new byte[pixels.length];
				final short[] shorts = new short[pixels.length];
				for (int i = 0; i < bytes.length; i++) {
					bytes[i] = (byte) pixels[i];
					shorts[i] = (short) pixels[i];
				}
				same(expected, network.apply(List.of(ArrayImgs.unsignedBytes(bytes,
					width, height))).get(0));
				same(expected, network.apply(List.of(ArrayImgs.unsignedShorts(shorts,
					width, height))).get(0));
				same(expected, network.apply(List.of(Views.hyperSlice(ArrayImgs.floats(
					pixels, width, height, 1), 2, 0))).get(0));
			}
		}
	}

	private static void same(
		final RandomAccessibleInterval<? extends RealType<?>> expected,
		final RandomAccessibleInterval<FloatType> actual)
	{
		assertEquals(expected.dimension(0), actual.dimension(0));
		assertEquals(expected.dimension(1), actual.dimension(1));
		for (long y = 0; y < actual.dimension(1); y++) {
			for (long x = 0; x < actual.dimension(0); x++) {
				assertEquals(expected.getAt(x, y).getRealDouble(), actual.getAt(x, y)
					.getRealDouble(), 1e-3, x + ", " + y);
			}
		}
	}

	@Test
	void workCanBeEndedAndImagesThatDoNotFitAreToldInWords() {
		final Path zip = convolution(16, 1, 1);
		try (ImageNetwork network = ImageNetwork.open(zip, "cpu",
			EngineOptions.DEFAULT))
		{
			assertEquals(1, network.inputPlanes());
			final RandomAccessibleInterval<FloatType> image = ArrayImgs.floats(40, 40);
			assertNull(network.apply(List.of(image), (done, total) -> {
				assertEquals(9, total);
				return done == 2;
			}));
			assertThrows(FoveaException.class, () -> network.apply(List.of(image,
				image)));
		}
		final Path useless = convolution(16, 1, 8);
		try (ImageNetwork network = ImageNetwork.open(useless, "cpu",
			EngineOptions.DEFAULT))
		{
			assertTrue(assertThrows(FoveaException.class, () -> network.apply(List.of(
				ArrayImgs.floats(40, 40)))).getMessage().contains("halo"));
		}
	}

	@Test
	void partsAreConnectedOverCorners() {
		final float[] pixels = { 1, 0, 0, 0.5f, //
			0, 1, 0, 0, //
			0, 0, 0.4f, 0, //
			Float.NaN, 1, 1, 0 };
		final Segmentation found = Segmentation.of(ArrayImgs.floats(pixels, 4, 4),
			0.5);
		assertEquals(3, found.count());
		assertEquals("[1, 0, 0, 2, 0, 1, 0, 0, 0, 0, 0, 0, 0, 3, 3, 0]",
			Arrays.toString(found.labels()));
		assertEquals(-1, found.mask()[0]);
		assertEquals(0, found.mask()[10]);
	}
}
