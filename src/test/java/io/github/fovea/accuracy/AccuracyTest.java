/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.accuracy;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fovea.TestData;
import io.github.fovea.api.Training;
import io.github.fovea.api.TrainingOutcome;
import io.github.fovea.data.DataSettings;
import io.github.fovea.data.Validation;
import io.github.fovea.train.EpochResult;
import io.github.fovea.train.TrainingListener;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Trains networks to published results: {@code mvn -P accuracy test}, one row
 * with {@code -Daccuracy.row=NAME}. What is finished lies in target/accuracy and
 * is not run again; what was stopped goes on from its last epoch.
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
	void reachesItsPublishedAccuracy(final Row row) throws IOException {
		double sum = 0;
		for (int seed = 1; seed <= row.seeds(); seed++) {
			sum += accuracy(row, seed);
		}
		final double mean = sum / row.seeds();
		System.out.printf(Locale.ROOT, "%s: mean test accuracy %.4f over %d seeds%n",
			row.name(), mean, row.seeds());
		assertTrue(mean >= row.expected(), row.name() + ": mean test accuracy " +
			mean + " over " + row.seeds() + " seeds, expected " + row.expected());
	}

	private static double accuracy(final Row row, final int seed)
		throws IOException
	{
		final Path done = FOLDER.resolve(row.name() + "-" + seed + ".txt");
		if (!Files.exists(done)) Files.writeString(done, train(row, seed));
		final List<String> lines = Files.readAllLines(done);
		System.out.println(row.name() + ", seed " + seed + ": " + String.join(" ",
			lines));
		return Double.parseDouble(lines.get(0));
	}

	private static String train(final Row row, final int seed)
		throws IOException
	{
		final Path images = TestData.require(row.data());
		Files.createDirectories(FOLDER);
		final TrainingOutcome outcome = new Training(images, row.model()).data(
			DataSettings.of(images).withValidation(Validation.parse(row.validation()))
				.withSeed(seed)).preprocessing(row.pixels()).settings(row.settings()
					.withSeed(seed)).resume(true).listener(new Console(row.name() + "-" + seed)).save(FOLDER.resolve(
					row.name() + "-" + seed + ".onnx"));
		final double seconds = outcome.result().history().stream().mapToDouble(
			EpochResult::seconds).average().orElse(0);
		return String.format(Locale.ROOT, "%.4f%ntest loss %.4f, epoch %d kept, %.1f s an epoch%n",
			outcome.test().orElseThrow().scores().get("accuracy"), outcome.test().orElseThrow()
				.scores().get("loss"), outcome.result().epoch(), seconds);
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
