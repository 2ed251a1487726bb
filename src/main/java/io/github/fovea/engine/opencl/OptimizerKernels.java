/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.AdamStep;
import io.github.fovea.graph.op.OptimizerStep;
import io.github.fovea.graph.op.RmsPropStep;
import io.github.fovea.graph.op.SgdStep;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Steps of optimisers for all parameters at once: {@code optimizers.cl}. */
final class OptimizerKernels {

	private static final String FAMILY = "optimizers";

	/** Floats that are computed together, by whom memory is aligned at least. */
	private static final int QUAD = 4;

	/** Quads of a work-group. */
	private static final int SHARE = 256;
	private static final int SHARE_OF_PROCESSOR = 4096;

	/** Moments that the kernels know. */
	private static final int MOMENTS = 2;

	private OptimizerKernels() {}

	static void register(final KernelTable table) {
		table.add(FusedSteps.class, OptimizerKernels::steps);
	}

	/** A launch for all parameters whose memory is parts of the same buffers. */
	private static void steps(final Launches to) {
		final FusedSteps fused = (FusedSteps) to.node().operator();
		final int share = to.device().cpu() ? SHARE_OF_PROCESSOR : SHARE;
		final Map<List<Operand>, List<Integer>> tables = new LinkedHashMap<>();
		for (int i = 0; i < fused.count(); i++) {
			final List<Location> places = places(to, fused, i);
			final List<Integer> table = tables.computeIfAbsent(places.stream().map(
				Location::whole).toList(), k -> new ArrayList<>());
			final int quads = (int) ((to.node().output(fused.output(i)).shape().size() +
				QUAD - 1) / QUAD);
			for (int done = 0; done < quads; done += share) {
				final int first = QUAD * done;
				places.forEach(p -> table.add(Math.toIntExact(p.offset() / Float.BYTES) +
					first));
				table.add(Math.min(share, quads - done));
			}
		}
		tables.forEach((memory, table) -> launch(to, fused.step(), memory, table));
	}

	/** Parameter, gradient, moments, the new ones; the parameter in place of none. */
	private static List<Location> places(final Launches to, final FusedSteps fused,
		final int i)
	{
		final List<Value> ins = to.node().inputs();
		final List<Value> outs = to.node().outputs();
		final int in = fused.input(i);
		final int out = fused.output(i);
		final int moments = fused.step().moments();
		final List<Value> values = new ArrayList<>(ins.subList(in, in + 2 + moments));
		final List<Value> none = Collections.nCopies(MOMENTS - moments, ins.get(in));
		values.addAll(none);
		values.addAll(outs.subList(out, out + 1 + moments));
		values.addAll(none);
		return values.stream().map(to::location).toList();
	}

	private static void launch(final Launches to, final OptimizerStep step,
		final List<Operand> memory, final List<Integer> table)
	{
		final int row = memory.size() + 1;
		final Launch launch = to.add(FAMILY, kernel(step)).buffers(memory.toArray(
			Operand[]::new)).buffers(to.in(0), to.in(step
				.counted() ? 1 : 0), Launches.table(table.stream().mapToInt(
					Integer::intValue).toArray())).groups(table.size() / row);
		if (step instanceof SgdStep sgd) launch.floats(sgd.weightDecay(), sgd.momentum(),
			sgd.nesterov() ? 1 : 0, sgd.nesterov() ? sgd.momentum() : 1);
		else if (step instanceof AdamStep adam) launch.floats(adam.beta1(), adam.beta2(),
			(float) Math.log(adam.beta1()), (float) Math.log(adam.beta2()), adam
				.epsilon(), adam.decoupled() ? 0 : adam.weightDecay(), adam.decoupled()
					? adam.weightDecay() : 0);
		else if (step instanceof RmsPropStep prop) launch.floats(prop.rho(), prop
			.epsilon(), prop.weightDecay(), prop.momentum());
	}

	private static String kernel(final OptimizerStep step) {
		if (step instanceof AdamStep) return "adam";
		final String name = step instanceof SgdStep ? "sgd" : "rmsprop";
		return step.moments() > (step instanceof SgdStep ? 0 : 1) ? name + "_momentum"
			: name;
	}
}
