/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.accuracy;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fovea.TestData;
import io.github.fovea.api.Training;
import io.github.fovea.data.DataSettings;
import io.github.fovea.data.Validation;
import io.github.fovea.data.augment.Augmentations;
import io.github.fovea.train.EpochResult;
import io.github.fovea.train.TrainingListener;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Trains networks to published results and writes docs/RESULTS.md: {@code mvn -P accuracy
 * verify}, one row with {@code -Daccuracy.row=NAME}. What is finished lies in
 * target/accuracy and is not run again; what was stopped goes on from its last epoch.
 */
@Tag("accuracy")
class AccuracyTest {

	private static final Path FOLDER = Path.of("target", "accuracy");

	static Stream<Row> rows() {
		final String wanted = System.getProperty("accuracy.row", "");
		return Row.ALL.stream().filter(r -> wanted.isEmpty() || r.name().equals(
			wanted));
	}

	@ParameterizedTest
	@MethodSource("rows")
	void reachesItsPublishedResult(final Row row) throws IOException {
		final List<SeedResult> seeds = new ArrayList<>();
		for (int seed = 1; seed <= row.seeds(); seed++) {
			seeds.add(result(row, seed));
		}
		new ResultsPage(Path.of("docs", "RESULTS.md")).write(row, seeds);
		final double accuracy = rounded(ResultsPage.mean(seeds, SeedResult::accuracy));
		final double loss = rounded(ResultsPage.mean(seeds, SeedResult::loss));
		assertTrue(accuracy >= row.accuracy() && loss <= row.loss(), String.format(
			Locale.ROOT, "%s: mean test accuracy %.4f, loss %.4f; expected %s, %s", row
				.name(), accuracy, loss, row.accuracy(), row.loss()));
	}

	/** To four digits, which is what accuracies of 10,000 images have. */
	private static double rounded(final double number) {
		return Math.rint(number * 1e4) / 1e4;
	}

	private static SeedResult result(final Row row, final int seed)
		throws IOException
	{
		final Path done = FOLDER.resolve(row.name() + "-" + seed + ".txt");
		if (!Files.exists(done)) train(row, seed).write(done);
		final SeedResult result = SeedResult.read(done);
		System.out.println(row.name() + ", seed " + seed + ": " + result);
		return result;
	}

	private static SeedResult train(final Row row, final int seed)
		throws IOException
	{
		final Path images = TestData.require(row.data());
		Files.createDirectories(FOLDER);
		final String name = row.name() + "-" + seed;
		return SeedResult.of(new Training(images, row.name()).data(DataSettings.of(images)
			.withValidation(Validation.parse(row.validation())).withSeed(seed))
			.preprocessing(row.pixels()).augmentations(Augmentations.parse(row.augment()))
			.settings(row.settings().withSeed(seed)).resume(true).listener(new Console(
				name)).save(FOLDER.resolve(name + ".onnx")));
	}

	private record Console(String name) implements TrainingListener {

		@Override
		public void epoch(final EpochResult r) {
			System.out.printf(Locale.ROOT,
				"%s epoch %d loss %.4f accuracy %.4f val_loss %.4f val_accuracy %.4f %.1f s%n",
				name, r.epoch(), r.loss(), r.score(), r.validationLoss(), r
					.validationScore(), r.seconds());
		}

		@Override
		public void message(final String text) {
			System.out.println(name + " " + text);
		}
	}
}
