/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.transfer;

import io.github.fovea.FoveaException;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How a network that exists is trained for other classes.
 *
 * @param base its file, or the name of a known one that was downloaded
 * @param head the layer that is replaced with all after it; empty for the last one
 *          of as many outputs as there are classes
 * @param fromScratch keeps the layers, but not their weights
 * @param frozen what is kept at first
 * @param fineTuning a second stage
 */
public record TransferSettings(Path base, String head, boolean fromScratch,
	Frozen frozen, Optional<FineTuning> fineTuning)
{

	/**
	 * The second stage, in which more is trained.
	 *
	 * @param frozen what is kept even then
	 * @param learningRate where it begins
	 */
	public record FineTuning(Frozen frozen, int epochs, double learningRate) {

		public FineTuning {
			if (epochs < 1) throw new FoveaException(
				"Fine-tuning needs one epoch or more, got " + epochs);
		}
	}

	/** The base with a new head, which alone is trained. */
	public static TransferSettings of(final Path base) {
		return new TransferSettings(base, "", false, new Frozen.AllButHead(), Optional
			.empty());
	}

	public TransferSettings withHead(final String layer) {
		return new TransferSettings(base, layer, fromScratch, frozen, fineTuning);
	}

	public TransferSettings withFrozen(final Frozen other) {
		return new TransferSettings(base, head, fromScratch, other, fineTuning);
	}

	/** The base's layers with new weights, all of them trained. */
	public TransferSettings withFreshWeights() {
		return new TransferSettings(base, head, true, new Frozen.None(), fineTuning);
	}

	public TransferSettings withFineTuning(final FineTuning stage) {
		return new TransferSettings(base, head, fromScratch, frozen, Optional.of(
			stage));
	}

	/** The base's file without its folder. */
	public String name() {
		return base.getFileName().toString();
	}

	/** All of it as strings and numbers, for the model file. */
	public Map<String, Object> toMap() {
		final Map<String, Object> map = new LinkedHashMap<>();
		map.put("base", name());
		map.put("head", head);
		map.put("from_scratch", fromScratch);
		map.put("freeze", frozen.toString());
		fineTuning.ifPresent(stage -> {
			map.put("unfreeze", stage.frozen() instanceof Frozen.None
				? Frozen.EVERYTHING : stage.frozen().toString());
			map.put("fine_tune_epochs", stage.epochs());
			map.put("fine_tune_rate", stage.learningRate());
		});
		return map;
	}
}
