/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.command;

import io.github.fovea.data.Dataset;
import io.github.fovea.data.Datasets;
import io.github.fovea.data.Split;
import io.github.fovea.features.FeatureTable;
import io.github.fovea.features.LinearSvm;
import io.github.fovea.metric.ClassReport;
import io.github.fovea.metric.ConfusionMatrix;
import io.github.fovea.report.ClassCsv;
import io.github.fovea.report.TextReport;

import java.io.File;
import java.util.Locale;
import java.util.regex.Pattern;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Trains a linear support vector machine on features, and scores it. */
@Plugin(type = Command.class, name = "fovea.svm", headless = true,
	description = "Trains a linear support vector machine on tables of the command features, and scores it")
public class SvmCommand extends FoveaCommand {

	private static final int WIDTH = 100;

	@Parameter(description = "Table of features to train on, with a class for each image",
		style = "open,extensions:csv", persist = false)
	private File features;

	@Parameter(description = "Table of other images to predict, and to score where their classes are known",
		style = "open,extensions:csv", required = false, persist = false,
		attrs = @Attr(name = Option.UNSET,
			value = "a share of the table, held out"))
	private File test;

	@Parameter(description = "Share of the table that is held out, where there is no other to test on",
		min = "0.001", max = "0.999", persist = false)
	private double share = 0.15;

	@Parameter(description = "Regular expression: images whose names agree in its " +
		"first group are held out together", required = false, persist = false)
	private String group = "";

	@Parameter(description = "Cost of an image on the wrong side; a larger one fits " +
		"the training images more closely", min = "1e-6", persist = false)
	private double cost = 1;

	@Parameter(description = "Start of the random numbers that choose what is held out",
		persist = false)
	private long seed = 1;

	@Parameter(description = "Table of the predicted classes to write",
		style = "save,extensions:csv", required = false, persist = false)
	private File output;

	@Override
	protected void execute() {
		final FeatureTable table = FeatureTable.read(features.toPath());
		Datasets.requireClasses(table, features.toPath());
		final Split split = split(table);
		final LinearSvm svm = LinearSvm.train(split.rest(), cost);
		final Dataset held = test == null ? split.held() : other(svm);
		feedback().message(svm.classes().size() + " classes, " + svm.features() +
			" features; " + split.rest().size() + " images to train on, " + held
				.size() + " to test");
		final ConfusionMatrix confusion = svm.compare(held);
		if (confusion.images() > 0) print(confusion);
		if (output != null) write(svm, held);
	}

	private Split split(final FeatureTable table) {
		if (test != null) return Split.stratified(table, 0, seed);
		final Pattern pattern = Expressions.parse("group", group);
		return pattern == null ? Split.stratified(table, share, seed) : Split.grouped(
			table, share, pattern, seed);
	}

	private Dataset other(final LinearSvm svm) {
		final FeatureTable table = FeatureTable.read(test.toPath());
		if (table.features() != svm.features()) throw new UsageException("test",
			"has " + table.features() + " features, but the table to train on has " +
				svm.features());
		return Datasets.withClasses(table, svm.classes());
	}

	private void print(final ConfusionMatrix confusion) {
		final ClassReport report = ClassReport.of(confusion);
		feedback().result(String.format(Locale.ROOT,
			"accuracy %.4f  balanced accuracy %.4f  images %d", report.accuracy(),
			report.balancedAccuracy(), report.images()));
		feedback().result("");
		feedback().result(TextReport.classes(report));
		feedback().result(TextReport.confusion(confusion, WIDTH)
			.stripTrailing());
	}

	private void write(final LinearSvm svm, final Dataset held) {
		try (ClassCsv table = new ClassCsv(output.toPath())) {
			for (int i = 0; i < held.size(); i++) {
				table.add(held.name(i), held.label(i) < 0 ? "" : svm.classes().get(held
					.label(i)), svm.classes().get(svm.predict(held, i)));
			}
		}
		feedback().result("wrote " + output);
	}
}
