/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.benchmark;

import io.github.fovea.FoveaException;
import io.github.fovea.graph.Graph;
import io.github.fovea.graph.GraphBuilder;
import io.github.fovea.graph.GraphRewriter;
import io.github.fovea.graph.Parameter;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.Ops;
import io.github.fovea.graph.op.Window;
import io.github.fovea.nn.Initializer;
import io.github.fovea.nn.Loss;
import io.github.fovea.nn.NetworkBuilder;
import io.github.fovea.tensor.Philox;
import io.github.fovea.tensor.TensorType;
import io.github.fovea.train.Clipping;
import io.github.fovea.train.Optimizer;
import io.github.fovea.train.TrainSettings;
import io.github.fovea.train.TrainingGraph;
import io.github.fovea.zoo.InputSize;
import io.github.fovea.zoo.NetworkSpec;
import io.github.fovea.zoo.Zoo;

import java.util.List;
import java.util.function.Supplier;

/**
 * Something to time: a training step, a prediction, a filter.
 *
 * @param classes of the labels
 * @param optimizer null where nothing is learned
 * @param rate the learning rate
 * @param network writes the network for one image, from the input
 *          {@link NetworkBuilder#INPUT}, in inference form
 */
public record Workload(String name, int batch, int classes,
	Optimizer optimizer, double rate, Supplier<Graph> network)
{

	private static final Optimizer SGD = Optimizer.of(Optimizer.Kind.SGD);
	private static final Optimizer ADAM = Optimizer.of(Optimizer.Kind.ADAM);

	/** All, in the order in which they are run. */
	public static List<Workload> all() {
		return List.of( //
			training("lenet-gluon", "lenet-gluon", "28x28x1", 10, 256, SGD, 0.01), //
			training("cnn-mnist", "cnn-mnist", "28x28x1", 10, 50, ADAM, 0.001), //
			training("cnn-fashion-6", "cnn-fashion-6", "28x28x1", 10, 32, ADAM, 0.001), //
			training("vgg-like", "cnn-fashion-6", "32x32x3", 10, 32, SGD, 0.01), //
			training("resnet-18", "resnet-18", "224x224x3", 1000, 8, SGD, 0.01), //
			prediction("resnet-34", 1), prediction("resnet-34", 8), //
			prediction("resnet-50", 1), prediction("resnet-50", 8), //
			filter("conv-7x7-4096", 1, 1, 7, 4096), //
			filter("conv-3x3-64-256", 64, 64, 3, 256));
	}

	/**
	 * @throws FoveaException if there is none of that name
	 */
	public static Workload named(final String name) {
		return all().stream().filter(w -> w.name.equals(name)).findFirst()
			.orElseThrow(() -> new FoveaException("There is no workload \"" + name +
				"\"; choose of " + String.join(", ", all().stream().map(Workload::name)
					.toList())));
	}

	/** Training of a network of the zoo, as simple as can be. */
	public static Workload training(final String network, final InputSize size,
		final int classes, final int batch)
	{
		return training(network, network, size.toString(), classes, batch, SGD, 0.01);
	}

	/** Whether steps have labels and learn. */
	public boolean training() {
		return optimizer != null;
	}

	/** What a step computes; gradients are not clipped. */
	public Graph graph() {
		if (!training()) return prediction();
		return TrainingGraph.step(network.get(), Loss.CrossEntropy.plain(),
			TrainSettings.defaults().withOptimizer(optimizer, rate).withClipping(
				Clipping.NONE), batch);
	}

	/** What computes the outputs of a batch, without learning. */
	public Graph prediction() {
		return GraphRewriter.bindBatch(network.get(), batch);
	}

	private static Workload training(final String name, final String network,
		final String size, final int classes, final int batch,
		final Optimizer optimizer, final double rate)
	{
		return new Workload(name, batch, classes, optimizer, rate, () -> network(
			network, size, classes));
	}

	private static Workload prediction(final String network, final int batch) {
		return new Workload(network + "-batch-" + batch, batch, 1, null, 0,
			() -> network(network, "224x224x3", 1000));
	}

	private static Graph network(final String name, final String size,
		final int classes)
	{
		return new Zoo().build(name, new NetworkSpec(InputSize.parse(size), classes,
			1)).graph();
	}

	/** A convolution that keeps the size of one square image. */
	private static Workload filter(final String name, final int channels,
		final int filters, final int kernel, final int size)
	{
		return new Workload(name, 1, 1, null, 0, () -> {
			final GraphBuilder graph = new GraphBuilder();
			final Value image = graph.input(NetworkBuilder.INPUT, TensorType.f32(1,
				channels, size, size));
			final Value weights = weights(graph, "weight", filters, channels, kernel,
				kernel);
			graph.output("result", new Ops(graph).conv(image, weights, weights(graph,
				"bias", filters), Window.of(kernel, kernel).withPads(kernel / 2), 1));
			return graph.build();
		});
	}

	private static Value weights(final GraphBuilder graph, final String name,
		final long... sizes)
	{
		return graph.parameter(name, TensorType.f32(sizes), Parameter.Role.TRAINABLE,
			type -> Initializer.HE_NORMAL.create(type.shape(), Philox.named(1, name)))
			.value();
	}
}
