/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.api;

import io.github.fovea.FoveaException;
import io.github.fovea.data.InputSpec;
import io.github.fovea.data.Preprocessing;
import io.github.fovea.data.Resize;
import io.github.fovea.data.TrainingParts;
import io.github.fovea.data.Truth;
import io.github.fovea.graph.GraphRewriter;
import io.github.fovea.model.SavedModel;
import io.github.fovea.nn.Network;
import io.github.fovea.predict.StoredInput;
import io.github.fovea.transfer.NewHead;
import io.github.fovea.zoo.InputSize;
import io.github.fovea.zoo.NetworkSpec;
import io.github.fovea.zoo.Output;
import io.github.fovea.zoo.Zoo;

import java.util.stream.Collectors;

/**
 * The network that a training begins with: an architecture, or a saved network
 * with a new head.
 *
 * @param input how images are brought to it
 */
record StartingPoint(String name, Network network, InputSpec input) {

	static StartingPoint of(final Training training, final TrainingParts parts) {
		return training.transfer() == null ? architecture(training, parts) : saved(
			training, parts);
	}

	private static StartingPoint architecture(final Training training,
		final TrainingParts parts)
	{
		final Zoo zoo = new Zoo();
		checkOutput(training, zoo);
		final InputSpec input = spec(InputChoice.of(training, zoo, parts), training,
			new Preprocessing.Standardize());
		return new StartingPoint(training.model(), zoo.build(training.model(), network(
			input, training, parts)), input);
	}

	static void checkOutput(final Training training, final Zoo zoo) {
		final Truth truth = training.data().truth();
		final Output wanted = truth instanceof Truth.Masks ? Output.PIXELS
			: Output.CLASSES;
		if (zoo.output(training.model()) == wanted) return;
		throw new FoveaException(training.model() + " cannot " + truth.task() +
			"; choose one of " + zoo.names().stream().filter(name -> zoo.output(
				name) == wanted).collect(Collectors.joining(", ")));
	}

	private static StartingPoint saved(final Training training,
		final TrainingParts parts)
	{
		if (training.data().truth() instanceof Truth.Masks) throw new FoveaException(
			"A base gets a new head for classes, labels or numbers of whole images; a network that " +
				"segments is trained from an architecture");
		final NamedModel named = NamedModel.of(training.transfer().base());
		final SavedModel base = named.load();
		final InputSize size = training.inputSize() != null ? training.inputSize()
			: NewHead.input(base);
		final Preprocessing own = base.metadata().get(StoredInput.KEY).isPresent()
			? StoredInput.of(base, null).preprocessing()
			: named.preprocessing().orElseGet(Preprocessing.Standardize::new);
		final InputSpec input = spec(size, training, own);
		final Network network = NewHead.of(base, training.transfer(), network(input, training,
			parts));
		if (training.settings().batchSize() > 1 && !GraphRewriter.takesBatches(network.graph()))
			throw new FoveaException("Expected a base network that takes batches of images, but " +
				"this one has the size of one image's batch in it. Export it with an open batch " +
				"size, or train with a batch size of 1");
		return new StartingPoint(training.transfer().name() + " with a new head", network,
			input);
	}

	private static InputSpec spec(final InputSize size, final Training training,
		final Preprocessing otherwise)
	{
		return new InputSpec(size.height(), size.width(), size.channels(), training
				.data().truth() instanceof Truth.Masks ? Resize.NONE : training.resize(), training.preprocessing() == null ? otherwise : training
				.preprocessing());
	}

	private static NetworkSpec network(final InputSpec input,
		final Training training, final TrainingParts parts)
	{
		return new NetworkSpec(InputChoice.size(input), parts.classes().size(),
			training.settings().seed());
	}
}
