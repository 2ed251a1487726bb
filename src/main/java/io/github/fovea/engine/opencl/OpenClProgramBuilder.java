/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import io.github.fovea.graph.Graph;
import io.github.fovea.graph.Parameter;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.pass.MemoryPlan;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;
import io.github.fovea.tensor.TensorType;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jocl.cl_mem;

/** Takes the memory that a graph needs and binds its launches to it. */
final class OpenClProgramBuilder {

	private final OpenClContext context;
	private final Graph graph;
	private final MemoryPlan plan;
	private final OpenClParameters parameters;
	private final Resources resources = new Resources();
	private final List<cl_mem> arenas = new ArrayList<>();
	private final Map<MemoryPlan.Place, cl_mem> ranges = new HashMap<>();
	private final Map<Parameter, cl_mem> constants;
	private final Map<Operand, cl_mem> others = new HashMap<>();
	private long bytes;

	/**
	 * @param prepared buffers of constants that another program computes
	 */
	OpenClProgramBuilder(final OpenClContext context, final Graph graph,
		final OpenClParameters parameters,
		final Map<Parameter, cl_mem> prepared)
	{
		constants = new HashMap<>(prepared);
		this.context = context;
		this.graph = graph;
		this.parameters = parameters;
		plan = MemoryPlan.of(graph, new MemoryPlan.Wishes(MemoryPlan.Sharing.RANGES,
			context.device().alignment(), context.device().arena()));
	}

	OpenClProgram build(final KernelTable kernels) {
		try {
			return bind(kernels);
		}
		catch (final RuntimeException e) {
			resources.close();
			throw e;
		}
	}

	private OpenClProgram bind(final KernelTable kernels) {
		plan.arenas().forEach(a -> arenas.add(buffer(a.bytes())));
		final List<Launches> nodes = graph.nodes().stream().map(n -> kernels.of(n,
			context.device(), this::location)).toList();
		final cl_mem scratch = buffer(nodes.stream().mapToLong(
			Launches::scratchBytes).max().orElse(0));
		final List<Launch> launches = new ArrayList<>();
		for (final Launches node : nodes) {
			for (final Launch launch : node.list()) {
				launch.bind(context.sources(), operand -> buffer(operand, scratch),
					resources);
				launches.add(launch);
			}
		}
		final Map<String, Mirror> inputs = new LinkedHashMap<>();
		graph.inputs().forEach(v -> inputs.put(v.name(), mirror(v)));
		final Map<String, Mirror> outputs = new LinkedHashMap<>();
		graph.outputs().forEach((name, v) -> outputs.put(name, mirror(v)));
		return new OpenClProgram(context, parameters, resources, inputs, outputs, launches,
			updates(), !graph.updates().isEmpty(), bytes);
	}

	private Mirror mirror(final Value value) {
		return new Mirror(context, Tensor.zeros(value.type()), buffer(value),
			OpenClProgram.SLOTS, resources);
	}

	private cl_mem buffer(final long size) {
		bytes += size;
		return context.buffer(size, resources);
	}

	private cl_mem buffer(final Operand operand, final cl_mem scratch) {
		if (operand instanceof Operand.OfValue v) return buffer(v.value());
		if (operand instanceof Operand.Whole w) return w.memory();
		return others.computeIfAbsent(operand, o -> o instanceof Operand.Table t
			? table(t) : part(scratch, (Operand.Scratch) o));
	}

	private cl_mem part(final cl_mem scratch, final Operand.Scratch range) {
		return context.part(scratch, range.offset(), range.bytes(), resources);
	}

	private cl_mem table(final Operand.Table table) {
		final cl_mem result = buffer((long) table.content().length * Integer.BYTES);
		context.write(Tensor.of(table.content(), Shape.of(table.content().length)),
			result);
		return result;
	}

	private cl_mem buffer(final Value value) {
		final MemoryPlan.Place place = plan.place(value);
		if (place instanceof MemoryPlan.InParameter p) return parameter(p
			.parameter());
		final MemoryPlan.InArena range = (MemoryPlan.InArena) place;
		return ranges.computeIfAbsent(range, r -> context.part(arenas.get(range
			.arena()), range.offset(), range.bytes(), resources));
	}

	private Location location(final Value value) {
		final MemoryPlan.Place place = plan.place(value);
		if (place instanceof MemoryPlan.InArena range) return new Location(arenas.get(
			range.arena()), range.offset());
		final Parameter parameter = ((MemoryPlan.InParameter) place).parameter();
		return parameter.role() == Parameter.Role.CONSTANT ? new Location(parameter(
			parameter), 0) : parameters.location(parameter.name());
	}

	/** Constants are the program's own: graphs may use one name for different ones. */
	private cl_mem parameter(final Parameter parameter) {
		if (parameter.role() != Parameter.Role.CONSTANT) return parameters.buffer(
			parameter.name());
		return constants.computeIfAbsent(parameter, p -> {
			final cl_mem result = buffer(p.value().type().bytes());
			context.write(p.initialTensor(), result);
			return result;
		});
	}

	private List<Runnable> updates() {
		final List<Runnable> first = new ArrayList<>();
		final List<Runnable> then = new ArrayList<>();
		for (final MemoryPlan.Copy copy : plan.copies()) {
			final cl_mem source = buffer(copy.update().source());
			final cl_mem target = buffer(copy.update().target().value());
			final TensorType type = copy.update().source().type();
			if (copy.staged()) {
				final cl_mem stage = buffer(type.bytes());
				first.add(() -> context.copy(source, stage, type));
				then.add(() -> context.copy(stage, target, type));
			}
			else then.add(() -> context.copy(source, target, type));
		}
		first.addAll(then);
		return first;
	}
}
