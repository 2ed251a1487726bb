/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.accuracy;

import io.github.fovea.train.Learning;
import io.github.fovea.train.Schedule;
import io.github.fovea.train.TrainSettings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** The page of results, of which it writes the lines of a row: in the table and its curves. */
record ResultsPage(Path file) {

	/**
	 * Replaces the lines of a row.
	 *
	 * @throws IllegalStateException if the page has none
	 */
	void write(final Row row, final List<SeedResult> seeds) throws IOException {
		final List<String> lines = new ArrayList<>(Files.readAllLines(file));
		replace(lines, "| `" + row.name() + "` |", tableLine(row, seeds));
		replace(lines, "- `" + row.name() + "`:", "- `" + row.name() + "`: " + seeds.stream()
			.map(SeedResult::curveText).collect(Collectors.joining("; ")));
		Files.write(file, lines);
	}

	private void replace(final List<String> lines, final String start,
		final String line)
	{
		for (int i = 0; i < lines.size(); i++) {
			if (!lines.get(i).startsWith(start)) continue;
			lines.set(i, line);
			return;
		}
		throw new IllegalStateException(file + " has no line that starts with " + start);
	}

	static double mean(final List<SeedResult> seeds,
		final ToDoubleFunction<SeedResult> number)
	{
		return seeds.stream().mapToDouble(number).average().orElseThrow();
	}

	private static String tableLine(final Row row, final List<SeedResult> seeds) {
		final boolean loss = row.loss() < Double.POSITIVE_INFINITY;
		return "| `" + row.name() + "` | " + String.join(" | ", row.data(), settings(row),
			row.accuracy() + (loss ? ", loss " + row.loss() : ""), numbers(seeds,
				SeedResult::accuracy) + (loss ? ", loss " + numbers(seeds, SeedResult::loss)
					: ""), String.format(Locale.ROOT, "**%.4f**", mean(seeds,
						SeedResult::accuracy)) + (loss ? String.format(Locale.ROOT,
							", loss **%.4f**", mean(seeds, SeedResult::loss)) : ""), String.format(
								Locale.ROOT, "%.1f", mean(seeds, SeedResult::seconds))) + " |";
	}

	private static String numbers(final List<SeedResult> seeds,
		final ToDoubleFunction<SeedResult> number)
	{
		return seeds.stream().map(s -> String.format(Locale.ROOT, "%.4f", number
			.applyAsDouble(s))).collect(Collectors.joining(" "));
	}

	private static String settings(final Row row) {
		final TrainSettings s = row.settings();
		final List<String> parts = new ArrayList<>();
		parts.add("pixels " + row.preprocessing());
		parts.add(s.optimizer().kind() + " " + s.learningRate());
		if (!(s.schedule() instanceof Schedule.Constant)) parts.add(s.schedule()
			.toString());
		parts.add("batch " + s.batchSize());
		parts.add(s.epochs() + (s.epochs() == 1 ? " epoch" : " epochs"));
		parts.add(row.validation().equals("0") ? "nothing held out"
			: "5,000 images to choose the epoch by");
		if (!row.augment().isEmpty()) parts.add("augmented by " + row.augment());
		if (s.learning().average() != Learning.DEFAULT.average()) parts.add(
			"average of weights " + s.learning().average());
		return String.join(", ", parts);
	}
}
