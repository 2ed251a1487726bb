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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Binds the kernels of a graph to arrays. */
final class ProgramBuilder {

	private final Graph graph;
	private final MemoryPlan plan;
	private final Map<Node, Kernel> kernels;
	private final List<Section> sections;
	private final CpuParameters parameters;
	private final ThreadTeam team;
	private final Tuning tuning;
	private final int sums;
	private final List<Tensor> arenas = new ArrayList<>();
	private final Map<Parameter, Tensor> constants;
	private long extraBytes;

	/**
	 * @param prepared contents of constants that another program computes
	 * @param sums floats of the last array of a part's workspace; 0 for none
	 */
	ProgramBuilder(final Graph graph, final MemoryPlan plan,
		final Map<Node, Kernel> kernels, final List<Section> sections,
		final CpuParameters parameters,
		final Map<Parameter, Tensor> prepared, final ThreadTeam team,
		final Tuning tuning, final int sums)
	{
		this.graph = graph;
		this.plan = plan;
		this.kernels = kernels;
		this.sections = sections;
		this.parameters = parameters;
		constants = new HashMap<>(prepared);
		this.team = team;
		this.tuning = tuning;
		this.sums = sums;
	}

	CpuProgram build() {
		for (final MemoryPlan.Arena arena : plan.arenas()) {
			arenas.add(arena.section() == MemoryPlan.WHOLE_BATCH ? Tensor.zeros(arena
				.elements(), arena.bytes() / arena.elements().bytes()) : null);
		}
		final List<Step> steps = new ArrayList<>();
		// First, as a run that fails midway has changed some of them.
		if (!graph.updates().isEmpty()) steps.add(parameters::changed);
		steps.addAll(kernelSteps());
		final Map<String, Tensor> inputs = new LinkedHashMap<>();
		graph.inputs().forEach(v -> inputs.put(v.name(), tensor(v)));
		final Map<String, Tensor> outputs = new LinkedHashMap<>();
		graph.outputs().forEach((name, v) -> outputs.put(name, output(v, inputs
			.values(), steps)));
		addUpdates(steps);
		return new CpuProgram(steps.toArray(new Step[0]), inputs, outputs, plan
			.bytes() + extraBytes);
	}

	private List<Step> kernelSteps() {
		final Workspace workspace = new Workspace(kernels.values(), this::parts, team
			.size(), sums);
		final List<Step> steps = new ArrayList<>();
		for (final Section section : sections) {
			steps.add(section.together() ? together(section, workspace) : alone(
				section.nodes().get(0), workspace));
		}
		extraBytes += workspace.bytes();
		return steps;
	}

	private Step alone(final Node node, final Workspace workspace) {
		final Kernel kernel = kernels.get(node);
		return new KernelStep(team, node.name(), kernel, new Arguments(arrays(node
			.inputs()), arrays(node.outputs()), workspace.shared(), workspace.own()),
			parts(kernel));
	}

	private Step together(final Section section, final Workspace workspace) {
		final long work = section.nodes().stream().mapToLong(n -> kernels.get(n)
			.work()).sum();
		final int parts = work < tuning.serialWork() ? 1 : Math.min(team.size(), section
			.samples());
		final SectionMemory memory = new SectionMemory(section, plan, parts, tuning
			.cache());
		extraBytes += memory.bytes();
		final List<SectionStep.Member> members = new ArrayList<>();
		for (final Node node : section.nodes()) {
			final SampleKernel kernel = (SampleKernel) kernels.get(node);
			final float[] shared = workspace.newShared(kernel.sharedFloats(parts));
			final Arguments[] arguments = new Arguments[parts];
			for (int part = 0; part < parts; part++) {
				arguments[part] = arguments(node, kernel, shared, workspace, memory,
					part);
			}
			members.add(new SectionStep.Member(node.name(), kernel, arguments));
		}
		return new SectionStep(team, members, section.samples(), memory.samples(),
			parts);
	}

	private Arguments arguments(final Node node, final SampleKernel kernel,
		final float[] shared, final Workspace workspace, final SectionMemory memory,
		final int part)
	{
		final boolean[] inMoves = memory.moves(node.inputs());
		final boolean[] outMoves = memory.moves(node.outputs());
		return new Arguments(arrays(node.inputs(), memory, part), arrays(node
			.outputs(), memory, part), shared, workspace.own(), inMoves, outMoves,
			SectionMemory.mixed(inMoves, outMoves) ? kernel.stage() : 0);
	}

	private Object[] arrays(final List<Value> values,
		final SectionMemory memory, final int part)
	{
		return values.stream().map(v -> CopyStep.array(memory.moves(v) ? memory
			.tensor(v, part) : storage(v))).toArray();
	}

	private int parts(final Kernel kernel) {
		return kernel.parts(team.size(), tuning.serialWork());
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
