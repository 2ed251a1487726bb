/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.reference;

import io.github.fovea.engine.Program;
import io.github.fovea.graph.Graph;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.Parameter;
import io.github.fovea.graph.Update;
import io.github.fovea.graph.Value;
import io.github.fovea.tensor.Tensor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/** Runs the nodes one after the other; every value has memory of its own. */
final class ReferenceProgram implements Program {

	private final Graph graph;
	private final KernelTable kernels;
	private final Door door;
	private final Map<Value, Numbers> values = new HashMap<>();
	private final Map<String, Tensor> inputs = new HashMap<>();
	private final Map<String, Tensor> outputs = new HashMap<>();

	ReferenceProgram(final Graph graph, final KernelTable kernels,
		final ReferenceParameters parameters, final Door door)
	{
		this.graph = graph;
		this.kernels = kernels;
		this.door = door;
		for (final Parameter parameter : graph.parameters()) {
			values.put(parameter.value(), parameter
				.role() == Parameter.Role.CONSTANT ? constant(parameter) : parameters
					.share(parameter));
		}
		for (final Value input : graph.inputs()) {
			values.put(input, Numbers.zeros(input.type()));
			inputs.put(input.name(), Tensor.zeros(door.type(input.type())));
		}
		for (final Node node : graph.nodes()) {
			node.outputs().forEach(v -> values.put(v, Numbers.zeros(v.type())));
		}
		graph.outputs().forEach((name, v) -> outputs.put(name, Tensor.zeros(door
			.type(v.type()))));
	}

	private static Numbers constant(final Parameter parameter) {
		final Numbers numbers = Numbers.zeros(parameter.value().type());
		Door.enter(parameter.initialTensor(), numbers);
		return numbers;
	}

	@Override
	public Tensor input(final String name) {
		return named(inputs, "input", name);
	}

	@Override
	public Tensor output(final String name) {
		return named(outputs, "output", name);
	}

	private static Tensor named(final Map<String, Tensor> tensors,
		final String kind, final String name)
	{
		final Tensor tensor = tensors.get(name);
		if (tensor == null) throw new NoSuchElementException("The program has no " +
			kind + " " + name + "; there are " + tensors.keySet());
		return tensor;
	}

	@Override
	public void run() {
		graph.inputs().forEach(v -> Door.enter(inputs.get(v.name()), values.get(v)));
		for (final Node node : graph.nodes()) {
			kernels.run(node, numbers(node.inputs()), numbers(node.outputs()));
		}
		graph.outputs().forEach((name, v) -> Door.leave(values.get(v), outputs.get(
			name)));
		update();
	}

	// An update's source may be another update's target: read all, then write.
	private void update() {
		final List<double[]> sources = new ArrayList<>();
		for (final Update update : graph.updates()) {
			sources.add(door.kept(values.get(update.source())));
		}
		for (int i = 0; i < sources.size(); i++) {
			final double[] target = values.get(graph.updates().get(i).target().value())
				.data();
			System.arraycopy(sources.get(i), 0, target, 0, target.length);
		}
	}

	private Numbers[] numbers(final List<Value> wanted) {
		return wanted.stream().map(values::get).toArray(Numbers[]::new);
	}

	@Override
	public long bytes() {
		return bytes(graph);
	}

	/** Memory of a graph's inputs, outputs and intermediate values. */
	static long bytes(final Graph graph) {
		long elements = 0;
		for (final Value input : graph.inputs()) {
			elements += 2 * input.shape().size();
		}
		for (final Value output : graph.outputs().values()) {
			elements += output.shape().size();
		}
		for (final Node node : graph.nodes()) {
			for (final Value output : node.outputs()) {
				elements += output.shape().size();
			}
		}
		return Math.multiplyExact(elements, (long) Double.BYTES);
	}

	@Override
	public void close() {
		values.clear();
	}
}
