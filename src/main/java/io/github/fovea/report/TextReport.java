/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.report;

import io.github.fovea.data.augment.Augmentation;
import io.github.fovea.data.augment.Catalogue;
import io.github.fovea.data.augment.Preset;
import io.github.fovea.engine.Tunable;
import io.github.fovea.graph.pass.FlopCount;
import io.github.fovea.metric.ClassReport;
import io.github.fovea.metric.ClassReport.Average;
import io.github.fovea.metric.ClassReport.ClassScores;
import io.github.fovea.metric.ConfusionMatrix;
import io.github.fovea.nn.LayerRow;
import io.github.fovea.nn.Network;
import io.github.fovea.pretrained.KnownModel;
import io.github.fovea.pretrained.KnownModels;
import io.github.fovea.zoo.NetworkSpec;
import io.github.fovea.zoo.Publication;
import io.github.fovea.zoo.Zoo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Reports as text for a terminal, each ended by a line break. */
public final class TextReport {

	private static final int NAME = 28;
	private static final int LISTED = 5;

	private TextReport() {}

	/** Precision, recall, F1 and number of images of each class, and averages. */
	public static String classes(final ClassReport report) {
		final TextTable table = new TextTable(1, "Class", "Precision", "Recall",
			"F1", "Images");
		for (final ClassScores c : report.classes()) {
			table.add(Names.shorten(c.name(), NAME), score(c.precision()), score(c
				.recall()), score(c.f1()), Long.toString(c.support()));
		}
		table.line();
		final String images = Long.toString(report.images());
		table.add("Accuracy", "", "", score(report.accuracy()), images);
		table.add("Balanced accuracy", "", "", score(report.balancedAccuracy()),
			images);
		average(table, "Macro average", report.macro(), images);
		average(table, "Weighted average", report.weighted(), images);
		return table + undefined(report);
	}

	/**
	 * The confusion matrix; wide ones are printed in blocks of columns. A dot is
	 * no image.
	 *
	 * @param width characters in a line of the terminal
	 */
	public static String confusion(final ConfusionMatrix matrix,
		final int width)
	{
		return new ConfusionText(matrix, width).format();
	}

	/** The classes most often confused; empty if none are. */
	public static String mistakes(final ConfusionMatrix matrix) {
		final List<ConfusionMatrix.Mistake> mistakes = matrix.mistakes();
		if (mistakes.isEmpty()) return "";
		final TextTable table = new TextTable(2, "Most often confused", "Taken for",
			"Images", "Share of class");
		for (final ConfusionMatrix.Mistake m : mistakes.subList(0, Math.min(LISTED,
			mistakes.size())))
		{
			table.add(Names.shorten(matrix.classNames().get(m.truth()), NAME), Names
				.shorten(matrix.classNames().get(m.predicted()), NAME), Long.toString(m
					.images()), String.format(Locale.ROOT, "%.1f %%", 100.0 * m.images() /
						matrix.support(m.truth())));
		}
		return table.toString();
	}

	/** The layers of a network with output shapes and parameters; N is the batch. */
	public static String layers(final List<LayerRow> layers) {
		final TextTable table = new TextTable(3, "Layer", "Kind", "Output shape",
			"Parameters");
		long trainable = 0;
		long fixed = 0;
		for (final LayerRow row : layers) {
			table.add(row.name(), row.kind(), shape(row), number(row.trainable() + row
				.fixed()));
			trainable += row.trainable();
			fixed += row.fixed();
		}
		table.line();
		return table + "Parameters:    " + number(trainable + fixed) +
			"\nTrainable:     " + number(trainable) + "\nNot trainable: " + number(
				fixed) + "\n";
	}

	/** Augmentations with their amounts, then the presets. */
	public static String augmentations(final Catalogue catalogue) {
		final TextTable table = new TextTable(4, "Augmentation", "Amount", "Usual",
			"What it does");
		for (final Augmentation a : catalogue.augmentations()) {
			final boolean none = a.largest() == 0;
			table.add(a.name(), none ? "-" : "0 to " + number(a.largest()), none ? "-"
				: number(a.usual()), a.description());
		}
		final TextTable presets = new TextTable(3, "Preset", "Good for", "Stands for");
		for (final Preset preset : Preset.values()) {
			presets.add(preset.toString(), preset.purpose(), preset.list());
		}
		return table + "\n" + presets;
	}

	private static String number(final double value) {
		return Double.toString(value).replaceFirst("\\.0$", "");
	}

	/**
	 * All networks of the registry: what they are, where they were published, and, for
	 * the image size and the classes they were published with, how many numbers they
	 * learn and how many operations a prediction takes.
	 */
	public static String models(final Zoo zoo) {
		final TextTable table = new TextTable(4, "Network", "Description", "Paper",
			"Input", "Parameters", "GFLOP");
		for (final String name : zoo.names()) {
			final Network network = zoo.build(name, new NetworkSpec(zoo.input(name),
				zoo.classes(name), 0));
			table.add(name, zoo.description(name), zoo.publication(name).map(
				Publication::toString).orElse("-"), zoo.input(name).toString(), Long
					.toString(network.trainable()), String.format(Locale.ROOT, "%.3g", 1e-9 *
						FlopCount.of(network.graph())));
		}
		return table.toString();
	}

	/** Pretrained models, and whether they were downloaded. */
	public static String pretrained(final KnownModels models) {
		final TextTable table = new TextTable(4, "Model", "Description", "Licence", "Preprocessing",
			"Size", "Here");
		for (final KnownModel model : models.all()) {
			table.add(model.name(), model.description(), model.licence(), model
				.preprocessing(), model.megabytes(), models.isDownloaded(model) ? "yes"
					: "no");
		}
		return table.toString();
	}

	/** The same for a person who chooses one, a line each. */
	public static List<String> pretrainedLines(final KnownModels models) {
		return models.all().stream().map(model -> model.name() + ": " + (model
			.description().isEmpty() ? "" : model.description() + ", ") + model
				.megabytes() + ", licence " + model.licence() + (models.isDownloaded(model)
					? ", downloaded already" : "")).toList();
	}

	/** What tuning found, in milliseconds. */
	public static String tuning(final List<Tunable.Finding> findings) {
		final TextTable table = new TextTable(1, "Computed", "Usual ms", "Best ms", "Times as fast");
		double usual = 0;
		double best = 0;
		for (final Tunable.Finding finding : findings) {
			tuning(table, finding.node(), finding.usual(), finding.best());
			usual += finding.usual();
			best += finding.best();
		}
		table.line();
		tuning(table, "Together", usual, best);
		return table.toString();
	}

	private static void tuning(final TextTable table, final String name,
		final double usual, final double best)
	{
		table.add(name, score(1e3 * usual), score(1e3 * best), String.format(Locale.ROOT,
			"%.2f", usual / best));
	}

	private static void average(final TextTable table, final String name,
		final Average a, final String images)
	{
		table.add(name, score(a.precision()), score(a.recall()), score(a.f1()),
			images);
	}

	private static String undefined(final ClassReport report) {
		final List<String> notes = new ArrayList<>();
		note(notes, "never predicted (precision 0/0, shown as 0)", report.classes()
			.stream().filter(c -> c.predicted() == 0).toList());
		note(notes, "without images (recall 0/0, shown as 0)", report.classes()
			.stream().filter(c -> c.support() == 0).toList());
		return String.join("", notes);
	}

	private static void note(final List<String> notes, final String what,
		final List<ClassScores> classes)
	{
		if (classes.isEmpty()) return;
		notes.add(classes.stream().limit(LISTED).map(ClassScores::name).collect(
			Collectors.joining(", ", "Classes " + what + ": ", classes
				.size() > LISTED ? " and " + (classes.size() - LISTED) + " more\n"
					: "\n")));
	}

	private static String shape(final LayerRow row) {
		final StringBuilder text = new StringBuilder("(N");
		for (int i = 1; i < row.output().rank(); i++) {
			text.append(", ").append(row.output().get(i));
		}
		return text.append(')').toString();
	}

	private static String score(final double value) {
		return String.format(Locale.ROOT, "%.3f", value);
	}

	private static String number(final long value) {
		return String.format(Locale.ROOT, "%,d", value);
	}
}
