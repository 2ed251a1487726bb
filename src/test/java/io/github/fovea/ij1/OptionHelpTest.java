/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.ij1;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fovea.command.Operation;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a dialog's help button shows. */
class OptionHelpTest {

	private static String help(final String name) {
		final Operation operation = Operation.named(name);
		return OptionHelp.html(name, operation.description(), operation.options());
	}

	@Test
	void openChoicesAreListed() {
		assertTrue(help("train").contains(": standardize, unit, percentile, imagenet, none"));
	}

	@Test
	void theDefaultComesBeforeWhatTheChoicesMean() {
		assertTrue(help("augment").contains("noise=0.05. Default: microscopy<br>microscopy: "));
	}

	@Test
	void modelsToDownloadAreExplained() {
		final String help = help("download");
		assertTrue(help.contains("<br>squeezenet1.1-7: SqueezeNet 1.1 of the ONNX Model Zoo, " +
			"1000 classes of ImageNet, 5.0 MB, licence Apache-2.0"), help);
	}

	@ParameterizedTest
	@ValueSource(strings = { "conv2d", "pool2d", "train", "augment", "predict-image",
		"predict", "evaluate", "segment-image", "segment", "download", "export-bioimage",
		"fast-cpu", "tune" })
	void windowsDoNotTalkOfTheShell(final String name) {
		final String help = help(name);
		for (final String word : new String[] { " the command ", " --", "bench times" }) {
			assertFalse(help.contains(word), help);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "train", "augment" })
	void augmentationsAreExplained(final String name) {
		final String help = help(name);
		for (final String line : new String[] {
			"rotate=10.0: turns by up to so many degrees either way (0 to 180.0)",
			"flip: mirrors half of the images left to right", "photo: for photographs" })
		{
			assertTrue(help.contains("<br>" + line), help);
		}
	}
}
