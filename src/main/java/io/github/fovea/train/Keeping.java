/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.train;

import io.github.fovea.FoveaException;

import java.util.Arrays;
import java.util.Locale;

/** After which epochs a checkpoint is written. */
public enum Keeping {

		EVERY,
		/** Those better than all before; a resumed training repeats the others. */
		BEST,
		/** None; a training that is stopped begins anew. */
		NONE;

	/** Whether the checkpoint after an epoch is to be written. */
	public boolean keeps(final Checkpoint checkpoint) {
		return this == EVERY || this == BEST && checkpoint.bestEpoch() == checkpoint
			.history().size();
	}

	/**
	 * Reads what {@code toString} prints.
	 *
	 * @throws FoveaException if the text is none of them
	 */
	public static Keeping parse(final String text) {
		for (final Keeping keeping : values()) {
			if (keeping.toString().equals(text.strip().toLowerCase(Locale.ROOT)))
				return keeping;
		}
		throw new FoveaException("Checkpoints are kept of one of " + Arrays.toString(
			values()) + ", not of \"" + text + "\"");
	}

	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}
}
