/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.ij1;

import io.github.fovea.command.Feedback;

import ij.IJ;
import ij.Prefs;
import ij.WindowManager;
import ij.macro.Interpreter;

import java.awt.Window;

/**
 * Feedback in ImageJ: the status bar, the Log window, and the Escape key, which
 * ends the work early.
 */
final class ImageJFeedback implements Feedback {

	private static final long INTERVAL = 100_000_000;
	private static final int LOG_WIDTH = 860;

	private final StringBuilder results = new StringBuilder();
	private long lastShown = System.nanoTime() - INTERVAL;

	@Override
	public synchronized void message(final String text) {
		log(text);
	}

	@Override
	public synchronized void vectorsMissed() {
		log("The processor computes faster with Java's vector module: " +
			"Plugins > Fovea > Enable Fast CPU... turns it on");
	}

	/** Of Edit > Options > Memory &amp; Threads. */
	@Override
	public int threads() {
		return Prefs.getThreads();
	}

	/** A window of ImageJ's own size would cut the lines in the middle. */
	private static void log(final String text) {
		final boolean open = WindowManager.getWindow("Log") != null;
		IJ.log(text);
		final Window window = WindowManager.getWindow("Log");
		if (!open && window != null && window.getWidth() < LOG_WIDTH) window.setSize(
			LOG_WIDTH, window.getHeight());
	}

	@Override
	public synchronized void result(final String text) {
		keep(text);
		log(text);
	}

	@Override
	public synchronized void row(final String text) {
		keep(text);
		// Where there are windows, the table shows it.
		if (!Failure.windows()) log(text);
	}

	/** In a macro, a picture would become the active image. */
	@Override
	public boolean wantsPictures() {
		return Failure.windows() && Interpreter.getInstance() == null;
	}

	private void keep(final String text) {
		if (results.length() > 0) results.append('\n');
		results.append(text);
	}

	/** All results so far. */
	synchronized String results() {
		return results.toString();
	}

	@Override
	public synchronized void progress(final long done, final long total,
		final String text)
	{
		final long now = System.nanoTime();
		final boolean last = total > 0 && done >= total;
		if (!last && now - lastShown < INTERVAL) return;
		lastShown = now;
		IJ.showStatus(text);
		if (total > 0) IJ.showProgress((double) done / total);
	}

	@Override
	public boolean canceled() {
		return IJ.escapePressed();
	}

	/** Takes the progress bar away. */
	void end() {
		IJ.showProgress(1.0);
		IJ.showStatus(canceled() ? "Canceled" : "");
	}
}
