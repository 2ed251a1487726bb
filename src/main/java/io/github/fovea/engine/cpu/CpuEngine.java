/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu;

import io.github.fovea.engine.Device;
import io.github.fovea.engine.DeviceMemoryException;
import io.github.fovea.engine.Engine;
import io.github.fovea.engine.GraphParameters;
import io.github.fovea.engine.MissingKernelException;
import io.github.fovea.engine.Parameters;
import io.github.fovea.engine.PreparedProgram;
import io.github.fovea.engine.Program;
import io.github.fovea.engine.cpu.kernel.Kernels;
import io.github.fovea.engine.cpu.last.ChannelsLastPass;
import io.github.fovea.engine.cpu.last.IndexedPoolingPass;
import io.github.fovea.engine.cpu.last.LastKernels;
import io.github.fovea.engine.cpu.last.PackingPass;
import io.github.fovea.engine.cpu.last.PooledGradientPass;
import io.github.fovea.engine.cpu.peak.PeakRate;
import io.github.fovea.engine.cpu.rows.LiftPass;
import io.github.fovea.engine.cpu.rows.PooledConvPass;
import io.github.fovea.engine.cpu.window.FilterRowsPass;
import io.github.fovea.engine.cpu.window.WindowKernels;
import io.github.fovea.graph.Graph;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.Parameter;
import io.github.fovea.graph.pass.Invariants;
import io.github.fovea.graph.pass.MemoryPlan;
import io.github.fovea.graph.pass.Simplification;
import io.github.fovea.tensor.Tensor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Compiles graphs for the processor. */
public final class CpuEngine implements Engine {

	private static final MemoryPlan.Wishes WISHES = new MemoryPlan.Wishes(
		MemoryPlan.Sharing.WHOLE, 1, Long.MAX_VALUE);

	private static final String MENDING =
		"Take a smaller batch or image, or start Java with a larger -Xmx.";

	/** A graph with all that is decided before memory is taken. */
	private record Plan(Graph graph, Map<Node, Kernel> kernels,
		List<Section> sections, MemoryPlan memory)
	{

		long bytes() {
			return memory.bytes();
		}
	}

	/** Samples for each thread that are worth a section. */
	private static final int FEW = 2;

	private final ThreadTeam team;
	private final Tuning tuning;
	private final Primitives primitives;
	private final LastKernels lastKernels;
	private final Kernels kernels;
	private final Device device;

	/**
	 * @param primitives the inner loops
	 */
	public CpuEngine(final int threads, final Primitives primitives) {
		this(threads, primitives, Tuning.DEFAULT);
	}

	CpuEngine(final int threads, final Primitives primitives,
		final Tuning tuning)
	{
		this.tuning = tuning;
		this.primitives = primitives;
		team = new ThreadTeam(threads);
		lastKernels = new LastKernels(primitives, tuning.winograd());
		kernels = new Kernels(primitives, lastKernels, tuning.winograd());
		device = describe(threads, primitives);
	}

	static Device describe(final int threads, final Primitives primitives) {
		return new Device(CpuProvider.NAME, System.getProperty("os.arch") +
			" processor", (threads == 1 ? "1 thread, " : threads + " threads, ") +
				primitives.description(), threads, Runtime.getRuntime().maxMemory());
	}

	@Override
	public List<Engine> divide() {
		if (team.size() == 1) return List.of();
		return IntStream.range(0, team.size()).<Engine>mapToObj(i -> new CpuEngine(1,
			primitives, tuning)).toList();
	}

	@Override
	public Device device() {
		return device;
	}

	@Override
	public Parameters newParameters() {
		return new CpuParameters();
	}

	@Override
	public Program compile(final Graph graph, final Parameters parameters) {
		if (!(parameters instanceof CpuParameters own))
			throw new IllegalArgumentException(
				"The parameters belong to another engine");
		final Graph simple = Simplification.apply(graph);
		final Invariants split = split(simple);
		final Plan preparation = plan(split.preparation());
		final Plan rest = plan(split.rest());
		checkMemory(simple, preparation.bytes() + rest.bytes(), own);
		GraphParameters.add(simple, own);
		try {
			return split.isEmpty() ? build(rest, own, Map.of()) : prepared(build(
				preparation, own, Map.of()), split, rest, own);
		}
		catch (final OutOfMemoryError e) {
			throw new DeviceMemoryException("The program needs " + (preparation.bytes() + rest
				.bytes() >> 20) + " MiB, which is more than is left of the " + (Runtime
					.getRuntime().maxMemory() >> 20) + " MiB that Java may use. " + MENDING, e);
		}
	}

	private Invariants split(final Graph simple) {
		final Graph last = IndexedPoolingPass.apply(ChannelsLastPass.apply(simple,
			lastKernels, primitives, tuning.layout()), WindowKernels::indexes);
		final Graph pooled = PooledGradientPass.apply(last, primitives.lanes() > 0
			? lastKernels::pays : (operator, inputs) -> WindowKernels.pays(operator, inputs, tuning
				.winograd()));
		final Graph packed = PackingPass.apply(pooled, primitives, tuning.winograd());
		final Graph lifted = PooledConvPass.apply(LiftPass.apply(packed, primitives, tuning
			.winograd()));
		return Invariants.of(FilterRowsPass.apply(lifted, primitives));
	}

	private Program prepared(final CpuProgram preparation,
		final Invariants split, final Plan rest, final CpuParameters parameters)
	{
		final Map<Parameter, Tensor> contents = new HashMap<>();
		for (final Parameter p : split.rest().parameters()) {
			if (split.preparation().outputs().containsKey(p.name())) contents.put(p,
				preparation.output(p.name()));
		}
		return new PreparedProgram(preparation, preparation::run, build(rest, parameters,
			contents), parameters::changes);
	}

	private Plan plan(final Graph graph) {
		final Map<Node, Kernel> compiled = kernels(graph);
		final List<Section> sections = Sectioning.of(graph, compiled, FEW * team
			.size());
		final Graph ordered = Sectioning.order(graph, sections);
		return new Plan(ordered, compiled, sections, MemoryPlan.of(ordered, WISHES,
			Sectioning.forMemory(sections, compiled)));
	}

	private CpuProgram build(final Plan plan, final CpuParameters parameters,
		final Map<Parameter, Tensor> prepared)
	{
		return new ProgramBuilder(plan.graph, plan.memory, plan.kernels,
			plan.sections, parameters, prepared, team, tuning, primitives.panels()
				.sums()).build();
	}

	private Map<Node, Kernel> kernels(final Graph graph) {
		final Map<Node, Kernel> compiled = new LinkedHashMap<>();
		final List<Node> missing = new ArrayList<>();
		for (final Node node : graph.nodes()) {
			final Kernel kernel = kernels.create(node);
			if (kernel != null) compiled.put(node, kernel);
			else missing.add(node);
		}
		if (!missing.isEmpty()) throw new MissingKernelException("CPU", missing);
		return compiled;
	}

	private static void checkMemory(final Graph graph, final long planned,
		final CpuParameters parameters)
	{
		long bytes = planned;
		for (final Parameter p : graph.parameters()) {
			if (!parameters.contains(p.name())) bytes += p.value().type().bytes();
		}
		final Runtime runtime = Runtime.getRuntime();
		if (bytes > runtime.maxMemory()) throw new DeviceMemoryException(
			"The program needs " + (bytes >> 20) + " MiB, but Java may use " + (runtime
				.maxMemory() >> 20) + " MiB. " + MENDING);
	}

	@Override
	public double measurePeak() {
		return PeakRate.measure(device.units(), primitives.lanes() > 0);
	}

	@Override
	public void close() {
		team.close();
	}
}
