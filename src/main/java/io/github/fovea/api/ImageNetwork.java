/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.api;

import io.github.fovea.FoveaException;
import io.github.fovea.engine.Device;
import io.github.fovea.engine.Engine;
import io.github.fovea.engine.EngineOptions;
import io.github.fovea.engine.Engines;
import io.github.fovea.model.bioimage.Agreement;
import io.github.fovea.model.bioimage.ModelDescription;
import io.github.fovea.model.bioimage.ModelPackage;
import io.github.fovea.model.bioimage.Processing;
import io.github.fovea.model.bioimage.Processing.Labelled;
import io.github.fovea.model.bioimage.TensorDescription;
import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Tensor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

/**
 * A network of the BioImage Model Zoo that makes images of images, over images of
 * any size: preprocessed as a whole, computed in tiles with a halo, mirrored at
 * the edges, postprocessed as a whole.
 *
 * <pre>
 * try (ImageNetwork nuclei = ImageNetwork.open(Path.of("nuclei.zip"), "auto",
 * 	EngineOptions.DEFAULT))
 * {
 * 	RandomAccessibleInterval&lt;FloatType&gt; probability = nuclei.apply(List.of(image))
 * 		.get(0);
 * }
 * </pre>
 */
public final class ImageNetwork implements AutoCloseable {

	/** Told after each tile; true ends the work early. */
	public interface Progress {

		boolean report(long done, long total);
	}

	private final Engine engine;
	private final PackagedNetwork network;

	private ImageNetwork(final ModelPackage source, final Engine engine) {
		this.engine = engine;
		network = new PackagedNetwork(source, engine);
	}

	/**
	 * Opens a package; close it after use.
	 *
	 * @param path a ZIP archive, or a description beside its files
	 * @param engine as in {@link Engines#open}
	 * @throws FoveaException if it is no package that can be used
	 */
	public static ImageNetwork open(final Path path, final String engine,
		final EngineOptions options)
	{
		return on(ModelPackage.read(path), Engines.open(engine, options));
	}

	/**
	 * @param engine is closed with this
	 */
	static ImageNetwork on(final ModelPackage source, final Engine engine) {
		try {
			return new ImageNetwork(source, engine);
		}
		catch (final RuntimeException | Error e) {
			engine.close();
			throw e;
		}
	}

	public ModelDescription description() {
		return network.description();
	}

	/** What computes. */
	public Device device() {
		return network.device();
	}

	/**
	 * Computes the package's test outputs from its test inputs.
	 *
	 * @return how they agree, an entry an output; empty if it has no tests
	 */
	public List<Agreement> verify() {
		return network.verify();
	}

	/** Planes that {@link #apply} takes at a time; 0 for any number. */
	public int inputPlanes() {
		return new AxisOrder(input()).channels();
	}

	/** Names of the planes that {@link #apply} gives, where the package has them. */
	public List<String> outputNames() {
		return new AxisOrder(output()).axes().get(0).channels();
	}

	private TensorDescription input() {
		if (description().inputs().size() != 1) throw new FoveaException(
			"Only networks with one input can be run over images, but this one has " +
				description().inputs().size());
		return description().inputs().get(0);
	}

	private TensorDescription output() {
		return description().outputs().get(0);
	}

	/** As the other {@code apply}, to its end. */
	public List<RandomAccessibleInterval<FloatType>> apply(
		final List<? extends RandomAccessibleInterval<? extends RealType<?>>> planes)
	{
		return apply(planes, (done, total) -> false);
	}

	/**
	 * Runs the network over an image.
	 *
	 * @param planes one a channel, of equal size
	 * @return the first output, a plane a channel; null if {@code progress} ended
	 *         the work
	 * @throws FoveaException if the image does not fit the network
	 */
	public List<RandomAccessibleInterval<FloatType>> apply(
		final List<? extends RandomAccessibleInterval<? extends RealType<?>>> planes,
		final Progress progress)
	{
		final AxisOrder in = new AxisOrder(input());
		final AxisOrder out = new AxisOrder(output());
		if (in.channels() > 0 && in.channels() != planes.size())
			throw new FoveaException("The network takes images with " + in
				.channels() + (in.channels() == 1 ? " channel" : " channels") +
				", but this one has " + planes.size());
		final Labelled raw = new Labelled(read(planes), in.axes());
		final Processing processing = new Processing(Map.of(input().id(), raw));
		final Tensor prepared = processing.apply(input().steps(), raw);
		final Tensor result = tiles(prepared.to(ElementType.F32), in, out, progress);
		return result == null ? null : planes(processing.apply(output().steps(),
			new Labelled(result, out.axes())).to(ElementType.F32));
	}

	private static Tensor read(
		final List<? extends RandomAccessibleInterval<? extends RealType<?>>> planes)
	{
		final int width = Math.toIntExact(planes.get(0).dimension(0));
		final int height = Math.toIntExact(planes.get(0).dimension(1));
		final Tensor tensor = Tensor.zeros(ElementType.F32, planes.size(), height,
			width);
		IntStream.range(0, planes.size()).forEach(c -> PlaneReader.of(planes.get(c),
			null).read(0, 0, width, height, tensor.floats(), c * width * height));
		return tensor;
	}

	/** The planes of a tensor C,H,W. */
	private static List<RandomAccessibleInterval<FloatType>> planes(
		final Tensor tensor)
	{
		final int width = tensor.shape().at(2);
		final int height = tensor.shape().at(1);
		final List<RandomAccessibleInterval<FloatType>> planes = new ArrayList<>();
		for (int c = 0; c < tensor.shape().at(0); c++) {
			// Each in an array of its own: slices of one cannot all be mirrored.
			planes.add(ArrayImgs.floats(Arrays.copyOfRange(tensor.floats(), c * height *
				width, (c + 1) * height * width), width, height));
		}
		return planes;
	}

	private Tensor tiles(final Tensor image, final AxisOrder in,
		final AxisOrder out, final Progress progress)
	{
		final TileAxis y = TileAxis.of(in.y(), out.y(), image.shape().get(1));
		final TileAxis x = TileAxis.of(in.x(), out.x(), image.shape().get(2));
		final List<PlaneReader> readers = planes(image).stream().map(
			plane -> PlaneReader.of(plane, Border.MIRROR)).toList();
		final int pixels = Math.toIntExact(x.size() * y.size());
		final Tensor tile = Tensor.zeros(ElementType.F32, readers.size(), y.size(), x
			.size());
		Tensor result = null;
		for (long i = 0; i < x.count() * y.count(); i++) {
			final long left = x.begin(i % x.count());
			final long top = y.begin(i / x.count());
			for (int c = 0; c < readers.size(); c++) {
				readers.get(c).read(left - x.margin(), top - y.margin(), (int) x.size(),
					(int) y.size(), tile.floats(), c * pixels);
			}
			final Tensor computed = out.toPlanes(network.run(List.of(in.toTensor(
				tile))).get(0)).to(ElementType.F32);
			if (result == null) result = Tensor.zeros(ElementType.F32, computed.shape()
				.get(0), y.length(), x.length());
			copy(computed, x, y, left, top, result);
			if (progress.report(i + 1, x.count() * y.count())) return null;
		}
		return result;
	}

	/** Takes over what is kept of a tile. */
	private static void copy(final Tensor tile, final TileAxis x,
		final TileAxis y, final long left, final long top, final Tensor result)
	{
		final int height = tile.shape().at(1);
		final int width = tile.shape().at(2);
		if (height != y.kept() + 2 * y.halo() || width != x.kept() + 2 * x.halo())
			throw new FoveaException("The network made " + width + " x " + height +
				" pixels of a tile of " + x.size() + " x " + y.size() +
				", which is not what its description says");
		for (int c = 0; c < tile.shape().at(0); c++) {
			for (long row = 0; row < y.width(); row++) {
				System.arraycopy(tile.floats(), Math.toIntExact((c * height + y.halo() +
					row) * width + x.halo()), result.floats(), Math.toIntExact((c * y
						.length() + top + row) * x.length() + left), Math.toIntExact(x
							.width()));
			}
		}
	}

	@Override
	public void close() {
		network.close();
		engine.close();
	}
}
