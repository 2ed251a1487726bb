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
import java.util.function.Function;

/**
 * Images of equal pixels: in several parts of the data, which make scores too good, or of
 * several classes, of which a network learns none. Parts are added in the order training,
 * validation, test.
 */
public final class Duplicates {

	private static final int LISTED = 5;

	/** An image, and one like it in a part before. */
	private record Pair(Place image, Place before) {}

	/** @param label name of its class; empty for none */
	private record Place(String part, String name, String label) {

		boolean contradicts(final Place other) {
			return !label.isEmpty() && !other.label.isEmpty() && !label.equals(other.label);
		}

		String withClass() {
			return name + " (" + label + ")";
		}

		@Override
		public String toString() {
			return name + " (" + part + ")";
		}
	}

	private final Map<ByteBuffer, Place> first = new HashMap<>();
	private final List<Pair> pairs = new ArrayList<>();
	private final List<Pair> contradictions = new ArrayList<>();

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
			final int label = images.label(i);
			final Place place = new Place(part, images.name(i), label < 0 ? "" : images
				.classNames().get(label));
			final Place before = first.putIfAbsent(ByteBuffer.wrap(digests.get(i)), place);
			if (before == null) continue;
			if (!before.part().equals(part)) pairs.add(new Pair(place, before));
			if (place.contradicts(before)) contradictions.add(new Pair(place, before));
		}
	}

	/** What a person should know; empty if no image is in two parts. */
	public Optional<String> warning() {
		return warning(pairs, "in two parts of the data, which makes scores too good",
			Place::toString, "Leave one of each out, or keep them together (option group)");
	}

	/** What a person should know; empty if no image is of two classes. */
	public Optional<String> contradiction() {
		return warning(contradictions, "of two classes, of which a network learns neither",
			Place::withClass, "Leave the wrong one out; images that show several things are " +
				"learnt with the task multi-label");
	}

	private static Optional<String> warning(final List<Pair> found, final String what,
		final Function<Place, String> place, final String advice)
	{
		if (found.isEmpty()) return Optional.empty();
		final StringBuilder text = new StringBuilder(found.size() == 1
			? "Warning: 1 image is " : "Warning: " + found.size() + " images are ").append(
				what).append(":");
		for (final Pair pair : found.subList(0, Math.min(LISTED, found.size()))) {
			text.append("\n  ").append(place.apply(pair.image())).append(" = ").append(place
				.apply(pair.before()));
		}
		if (found.size() > LISTED) text.append("\n  and ").append(found.size() - LISTED)
			.append(" more");
		return Optional.of(text.append("\n").append(advice).toString());
	}
}
