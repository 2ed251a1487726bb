/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.nn;

import io.github.fovea.graph.Graph;
import io.github.fovea.graph.GraphBuilder;
import io.github.fovea.graph.GraphRewriter;
import io.github.fovea.graph.Parameter;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.Ops;
import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Philox;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.TensorType;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a network layer by layer, in the form used for inference: dropout and
 * batch normalisation are marked by their operators, and training rewrites them.
 * Weights depend on the seed and on their own names only.
 * <p>
 * Values are what flows between layers. A network branches where several layers
 * are applied to the same value, and branches join by {@link #ops()}: their sum
 * in a residual network, {@code concat} along axis 1 in Inception or U-Net.
 */
public final class NetworkBuilder {

	/** Name of a network's input, N,C,H,W. */
	public static final String INPUT = "image";
	/** Name of a network's output before softmax. */
	public static final String LOGITS = "logits";

	private final GraphBuilder graph = new GraphBuilder();
	private final Ops ops = new Ops(graph);
	private final List<LayerRow> rows = new ArrayList<>();
	private final long seed;
	/** How many layers of a kind the layer that is being applied has so far. */
	private Map<String, Integer> counts = new HashMap<>();
	private int depth;

	public NetworkBuilder(final long seed) {
		this.seed = seed;
	}

	/** Operators, for what no layer says. */
	public Ops ops() {
		return ops;
	}

	/** The image input, for one image; the batch size is bound later. */
	public Value input(final int channels, final int height, final int width) {
		return graph.input(INPUT, TensorType.f32(1, channels, height, width));
	}

	/**
	 * Applies a layer under an automatic name: conv1, conv2, dense1, counted anew
	 * inside of each layer that is made of others.
	 */
	public Value add(final Layer layer, final Value x) {
		return add(layer.kind() + counts.merge(layer.kind(), 1, Integer::sum),
			layer, x);
	}

	/** Applies a layer; its parameters are named {@code name.weight} and so on. */
	public Value add(final String name, final Layer layer, final Value x) {
		final int before = graph.parameters().size();
		final Map<String, Integer> outer = counts;
		counts = new HashMap<>();
		depth++;
		final Value result = graph.scope(name, () -> layer.apply(this, x));
		depth--;
		counts = outer;
		if (depth == 0) {
			final List<Parameter> added = graph.parameters().subList(before, graph
				.parameters().size());
			rows.add(new LayerRow(name, layer.kind(), result.shape(), size(added,
				true), size(added, false)));
		}
		return result;
	}

	/** Applies layers one after the other. */
	public Value sequence(Value x, final Layer... layers) {
		for (final Layer layer : layers) {
			x = add(layer, x);
		}
		return x;
	}

	/** As {@link #sequence}, under the names {@code name.0}, {@code name.1}, …. */
	public Value numbered(final String name, Value x, final Layer... layers) {
		for (int i = 0; i < layers.length; i++) {
			x = add(name + "." + i, layers[i], x);
		}
		return x;
	}

	/**
	 * Adds a network of one input and one output that exists already, with its names
	 * and weights.
	 */
	public Value graft(final Graph network, final Value x) {
		rows.addAll(LayerRow.of(network));
		return GraphRewriter.append(graph, network, Map.of(network.inputs().get(0),
			x)).values().iterator().next();
	}

	/** A learned tensor of the present layer. */
	public Value weight(final String name, final Shape shape,
		final Initializer initializer)
	{
		return parameter(name, shape, Parameter.Role.TRAINABLE, initializer, 0);
	}

	/**
	 * A learned tensor whose shape does not tell its fan-in.
	 *
	 * @param fanIn number of inputs that meet in one output
	 */
	public Value weight(final String name, final Shape shape,
		final Initializer initializer, final double fanIn)
	{
		return parameter(name, shape, Parameter.Role.TRAINABLE, initializer, fanIn);
	}

	/** A tensor of the present layer that is kept but not learned by gradient. */
	public Value state(final String name, final Shape shape,
		final Initializer initializer)
	{
		return parameter(name, shape, Parameter.Role.STATE, initializer, 0);
	}

	private Value parameter(final String name, final Shape shape,
		final Parameter.Role role, final Initializer initializer,
		final double fanIn)
	{
		final TensorType type = new TensorType(ElementType.F32,
			shape);
		final String[] full = new String[1];
		final Parameter parameter = graph.parameter(name, type, role, t -> {
			final Philox random = Philox.named(seed, full[0]);
			return fanIn > 0 ? initializer.create(shape, random, fanIn) : initializer
				.create(shape, random);
		});
		full[0] = parameter.name();
		return parameter.value();
	}

	/** The finished network. */
	public Network build(final Value logits, final Loss loss) {
		graph.output(LOGITS, logits);
		return new Network(graph.build(), loss, rows);
	}

	private static long size(final List<Parameter> parameters,
		final boolean trainable)
	{
		return parameters.stream().filter(p -> p.trainable() == trainable).mapToLong(
			p -> p.value().shape().size()).sum();
	}
}
