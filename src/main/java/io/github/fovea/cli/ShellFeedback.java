/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.cli;

import io.github.fovea.command.Feedback;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Results go to standard output, remarks to standard error; there too, on a
 * terminal, a progress bar that lines push down.
 */
final class ShellFeedback implements Feedback {

	private static final int BAR = 24;
	private static final int WIDTH = 79;
	private static final long INTERVAL = 100_000_000;
	/** Where nobody looks, a line now and then says that the work goes on. */
	private static final long LINES_INTERVAL = 60_000_000_000L;
	private static final String CLEAR = "\r\033[K";

	private final PrintStream out;
	private final PrintStream err;
	private final boolean terminal;
	private final BooleanSupplier canceled;
	private final LongSupplier clock;
	private boolean shown;
	private long lastShown;

	ShellFeedback(final PrintStream out, final PrintStream err,
		final boolean terminal, final BooleanSupplier canceled)
	{
		this(out, err, terminal, canceled, System::nanoTime);
	}

	/**
	 * @param clock nanoseconds
	 */
	ShellFeedback(final PrintStream out, final PrintStream err,
		final boolean terminal, final BooleanSupplier canceled,
		final LongSupplier clock)
	{
		this.clock = clock;
		lastShown = clock.getAsLong();
		this.out = out;
		this.err = err;
		this.terminal = terminal;
		this.canceled = canceled;
	}

	@Override
	public synchronized void message(final String text) {
		clear();
		err.println(text);
	}

	@Override
	public synchronized void result(final String text) {
		clear();
		out.println(text);
	}

	@Override
	public boolean wantsTables() {
		return false;
	}

	@Override
	public synchronized void progress(final long done, final long total,
		final String text)
	{
		final long now = clock.getAsLong();
		if (!terminal) {
			if (now - lastShown < LINES_INTERVAL) return;
			lastShown = now;
			err.println((total > 0 ? 100 * done / total + " % " : "") + text);
			return;
		}
		if (total > 0 && done >= total) {
			clear();
			return;
		}
		if (shown && now - lastShown < INTERVAL) return;
		lastShown = now;
		shown = true;
		final String line = total > 0 ? bar(done, total) + text : text;
		err.print(CLEAR + line.substring(0, Math.min(line.length(), WIDTH)));
		err.flush();
	}

	private static String bar(final long done, final long total) {
		final double share = Math.max(0, Math.min(1, (double) done / total));
		final int filled = (int) (share * BAR);
		return String.format(Locale.ROOT, "[%s%s] %3d %% ", "#".repeat(filled), "-".repeat(BAR -
			filled), (int) (100 * share));
	}

	/** Takes the progress bar away. */
	synchronized void clear() {
		if (!shown) return;
		shown = false;
		err.print(CLEAR);
		err.flush();
	}

	@Override
	public boolean canceled() {
		return canceled.getAsBoolean();
	}
}
