/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

class ShellFeedbackTest {

	private static final long SECOND = 1_000_000_000;

	private final AtomicLong now = new AtomicLong(5);
	private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

	private ShellFeedback feedback(final boolean terminal) {
		final PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
		return new ShellFeedback(stream, stream, terminal, () -> false, now::get);
	}

	private String said() {
		return bytes.toString(StandardCharsets.UTF_8);
	}

	@Test
	void aFileIsToldOnceAMinute() {
		final ShellFeedback feedback = feedback(false);
		for (int second = 0; second < 150; second++) {
			feedback.progress(second, 200, "epoch " + second / 50);
			now.addAndGet(SECOND);
		}
		assertEquals(List.of("30 % epoch 1", "60 % epoch 2"), said().lines().toList());
	}

	@Test
	void aTerminalHasABar() {
		final ShellFeedback feedback = feedback(true);
		feedback.progress(1, 2, "half");
		feedback.progress(2, 2, "all");
		feedback.result("done");
		assertEquals(List.of(true, true, true), List.of(said().contains(" 50 % half"), !said()
			.contains("all"), said().endsWith("\r\033[Kdone\n")));
	}
}
