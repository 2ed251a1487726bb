/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu;

import io.github.fovea.graph.Graph;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.Parameter;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.pass.MemoryPlan;
import io.github.fovea.tensor.Tensor;
import io.github.fovea.tensor.TensorType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Binds the kernels of a graph to arrays. */
final class ProgramBuilder {

	private final Graph graph;
	private final MemoryPlan plan;
	private final Map<Node, Kernel> kernels;
	private final CpuParameters parameters;
	private final ThreadTeam team;
	private final long serialWork;
	private final List<Tensor> arenas = new ArrayList<>();
	private final Map<Parameter, Tensor> constants;
	private long extraBytes;

	/**
	 * @param prepared contents of constants that another program computes
	 */
	ProgramBuilder(final Graph graph, final MemoryPlan plan,
		final Map<Node, Kernel> kernels, final CpuParameters parameters,
		final Map<Parameter, Tensor> prepared, final ThreadTeam team,
		final long serialWork)
	{
		this.graph = graph;
		this.plan = plan;
		this.kernels = kernels;
		this.parameters = parameters;
		constants = new HashMap<>(prepared);
		this.team = team;
		this.serialWork = serialWork;
	}

	CpuProgram build() {
		for (final MemoryPlan.Arena arena : plan.arenas()) {
			arenas.add(Tensor.zeros(arena.elements(), arena.bytes() / arena.elements()
				.bytes()));
		}
		final List<Step> steps = new ArrayList<>(kernelSteps());
		final Map<String, Tensor> inputs = new LinkedHashMap<>();
		graph.inputs().forEach(v -> inputs.put(v.name(), tensor(v)));
		final Map<String, Tensor> outputs = new LinkedHashMap<>();
		graph.outputs().forEach((name, v) -> outputs.put(name, output(v, inputs
			.values(), steps)));
		addUpdates(steps);
		if (!graph.updates().isEmpty()) steps.add(parameters::changed);
		return new CpuProgram(steps.toArray(new Step[0]), inputs, outputs, plan
			.bytes() + extraBytes);
	}

	private List<Step> kernelSteps() {
		int shared = 0;
		int[] own = Kernel.NONE;
		int mostParts = 1;
		for (final Kernel kernel : kernels.values()) {
			final int parts = parts(kernel);
			shared = Math.max(shared, kernel.sharedFloats(parts));
			own = largest(own, kernel.partFloats());
			mostParts = Math.max(mostParts, parts);
		}
		final float[] sharedSpace = new float[shared];
		final float[][][] ownSpace = new float[mostParts][own.length][];
		for (final float[][] arrays : ownSpace) {
			for (int i = 0; i < own.length; i++) {
				arrays[i] = new float[own[i]];
			}
		}
		extraBytes += 4L * (shared + (long) mostParts * IntStream.of(own).sum());
		final List<Step> steps = new ArrayList<>();
		kernels.forEach((node, kernel) -> steps.add(new KernelStep(team, node.name(),
			kernel, new Arguments(arrays(node.inputs()), arrays(node.outputs()),
				sharedSpace, ownSpace), parts(kernel))));
		return steps;
	}

	private int parts(final Kernel kernel) {
		return kernel.parts(team.size(), serialWork);
	}

	private static int[] largest(final int[] a, final int[] b) {
		final int[] result = Arrays.copyOf(a, Math.max(a.length, b.length));
		for (int i = 0; i < b.length; i++) {
			result[i] = Math.max(result[i], b[i]);
		}
		return result;
	}

	/** Outputs that are inputs or parameters are copied, as those may change. */
	private Tensor output(final Value value, final Iterable<Tensor> inputs,
		final List<Step> steps)
	{
		final Tensor tensor = tensor(value);
		boolean copied = plan.place(value) instanceof MemoryPlan.InParameter;
		for (final Tensor input : inputs) {
			copied |= CopyStep.array(input) == CopyStep.array(tensor);
		}
		if (!copied) return tensor;
		final Tensor result = newTensor(value.type());
		steps.add(new CopyStep(tensor, result));
		return result;
	}

	private void addUpdates(final List<Step> steps) {
		final List<Step> copies = new ArrayList<>();
		for (final MemoryPlan.Copy copy : plan.copies()) {
			final Value value = copy.update().source();
			final Tensor source = storage(value);
			final Tensor target = tensor(copy.update().target().value());
			if (copy.staged()) {
				final Tensor stage = newTensor(value.type());
				steps.add(new CopyStep(source, stage));
				copies.add(new CopyStep(stage, target));
			}
			else copies.add(new CopyStep(source, target));
		}
		steps.addAll(copies);
	}

	private Tensor newTensor(final TensorType type) {
		extraBytes += type.bytes();
		return Tensor.zeros(type);
	}

	private Object[] arrays(final List<Value> values) {
		return values.stream().map(v -> CopyStep.array(storage(v))).toArray();
	}

	/** The tensor of a value with a storage of its own size. */
	private Tensor tensor(final Value value) {
		return storage(value).reshape(value.shape());
	}

	/** Constants are the program's own: graphs may use one name for different ones. */
	private Tensor parameter(final Parameter parameter) {
		return parameter.role() == Parameter.Role.CONSTANT ? constants
			.computeIfAbsent(parameter, Parameter::initialTensor) : parameters.shared(
				parameter.name());
	}

	private Tensor storage(final Value value) {
		final MemoryPlan.Place place = plan.place(value);
		if (place instanceof MemoryPlan.InParameter p) return parameter(p
			.parameter());
		return arenas.get(((MemoryPlan.InArena) place).arena());
	}
}
