/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.api;

import io.github.fovea.FoveaException;
import io.github.fovea.data.Batches;
import io.github.fovea.data.Dataset;
import io.github.fovea.data.Duplicates;
import io.github.fovea.data.ImageCache;
import io.github.fovea.data.InputSpec;
import io.github.fovea.data.Preparation;
import io.github.fovea.data.Prepared;
import io.github.fovea.data.Targets;
import io.github.fovea.data.TrainingParts;
import io.github.fovea.data.Truth;
import io.github.fovea.engine.Device;
import io.github.fovea.engine.Engine;
import io.github.fovea.engine.Engines;
import io.github.fovea.evaluate.ClassEvaluation;
import io.github.fovea.evaluate.Evaluation;
import io.github.fovea.files.AtomicFile;
import io.github.fovea.model.Metadata;
import io.github.fovea.model.SavedModel;
import io.github.fovea.nn.Network;
import io.github.fovea.report.CardMarkdown;
import io.github.fovea.report.Png;
import io.github.fovea.report.RangeTestCsv;
import io.github.fovea.report.RangeTestPicture;
import io.github.fovea.train.Checkpoint;
import io.github.fovea.train.CheckpointFile;
import io.github.fovea.train.EpochResult;
import io.github.fovea.train.Objective;
import io.github.fovea.train.RangeResult;
import io.github.fovea.train.RangeTest;
import io.github.fovea.train.TrainResult;
import io.github.fovea.train.TrainingListener;

import com.google.gson.JsonElement;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One training from the images on disk to the files of the model. */
final class TrainingRun {

	private final Training training;
	private final ModelFiles files;
	private final TaskSteps task;
	private final TrainingListener listener;
	private final int threads;
	/** Where in a series it stands: what must be equal to go on, too. */
	private final Map<String, Object> series = new LinkedHashMap<>();
	private TrainingParts given;

	TrainingRun(final Training training, final ModelFiles files) {
		this.training = training;
		this.files = files;
		task = new TaskSteps(training.data().truth());
		listener = training.listener();
		threads = training.engineOptions().threadsOrAll();
	}

	/** One of several trainings, said as a key and a value. */
	TrainingRun inSeries(final String key, final Object value) {
		series.put(key, value);
		return this;
	}

	/** On these images, in place of those that the settings say. */
	TrainingRun on(final TrainingParts parts) {
		given = parts;
		return this;
	}

	/** What a training begins with. */
	private record Ready(TrainingParts parts, StartingPoint start, List<Stage> stages,
		Prepared train, Optional<Prepared> validation)
	{}

	TrainingOutcome run() {
		// First of all, so that a wrong choice is told before thousands of images are
		// read.
		try (Engine engine = Engines.open(training.engine(), training.engineOptions()
			.forLongWork()))
		{
			return run(engine);
		}
	}

	RangeResult findRate() {
		try (Engine engine = Engines.open(training.engine(), training.engineOptions()
			.forLongWork()))
		{
			final Ready ready = ready(engine, false);
			final Stage stage = ready.stages().get(0);
			final RangeResult result;
			try (Batches batches = FittingRun.batches(training, stage.settings(), ready
				.train(), threads))
			{
				result = RangeTest.run(engine, stage.graph(), objective(ready), stage
					.settings(), listener, batches);
			}
			catch (final CancellationException e) {
				throw new FoveaException(e.getMessage() + "; nothing was saved", e);
			}
			if (result.points().isEmpty()) throw new FoveaException(
				"The loss of the first batch is no number already; take another " +
					"preprocessing (standardize)");
			RangeTestCsv.write(files.rates(), result);
			Png.write(files.ratesPicture(), RangeTestPicture.draw(result));
			return result;
		}
	}

	/** @param validates whether images to validate with are needed */
	private Ready ready(final Engine engine, final boolean validates) {
		final TrainingParts parts = given != null ? given : TrainingParts.open(training.data(),
			training.opener());
		parts.train().remark().ifPresent(listener::message);
		final StartingPoint start = StartingPoint.of(training, parts);
		final Network network = start.network();
		final List<Stage> stages = Stage.of(network.graph(), training.settings(),
			training.transfer());
		final long cache = ImageCache.defaultBytes();
		final Prepared prepared = prepare(task.images(parts.train(), start.input()), task.given(
			start.input()), cache * 3 / 4, "training");
		prepared.advice().ifPresent(listener::message);
		final Targets targets = task.targets(prepared, parts.classes());
		final Prepared train = prepared.withTargets(targets);
		final Optional<Prepared> validation = parts.validation().filter(
			v -> validates).map(v -> prepare(task.images(v, start.input()), train.spec(), cache /
				4, "validation").withTargets(targets));
		tell(parts, train, validation, start);
		told(train, start).range().flatMap(known -> validation.flatMap(Prepared::range).flatMap(
			range -> range.warning(known, "the validation images"))).ifPresent(
				listener::message);
		if (training.transfer() != null) tell(stages.get(0), network, "Training ");
		unlearned(parts, train);
		constant(parts, train.data());
		if (validates) duplicates(parts, train, validation);
		listener.device(engine.device());
		return new Ready(parts, start, stages, train, validation);
	}

	/** The images to train on with what the network's file says of its input. */
	private Prepared told(final Prepared train, final StartingPoint start) {
		return train.withSpec(task.stored(start.input(), train.spec()));
	}

	private Objective objective(final Ready ready) {
		return Objective.of(training.data().truth(), ready.start().network().loss(),
			training.settings(), ready.train().data()).withMonitor(training.monitor());
	}

	/** As {@link #run(Engine)}; empty if somebody wanted the end while images were read. */
	Optional<TrainingOutcome> begin(final Engine engine) {
		try {
			return Optional.of(run(engine));
		}
		catch (final FoveaException e) {
			if (listener.canceled()) return Optional.empty();
			throw e;
		}
	}

	TrainingOutcome run(final Engine engine) {
		final Ready ready = ready(engine, true);
		final TrainingParts parts = ready.parts();
		final Prepared train = ready.train();
		final Prepared told = told(train, ready.start());
		final Map<String, Object> description = describe(told, ready
			.validation(), parts);
		final TrainResult result = train(engine, ready, description);
		tellUndecided(result);
		final JsonElement card = ModelCard.of(training, ready.start(), train, ready
			.validation(), parts, engine.device());
		final Optional<SavedModel> saved = save(ready.start().network(), result, told, parts,
			description, card);
		final Optional<Evaluation> test = saved.filter(model -> !listener.canceled())
			.flatMap(model -> parts.test().flatMap(data -> evaluate(model, data, told.spec(),
				parts, engine)));
		saved.ifPresent(model -> finish(model, card, engine.device(), test));
		return new TrainingOutcome(result, files, Objective.measure(training.data().truth()),
			test);
	}

	private Prepared prepare(final Dataset data, final InputSpec spec,
		final long cache, final String what)
	{
		final Prepared prepared;
		try {
			prepared = Preparation.prepare(data, spec, threads, cache, (done,
				total) -> {
				listener.reading(done, total, what);
				return !listener.canceled();
			});
		}
		catch (final CancellationException e) {
			throw new FoveaException(e.getMessage() + "; nothing was saved", e);
		}
		prepared.skipped().forEach(s -> listener.message("Skipped " + s.name() +
			": " + s.reason()));
		return prepared;
	}

	/** Warns of classes all of whose images are skipped, or in other parts. */
	private void unlearned(final TrainingParts parts, final Prepared train) {
		final SortedSet<Integer> left = new TreeSet<>();
		Stream.of(Optional.of(parts.train()), parts.validation(), parts.test()).flatMap(
			Optional::stream).forEach(data -> labels(data).forEach(left::add));
		labels(train.data()).forEach(left::remove);
		if (left.isEmpty()) return;
		listener.message("Warning: there are no images to train on of " + left.stream().map(
			label -> '"' + parts.classes().get(label) + '"').collect(Collectors.joining(", ")) +
			", so the network cannot find " + (left.size() == 1 ? "this class" :
				"these classes"));
	}

	/** Warns of labels and numbers that do not differ, as of columns that nobody filled in. */
	private void constant(final TrainingParts parts, final Dataset train) {
		final float[] first = train.numbers(0);
		final List<Integer> equal = IntStream.range(0, first.length).filter(k -> IntStream
			.range(1, train.size()).allMatch(i -> train.numbers(i)[k] == first[k])).boxed()
			.toList();
		if (equal.isEmpty()) return;
		listener.message("Warning: all images to train on are alike in " + equal.stream().map(
			k -> '"' + parts.classes().get(k) + "\" (" + new BigDecimal(Float.toString(first[k]))
				.stripTrailingZeros().toPlainString() + ")").collect(Collectors.joining(", ")) +
			", so the network learns nothing of " + (equal.size() == 1 ? "it" : "them"));
	}

	private static IntStream labels(final Dataset data) {
		return IntStream.range(0, data.size()).map(data::label).filter(label -> label >= 0);
	}

	/**
	 * Warns of images that are in two parts, or of two classes. Patches of masks' images are
	 * too alike.
	 */
	private void duplicates(final TrainingParts parts, final Prepared train,
		final Optional<Prepared> validation)
	{
		final Duplicates found = new Duplicates();
		if (training.data().truth() instanceof Truth.Masks) {
			read(found, parts.train(), "training");
			parts.validation().ifPresent(data -> read(found, data, "validation"));
		}
		else {
			found.add("training", train);
			validation.ifPresent(held -> found.add("validation", held));
		}
		parts.test().ifPresent(data -> read(found, data, "test"));
		found.warning().ifPresent(listener::message);
		found.contradiction().ifPresent(listener::message);
	}

	private void read(final Duplicates found, final Dataset data, final String what) {
		try {
			found.read(what, data, threads, (done, total) -> {
				listener.reading(done, total, what);
				return !listener.canceled();
			});
		}
		catch (final CancellationException e) {
			throw new FoveaException(e.getMessage() + "; nothing was saved", e);
		}
	}

	private void tell(final TrainingParts parts, final Prepared train,
		final Optional<Prepared> validation, final StartingPoint start)
	{
		listener.message(start.name() + ", input " + InputChoice.size(train
			.spec()) + ", " + task.count(parts.classes()) + ", " + start.network()
				.trainable() + " parameters; " + train.data().size() +
			task.samples() + " to train on, " + validation.map(v -> v.data().size()).orElse(0) +
			" to validate with");
	}

	private void tell(final Stage stage, final Network network,
		final String what)
	{
		listener.message(what + stage.trainable() + " of " + network.trainable() +
			" parameters");
	}

	private TrainResult train(final Engine engine, final Ready ready,
		final Map<String, Object> description)
	{
		final List<Stage> stages = ready.stages();
		Checkpoint from = checkpoint(description, stages.size());
		final Objective objective = objective(ready);
		int number = from == null ? 0 : from.stage();
		while (true) {
			final Stage stage = stages.get(number);
			if (number > 0) tell(stage, ready.start().network(), "Fine-tuning ");
			final TrainResult result = new FittingRun(engine, stage, objective, training,
				files, threads, from).train(ready.train(), ready.validation(),
					checkpoint -> keep(checkpoint, description));
			if (++number == stages.size() || !result.end().regular()) return result;
			from = Checkpoint.after(result, number);
		}
	}

	/** A validation that says nothing would else pass for one that chose the epoch. */
	private void tellUndecided(final TrainResult result) {
		final EpochResult kept = result.best();
		if (kept == null || !kept.validated() || training.monitor().decides(kept)) return;
		listener.message("Warning: in no epoch was the validation " + training.monitor() +
			" a finite number, so the last epoch is kept, whether it is the best or not. Look " +
			"for images to validate with that have extreme pixels, or nothing to find; R² needs " +
			"two images or more");
	}

	private void keep(final Checkpoint checkpoint,
		final Map<String, Object> description)
	{
		if (training.keeping().keeps(checkpoint)) CheckpointFile.save(files.checkpoint(),
			description, checkpoint);
	}

	private Checkpoint checkpoint(final Map<String, Object> description,
		final int stages)
	{
		if (!training.resume()) return null;
		if (!Files.exists(files.checkpoint())) {
			listener.message("There is no checkpoint " + files.checkpoint() +
				"; starting anew");
			return null;
		}
		final Checkpoint checkpoint = CheckpointFile.load(files.checkpoint(),
			description, ends -> listener.message("The checkpoint is of a training with " +
				ends + "; its epochs stay as they were"));
		final int done = checkpoint.history().size();
		final int epochs = training.epochs();
		listener.message(done < epochs ? "Going on after epoch " + done + " of " +
			epochs + (stages > 1 ? " in stage " + (checkpoint.stage() + 1) + " of " +
				stages : "") : "The checkpoint has " + done + " epochs already");
		return checkpoint;
	}

	/** What must be equal for a training to be resumed. */
	private Map<String, Object> describe(final Prepared train,
		final Optional<Prepared> validation, final TrainingParts parts)
	{
		final Map<String, Object> map = new LinkedHashMap<>();
		final Truth truth = training.data().truth();
		if (!(truth instanceof Truth.Classes)) map.put("task", truth.task());
		if (truth instanceof Truth.Masks masks) {
			map.put("mask_channel", masks.channel());
			map.put("mask_values", masks.classes() ? "classes" : "foreground");
			if (masks.ignores()) map.put("mask_ignore", masks.ignored());
		}
		if (training.transfer() == null) map.put("model", training.model());
		else map.putAll(training.transfer().toMap());
		map.putAll(training.settings().toMap());
		map.putAll(series);
		map.put("monitor", training.monitor().toString());
		map.put("augment", training.augmentations().toString());
		map.put("input", train.spec().toMap());
		if (!training.data().channels().isEmpty()) map.put("channels", training.data()
			.channels().stream().map(String::valueOf).collect(Collectors.joining(",")));
		map.put("classes", parts.classes());
		map.put("training_images", train.data().size());
		map.put("validation_images", validation.map(v -> v.data().size()).orElse(0));
		// Others of the same number would be learnt, or held out, after they were learnt.
		map.put("training_images_sha256", train.digest());
		map.put("validation_images_sha256", validation.map(Prepared::digest).orElse(""));
		return map;
	}

	private Optional<SavedModel> save(final Network network,
		final TrainResult result, final Prepared train, final TrainingParts parts,
		final Map<String, Object> description, final JsonElement card)
	{
		if (result.best() == null) return Optional.empty();
		final SavedModel model = ModelDescription.describe(network, result, train,
			training.data(), parts.classes(), description, card);
		model.save(files.model());
		return Optional.of(model);
	}

	/** Adds the test to the model, which was saved without, and writes its card. */
	private void finish(final SavedModel model, final JsonElement card,
		final Device device, final Optional<Evaluation> test)
	{
		final Metadata metadata = test.map(evaluation -> model.metadata().with(ModelCard.KEY,
			ModelCard.with(card, evaluation))).orElse(model.metadata());
		if (test.isPresent()) new SavedModel(model.graph(), model.parameters(), metadata).save(
			files.model());
		AtomicFile.write(files.card(), CardMarkdown.of(files.model().getFileName()
			.toString(), metadata, LocalDate.now(), device, test.filter(ClassEvaluation.class::isInstance)
				.map(evaluation -> ((ClassEvaluation) evaluation).confusion()), Optional
				.ofNullable(training.recipe())).getBytes(StandardCharsets.UTF_8));
	}

	/** Empty if it was canceled: figures of some of the images would mislead. */
	private Optional<Evaluation> evaluate(final SavedModel model,
		final Dataset data, final InputSpec spec, final TrainingParts parts,
		final Engine engine)
	{
		final Evaluation evaluation = new TaskEvaluation(model, spec, engine, threads).of(
			training.data().truth(), data, parts.classes(), done -> {
				listener.reading(done, data.size(), "test");
				return !listener.canceled();
			}, listener::message);
		evaluation.unreadable().forEach(image -> listener.message("Skipped " + image
			.image() + ": " + image.error()));
		return listener.canceled() ? Optional.empty() : Optional.of(evaluation);
	}
}
