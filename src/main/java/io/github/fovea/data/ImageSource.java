/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data;

import java.io.IOException;

/** A data set's pictures at a network's size, from the cache or from disk. */
record ImageSource(Dataset data, InputSpec spec, ImageCache cache,
	Targets targets)
{

	/**
	 * @param scratch of the calling thread
	 * @return the picture as {@link InputSpec#fit} gives it, not to be changed;
	 *         valid until the scratch is used again
	 */
	Picture fitted(final int index, final ImageCache.Scratch scratch)
		throws IOException
	{
		final Picture kept = cache.get(index, scratch);
		if (kept != null) return spec.fit(kept);
		return fitted(index, data.read(index));
	}

	/** The picture that was decoded, fitted and kept where there is room. */
	Picture fitted(final int index, final Picture decoded) {
		final Picture fitted = spec.fit(decoded);
		if (!data.isInMemory()) cache.offer(index, decoded, fitted);
		return fitted;
	}
}
