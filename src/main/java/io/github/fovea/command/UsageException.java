/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.command;

import io.github.fovea.FoveaException;

import java.util.function.UnaryOperator;

/** An option that is missing or has a value it cannot have. */
public class UsageException extends FoveaException {

	private static final long serialVersionUID = 1L;

	private final String option;
	private final String problem;

	/**
	 * @param option the parameter's name, as macros write it
	 * @param problem what is wrong, to be read after the name: "must be at least 1,
	 *          but is 0"
	 */
	public UsageException(final String option, final String problem) {
		super(option + " " + problem);
		this.option = option;
		this.problem = problem;
	}

	/** The message with the option's name as a door writes it. */
	public String message(final UnaryOperator<String> naming) {
		return naming.apply(option) + " " + problem;
	}
}
