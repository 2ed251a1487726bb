/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.benchmark;

import io.github.fovea.api.Border;
import io.github.fovea.api.FilterKernel;
import io.github.fovea.api.ImageFilter;
import io.github.fovea.engine.Engine;
import io.github.fovea.engine.Parameters;
import io.github.fovea.engine.Program;
import io.github.fovea.engine.cpu.BestPrimitives;
import io.github.fovea.engine.cpu.CpuEngine;
import io.github.fovea.engine.cpu.PlainPrimitives;
import io.github.fovea.graph.Graph;
import io.github.fovea.graph.GraphBuilder;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.differentiation.Differentiation;
import io.github.fovea.graph.op.Ops;
import io.github.fovea.graph.op.Reduce;
import io.github.fovea.graph.op.Window;
import io.github.fovea.tensor.Tensor;
import io.github.fovea.tensor.TensorType;

import ij.plugin.filter.Convolver;
import ij.process.FloatProcessor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;

/**
 * Times filters on images and the kernels under them:
 * {@code ImageBenchmark (best|plain) THREADS (peers|filters|kernels)…}. What
 * belongs together is run in turns; a line has the median and the fastest run.
 */
public final class ImageBenchmark {

	private static final int SIDE = 4096;
	private static final int KERNEL = 7;
	private static final int ROUNDS = 15;

	/** Something that is timed. */
	@FunctionalInterface
	interface Task {

		void run() throws Exception;
	}

	private ImageBenchmark() {}

	public static void main(final String[] args) throws Exception {
		try (Engine engine = new CpuEngine(Integer.parseInt(args[1]), args[0].equals(
			"plain") ? new PlainPrimitives() : BestPrimitives.find()))
		{
			System.out.println("Java " + System.getProperty("java.version") + ", " +
				engine.device());
			for (final String what : Arrays.asList(args).subList(2, args.length)) {
				switch (what) {
					case "peers" -> peers(engine, Integer.parseInt(args[1]));
					case "filters" -> filters(engine);
					case "kernels" -> kernels(engine);
					default -> throw new IllegalArgumentException(what);
				}
			}
		}
	}

	private static float[] noise(final int size) {
		final float[] result = new float[size];
		final Random random = new Random(size);
		for (int i = 0; i < size; i++) {
			result[i] = random.nextFloat() * 2 - 1;
		}
		return result;
	}

	/** A kernel against ImageJ's own filter and against ONNX Runtime. */
	private static void peers(final Engine engine, final int threads)
		throws Exception
	{
		final float[] image = noise(SIDE * SIDE);
		final float[] weights = noise(KERNEL * KERNEL);
		final float[] clamped = new float[SIDE * SIDE];
		final float[] zero = new float[SIDE * SIDE];
		final float[] ij = new float[SIDE * SIDE];
		final float[] ort = new float[SIDE * SIDE];
		final Convolver convolver = new Convolver();
		convolver.setNormalize(false);
		final Map<String, Task> tasks = new LinkedHashMap<>();
		try (ImageFilter clamping = filter(engine, weights, Border.CLAMP);
				ImageFilter filling = filter(engine, weights, Border.ZERO);
				OrtConvolution peer = new OrtConvolution(Tensor.of(weights, 1, 1, KERNEL,
					KERNEL), SIDE, SIDE, threads))
		{
			final String what = "conv " + KERNEL + "x" + KERNEL + " of " + SIDE + "x" +
				SIDE + " float, ";
			tasks.put(what + "ImageFilter, edge extended", () -> apply(clamping,
				ArrayImgs.floats(image, SIDE, SIDE), ArrayImgs.floats(clamped, SIDE,
					SIDE)));
			tasks.put(what + "ImageFilter, zero border", () -> apply(filling, ArrayImgs
				.floats(image, SIDE, SIDE), ArrayImgs.floats(zero, SIDE, SIDE)));
			tasks.put(what + "ONNX Runtime, zero border", () -> peer.run(image, ort));
			tasks.put(what + "ImageJ's Convolver, edge extended", () -> {
				System.arraycopy(image, 0, ij, 0, ij.length);
				convolver.convolveFloat(new FloatProcessor(SIDE, SIDE, ij), weights,
					KERNEL, KERNEL);
			});
			time(tasks, ROUNDS);
		}
		System.out.printf("largest difference to ImageJ %.1e, to ONNX Runtime %.1e%n",
			difference(clamped, ij), difference(zero, ort));
	}

	private static ImageFilter filter(final Engine engine, final float[] weights,
		final Border border)
	{
		return ImageFilter.conv2d(engine, new FilterKernel(Tensor.of(weights, 1, 1,
			KERNEL, KERNEL)), Window.of(KERNEL, KERNEL).withAutoPad(
				Window.AutoPad.SAME_UPPER), border);
	}

	private static void apply(final ImageFilter filter,
		final RandomAccessibleInterval<? extends RealType<?>> input,
		final RandomAccessibleInterval<? extends RealType<?>> output)
	{
		filter.apply(List.of(input), List.of(output), (done, total) -> false);
	}

	private static double difference(final float[] a, final float[] b) {
		double largest = 0;
		for (int i = 0; i < a.length; i++) {
			largest = Math.max(largest, Math.abs(a[i] - b[i]));
		}
		return largest;
	}

	/** Image types and operations. */
	private static void filters(final Engine engine) throws Exception {
		final byte[] bytes = new byte[SIDE * SIDE];
		new Random(1).nextBytes(bytes);
		final short[] shorts = new short[SIDE * SIDE];
		for (int i = 0; i < shorts.length; i++) {
			shorts[i] = (short) (bytes[i] * 200);
		}
		final Map<String, RandomAccessibleInterval<? extends RealType<?>>> inputs =
			new LinkedHashMap<>();
		inputs.put("8-bit", ArrayImgs.unsignedBytes(bytes, SIDE, SIDE));
		inputs.put("16-bit", ArrayImgs.unsignedShorts(shorts, SIDE, SIDE));
		inputs.put("float", ArrayImgs.floats(noise(SIDE * SIDE), SIDE, SIDE));
		final RandomAccessibleInterval<? extends RealType<?>> whole = ArrayImgs.floats(
			SIDE, SIDE);
		final RandomAccessibleInterval<? extends RealType<?>> half = ArrayImgs.floats(
			SIDE / 2, SIDE / 2);
		final RandomAccessibleInterval<? extends RealType<?>> halfBytes = ArrayImgs
			.unsignedBytes(SIDE / 2, SIDE / 2);
		final Map<String, Task> tasks = new LinkedHashMap<>();
		try (ImageFilter conv = filter(engine, noise(KERNEL * KERNEL), Border.MIRROR);
				ImageFilter max = ImageFilter.maxPool2d(engine, Window.of(2, 2)
					.withStrides(2)); ImageFilter average = ImageFilter.averagePool2d(engine,
						Window.of(2, 2).withStrides(2)))
		{
			inputs.forEach((type, input) -> {
				tasks.put("conv 7x7 mirror, " + type, () -> apply(conv, input, whole));
				tasks.put("max pool 2x2, " + type, () -> apply(max, input, half));
				tasks.put("average pool 2x2, " + type, () -> apply(average, input, half));
			});
			tasks.put("max pool 2x2, 8-bit to 8-bit", () -> apply(max, inputs.get(
				"8-bit"), halfBytes));
			time(tasks, ROUNDS);
		}
	}

	/** The operators alone, where the engine keeps its images. */
	private static void kernels(final Engine engine) throws Exception {
		final List<AutoCloseable> open = new ArrayList<>();
		final Map<String, Task> tasks = new LinkedHashMap<>();
		final Window same = Window.of(3, 3).withPads(1);
		conv(engine, open, tasks, Window.of(7, 7), 1, 1, false, 1, 1, 1030, 1030);
		conv(engine, open, tasks, Window.of(7, 7).withPads(3), 1, 1, false, 1, 1, 1024,
			1024);
		conv(engine, open, tasks, same, 1, 1, false, 1, 1, 1024, 1024);
		conv(engine, open, tasks, same, 1, 3, false, 1, 3, 512, 512);
		conv(engine, open, tasks, same, 1, 1, false, 1, 3, 512, 512);
		for (final boolean backward : new boolean[] { false, true }) {
			conv(engine, open, tasks, same, 32, 32, backward, 8, 32, 112, 112);
			conv(engine, open, tasks, same, 256, 256, backward, 8, 256, 14, 14);
		}
		for (final Window window : List.of(Window.of(2, 2).withStrides(2), Window.of(
			3, 3).withStrides(2), Window.of(3, 3).withPads(1)))
		{
			pool(engine, open, tasks, window, true, 1, 64, 256, 256);
			pool(engine, open, tasks, window, false, 1, 64, 256, 256);
			pool(engine, open, tasks, window, true, 1, 1, 2048, 2048);
		}
		pool(engine, open, tasks, Window.of(2, 2).withStrides(2), true, 256, 20, 24,
			24);
		time(tasks, 4 * ROUNDS);
		for (final AutoCloseable closeable : open) {
			closeable.close();
		}
	}

	private static void conv(final Engine engine, final List<AutoCloseable> open,
		final Map<String, Task> tasks, final Window window, final int groups,
		final int filters, final boolean backward, final long... image)
	{
		final GraphBuilder graph = new GraphBuilder();
		final Ops ops = new Ops(graph);
		final Value x = graph.input("x", TensorType.f32(image));
		final Value w = graph.input("w", TensorType.f32(filters, image[1] / groups,
			window.kernel().get(0), window.kernel().get(1)));
		final Value y = ops.conv(x, w, null, window, groups);
		if (backward) Differentiation.gradients(graph, ops.reduce(Reduce.Function.SUM,
			ops.mul(y, y), false), List.of(x, w)).forEach((v, g) -> graph.output(
				"gradient of " + v.name(), g));
		else graph.output("y", y);
		final double flops = 2.0 * y.shape().size() * w.shape().size() / filters;
		tasks.put(String.format("conv %s to %d of %s%s, %.0f MFLOP", window.kernel(),
			filters, x.shape(), backward ? ", forward and both gradients" : "", (backward
				? 3 : 1) * flops * 1e-6), program(engine, open, graph));
	}

	private static void pool(final Engine engine, final List<AutoCloseable> open,
		final Map<String, Task> tasks, final Window window, final boolean max,
		final long... image)
	{
		final GraphBuilder graph = new GraphBuilder();
		final Value x = graph.input("x", TensorType.f32(image));
		final Value y = max ? new Ops(graph).maxPool(x, window) : new Ops(graph)
			.averagePool(x, window, false);
		graph.output("y", y);
		tasks.put(String.format("%s pool %s stride %s of %s, %.0f MB in and out", max
			? "max" : "average", window.kernel(), window.strides().get(0), x.shape(), 4e-6 * (x
				.shape().size() + y.shape().size())), program(engine, open, graph));
	}

	private static Task program(final Engine engine,
		final List<AutoCloseable> open, final GraphBuilder graph)
	{
		final Parameters parameters = engine.newParameters();
		final Graph built = graph.build();
		final Program program = engine.compile(built, parameters);
		built.inputs().forEach(v -> program.input(v.name()).copyFrom(Tensor.of(noise(v
			.shape().arraySize()), v.shape())));
		open.add(program);
		open.add(parameters);
		return program::run;
	}

	private static void time(final Map<String, Task> tasks, final int rounds)
		throws Exception
	{
		final Map<String, double[]> times = new LinkedHashMap<>();
		tasks.keySet().forEach(name -> times.put(name, new double[rounds]));
		for (int round = -rounds / 2; round < rounds; round++) {
			for (final Map.Entry<String, Task> task : tasks.entrySet()) {
				final long start = System.nanoTime();
				task.getValue().run();
				if (round >= 0) times.get(task.getKey())[round] = (System.nanoTime() -
					start) * 1e-6;
			}
		}
		times.forEach((name, ms) -> {
			Arrays.sort(ms);
			System.out.printf("%-70s %8.2f ms, fastest %8.2f%n", name, ms[rounds / 2],
				ms[0]);
		});
	}
}
