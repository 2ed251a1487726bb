/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data;

import io.github.fovea.data.Preparation.Progress;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Images of equal pixels in several parts of the data, which make scores too good. Parts
 * are added in the order training, validation, test.
 */
public final class Duplicates {

	private static final int LISTED = 5;

	/** An image, and one like it in a part before. */
	private record Pair(Place image, Place before) {}

	private record Place(String part, String name) {

		@Override
		public String toString() {
			return name + " (" + part + ")";
		}
	}

	private final Map<ByteBuffer, Place> first = new HashMap<>();
	private final List<Pair> pairs = new ArrayList<>();

	/** Adds images that were read. */
	public void add(final String part, final Prepared images) {
		add(part, images.data(), images.pictures());
	}

	/**
	 * Reads and adds images; those that cannot be read are left out.
	 *
	 * @throws java.util.concurrent.CancellationException if the progress says so
	 */
	public void read(final String part, final Dataset images, final int threads,
		final Progress progress)
	{
		final byte[][] digests = new byte[images.size()][];
		ReadingTeam.each(images.size(), threads, i -> {
			try {
				digests[i] = Digest.of(images.read(i));
			}
			catch (final IOException | RuntimeException e) {
				// Whoever uses the image tells it.
				digests[i] = null;
			}
		}, progress);
		add(part, images, Arrays.asList(digests));
	}

	private void add(final String part, final Dataset images,
		final List<byte[]> digests)
	{
		for (int i = 0; i < digests.size(); i++) {
			if (digests.get(i) == null) continue;
			final Place place = new Place(part, images.name(i));
			final Place before = first.putIfAbsent(ByteBuffer.wrap(digests.get(i)), place);
			if (before != null && !before.part().equals(part)) pairs.add(new Pair(place,
				before));
		}
	}

	/** What a person should know; empty if no image is in two parts. */
	public Optional<String> warning() {
		if (pairs.isEmpty()) return Optional.empty();
		final StringBuilder text = new StringBuilder(pairs.size() == 1
			? "Warning: 1 image is" : "Warning: " + pairs.size() + " images are").append(
				" in two parts of the data, which makes scores too good:");
		for (final Pair pair : pairs.subList(0, Math.min(LISTED, pairs.size()))) {
			text.append("\n  ").append(pair.image()).append(" = ").append(pair.before());
		}
		if (pairs.size() > LISTED) text.append("\n  and ").append(pairs.size() - LISTED)
			.append(" more");
		return Optional.of(text.append("\nLeave one of each out, or keep them together " +
			"(option group)").toString());
	}
}
