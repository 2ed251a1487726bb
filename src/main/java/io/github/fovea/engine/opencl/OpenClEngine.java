/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import io.github.fovea.FoveaException;
import io.github.fovea.engine.Device;
import io.github.fovea.engine.Engine;
import io.github.fovea.engine.GraphParameters;
import io.github.fovea.engine.Parameters;
import io.github.fovea.engine.PreparedProgram;
import io.github.fovea.engine.Program;
import io.github.fovea.graph.Graph;
import io.github.fovea.graph.GraphBuilder;
import io.github.fovea.graph.Parameter;
import io.github.fovea.graph.op.Ops;
import io.github.fovea.graph.op.Reduce;
import io.github.fovea.graph.pass.Invariants;
import io.github.fovea.graph.pass.Simplification;

import io.github.fovea.tensor.TensorType;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jocl.cl_mem;

/** Compiles graphs for an OpenCL device. */
public final class OpenClEngine implements Engine {

	private static final int TRIALS = 4;

	private final OpenClContext context;
	private final Winograd winograd;
	private final KernelTable kernels = new KernelTable();

	OpenClEngine(final OpenClDevice device) {
		this(device, Winograd.BY_COST);
	}

	OpenClEngine(final OpenClDevice device, final Winograd winograd) {
		context = new OpenClContext(device);
		this.winograd = winograd;
	}

	@Override
	public Device device() {
		return context.device().device();
	}

	@Override
	public Parameters newParameters() {
		return new OpenClParameters(context);
	}

	@Override
	public Program compile(final Graph graph, final Parameters parameters) {
		if (!(parameters instanceof OpenClParameters own))
			throw new IllegalArgumentException(
				"The parameters belong to another engine");
		final Graph simple = FilterPass.apply(Simplification.apply(graph), context
			.device(), winograd);
		check(simple);
		GraphParameters.add(simple, own);
		final Invariants split = Invariants.of(simple);
		if (split.isEmpty()) return build(simple, own, Map.of());
		final OpenClProgram preparation = build(split.preparation(), own, Map.of());
		final Map<Parameter, cl_mem> prepared = new HashMap<>();
		for (final Parameter p : split.rest().parameters()) {
			if (split.preparation().outputs().containsKey(p.name())) prepared.put(p,
				preparation.buffer(p.name()));
		}
		return new PreparedProgram(preparation, preparation::compute, build(split.rest(),
			own, prepared), own::changes);
	}

	private OpenClProgram build(final Graph graph, final OpenClParameters own,
		final Map<Parameter, cl_mem> prepared)
	{
		return new OpenClProgramBuilder(context, graph, own, prepared).build(kernels);
	}

	private void check(final Graph graph) {
		final List<String> missing = graph.nodes().stream().filter(n -> !kernels.knows(
			n)).map(n -> n.operator().name() + " of " + n.inputTypes()).distinct()
			.toList();
		if (!missing.isEmpty()) throw new FoveaException(
			"The OpenCL engine has no kernel for " + String.join(", ", missing) +
				"; take --engine cpu");
	}

	/** The best of some products of matrices. */
	@Override
	public double measurePeak() {
		final int size = context.device().gpu() ? 2048 : 512;
		final GraphBuilder graph = new GraphBuilder();
		final TensorType type = TensorType.f32(size, size);
		graph.output("sum", new Ops(graph).reduce(Reduce.Function.SUM, new Ops(graph)
			.matMul(graph.input("a", type), graph.input("b", type)), false, 0, 1));
		try (Parameters none = newParameters();
				Program program = compile(graph.build(), none))
		{
			long best = Long.MAX_VALUE;
			for (int i = 0; i < TRIALS; i++) {
				final long start = System.nanoTime();
				program.run();
				best = Math.min(best, System.nanoTime() - start);
			}
			return 2e9 * size * size * size / best;
		}
	}

	@Override
	public void close() {
		context.close();
	}
}
