/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.api;

import io.github.fovea.FoveaException;
import io.github.fovea.data.DataSettings;
import io.github.fovea.data.ImageOpener;
import io.github.fovea.data.Preprocessing;
import io.github.fovea.data.Resize;
import io.github.fovea.data.augment.Augmentations;
import io.github.fovea.engine.EngineOptions;
import io.github.fovea.engine.Engines;
import io.github.fovea.files.OneWriter;
import io.github.fovea.report.Recipe;
import io.github.fovea.train.ClassWeights;
import io.github.fovea.train.Keeping;
import io.github.fovea.train.Monitor;
import io.github.fovea.train.RangeResult;
import io.github.fovea.train.TrainSettings;
import io.github.fovea.train.TrainingListener;
import io.github.fovea.transfer.TransferSettings;
import io.github.fovea.zoo.InputSize;
import io.github.fovea.zoo.NetworkSpec;
import io.github.fovea.zoo.Zoo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * Trains a classifier on images and saves it: the same work as the command
 * "train", for Java programs and scripts.
 *
 * <pre>
 * new Training(Path.of("cells"), "lenet-5").settings(TrainSettings.defaults()
 * 	.withEpochs(5)).save(Path.of("cells.onnx"));
 * </pre>
 */
public final class Training {

	private final String model;
	private DataSettings data;
	private InputSize inputSize;
	private Resize resize = Resize.SHORTEST_CROP;
	private Preprocessing preprocessing;
	private Augmentations augmentations = Augmentations.NONE;
	private TrainSettings settings = TrainSettings.defaults();
	private String engine = Engines.AUTO;
	private EngineOptions engineOptions = EngineOptions.DEFAULT;
	private ImageOpener opener = ImageOpener.all();
	private boolean resume;
	private TransferSettings transfer;
	private Path tensorBoard;
	private Recipe recipe;
	private Monitor monitor = Monitor.LOSS;
	private Keeping keeping = Keeping.EVERY;
	private TrainingListener listener = new TrainingListener() {};

	/**
	 * @param images class folders or any other form of labelled images
	 * @param model name of an architecture
	 */
	public Training(final Path images, final String model) {
		this.data = DataSettings.of(images);
		this.model = model;
	}

	/** Where images for training, validation and test come from. */
	public Training data(final DataSettings value) {
		data = value;
		return this;
	}

	/** Size of the network's input; null takes the images' own where it can. */
	public Training inputSize(final InputSize value) {
		inputSize = value;
		return this;
	}

	/** How images of another size are brought to the input's. */
	public Training resize(final Resize value) {
		resize = value;
		return this;
	}

	/**
	 * Pixel arithmetic; stored in the model and used by all that use it. Null takes
	 * that of the base, if it stores one or it is known, else standardises.
	 */
	public Training preprocessing(final Preprocessing value) {
		preprocessing = value;
		return this;
	}

	/** Random changes of the training images. */
	public Training augmentations(final Augmentations value) {
		augmentations = value;
		return this;
	}

	/** Epochs, batches, optimiser and all else of the loop. */
	public Training settings(final TrainSettings value) {
		settings = value;
		return this;
	}

	/** auto, cpu, reference, or another engine's name. */
	public Training engine(final String choice, final EngineOptions options) {
		engine = choice;
		engineOptions = options;
		return this;
	}

	/** What decodes image files, where it should be more than Fovea's own. */
	public Training opener(final ImageOpener value) {
		opener = value;
		return this;
	}

	/** Goes on from the checkpoint beside the model, where there is one. */
	public Training resume(final boolean value) {
		resume = value;
		return this;
	}

	/** Begins with a network that exists, in place of the architecture. */
	public Training transfer(final TransferSettings value) {
		transfer = value;
		return this;
	}

	/** By what the best epoch is found, and improvement. */
	public Training monitor(final Monitor value) {
		monitor = value;
		return this;
	}

	/** Which checkpoints are written. */
	public Training keeping(final Keeping value) {
		keeping = value;
		return this;
	}

	/**
	 * Folder for TensorBoard's event files, runs train and validation; null for none.
	 *
	 * @throws FoveaException if it is a file
	 */
	public Training tensorBoard(final Path folder) {
		if (folder != null && Files.exists(folder) && !Files.isDirectory(folder))
			throw new FoveaException("TensorBoard's files need a folder, but " + folder +
				" is a file; give another name");
		tensorBoard = folder;
		return this;
	}

	/** What the model's card says of how to train it again; null for nothing. */
	public Training recipe(final Recipe value) {
		recipe = value;
		return this;
	}

	/** Who is told of the progress, and may cancel. */
	public Training listener(final TrainingListener value) {
		listener = value;
		return this;
	}

	/**
	 * Looks, before images are read, whether the architecture can learn what is known of
	 * them.
	 *
	 * @throws FoveaException if it cannot
	 */
	public Training checkModel() {
		if (transfer == null) StartingPoint.checkOutput(this, new Zoo());
		return this;
	}

	/**
	 * Looks, before images are read, whether the architecture's loss takes label
	 * smoothing and balanced classes.
	 *
	 * @throws FoveaException if it does not
	 */
	public Training checkLoss() {
		// A base gets a new head, with its loss.
		if (transfer != null) return this;
		final Zoo zoo = new Zoo();
		ClassWeights.check(zoo.build(model, new NetworkSpec(zoo.input(model), zoo.classes(
			model), settings.seed())).loss());
		return this;
	}

	/**
	 * Trains and writes the model, with its history, curves and checkpoint beside
	 * it.
	 *
	 * @param model file to write, ending in .onnx
	 * @throws io.github.fovea.FoveaException if the images, the network or the
	 *           settings do not fit, the file cannot be written, or another training
	 *           writes it
	 */
	public TrainingOutcome save(final Path model) {
		return alone(model, files -> new TrainingRun(this, files).run());
	}

	/**
	 * Looks for a learning rate, in place of training: some steps with rising rates. Writes
	 * a table and a picture beside where the model would be, and no model.
	 *
	 * @param model file that is to be trained, ending in .onnx
	 * @throws io.github.fovea.FoveaException as {@link #save}
	 */
	public RangeResult findRate(final Path model) {
		return alone(model, files -> new TrainingRun(this, files).findRate());
	}

	/**
	 * Trains one network a fold, MODEL.fold1.onnx and so on, each tested on its fold; with
	 * {@link #resume}, goes on where a run before ended.
	 *
	 * @param model file that names those of the folds, ending in .onnx
	 * @param count folds, 2 or more
	 * @throws io.github.fovea.FoveaException as {@link #save}
	 */
	public TrainingSeries crossValidate(final Path model, final int count) {
		return alone(model, files -> new CrossValidation(this, files, count).run());
	}

	/**
	 * Trains from several seeds, MODEL.repeat1.onnx and so on, and keeps the network with
	 * the lowest validation loss; with {@link #resume}, goes on where a run before ended.
	 *
	 * @param model file to write, ending in .onnx
	 * @param count trainings, 2 or more
	 * @throws io.github.fovea.FoveaException as {@link #save}
	 */
	public TrainingSeries repeat(final Path model, final int count) {
		return alone(model, files -> new Repeats(this, files, count).run());
	}

	/** Refuses what would mix its files with those of a training that runs. */
	private static <T> T alone(final Path model, final Function<ModelFiles, T> work) {
		final ModelFiles files = new ModelFiles(model);
		try (OneWriter writer = OneWriter.of(model, "training")) {
			return work.apply(files);
		}
	}

	/** One of several trainings, which begins with a seed. */
	Training part(final String name, final long seed) {
		return new Training(data.images(), model).data(data).inputSize(inputSize).resize(
			resize).preprocessing(preprocessing).augmentations(augmentations).settings(
				settings.withSeed(seed)).engine(engine, engineOptions).opener(opener).resume(
					resume).monitor(monitor).keeping(keeping).recipe(recipe).tensorBoard(
				tensorBoard == null ? null : tensorBoard.resolve(name))
			.transfer(transfer).listener(listener);
	}

	String model() {
		return model;
	}

	DataSettings data() {
		return data;
	}

	InputSize inputSize() {
		return inputSize;
	}

	Resize resize() {
		return resize;
	}

	Preprocessing preprocessing() {
		return preprocessing;
	}

	Augmentations augmentations() {
		return augmentations;
	}

	TrainSettings settings() {
		return settings;
	}

	String engine() {
		return engine;
	}

	EngineOptions engineOptions() {
		return engineOptions;
	}

	ImageOpener opener() {
		return opener;
	}

	boolean resume() {
		return resume;
	}

	/** Epochs of all stages. */
	int epochs() {
		return settings.epochs() + (transfer == null ? 0 : transfer.fineTuning().map(
			TransferSettings.FineTuning::epochs).orElse(0));
	}

	TransferSettings transfer() {
		return transfer;
	}

	Monitor monitor() {
		return monitor;
	}

	Keeping keeping() {
		return keeping;
	}

	Path tensorBoard() {
		return tensorBoard;
	}

	Recipe recipe() {
		return recipe;
	}

	TrainingListener listener() {
		return listener;
	}
}
