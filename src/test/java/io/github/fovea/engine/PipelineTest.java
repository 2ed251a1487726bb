/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fovea.tensor.Tensor;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

class PipelineTest {

	private final List<String> events = new ArrayList<>();

	/** Notes what is asked of it. */
	private final class Recorder implements Program {

		private final int ahead;

		Recorder(final int ahead) {
			this.ahead = ahead;
		}

		@Override
		public Tensor input(final String name) {
			throw new UnsupportedOperationException();
		}

		@Override
		public Tensor output(final String name) {
			throw new UnsupportedOperationException();
		}

		@Override
		public void run() {
			throw new UnsupportedOperationException();
		}

		@Override
		public int ahead() {
			return ahead;
		}

		@Override
		public void start() {
			events.add("start");
		}

		@Override
		public void await() {
			events.add("await");
		}

		@Override
		public long bytes() {
			return 0;
		}

		@Override
		public void close() {}
	}

	private Pipeline<Integer> pipeline(final int enough) {
		return new Pipeline<>((program, number) -> {
			events.add("end " + number);
			return number < enough;
		});
	}

	@Test
	void aProgramThatRunsAtOnceIsFinishedAtOnce() {
		final Pipeline<Integer> pipeline = pipeline(9);
		assertTrue(pipeline.start(new Recorder(0), 1));
		assertTrue(pipeline.start(new Recorder(0), 2));
		assertTrue(pipeline.finish());
		assertEquals(List.of("start", "await", "end 1", "start", "await", "end 2"),
			events);
	}

	@Test
	void oneRunIsAheadOfTheResults() {
		final Pipeline<Integer> pipeline = pipeline(9);
		final Program whole = new Recorder(1);
		assertTrue(pipeline.start(whole, 1));
		assertTrue(pipeline.start(whole, 2));
		assertTrue(pipeline.start(new Recorder(1), 3));
		assertTrue(pipeline.finish());
		assertEquals(List.of("start", "start", "await", "end 1", "start", "await",
			"end 2", "await", "end 3"), events);
	}

	@Test
	void whatIsEnoughIsSaid() {
		final Pipeline<Integer> pipeline = pipeline(2);
		final Program program = new Recorder(1);
		assertTrue(pipeline.start(program, 1));
		assertTrue(pipeline.start(program, 2));
		assertFalse(pipeline.start(program, 3));
	}
}
