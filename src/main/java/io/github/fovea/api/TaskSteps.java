/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.api;

import io.github.fovea.data.Dataset;
import io.github.fovea.data.InputSpec;
import io.github.fovea.data.Patches;
import io.github.fovea.data.Prepared;
import io.github.fovea.data.Preprocessed;
import io.github.fovea.data.Preprocessing;
import io.github.fovea.data.Targets;
import io.github.fovea.data.Truth;
import io.github.fovea.graph.Graph;
import io.github.fovea.model.Endings;
import io.github.fovea.model.SavedModel;

import java.util.List;
import java.util.stream.Collectors;

/** What a training does in its own way for classes, labels, numbers and masks. */
record TaskSteps(Truth truth) {

	/** Labels and numbers that are named in a line. */
	private static final int NAMED = 12;

	/** The images that a network of an input size is given. */
	Dataset images(final Dataset part, final InputSpec input) {
		if (!(truth instanceof Truth.Masks)) return part;
		return new Patches(wholeFirst(input) ? new Preprocessed(part, input.preprocessing())
			: part, input.height(), input.width());
	}

	/** How {@link #images} are brought to a network of an input. */
	InputSpec given(final InputSpec input) {
		return wholeFirst(input) ? input.withPreprocessing(new Preprocessing.None()) : input;
	}

	/** How any image is, given how those to train on are, statistics of them included. */
	InputSpec stored(final InputSpec input, final InputSpec trained) {
		return wholeFirst(input) ? input : trained;
	}

	/** A trained network is run over images that are preprocessed as wholes, not by patches. */
	private boolean wholeFirst(final InputSpec input) {
		return truth instanceof Truth.Masks && !input.preprocessing().isFixed();
	}

	/** What a network is told of images like those to train on. */
	Targets targets(final Prepared train, final List<String> classes) {
		if (truth instanceof Truth.Masks) return new Targets.Masks(classes.size());
		if (truth instanceof Truth.Labels) return Targets.Numbers.raw(classes.size());
		return truth instanceof Truth.Numbers ? Targets.Numbers.standardized(train
			.data()) : new Targets.Classes();
	}

	/**
	 * What a network of this task has: so many classes; labels or numbers with their names,
	 * as a list may hold columns that nobody wants learnt.
	 */
	String count(final List<String> names) {
		final int n = names.size();
		if (truth instanceof Truth.Numbers) return n + (n == 1 ? " number (" : " numbers (") +
			some(names) + ")";
		if (truth instanceof Truth.Labels) return n + (n == 1 ? " label (" : " labels (") + some(
			names) + ")";
		return n + " classes";
	}

	private static String some(final List<String> names) {
		return names.stream().limit(NAMED).collect(Collectors.joining(", ")) + (names
			.size() > NAMED ? ", …" : "");
	}

	/** What a network is trained with a number of. */
	String samples() {
		return truth instanceof Truth.Masks ? " patches" : " images";
	}

	/** The trained network with an end that says what a person wants to know. */
	SavedModel finished(final SavedModel model, final Targets targets) {
		if (truth instanceof Truth.Classes) return model.endingInProbabilities();
		return new SavedModel(ending(model.graph(), targets), model.parameters(), model
			.metadata());
	}

	private Graph ending(final Graph graph, final Targets targets) {
		if (truth instanceof Truth.Masks) return Endings.pixels(graph);
		if (truth instanceof Truth.Labels) return Endings.labels(graph);
		final Targets.Numbers numbers = (Targets.Numbers) targets;
		return Endings.numbers(graph, floats(numbers.mean()), floats(numbers
			.deviation()));
	}

	private static float[] floats(final List<Float> numbers) {
		final float[] result = new float[numbers.size()];
		for (int i = 0; i < result.length; i++) {
			result[i] = numbers.get(i);
		}
		return result;
	}
}
