/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import io.github.fovea.engine.Device;
import io.github.fovea.engine.Engine;
import io.github.fovea.engine.GraphParameters;
import io.github.fovea.engine.MissingKernelException;
import io.github.fovea.engine.Parameters;
import io.github.fovea.engine.PreparedProgram;
import io.github.fovea.engine.ProductRate;
import io.github.fovea.engine.Program;
import io.github.fovea.engine.Tunable;
import io.github.fovea.graph.Graph;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.Parameter;
import io.github.fovea.graph.pass.Invariants;
import io.github.fovea.graph.pass.Simplification;
import io.github.fovea.tensor.ElementType;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jocl.cl_mem;

/** Compiles graphs for an OpenCL device. */
public final class OpenClEngine implements Engine, Tunable {

	private final OpenClContext context;
	private final Choices choices;
	private final Winograd winograd;
	private final KernelTable kernels;

	OpenClEngine(final OpenClDevice device) {
		this(new OpenClContext(device));
	}

	/**
	 * @param context is closed with the engine
	 */
	OpenClEngine(final OpenClContext context) {
		this(context, context.choices());
	}

	/**
	 * @param choices in place of the context's
	 */
	OpenClEngine(final OpenClContext context, final Choices choices) {
		this(context, choices, Winograd.BY_COST);
	}

	OpenClEngine(final OpenClContext context, final Choices choices,
		final Winograd winograd)
	{
		this.context = context;
		this.choices = choices;
		this.winograd = winograd;
		kernels = new KernelTable(choices);
	}

	@Override
	public Device device() {
		return context.device().device();
	}

	OpenClContext context() {
		return context;
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
		final Graph prepared = prepare(graph);
		own.reserve(prepared);
		GraphParameters.add(prepared, own);
		final Invariants split = fused(Invariants.of(prepared));
		if (split.isEmpty()) return build(split.rest(), own, Map.of(), false);
		final OpenClProgram preparation = build(split.preparation(), own, Map.of(), true);
		try {
			return prepared(preparation, split, own);
		}
		catch (final RuntimeException e) {
			// Whoever tries again with less needs its memory.
			preparation.close();
			throw e;
		}
	}

	private Program prepared(final OpenClProgram preparation,
		final Invariants split, final OpenClParameters own)
	{
		final Map<Parameter, cl_mem> fixed = new HashMap<>();
		for (final Parameter p : split.rest().parameters()) {
			if (split.preparation().outputs().containsKey(p.name())) fixed.put(p, preparation
				.buffer(p.name()));
		}
		return new PreparedProgram(preparation, preparation::compute, build(split.rest(),
			own, fixed, false), own::changes);
	}

	/** The graph as it is computed here. */
	private Graph prepare(final Graph graph) {
		final Graph result = FilterPass.apply(NormalizationPass.apply(StepFusion.apply(
			Simplification.apply(graph))), context.device(), choices, winograd);
		check(result);
		return result;
	}

	/** Fuses each part by itself, so that what is prepared stays so. */
	private static Invariants fused(final Invariants split) {
		return new Invariants(PointwiseFusion.apply(split.preparation()),
			PointwiseFusion.apply(split.rest()));
	}

	private OpenClProgram build(final Graph graph, final OpenClParameters own,
		final Map<Parameter, cl_mem> prepared, final boolean lasting)
	{
		final OpenClPlan plan = OpenClPlan.of(graph, context.device(), kernels, own);
		return new OpenClProgramBuilder(context, plan, own, prepared, lasting).build();
	}

	private void check(final Graph graph) {
		final List<Node> missing = graph.nodes().stream().filter(n -> !kernels.knows(n) ||
			needsDoubles(n) && !context.device().doubles()).toList();
		if (!missing.isEmpty()) throw new MissingKernelException("OpenCL", missing);
	}

	private static boolean needsDoubles(final Node node) {
		return Stream.concat(node.inputs().stream(), node.outputs().stream()).anyMatch(
			v -> v.type().elements() == ElementType.F64);
	}

	/** The best of some products of matrices. */
	@Override
	public double measurePeak() {
		return ProductRate.of(this);
	}

	@Override
	public void tune(final Iterable<Graph> graphs, final double seconds,
		final Listener listener)
	{
		new Tuner(context, seconds, listener).run(graphs);
	}

	@Override
	public void close() {
		context.close();
	}
}
