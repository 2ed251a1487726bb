/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.accuracy;

import io.github.fovea.api.TrainingOutcome;
import io.github.fovea.train.EpochResult;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a training came to, kept in a file so that it need not run again.
 *
 * @param accuracy on test images
 * @param loss on test images
 * @param kept the epoch whose network was tested
 * @param seconds an epoch
 * @param curve accuracy after each epoch on held-out images, or else on those that it
 *          learned from
 */
record SeedResult(double accuracy, double loss, int kept, double seconds,
	List<Double> curve)
{

	static SeedResult of(final TrainingOutcome outcome) {
		final Map<String, Double> scores = outcome.test().orElseThrow().scores();
		final List<EpochResult> epochs = outcome.result().history();
		return new SeedResult(scores.get("accuracy"), scores.get("loss"), outcome.result()
			.epoch(), epochs.stream().mapToDouble(EpochResult::seconds).average().orElse(0),
			epochs.stream().map(e -> e.validated() ? e.validationScore() : e.score())
				.toList());
	}

	static SeedResult read(final Path file) throws IOException {
		final double[] numbers = Arrays.stream(Files.readString(file).strip().split(" "))
			.mapToDouble(Double::parseDouble).toArray();
		return new SeedResult(numbers[0], numbers[1], (int) numbers[2], numbers[3], Arrays
			.stream(numbers).skip(4).boxed().toList());
	}

	void write(final Path file) throws IOException {
		Files.writeString(file, String.format(Locale.ROOT, "%.4f %.4f %d %.1f %s%n",
			accuracy, loss, kept, seconds, curveText()));
	}

	/** Numbers with a space between. */
	String curveText() {
		return String.join(" ", curve.stream().map(a -> String.format(Locale.ROOT, "%.4f",
			a)).toList());
	}
}
