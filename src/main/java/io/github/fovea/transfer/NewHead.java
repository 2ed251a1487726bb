/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.transfer;

import io.github.fovea.FoveaException;
import io.github.fovea.graph.Graph;
import io.github.fovea.graph.Parameter;
import io.github.fovea.graph.Value;
import io.github.fovea.model.Head;
import io.github.fovea.model.SavedModel;
import io.github.fovea.model.WholePools;
import io.github.fovea.nn.Dense;
import io.github.fovea.nn.GlobalPool2D;
import io.github.fovea.nn.Layer;
import io.github.fovea.nn.Loss;
import io.github.fovea.nn.Network;
import io.github.fovea.nn.NetworkBuilder;
import io.github.fovea.tensor.Shape;
import io.github.fovea.zoo.InputSize;
import io.github.fovea.zoo.NetworkSpec;

/**
 * A saved network with its head replaced: a dense layer on the features, behind the
 * mean of each channel where they are images. After a convolution of 1x1, as in
 * SqueezeNet, mean and product change places and the result is the same.
 */
public final class NewHead {

	/** Begins the names of the new weights. */
	private static final String NAME = "head";

	private NewHead() {}

	/**
	 * The size of the images that a saved network takes.
	 *
	 * @throws FoveaException if it takes no images
	 */
	public static InputSize input(final SavedModel model) {
		final Shape shape = model.graph().inputs().get(0).shape();
		if (model.graph().inputs().size() != 1 || shape.rank() != 4)
			throw new FoveaException(
				"Expected a base network with one image input N,C,H,W, but its inputs are " +
					model.graph().inputs());
		return new InputSize(shape.at(2), shape.at(3), shape.at(1));
	}

	/**
	 * The network for other classes; its first weights are those of the saved one,
	 * and the head's depend on the seed.
	 *
	 * @throws FoveaException if there is no such head, or the network cannot take
	 *           images of that size
	 */
	public static Network of(final SavedModel model,
		final TransferSettings settings, final NetworkSpec spec)
	{
		final InputSize own = input(model);
		if (own.channels() != spec.input().channels()) throw new FoveaException(
			"The base network takes images of " + own.channels() +
				" channels, but the input size is " + spec.input() +
				" (height x width x channels); give " + new InputSize(spec.input()
					.height(), spec.input().width(), own.channels()) +
				". Grey images fill all three channels of a colour network");
		final Head head = settings.head().isEmpty() ? Head.of(model.logits()) : Head
			.at(model.graph(), settings.head());
		final Graph body = head.body().withParameters(p -> new Parameter(p.value(), p
			.role(), t -> model.parameters().get(p.name())));
		try {
			return build(settings.fromScratch() ? FreshWeights.of(body, spec.seed())
				: body, spec);
		}
		catch (final IllegalArgumentException e) {
			throw cannot(model, spec.input(), e);
		}
	}

	private static FoveaException cannot(final SavedModel model,
		final InputSize wanted, final IllegalArgumentException reason)
	{
		final InputSize own = input(model);
		final long images = model.graph().inputs().get(0).shape().get(0);
		if (own.equals(wanted) && images > 1) return new FoveaException(
			"The base network is made for " + images + " images at a time and for no other " +
				"number: " + reason.getMessage() + ". Export it with an open batch size, or for " +
				"one image", reason);
		return new FoveaException("The base network cannot take images of " + wanted +
			" (height x width x channels): " + reason.getMessage() +
			". Give the size it was made for as input size: " + own, reason);
	}

	private static Network build(final Graph body, final NetworkSpec spec) {
		final NetworkBuilder network = new NetworkBuilder(spec.seed());
		final InputSize size = spec.input();
		final Value image = network.input(size.channels(), size.height(), size
			.width());
		final Value features = network.graft(WholePools.bind(body, image.shape()), image);
		final Layer dense = Dense.of(spec.classes());
		final Layer head = (n, x) -> dense.apply(n, x.shape().rank() == 4
			? GlobalPool2D.AVERAGE.apply(n, x) : x);
		return network.build(network.add(free(body), head, features),
			Loss.CrossEntropy.plain());
	}

	/** A name for the head that no parameter of the body begins with. */
	private static String free(final Graph body) {
		String name = NAME;
		for (int i = 2; begins(body, name + "."); i++) {
			name = NAME + i;
		}
		return name;
	}

	private static boolean begins(final Graph body, final String name) {
		return body.parameters().stream().anyMatch(p -> p.name().startsWith(name));
	}
}
