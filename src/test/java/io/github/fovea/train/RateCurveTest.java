/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

/** The learning rate over the epochs, against schedules computed by hand. */
class RateCurveTest {

	private static List<EpochResult> history(final double... losses) {
		return IntStream.range(0, losses.length).mapToObj(i -> new EpochResult(i + 1,
			losses[i], 0.5, losses[i], 0.5, Double.NaN, 1, 1)).toList();
	}

	private static TrainSettings settings(final Schedule schedule, final int epochs) {
		return TrainSettings.defaults().withEpochs(epochs).withOptimizer(Optimizer.of(
			Optimizer.Kind.SGD), 0.1).withSchedule(schedule);
	}

	private static List<Double> at(final RateCurve curve, final double epoch) {
		return curve.points().stream().filter(p -> Math.abs(p.epoch() - epoch) < 1e-9)
			.map(RateCurve.Point::rate).toList();
	}

	@Test
	void aCosineFallsWithinTheEpochs() {
		final TrainSettings settings = settings(new Schedule.Cosine(), 2);
		final RateCurve curve = RateCurve.of(history(1, 1), settings, settings, 0);
		assertEquals(0.1, at(curve, 0).get(0), 1e-12);
		assertEquals(0.1 * (0.5 + Math.sqrt(0.125)), at(curve, 0.5).get(0), 1e-12);
		assertEquals(List.of(0.05, 0.05), at(curve, 1).stream().map(r -> Math.rint(r *
			1e9) / 1e9).toList());
		assertEquals(0, at(curve, 2).get(0), 1e-12);
	}

	@Test
	void jumpsAreUprightLines() {
		final TrainSettings settings = settings(Schedule.parse("step=1,0.5"), 3);
		final RateCurve curve = RateCurve.of(history(1, 1), settings, settings, 0);
		assertEquals(List.of(0.1, 0.05), at(curve, 1));
		final TrainSettings waiting = settings(Schedule.parse("plateau=0.1,0"), 3);
		final RateCurve fallen = RateCurve.of(history(1, 2, 0.5), waiting, waiting, 0);
		assertEquals(List.of(0.1, 0.1), at(fallen, 1));
		assertEquals(0.01, at(fallen, 2).get(1), 1e-12);
	}

	/** The second stage counts from its own beginning. */
	@Test
	void stagesHaveSettingsOfTheirOwn() {
		final TrainSettings first = settings(new Schedule.Cosine(), 2);
		final TrainSettings second = first.withOptimizer(first.optimizer(), 0.01)
			.withEpochs(4);
		final RateCurve curve = RateCurve.of(history(1, 1, 1, 1), first, second, 2);
		assertEquals(0.01, at(curve, 2).get(1), 1e-12);
		assertEquals(0.005, at(curve, 4).get(0), 1e-12);
	}

	/** One epoch of one, then two more: at its end the rate had fallen to 0. */
	@Test
	void whatWasRecordedIsBelieved() {
		final List<EpochResult> history = new ArrayList<>(history(1, 1));
		history.set(0, new EpochResult(1, 1, 0.5, 1, 0.5, 1e-4, 1, 1));
		final TrainSettings settings = settings(new Schedule.Cosine(), 3);
		final RateCurve curve = RateCurve.of(history, settings, settings, 0);
		assertEquals(List.of(1e-4), at(curve, 0));
		assertEquals(List.of(1e-4, 0.075), at(curve, 1).stream().map(r -> Math.rint(r *
			1e9) / 1e9).toList());
	}

	@Test
	void longTrainingsHaveFewPointsInAnEpoch() {
		final TrainSettings settings = settings(new Schedule.Cosine(), 2000);
		assertTrue(RateCurve.of(history(new double[2000]), settings, settings, 0).points()
			.size() <= 4000);
	}

	/** What the loop writes down at an epoch's end is on the curve. */
	@Test
	void agreesWithTheStepsOfTheLoop() {
		final TrainSettings settings = settings(new Schedule.OneCycle(), 5);
		final double last = new LearningRates(settings, history(1, 1)).at(23, 24);
		final RateCurve curve = RateCurve.of(history(1, 1, 1), settings, settings, 0);
		assertEquals(last, at(curve, 2 + 23.0 / 24).get(0));
	}
}
