/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.api;

import io.github.fovea.metric.Spread;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What several trainings of the same network came to.
 *
 * @param outcomes those that were finished, in their order
 * @param wanted how many there should be
 * @param written files that belong to all of them
 * @param left models of an earlier series, which had more
 */
public record TrainingSeries(List<TrainingOutcome> outcomes, int wanted,
	List<Path> written, List<Path> left)
{

	public TrainingSeries {
		outcomes = List.copyOf(outcomes);
		written = List.copyOf(written);
		left = List.copyOf(left);
	}

	/** Whether none is missing. */
	public boolean complete() {
		return outcomes.size() == wanted;
	}

	/** How the scores of all spread, by their names. */
	public Map<String, Spread> spreads() {
		final Map<String, Spread> result = new LinkedHashMap<>();
		if (outcomes.isEmpty()) return result;
		for (final String name : outcomes.get(0).scores().keySet()) {
			result.put(name, Spread.of(outcomes.stream().map(o -> o.scores().get(name))
				.toList()));
		}
		return result;
	}
}
