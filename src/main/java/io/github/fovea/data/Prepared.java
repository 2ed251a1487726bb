/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data;

import java.util.List;
import java.util.Optional;

/**
 * A data set ready for {@link Batches}: every image was read once.
 *
 * @param data the images that can be used
 * @param skipped the others
 * @param spec the input, statistics of the images included
 * @param cache images kept in memory, at the positions of {@code data}
 * @param targets what a network is told of them
 * @param range values of the images after the preprocessing; empty where they were not
 *          read, or each image has its own
 * @param advice what a person should know of the images' pixels
 * @param digest SHA-256 of the images' names, truth and decoded pixels in hexadecimal
 *          digits; empty where they were not read
 * @param pictures SHA-256 of each image's size and decoded pixels; empty where they were
 *          not read
 */
public record Prepared(Dataset data, List<Skipped> skipped, InputSpec spec,
	ImageCache cache, Targets targets, Optional<InputRange> range, Optional<String> advice,
	String digest, List<byte[]> pictures)
{

	/** An image that cannot be used, and why. */
	public record Skipped(String name, String reason) {}

	public Prepared {
		skipped = List.copyOf(skipped);
		pictures = List.copyOf(pictures);
	}

	/** Images as they come, unread; for prediction. */
	public static Prepared unchecked(final Dataset data, final InputSpec spec) {
		return new Prepared(data, List.of(), spec, new ImageCache(data.size(), 0),
			new Targets.Classes(), Optional.empty(), Optional.empty(), "", List.of());
	}

	/** The same images as those of another input, which says how any image is brought to it. */
	public Prepared withSpec(final InputSpec other) {
		return new Prepared(data, skipped, other, cache, targets, other.preprocessing().isFixed()
			? range : Optional.empty(), advice, digest, pictures);
	}

	public Prepared withTargets(final Targets others) {
		return new Prepared(data, skipped, spec, cache, others, range, advice, digest,
			pictures);
	}
}
