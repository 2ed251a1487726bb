/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.api;

import io.github.fovea.FoveaException;
import io.github.fovea.engine.Engine;
import io.github.fovea.engine.Parameters;
import io.github.fovea.engine.Program;
import io.github.fovea.graph.GraphBuilder;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.Ops;
import io.github.fovea.graph.op.Window;
import io.github.fovea.tensor.Tensor;
import io.github.fovea.tensor.TensorType;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import net.imglib2.FinalInterval;
import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.cell.CellImgFactory;
import net.imglib2.parallel.Parallelization;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

/**
 * One sliding-window operator over two-dimensional images of any size, computed
 * block by block by the same graph operators that networks use. Beside the
 * images themselves, only one block is in memory.
 */
public final class ImageFilter implements AutoCloseable {

	/** Writes the operator for a block's input and the block's own window. */
	private interface Operation {

		Value add(Ops ops, Value input, Window window);
	}

	/** Told after each block; true ends the work early. */
	public interface Progress {

		boolean report(long done, long total);
	}

	/** Most elements of a block's input or output. */
	private static final long BLOCK = 1 << 20;

	/** Pixels that one array holds, and the side of a cell of larger images. */
	private static final int MOST = Integer.MAX_VALUE - 8;
	private static final int CELL = 4096;

	/** Width of a block for a square one's, because rows of an image lie together. */
	private static final double WIDE = 4;

	/** Rows that a thread reads or writes at a time. */
	private static final int SLICE = 32;

	private final Engine engine;
	private final Parameters parameters;
	private final Window window;
	private final Border border;
	private final int inputs;
	private final int outputs;
	private final long blockElements;
	private final Operation operation;
	private final Map<List<Long>, Program> programs = new HashMap<>();

	/**
	 * @param border null where the operator itself pads
	 */
	private ImageFilter(final Engine engine, final Window window,
		final Border border, final int inputs, final int outputs,
		final long blockElements, final Operation operation)
	{
		this.engine = engine;
		this.window = window;
		this.border = border;
		this.inputs = inputs;
		this.outputs = outputs;
		this.blockElements = blockElements;
		this.operation = operation;
		parameters = engine.newParameters();
	}

	/**
	 * Cross-correlation of the kernel's planes with as many image planes; one
	 * output plane a filter.
	 *
	 * @param window strides, dilations and padding; the kernel's size is the
	 *          kernel's
	 */
	public static ImageFilter conv2d(final Engine engine,
		final FilterKernel kernel, final Window window, final Border border)
	{
		return conv2d(engine, kernel, window, border, BLOCK);
	}

	static ImageFilter conv2d(final Engine engine, final FilterKernel kernel,
		final Window window, final Border border, final long blockElements)
	{
		return new ImageFilter(engine, window, border, kernel.planes(), kernel
			.filters(), blockElements, (ops, input, block) -> ops.conv(input, ops
				.graph().constant("kernel", kernel.weights()), null, block, 1));
	}

	/** Maximum of each window of one plane; padding never wins. */
	public static ImageFilter maxPool2d(final Engine engine,
		final Window window)
	{
		return maxPool2d(engine, window, BLOCK);
	}

	static ImageFilter maxPool2d(final Engine engine, final Window window,
		final long blockElements)
	{
		return new ImageFilter(engine, window, null, 1, 1, blockElements, (ops,
			input, block) -> ops.maxPool(input, block));
	}

	/** Mean of each window of one plane; padding does not count. */
	public static ImageFilter averagePool2d(final Engine engine,
		final Window window)
	{
		return averagePool2d(engine, window, BLOCK);
	}

	static ImageFilter averagePool2d(final Engine engine, final Window window,
		final long blockElements)
	{
		return new ImageFilter(engine, window, null, 1, 1, blockElements, (ops,
			input, block) -> ops.averagePool(input, block, false));
	}

	/** Planes that {@link #apply} takes at a time. */
	public int inputPlanes() {
		return inputs;
	}

	/** Planes that {@link #apply} gives at a time. */
	public int outputPlanes() {
		return outputs;
	}

	/**
	 * Width and height of the output.
	 *
	 * @throws FoveaException if the window does not fit into the image
	 */
	public long[] outputSize(final long width, final long height) {
		try {
			return new long[] { window.outputSize(1, width), window.outputSize(0,
				height) };
		}
		catch (final IllegalArgumentException e) {
			throw new FoveaException("The image of " + width + " x " + height +
				" pixels is too small: " + e.getMessage(), e);
		}
	}

	/**
	 * Filters an image.
	 *
	 * @param input {@link #inputPlanes()} planes of equal size; further axes may have
	 *          size 1
	 * @param output {@link #outputPlanes()} planes of {@link #outputSize}
	 * @return false if {@code progress} ended the work
	 * @throws FoveaException if the window does not fit into the image, or an image has
	 *           several planes
	 */
	public boolean apply(
		final List<? extends RandomAccessibleInterval<? extends RealType<?>>> input,
		final List<? extends RandomAccessibleInterval<? extends RealType<?>>> output,
		final Progress progress)
	{
		final long[] size = outputSize(input.get(0).dimension(0), input.get(0)
			.dimension(1));
		return apply(input, output, FinalInterval.createMinSize(0, 0, size[0],
			size[1]), progress);
	}

	/** As the other one, for a part of the output. */
	boolean apply(
		final List<? extends RandomAccessibleInterval<? extends RealType<?>>> input,
		final List<? extends RandomAccessibleInterval<? extends RealType<?>>> output,
		final Interval part, final Progress progress)
	{
		if (input.size() != inputs || output.size() != outputs)
			throw new IllegalArgumentException("Expected " + inputs +
				" input and " + outputs + " output planes, got " + input.size() +
				" and " + output.size());
		final long width = input.get(0).dimension(0);
		final long height = input.get(0).dimension(1);
		final long[] size = outputSize(width, height);
		final Strip x = new Strip(window, 1, width, size[0]);
		final Strip y = new Strip(window, 0, height, size[1]);
		final long elements = elements();
		final long blockWidth = Math.min(part.dimension(0), Math.max(1,
			(long) (WIDE * Math.sqrt(elements))));
		final long blockHeight = Math.min(part.dimension(1), Math.max(1, elements /
			blockWidth));
		final List<PlaneReader> readers = new ArrayList<>();
		input.forEach(plane -> readers.add(PlaneReader.of(plane, border)));
		final List<PlaneWriter> writers = new ArrayList<>();
		output.forEach(plane -> writers.add(PlaneWriter.of(plane)));
		final long columns = (part.dimension(0) + blockWidth - 1) / blockWidth;
		final long rows = (part.dimension(1) + blockHeight - 1) / blockHeight;
		for (long i = 0; i < columns * rows; i++) {
			// The last blocks begin earlier, so that all have one size.
			final long left = Math.min(i % columns * blockWidth, part.dimension(0) -
				blockWidth);
			final long top = Math.min(i / columns * blockHeight, part.dimension(1) -
				blockHeight);
			compute(readers, writers, x.part(part.min(0) + left, blockWidth,
				border != null), y.part(part.min(1) + top, blockHeight, border != null));
			if (progress.report(i + 1, columns * rows)) return false;
		}
		return true;
	}

	/** Elements of one plane of a block's output. */
	private long elements() {
		final long strides = (long) window.strides().get(0) * window.strides().get(
			1);
		return blockElements / Math.max(inputs * strides, outputs);
	}

	private void compute(final List<PlaneReader> readers,
		final List<PlaneWriter> writers, final Strip.Part x, final Strip.Part y)
	{
		final Program program = programs.computeIfAbsent(List.of(x.size(), y.size(),
			(long) x.before(), (long) x.after(), (long) y.before(), (long) y
				.after()), key -> compile(x, y));
		final float[] in = program.input("image").floats();
		final int inWidth = Math.toIntExact(x.size());
		final int inHeight = Math.toIntExact(y.size());
		slices(inputs, inHeight, (plane, from, n) -> readers.get(plane).read(x
			.from(), y.from() + from, inWidth, n, in, (plane * inHeight + from) *
				inWidth));
		program.run();
		final Tensor result = program.output("result");
		final float[] out = result.floats();
		final int width = result.shape().at(3);
		final int height = result.shape().at(2);
		slices(outputs, height, (plane, from, n) -> writers.get(plane).write(out,
			(plane * height + from) * width, x.output(), y.output() + from, width,
			n));
	}

	/** Work on some rows of a plane. */
	private interface Slice {

		void run(int plane, int from, int rows);
	}

	/** Cuts planes into slices for all threads. */
	private static void slices(final int planes, final int height,
		final Slice slice)
	{
		final List<Runnable> tasks = new ArrayList<>();
		for (int plane = 0; plane < planes; plane++) {
			for (int row = 0; row < height; row += SLICE) {
				final int p = plane;
				final int from = row;
				tasks.add(() -> slice.run(p, from, Math.min(SLICE, height - from)));
			}
		}
		Parallelization.getTaskExecutor().runAll(tasks);
	}

	private Program compile(final Strip.Part x, final Strip.Part y) {
		final GraphBuilder graph = new GraphBuilder();
		final Value image = graph.input("image", TensorType.f32(1, inputs, y.size(),
			x.size()));
		final Window block = window.withPads(List.of(y.before(), x.before()), List
			.of(y.after(), x.after()));
		graph.output("result", operation.add(new Ops(graph), image, block));
		return engine.compile(graph.build(), parameters);
	}

	/** A filter's whole work, with the result in memory. */
	public List<RandomAccessibleInterval<FloatType>> apply(
		final List<? extends RandomAccessibleInterval<? extends RealType<?>>> input)
	{
		final long[] size = outputSize(input.get(0).dimension(0), input.get(0)
			.dimension(1));
		final List<RandomAccessibleInterval<FloatType>> output = new ArrayList<>();
		for (int i = 0; i < outputs; i++) {
			output.add(newImage(size));
		}
		apply(input, output, (done, total) -> false);
		return output;
	}

	/** One array, or cells where there are more pixels than an array can have. */
	private static RandomAccessibleInterval<FloatType> newImage(
		final long[] size)
	{
		return size[0] <= MOST / size[1]
			? ArrayImgs.floats(size) : new CellImgFactory<>(new FloatType(), CELL)
				.create(size);
	}

	/** Frees the programs; the engine stays open. */
	@Override
	public void close() {
		programs.values().forEach(Program::close);
		programs.clear();
		parameters.close();
	}
}
