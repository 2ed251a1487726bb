/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.augment;

import java.util.Locale;

/** Lists that have proved themselves, by name. */
public enum Preset {

		/** No side is up; light, focus and noise vary a little. */
		MICROSCOPY("flip,rotate=180,zoom=0.1,contrast=0.2,brightness=0.1,noise=0.1,blur=0.7",
			"for images without an upside: cells, tissue, particles"),

		/** Up is up; what is seen, and from how near, varies. */
		PHOTO("flip,rotate=10,crop=0.3,contrast=0.2,brightness=0.1",
			"for photographs of things that stand upright");

	private final String list;
	private final String purpose;

	Preset(final String list, final String purpose) {
		this.list = list;
		this.purpose = purpose;
	}

	/** What it stands for. */
	public String list() {
		return list;
	}

	public String purpose() {
		return purpose;
	}

	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}
}
