/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.command;

import io.github.fovea.launcher.VectorModule;

import org.scijava.Context;
import org.scijava.app.StatusService;
import org.scijava.log.LogService;

/**
 * Feedback of a command that SciJava runs itself: progress goes to the status
 * bar, words go to the log. Silent where there is no context.
 */
final class SciJavaFeedback implements Feedback {

	private final StatusService status;
	private final LogService log;

	/**
	 * @param context may be null
	 */
	SciJavaFeedback(final Context context) {
		status = context == null ? null : context.getService(StatusService.class);
		log = context == null ? null : context.getService(LogService.class);
	}

	@Override
	public void message(final String text) {
		if (log != null) log.info(text);
	}

	@Override
	public void vectorsMissed() {
		message("The processor computes faster with Java's vector module: " +
			"Plugins > Fovea > Enable Fast CPU..., or " + VectorModule.OPTION);
	}

	@Override
	public void result(final String text) {
		if (log != null) log.info(text);
	}

	@Override
	public void progress(final long done, final long total, final String text) {
		if (status == null) return;
		if (total <= 0) status.showStatus(text);
		else status.showStatus((int) (1000 * done / total), 1000, text);
	}

	@Override
	public boolean canceled() {
		return false;
	}
}
