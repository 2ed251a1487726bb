/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.zoo;

import io.github.fovea.FoveaException;
import io.github.fovea.extension.Extensions;
import io.github.fovea.nn.Network;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** The registry: all architectures on the class path, by name. */
public final class Zoo {

	private final Map<String, Architecture> byName = new TreeMap<>();

	public Zoo() {
		for (final Architecture architecture : Extensions.find(
			Architecture.class))
		{
			architecture.names().forEach(name -> byName.putIfAbsent(name,
				architecture));
		}
	}

	/** All names, in alphabetical order. */
	public Collection<String> names() {
		return Collections.unmodifiableSet(byName.keySet());
	}

	/**
	 * @throws FoveaException if there is none of that name; so do the other methods
	 */
	public Architecture find(final String name) {
		final Architecture found = byName.get(name);
		if (found == null) throw new FoveaException("There is no network named \"" +
			name + "\"; choose one of " + String.join(", ", byName.keySet()));
		return found;
	}

	public InputSize input(final String name) {
		return find(name).input(name);
	}

	/** Where it was published, if it was. */
	public Optional<Publication> publication(final String name) {
		return find(name).publication(name);
	}

	public int classes(final String name) {
		return find(name).classes(name);
	}

	public Output output(final String name) {
		return find(name).output(name);
	}

	public String description(final String name) {
		return find(name).description(name);
	}

	/**
	 * Builds a network.
	 *
	 * @throws FoveaException if the images are too small for it; it tells the smallest
	 *           size that is not
	 */
	public Network build(final String name, final NetworkSpec spec) {
		try {
			return find(name).build(name, spec);
		}
		catch (final IllegalArgumentException e) {
			throw new FoveaException(name + " cannot take images of " + spec.input() +
				" (height x width x channels): " + e.getMessage() + ". " + smallest(name,
					spec).map(size -> "The smallest it can is " + size + ". ").orElse("") +
				"It was made for " + input(name) +
				"; give a larger input size, or resize.", e);
		}
	}

	/** The smallest square that a network takes; empty if none is up to its own size. */
	public Optional<InputSize> smallest(final String name, final NetworkSpec spec) {
		final int made = Math.max(input(name).height(), input(name).width());
		return IntStream.rangeClosed(1, made).filter(size -> takes(name, spec, size))
			.mapToObj(size -> spec.input().square(size)).findFirst();
	}

	private boolean takes(final String name, final NetworkSpec spec, final int size) {
		try {
			find(name).build(name, new NetworkSpec(spec.input().square(size), spec
				.classes(), spec.seed()));
			return true;
		}
		catch (final IllegalArgumentException e) {
			return false;
		}
	}
}
