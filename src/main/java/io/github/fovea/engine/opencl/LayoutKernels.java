/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import io.github.fovea.graph.Node;
import io.github.fovea.graph.op.Concat;
import io.github.fovea.graph.op.Expand;
import io.github.fovea.graph.op.Pad;
import io.github.fovea.graph.op.PadGrad;
import io.github.fovea.graph.op.Slice;
import io.github.fovea.graph.op.Transpose;
import io.github.fovea.tensor.Shape;

import java.util.ArrayList;
import java.util.List;

/** Elements that go to other places: {@code layout.cl}. */
final class LayoutKernels {

	private static final String FAMILY = "layout";

	private LayoutKernels() {}

	static void register(final KernelTable table) {
		table.addForAnyType(Transpose.class, LayoutKernels::transpose);
		table.addForAnyType(Expand.class, LayoutKernels::expand);
		table.addForAnyType(Slice.class, LayoutKernels::slice);
		table.addForAnyType(Concat.class, LayoutKernels::concat);
		table.addForAnyType(Pad.class, LayoutKernels::pad);
		table.add(PadGrad.class, LayoutKernels::padGradient);
	}

	/**
	 * Moves a box of elements.
	 *
	 * @param sizes of the box
	 * @param steps of x and y along its axes
	 */
	private static void move(final Launches to, final int input,
		final Shape sizes, final int[] ofX, final int[] ofY, final int fromX,
		final int toY)
	{
		to.add(FAMILY, "move").define("T", ClTypes.name(to.node().output().type()
			.elements())).buffers(to.in(input), to.out(0), ClTypes.axes(sizes, ofX, ofY)).ints(
				sizes.rank(), fromX, toY).number(sizes.size()).over(sizes.size());
	}

	private static void transpose(final Launches to) {
		final List<Integer> order = ((Transpose) to.node().operator()).order();
		final int[] steps = ClTypes.steps(to.node().input(0).shape());
		final Shape result = to.node().output().shape();
		move(to, 0, result, order.stream().mapToInt(axis -> steps[axis]).toArray(),
			ClTypes.steps(result), 0, 0);
	}

	private static void expand(final Launches to) {
		final Shape result = to.node().output().shape();
		move(to, 0, result, ClTypes.steps(to.node().input(0).shape(), result), ClTypes.steps(
			result), 0, 0);
	}

	private static void slice(final Launches to) {
		final Slice slice = (Slice) to.node().operator();
		final Shape x = to.node().input(0).shape();
		final Shape result = to.node().output().shape();
		final int[] steps = ClTypes.steps(x);
		final int axis = x.axis(slice.axis());
		final int start = (int) slice.start() * steps[axis];
		steps[axis] *= slice.step();
		move(to, 0, result, steps, ClTypes.steps(result), start, 0);
	}

	private static void concat(final Launches to) {
		final int axis = to.node().output().shape().axis(((Concat) to.node()
			.operator()).axis());
		final int[] ofY = ClTypes.steps(to.node().output().shape());
		int at = 0;
		for (int i = 0; i < to.node().inputs().size(); i++) {
			final Shape x = to.node().input(i).shape();
			move(to, i, x, ClTypes.steps(x), ofY, 0, at * ofY[axis]);
			at += x.at(axis);
		}
	}

	private static void pad(final Launches to) {
		final Node node = to.node();
		final Pad pad = (Pad) node.operator();
		final Shape x = node.input(0).shape();
		final Shape y = node.output().shape();
		final int[] steps = ClTypes.steps(x);
		final List<Integer> axes = new ArrayList<>();
		final List<Integer> sources = new ArrayList<>();
		for (int axis = x.rank() - 1; axis >= 0; axis--) {
			axes.addAll(List.of(y.at(axis), steps[axis], sources.size()));
			for (int i = 0; i < y.at(axis); i++) {
				sources.add(pad.mode().source(i - pad.begin().get(axis), x.at(axis)));
			}
		}
		to.add(FAMILY, "pad").define("T", ClTypes.name(node.output().type()
			.elements())).buffers(to.in(0), to.out(0), table(axes), table(sources)).ints(x
				.rank()).floats(pad.value()).number(y.size()).over(y.size());
	}

	private static void padGradient(final Launches to) {
		final Pad pad = ((PadGrad) to.node().operator()).pad();
		final Shape dx = to.node().output().shape();
		final Shape g = to.node().input(0).shape();
		final int[] steps = ClTypes.steps(g);
		final List<Integer> axes = new ArrayList<>();
		final List<Integer> copies = new ArrayList<>();
		for (int axis = dx.rank() - 1; axis >= 0; axis--) {
			axes.addAll(List.of(dx.at(axis), steps[axis], copies.size()));
			final int ends = copies.size();
			for (int i = 0; i <= dx.at(axis); i++) {
				copies.add(0);
			}
			for (int i = 0; i < dx.at(axis); i++) {
				copies.set(ends + i, copies.size());
				for (int j = 0; j < g.at(axis); j++) {
					if (pad.mode().source(j - pad.begin().get(axis), dx.at(axis)) == i) copies
						.add(j);
				}
			}
			copies.set(ends + dx.at(axis), copies.size());
		}
		to.add(FAMILY, "pad_gradient").buffers(to.in(0), to.out(0), table(axes), table(
			copies)).ints(dx.rank()).number(dx.size()).over(dx.size());
	}

	private static Operand table(final List<Integer> numbers) {
		return Launches.table(numbers.stream().mapToInt(Integer::intValue)
			.toArray());
	}
}
