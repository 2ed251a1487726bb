/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fovea.FoveaException;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { //
		"constant          | 7 | 0.35 | 1", //
		"step=3,0.5        | 0 | 0    | 1", //
		"step=3,0.5        | 2 | 0    | 1", //
		"step=3,0.5        | 7 | 0    | 0.25", //
		"exponential=0.9   | 2 | 0    | 0.81", //
		"cosine            | 0 | 0    | 1", //
		"cosine            | 0 | 0.5  | 0.5", //
		"cosine            | 0 | 1    | 0", //
		"one-cycle         | 0 | 0    | 0.04", //
		"one-cycle         | 0 | 0.3  | 1", //
		"one-cycle         | 0 | 1    | 0.000004", //
		"warmup=2,constant | 0 | 0    | 0.04", //
		"warmup=2,constant | 1 | 0.1  | 0.52", //
		"warmup=2,cosine   | 2 | 0.2  | 1", //
		"warmup=2,cosine   | 6 | 0.6  | 0.5", //
		"warmup=2,step=3,0.5 | 4 | 0.4 | 1", //
		"warmup=2,step=3,0.5 | 5 | 0.5 | 0.5" })
	void hasTheFactorOfItsFormula(final String schedule, final int epoch,
		final double done, final double expected)
	{
		assertEquals(expected, Schedule.parse(schedule).factor(
			new Schedule.Progress(epoch, done, 10, List.of())), 1e-12);
	}

	@Test
	void plateauWaitsThenReducesAndWaitsAgain() {
		final Schedule schedule = Schedule.parse("plateau=0.1,2");
		assertEquals(1, factor(schedule, 3, 2, 2, 2));
		assertEquals(0.1, factor(schedule, 3, 2, 2, 2, 2), 1e-12);
		assertEquals(0.1, factor(schedule, 3, 2, 2, 2, 2, 2, 2), 1e-12);
		assertEquals(0.01, factor(schedule, 3, 2, 2, 2, 2, 2, 2, 2), 1e-12);
		assertEquals(1, factor(schedule, 3, 2, 2, 2, 1, 1, 1));
	}

	private static double factor(final Schedule schedule,
		final Double... losses)
	{
		return schedule.factor(new Schedule.Progress(losses.length, 0, 20, List.of(
			losses)));
	}

	private static double factor(final Schedule schedule, final int... losses) {
		return factor(schedule, Arrays.stream(losses).mapToObj(
			i -> (double) i).toArray(Double[]::new));
	}

	@ParameterizedTest
	@ValueSource(strings = { "constant", "step=4,0.2", "exponential=0.9", "cosine",
		"one-cycle", "plateau=0.3,4", "warmup=2,cosine", "warmup=3,step=4,0.2" })
	void readsWhatItPrints(final String text) {
		assertEquals(text, Schedule.parse(text).toString());
	}

	@Test
	void unknownOnesAreAnsweredWithTheKnownOnes() {
		final FoveaException e = assertThrows(FoveaException.class, () -> Schedule
			.parse("linear"));
		assertTrue(e.getMessage().contains("one-cycle"), e.getMessage());
		assertThrows(FoveaException.class, () -> Schedule.parse("step=a"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "warmup", "warmup=2", "warmup=2," })
	void aWarmUpAsksWhatFollows(final String text) {
		final FoveaException e = assertThrows(FoveaException.class, () -> Schedule
			.parse(text));
		assertTrue(e.getMessage().contains("warmup=2,cosine"), e.getMessage());
	}

	@Test
	void aWarmUpLeavesEpochsForWhatFollows() {
		final TrainSettings settings = TrainSettings.defaults().withEpochs(3)
			.withSchedule(Schedule.parse("warmup=2,cosine"));
		assertThrows(FoveaException.class, () -> settings.withEpochs(2));
	}

	@Test
	void aPlateauAfterAWarmUpForgetsTheRise() {
		final Schedule schedule = Schedule.parse("warmup=3,plateau=0.1,2");
		assertEquals(1, factor(schedule, 1, 2, 2, 3, 3, 3));
		assertEquals(0.1, factor(schedule, 1, 2, 2, 3, 3, 3, 3), 1e-12);
	}

	@ParameterizedTest
	@ValueSource(strings = { "step=0", "step=0.5", "step=10,-1", "exponential=0",
		"exponential=NaN", "plateau=0.1,-1", "plateau=2,5", "cosine=3",
		"step=10,0.1,5", "warmup=0,cosine", "warmup=a,cosine", "warmup=2,warmup=2,cosine",
		"warmup=2,linear" })
	void numbersWithoutMeaningAreErrors(final String text) {
		assertThrows(FoveaException.class, () -> Schedule.parse(text));
	}
}
