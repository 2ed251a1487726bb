/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.benchmark;

import io.github.fovea.api.Classifier;
import io.github.fovea.data.BatchSettings;
import io.github.fovea.data.Batches;
import io.github.fovea.data.ClassList;
import io.github.fovea.data.Dataset;
import io.github.fovea.data.Datasets;
import io.github.fovea.data.InputSpec;
import io.github.fovea.data.Part;
import io.github.fovea.data.Picture;
import io.github.fovea.data.PixelType;
import io.github.fovea.data.Preparation;
import io.github.fovea.data.Prepared;
import io.github.fovea.data.Preprocessing;
import io.github.fovea.data.Resize;
import io.github.fovea.data.Subset;
import io.github.fovea.data.augment.Augmentations;
import io.github.fovea.engine.Engine;
import io.github.fovea.engine.EngineOptions;
import io.github.fovea.engine.Engines;
import io.github.fovea.graph.Parameter;
import io.github.fovea.metric.Measure;
import io.github.fovea.model.Metadata;
import io.github.fovea.model.SavedModel;
import io.github.fovea.nn.Network;
import io.github.fovea.predict.StoredInput;
import io.github.fovea.report.PredictionCsv;
import io.github.fovea.tensor.Tensor;
import io.github.fovea.train.Objective;
import io.github.fovea.train.TrainSettings;
import io.github.fovea.train.Trainer;
import io.github.fovea.train.TrainingListener;
import io.github.fovea.zoo.InputSize;
import io.github.fovea.zoo.NetworkSpec;
import io.github.fovea.zoo.Zoo;

import com.google.gson.Gson;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

/**
 * Whether images come as fast as the engine takes them:
 * {@code DataBenchmark [threads] [rounds] [decode|pipeline|augment|predict|fresh|train]…}. The
 * cases of a group run in turns, so that what disturbs one disturbs the others; a
 * line of JSON each gives medians of rounds after a first one for warming up. The
 * cases of "fresh" run in a new JVM each, as from the shell.
 */
public final class DataBenchmark {

	private static final int IMAGES = 10_000;
	private static final int TRAINED = 1_920;
	private static final int SIDE = 28;
	private static final int LARGE = 64;

	/** Something measured, returning how many images it did. */
	private interface Case {

		int run() throws Exception;
	}

	private final int threads;
	private final int rounds;
	private final Path folder;
	private final Map<String, Case> cases = new LinkedHashMap<>();

	private DataBenchmark(final int threads, final int rounds, final Path folder) {
		this.threads = threads;
		this.rounds = rounds;
		this.folder = folder;
	}

	public static void main(final String[] args) throws Exception {
		if (args[0].equals("once")) once(Path.of(args[1]), args[2], Integer.parseInt(
			args[3]));
		else all(args);
	}

	private static void all(final String[] args) throws Exception {
		final Path folder = Files.createTempDirectory("fovea-data");
		final DataBenchmark benchmark = new DataBenchmark(Integer.parseInt(args[0]),
			Integer.parseInt(args[1]), folder);
		try {
			BenchmarkImages.writePngs(folder.resolve("png"), IMAGES, SIDE);
			for (final String group : Arrays.asList(args).subList(2, args.length)) {
				benchmark.run(group);
			}
		}
		finally {
			try (Stream<Path> all = Files.walk(folder)) {
				all.sorted((a, b) -> b.compareTo(a)).forEach(path -> path.toFile()
					.delete());
			}
		}
	}

	private void run(final String group) throws Exception {
		cases.clear();
		switch (group) {
			case "decode" -> decode();
			case "pipeline" -> pipeline();
			case "augment" -> augment();
			case "predict" -> predict();
			case "fresh" -> fresh();
			case "train" -> train();
			default -> throw new IllegalArgumentException(group);
		}
	}

	/** Opening and decoding alone. */
	private void decode() throws Exception {
		final Dataset data = folder("png");
		cases.put("list", () -> folder("png").size());
		cases.put("decode", () -> read(data, threads));
		cases.put("decode, 1 thread", () -> read(data, 1));
		cases.put("decode by ImageIO", () -> readByImageIo(data, folder.resolve("png"), threads));
		measure();
	}

	/** From files or memory to batches, without an engine, one thread. */
	private void pipeline() throws Exception {
		final Path large = folder.resolve("large");
		BenchmarkImages.writePngs(large, IMAGES / 5, LARGE);
		BenchmarkImages.writeIdx(folder.resolve("idx"), IMAGES, SIDE);
		for (final String augment : List.of("none", "flip,rot90", "rotate=10")) {
			pipeline("memory", folder("idx"), augment, 0);
			pipeline("folder", folder("png"), augment, 0);
			pipeline("folder, cached", folder("png"), augment, Long.MAX_VALUE);
			pipeline("64x64 folder", folder("large"), augment, 0);
			pipeline("64x64 folder, cached", folder("large"), augment, Long.MAX_VALUE);
		}
		measure();
	}

	private void pipeline(final String name, final Dataset data,
		final String augment, final long cache)
	{
		final Prepared prepared = Preparation.prepare(data, spec(), 1, cache, (done,
			total) -> true);
		cases.put("batches of " + name + ", augment " + augment, () -> {
			try (Batches batches = new Batches(prepared, new BatchSettings(32, 1, 1,
				Augmentations.parse(augment), false)))
			{
				batches.epoch(1).forEach(batch -> {});
				return batches.images();
			}
		});
	}

	/** Images in memory, already of the input's size, one thread: what augmentation adds. */
	private void augment() throws Exception {
		for (final int[] size : new int[][] { { 1, SIDE, IMAGES }, { 3, 224, IMAGES /
			50 } })
		{
			final InputSpec spec = new InputSpec(size[1], size[1], size[0], Resize.NONE,
				new Preprocessing.Unit());
			final Prepared prepared = Prepared.unchecked(new Repeated(picture(size[0],
				size[1]), size[2]), spec);
			for (final String list : System.getProperty("benchmark.augment",
				"none flip,rot90 microscopy photo microscopy,elastic").split(" "))
			{
				cases.put(size[1] + "x" + size[1] + "x" + size[0] + ", augment " + list,
					() -> {
						try (Batches batches = new Batches(prepared, new BatchSettings(32, 1, 1,
							Augmentations.parse(list), false)))
						{
							batches.epoch(1).forEach(batch -> {});
							return batches.images();
						}
					});
			}
		}
		measure();
	}

	private static Picture picture(final int channels, final int side) {
		final float[] pixels = new float[channels * side * side];
		for (int i = 0; i < pixels.length; i++) {
			pixels[i] = i * 31 % 256;
		}
		return new Picture(Tensor.of(pixels, channels, side, side), PixelType.U8);
	}

	/** The same picture many times. */
	private record Repeated(Picture picture, int size) implements Dataset {

		@Override
		public List<String> classNames() {
			return List.of("all");
		}

		@Override
		public String name(final int index) {
			return "picture " + index;
		}

		@Override
		public int label(final int index) {
			return 0;
		}

		@Override
		public Picture read(final int index) {
			return picture;
		}

		@Override
		public boolean isInMemory() {
			return true;
		}
	}

	/** A folder of images through a small network into a table. */
	private void predict() throws Exception {
		final Dataset data = folder("png");
		cases.put("decode by ImageIO", () -> readByImageIo(data, folder.resolve("png"), threads));
		cases.put("decode", () -> read(data, threads));
		for (final String network : List.of("lenet-5", "cnn-mnist")) {
			final Path model = folder.resolve(network + ".onnx");
			save(network, model);
			final Classifier classifier = open(model, threads);
			cases.put("predict " + network, () -> predict(classifier, data, folder
				.resolve("table.csv")));
		}
		measure();
	}

	/** Each case in a new JVM, from its start to its end. */
	private void fresh() throws Exception {
		save("lenet-5", folder.resolve("lenet-5.onnx"));
		for (final String what : List.of("decode by ImageIO", "decode",
			"predict lenet-5"))
		{
			cases.put("new JVM, " + what, () -> {
				final List<String> command = new ArrayList<>(List.of(Path.of(System
					.getProperty("java.home"), "bin", "java").toString()));
				command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
				command.addAll(List.of("-cp", System.getProperty("java.class.path"),
					DataBenchmark.class.getName(), "once", folder.toString(), what, "" +
						threads));
				final int code = new ProcessBuilder(command).redirectOutput(
					ProcessBuilder.Redirect.DISCARD).redirectError(
						ProcessBuilder.Redirect.DISCARD).start().waitFor();
				if (code != 0) throw new IllegalStateException(what + ": " + code);
				return IMAGES;
			});
		}
		measure();
	}

	private static void once(final Path folder, final String what,
		final int threads) throws InterruptedException
	{
		final Dataset data = Datasets.open(folder.resolve("png"), Part.TRAIN);
		switch (what) {
			case "decode" -> read(data, threads);
			case "decode by ImageIO" -> readByImageIo(data, folder.resolve("png"), threads);
			default -> {
				try (Classifier classifier = open(folder.resolve("lenet-5.onnx"),
					threads))
				{
					predict(classifier, data, folder.resolve("table.csv"));
				}
			}
		}
	}

	private static Classifier open(final Path model, final int threads) {
		return Classifier.open(model, new Classifier.Settings(null, ClassList.FOUND,
			Classifier.Settings.defaults().opener(), Engines.AUTO, new EngineOptions(
				threads)));
	}


	private static int predict(final Classifier classifier, final Dataset data,
		final Path file)
	{
		final int[] done = new int[1];
		try (PredictionCsv table = PredictionCsv.create(file, 5))
		{
			classifier.predict(data, prediction -> {
				final int[] best = prediction.top(5);
				table.add(prediction.image(), IntStream.of(best).mapToObj(i -> classifier
					.classes().get(i)).toList(), IntStream.of(best).mapToDouble(
						i -> prediction.probabilities()[i]).toArray());
				done[0]++;
				return true;
			});
		}
		return done[0];
	}

	private static void save(final String name, final Path file) {
		final Network network = network(name);
		final Map<String, Tensor> weights = new LinkedHashMap<>();
		for (final Parameter p : network.graph().parameters()) {
			weights.put(p.name(), p.initialTensor());
		}
		new SavedModel(network.graph(), weights, Metadata.EMPTY.withClassNames(
			IntStream.range(0, 10).mapToObj(i -> "class" + i).toList()).with(
				StoredInput.KEY, new Gson().toJsonTree(spec().withPreprocessing(
					new Preprocessing.Unit()).toMap()))).endingInProbabilities().save(file);
	}

	/** Training steps of cnn-fashion-6, batches of 32. */
	private void train() throws Exception {
		final Path large = folder.resolve("large");
		BenchmarkImages.writePngs(large, TRAINED, LARGE);
		BenchmarkImages.writeIdx(folder.resolve("idx"), IMAGES, SIDE);
		final Network network = network("cnn-fashion-6");
		final Engine engine = Engines.open(Engines.AUTO, new EngineOptions(threads));
		for (final String augment : List.of("none", "flip,rot90")) {
			train(engine, network, "memory", folder("idx"), augment, 0);
			train(engine, network, "folder", folder("png"), augment, 0);
			train(engine, network, "folder, cached", folder("png"), augment,
				Long.MAX_VALUE);
			train(engine, network, "64x64 folder", folder("large"), augment, 0);
		}
		measure();
	}

	private void train(final Engine engine, final Network network,
		final String name, final Dataset all, final String augment,
		final long cache)
	{
		final Dataset data = spread(all);
		final Prepared prepared = Preparation.prepare(data, spec(), threads, cache, (
			done, total) -> true);
		final TrainSettings settings = TrainSettings.defaults().withEpochs(1);
		cases.put("train from " + name + ", augment " + augment, () -> {
			try (Batches batches = new Batches(prepared, new BatchSettings(32, threads, 1,
				Augmentations.parse(augment), false)))
			{
				new Trainer(engine, network.graph(), new Objective(network.loss(),
					Measure.ACCURACY), settings,
					new TrainingListener() {}).train(batches, null, null, checkpoint -> {});
				return batches.images();
			}
		});
	}

	/** Some images from all classes. */
	private static Dataset spread(final Dataset data) {
		final int step = data.size() / TRAINED;
		return new Subset(data, IntStream.range(0, TRAINED).map(i -> i * step)
			.toArray());
	}

	private Dataset folder(final String name) {
		return Datasets.open(folder.resolve(name), Part.TRAIN);
	}

	private static Network network(final String name) {
		return new Zoo().build(name, new NetworkSpec(new InputSize(SIDE, SIDE, 1),
			BenchmarkImages.CLASSES, 1));
	}

	private static InputSpec spec() {
		return new InputSpec(SIDE, SIDE, 1, Resize.SHORTEST_CROP,
			new Preprocessing.Standardize());
	}

	private static int read(final Dataset data, final int threads)
		throws InterruptedException
	{
		return each(data.size(), threads, i -> data.read(i));
	}

	/** The same files as Java alone reads them, pixels in the same form. */
	private static int readByImageIo(final Dataset data, final Path root,
		final int threads) throws InterruptedException
	{
		return each(data.size(), threads, i -> {
			final BufferedImage image = ImageIO.read(new ByteArrayInputStream(Files
				.readAllBytes(root.resolve(data.name(i)))));
			image.getRaster().getPixels(0, 0, SIDE, SIDE, (float[]) null);
		});
	}

	private interface Work {

		void on(int index) throws IOException;
	}

	private static int each(final int size, final int threads, final Work work)
		throws InterruptedException
	{
		ImageIO.setUseCache(false);
		final AtomicInteger next = new AtomicInteger();
		final Thread[] team = new Thread[threads];
		for (int t = 0; t < threads; t++) {
			team[t] = new Thread(() -> {
				try {
					for (int i = next.getAndIncrement(); i < size; i = next
						.getAndIncrement())
					{
						work.on(i);
					}
				}
				catch (final IOException e) {
					throw new IllegalStateException(e);
				}
			});
			team[t].start();
		}
		for (final Thread thread : team) {
			thread.join();
		}
		return size;
	}

	/** Runs the cases in turns; the first round does not count. */
	private void measure() throws Exception {
		final double[][] rates = new double[cases.size()][rounds];
		final double[][] ratios = new double[cases.size()][rounds];
		final double[][] processor = new double[cases.size()][rounds];
		for (int round = -1; round < rounds; round++) {
			int i = 0;
			for (final Case c : cases.values()) {
				final double cpu = processorSeconds();
				final long start = System.nanoTime();
				final int images = c.run();
				final double seconds = (System.nanoTime() - start) * 1e-9;
				if (round >= 0) {
					rates[i][round] = images / seconds;
					ratios[i][round] = rates[i][round] / rates[0][round];
					processor[i][round] = (processorSeconds() - cpu) / images * 1e6;
				}
				i++;
			}
		}
		int i = 0;
		for (final String name : cases.keySet()) {
			System.out.printf(Locale.ROOT,
				"{\"case\": \"%s\", \"images_per_s\": %.0f, \"to_first\": %.3f, " +
					"\"cpu_us_an_image\": %.1f, \"threads\": %d}%n", name, median(
						rates[i]), median(ratios[i]), median(processor[i]), threads);
			i++;
		}
	}

	private static double processorSeconds() {
		return ((com.sun.management.OperatingSystemMXBean) ManagementFactory
			.getOperatingSystemMXBean()).getProcessCpuTime() * 1e-9;
	}

	private static double median(final double[] values) {
		final double[] sorted = values.clone();
		Arrays.sort(sorted);
		return sorted[sorted.length / 2];
	}
}
