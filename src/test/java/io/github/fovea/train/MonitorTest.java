/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

/** Which epoch is the best, and when there is no better one to wait for. */
class MonitorTest {

	private static final double NONE = Double.NaN;

	/** Epochs of a validation loss and score each. */
	private static List<EpochResult> validated(final double... pairs) {
		final List<EpochResult> history = new ArrayList<>();
		for (int i = 0; i < pairs.length; i += 2) {
			history.add(new EpochResult(i / 2 + 1, 1, 0.5, pairs[i], pairs[i + 1], 0.001, 1,
				1));
		}
		return history;
	}

	@Test
	void lossAndScoreMayChooseOtherEpochs() {
		final List<EpochResult> history = validated(0.9, 0.5, 0.4, 0.7, 0.6, 0.8, 0.5,
			0.8);
		assertEquals(2, Monitor.LOSS.best(history));
		assertEquals(3, Monitor.SCORE.best(history), "the first of equal ones");
	}

	/** R² is negative, and without bound, where a network is worse than the mean. */
	@Test
	void scoresBelowZeroAndNoneAreCompared() {
		assertEquals(2, Monitor.SCORE.best(validated(3, -8, 2, -2, 2.5, -3)));
		assertEquals(2, Monitor.SCORE.best(validated(3, NONE, 2, -2, 1, NONE)));
		assertEquals(2, Monitor.SCORE.best(validated(3, NONE, 2, NONE)), "as without any");
		assertEquals(0, Monitor.SCORE.best(List.of()));
	}

	@Test
	void withoutValidationTheLastEpochIsKept() {
		final List<EpochResult> history = List.of(new EpochResult(1, 0.1, 0.9, NONE, NONE,
			0.001, 1, 1), new EpochResult(2, 0.2, 0.8, NONE, NONE, 0.001, 1, 1));
		assertEquals(2, Monitor.LOSS.best(history));
		assertEquals(2, Monitor.SCORE.best(history));
		assertTrue(EarlyStopping.now(history, 1, 0, Monitor.LOSS));
		assertTrue(EarlyStopping.now(history, 1, 0, Monitor.SCORE));
	}

	/** The loss falls while the score stays, and the other way about. */
	@Test
	void stoppingWaitsForWhatIsMonitored() {
		final List<EpochResult> loss = validated(0.9, 0.7, 0.8, 0.7, 0.7, 0.7);
		assertFalse(EarlyStopping.now(loss, 2, 0, Monitor.LOSS));
		assertTrue(EarlyStopping.now(loss, 2, 0, Monitor.SCORE));
		final List<EpochResult> score = validated(0.7, 0.7, 0.8, 0.75, 0.9, 0.8);
		assertTrue(EarlyStopping.now(score, 2, 0, Monitor.LOSS));
		assertFalse(EarlyStopping.now(score, 2, 0, Monitor.SCORE));
	}

	/** As Keras's min_delta: measured from the best, not from the epoch before. */
	@Test
	void smallImprovementsAddUp() {
		final List<EpochResult> history = validated(1, 0.5, 0.96, 0.53, 0.88, 0.56, 0.86,
			0.57);
		assertFalse(EarlyStopping.now(history, 2, 0.1, Monitor.LOSS));
		assertTrue(EarlyStopping.now(history, 2, 0.2, Monitor.LOSS));
		assertFalse(EarlyStopping.now(history, 2, 0.05, Monitor.SCORE));
		assertTrue(EarlyStopping.now(history, 2, 0.08, Monitor.SCORE));
		assertFalse(EarlyStopping.now(history, 0, 9, Monitor.LOSS));
	}

	@Test
	void checkpointsAreKeptAsAsked() {
		final List<EpochResult> history = validated(0.9, 0.5, 0.4, 0.7, 0.6, 0.8);
		final Checkpoint better = new Checkpoint(history.subList(0, 2), Map.of(), 2, Map
			.of(), 0, 0);
		final Checkpoint worse = new Checkpoint(history, Map.of(), 2, Map.of(), 0, 0);
		assertTrue(Keeping.EVERY.keeps(better) && Keeping.EVERY.keeps(worse));
		assertTrue(Keeping.BEST.keeps(better) && !Keeping.BEST.keeps(worse));
		assertFalse(Keeping.NONE.keeps(better) || Keeping.NONE.keeps(worse));
		for (final Keeping keeping : Keeping.values()) {
			assertEquals(keeping, Keeping.parse(" " + keeping.name()));
		}
		for (final Monitor monitor : Monitor.values()) {
			assertEquals(monitor, Monitor.parse(monitor.toString()));
		}
	}
}
