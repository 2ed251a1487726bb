/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.bioimage;

import java.util.List;
import java.util.Locale;

/**
 * An axis of a tensor.
 *
 * @param halo elements at both ends of an output that are cut off where images are
 *          computed in tiles
 * @param scale distance of neighbours, in units of the axis
 * @param channels names of the channels, for an axis of channels
 */
public record Axis(Kind kind, String id, AxisSize size, int halo, double scale,
	List<String> channels)
{

	/** The specification's types of axes. */
	public enum Kind {
			BATCH, INDEX, TIME, CHANNEL, SPACE;

		/** The specification's word, which is the id of an axis that has none, too. */
		String word() {
			return name().toLowerCase(Locale.ROOT);
		}
	}

	public Axis {
		channels = List.copyOf(channels);
	}

	public static Axis batch() {
		return new Axis(Kind.BATCH, Kind.BATCH.word(), new AxisSize.Open(), 0, 1, List
			.of());
	}

	public static Axis channels(final List<String> names) {
		return new Axis(Kind.CHANNEL, Kind.CHANNEL.word(), new AxisSize.Fixed(names
			.size()), 0, 1, names);
	}

	public static Axis space(final String id, final AxisSize size,
		final int halo)
	{
		return new Axis(Kind.SPACE, id, size, halo, 1, List.of());
	}
}
