/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.api;

import io.github.fovea.FoveaException;
import io.github.fovea.data.Picture;
import io.github.fovea.data.PixelType;
import io.github.fovea.engine.Device;
import io.github.fovea.engine.Engine;
import io.github.fovea.engine.EngineOptions;
import io.github.fovea.engine.Engines;
import io.github.fovea.model.SavedModel;
import io.github.fovea.model.bioimage.Agreement;
import io.github.fovea.model.bioimage.ModelPackage;
import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Tensor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;

/**
 * A network that makes images of images, over images of any size: one of the
 * BioImage Model Zoo, or one that was trained with masks. Preprocessed as a whole,
 * computed in tiles with a halo, mirrored at the edges, postprocessed as a whole.
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

	private final PlaneNetwork network;
	/** Channels of images that it takes, from 1; empty for all. */
	private final List<Integer> chosen;
	/** Closes what is this network's own besides. */
	private final Runnable closing;

	private ImageNetwork(final PlaneNetwork network, final List<Integer> chosen,
		final Runnable closing)
	{
		this.network = network;
		this.chosen = chosen;
		this.closing = closing;
	}

	/**
	 * Opens a network; close it after use.
	 *
	 * @param path a package of the Model Zoo: a ZIP archive, or a description beside
	 *          its files; or an ONNX file of a training with masks
	 * @param engine as in {@link Engines#open}
	 * @throws FoveaException if it is none that can be used
	 */
	public static ImageNetwork open(final Path path, final String engine,
		final EngineOptions options)
	{
		if (ModelPackage.accepts(path)) return of(ModelPackage.read(path), engine, options);
		final SavedModel model = SavedModel.load(path);
		return on(opened -> new SavedPlanes(String.valueOf(path.getFileName()), model,
			opened), engine, options);
	}

	/** As {@code open}, for a package that was read. */
	public static ImageNetwork of(final ModelPackage source, final String engine,
		final EngineOptions options)
	{
		return on(opened -> new PackagedPlanes(source, opened), engine, options);
	}

	/**
	 * A network that was trained with masks, on an engine that stays open, for images
	 * that have but the channels it takes.
	 */
	static ImageNetwork borrowing(final SavedModel model, final Engine engine) {
		return new ImageNetwork(new SavedPlanes("the network", model, engine), List.of(),
			() -> {});
	}

	private static ImageNetwork on(final Function<Engine, PlaneNetwork> network,
		final String engine, final EngineOptions options)
	{
		final Engine opened = Engines.open(engine, options);
		try {
			final PlaneNetwork made = network.apply(opened);
			return new ImageNetwork(made, made.chosen(), opened::close);
		}
		catch (final RuntimeException | Error e) {
			opened.close();
			throw e;
		}
	}

	/** The package's name, or the file's. */
	public String name() {
		return network.name();
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

	/**
	 * Planes that {@link #apply} takes at a time; 0 for any number, such as all of an
	 * image of which the network was trained with some.
	 */
	public int inputPlanes() {
		return chosen.isEmpty() ? network.channels() : 0;
	}

	/** Names of the planes that {@link #apply} gives, where they are known. */
	public List<String> outputNames() {
		return network.outputNames();
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
		final Tensor result = apply(read(planes), progress);
		return result == null ? null : planes(result);
	}

	/**
	 * Checks an image before the work.
	 *
	 * @param planes as for {@code apply}
	 * @throws FoveaException if what the network sees of them holds pixels that are no
	 *           numbers
	 */
	public void requireNumbers(
		final List<? extends RandomAccessibleInterval<? extends RealType<?>>> planes)
	{
		requireNumbers(read(planes).chosen(chosen));
	}

	/**
	 * Runs the network over a picture.
	 *
	 * @return the first output, [C,H,W]; null if {@code progress} ended the work
	 * @throws FoveaException if the picture does not fit the network, or holds pixels
	 *           that are no numbers
	 */
	public Tensor apply(final Picture picture, final Progress progress) {
		final int wanted = network.channels();
		final Picture seen = picture.chosen(chosen);
		if (wanted > 0 && wanted != seen.channels()) throw new FoveaException(
			"The network takes images with " + wanted + (wanted == 1 ? " channel"
				: " channels") + ", but this one has " + seen.channels());
		requireNumbers(seen);
		final PlaneNetwork.Run run = network.start(seen);
		final Tensor result = tiles(run, progress);
		return result == null ? null : run.finished(result);
	}

	private static void requireNumbers(final Picture picture) {
		try {
			picture.requireNumbers();
		}
		catch (final IOException e) {
			throw new FoveaException(e.getMessage(), e);
		}
	}

	private static Picture read(
		final List<? extends RandomAccessibleInterval<? extends RealType<?>>> planes)
	{
		final int width = Math.toIntExact(planes.get(0).dimension(0));
		final int height = Math.toIntExact(planes.get(0).dimension(1));
		final Tensor tensor = Tensor.zeros(ElementType.F32, planes.size(), height,
			width);
		IntStream.range(0, planes.size()).forEach(c -> PlaneReader.of(planes.get(c),
			null).read(0, 0, width, height, tensor.floats(), c * width * height));
		final RealType<?> type = planes.get(0).firstElement();
		return new Picture(tensor, type instanceof UnsignedByteType ? PixelType.U8
			: type instanceof UnsignedShortType ? PixelType.U16 : PixelType.F32);
	}

	/** What is to be said of all images so far, if they are unlike those trained with. */
	public Optional<String> warning() {
		return network.warning();
	}

	/** The planes of a tensor C,H,W. */
	public static List<RandomAccessibleInterval<FloatType>> planes(
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

	private Tensor tiles(final PlaneNetwork.Run run, final Progress progress) {
		final Tensor image = run.prepared();
		final TileAxis y = network.y(image.shape().get(1));
		final TileAxis x = network.x(image.shape().get(2));
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
			final Tensor computed = run.tile(tile);
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
		closing.run();
	}
}
