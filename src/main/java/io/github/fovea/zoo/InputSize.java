/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.zoo;

import io.github.fovea.FoveaException;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Height, width and channels of a network's images. */
public record InputSize(int height, int width, int channels) {

	private static final Pattern FORM = Pattern.compile(
		"(\\d{1,6})\\s*[xX×,]\\s*(\\d{1,6})(?:\\s*[xX×,]\\s*(\\d{1,4}))?");

	public InputSize {
		if (height < 1 || width < 1 || channels < 1) throw new FoveaException(
			"An input size needs height, width and channels of 1 or more, got " +
				height + "x" + width + "x" + channels);
	}

	/**
	 * Reads {@code HxWxC}, or {@code HxW} for one channel.
	 *
	 * @throws FoveaException if the text has another form
	 */
	public static InputSize parse(final String text) {
		final Matcher matcher = FORM.matcher(text.trim());
		if (!matcher.matches()) throw new FoveaException("\"" + text +
			"\" is no input size; write height x width x channels, for example 28x28x1");
		return new InputSize(Integer.parseInt(matcher.group(1)), Integer.parseInt(
			matcher.group(2)), matcher.group(3) == null ? 1 : Integer.parseInt(matcher
				.group(3)));
	}

	/** A square with as many channels. */
	InputSize square(final int size) {
		return new InputSize(size, size, channels);
	}

	@Override
	public String toString() {
		return height + "x" + width + "x" + channels;
	}
}
