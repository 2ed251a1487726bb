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

/** Takes the memory that a plan needs and binds its launches to it. */
final class OpenClProgramBuilder {

	private final OpenClContext context;
	private final OpenClPlan plan;
	private final OpenClParameters parameters;
	private final boolean lasting;
	private final Resources resources = new Resources();
	private final Map<MemoryPlan.Place, cl_mem> ranges = new HashMap<>();
	private final Map<Parameter, cl_mem> constants;
	private final Map<Operand, cl_mem> others = new HashMap<>();
	/** Arenas, and last the workspace. */
	private List<cl_mem> memory;

	/**
	 * @param prepared buffers of constants that another program computes
	 * @param lasting whether the outputs are used on the device after a run
	 */
	OpenClProgramBuilder(final OpenClContext context, final OpenClPlan plan,
		final OpenClParameters parameters, final Map<Parameter, cl_mem> prepared,
		final boolean lasting)
	{
		this.context = context;
		this.plan = plan;
		this.parameters = parameters;
		this.lasting = lasting;
		constants = new HashMap<>(prepared);
	}

	OpenClProgram build() {
		try {
			return Failures.tell(context.device(), this::bind);
		}
		catch (final RuntimeException e) {
			resources.close();
			throw e;
		}
	}

	private OpenClProgram bind() {
		memory = lasting ? plan.sizes().stream().map(n -> context.buffer(n, resources))
			.toList() : context.arenas().take(plan.sizes(), resources);
		final List<Launch> launches = new ArrayList<>();
		for (final Launches node : plan.nodes()) {
			for (final Launch launch : node.list()) {
				launch.bind(context.sources(), this::buffer, resources);
				launches.add(launch);
			}
		}
		final Graph graph = plan.graph();
		final Map<String, Mirror> inputs = new LinkedHashMap<>();
		graph.inputs().forEach(v -> inputs.put(v.name(), mirror(v)));
		final Map<String, Mirror> outputs = new LinkedHashMap<>();
		graph.outputs().forEach((name, v) -> outputs.put(name, mirror(v)));
		return new OpenClProgram(context, parameters, resources, inputs, outputs, launches,
			updates(), !graph.updates().isEmpty(), plan.bytes());
	}

	private Mirror mirror(final Value value) {
		return new Mirror(context, Tensor.zeros(value.type()), buffer(value),
			OpenClProgram.SLOTS, resources);
	}

	private cl_mem buffer(final Operand operand) {
		if (operand instanceof Operand.OfValue v) return buffer(v.value());
		if (operand instanceof Operand.Arena a) return memory.get(a.index());
		if (operand instanceof Operand.Whole w) return w.memory();
		return others.computeIfAbsent(operand, o -> o instanceof Operand.Table t
			? table(t) : part((Operand.Scratch) o));
	}

	private cl_mem part(final Operand.Scratch range) {
		return context.part(memory.get(memory.size() - 1), range.offset(), range.bytes(),
			resources);
	}

	private cl_mem table(final Operand.Table table) {
		final cl_mem result = context.buffer((long) table.content().length *
			Integer.BYTES, resources);
		context.write(Tensor.of(table.content(), Shape.of(table.content().length)),
			result);
		return result;
	}

	private cl_mem buffer(final Value value) {
		final MemoryPlan.Place place = plan.memory().place(value);
		if (place instanceof MemoryPlan.InParameter p) return parameter(p
			.parameter());
		final MemoryPlan.InArena range = (MemoryPlan.InArena) place;
		return ranges.computeIfAbsent(range, r -> context.part(memory.get(range
			.arena()), range.offset(), range.bytes(), resources));
	}

	/** Constants are the program's own: graphs may use one name for different ones. */
	private cl_mem parameter(final Parameter parameter) {
		if (parameter.role() != Parameter.Role.CONSTANT) return parameters.buffer(
			parameter.name());
		return constants.computeIfAbsent(parameter, p -> {
			final cl_mem result = context.buffer(p.value().type().bytes(), resources);
			context.write(p.initialTensor(), result);
			return result;
		});
	}

	private List<Runnable> updates() {
		final List<Runnable> first = new ArrayList<>();
		final List<Runnable> then = new ArrayList<>();
		for (final MemoryPlan.Copy copy : plan.memory().copies()) {
			final cl_mem source = buffer(copy.update().source());
			final cl_mem target = buffer(copy.update().target().value());
			final TensorType type = copy.update().source().type();
			if (copy.staged()) {
				final cl_mem stage = context.buffer(type.bytes(), resources);
				first.add(() -> context.copy(source, stage, type));
				then.add(() -> context.copy(stage, target, type));
			}
			else then.add(() -> context.copy(source, target, type));
		}
		first.addAll(then);
		return first;
	}
}
