/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.bioimage;

import io.github.fovea.FoveaException;
import io.github.fovea.tensor.Shape;

import java.util.Collection;
import java.util.List;

/** Elements of a tensor in groups: those that differ along some axes only. */
final class AxisGroups {

	/** Told of a run of elements: their groups grow by a step. */
	@FunctionalInterface
	interface Run {

		void at(int from, int to, int group, int step);
	}

	private final Shape shape;
	/** Distance of groups along each axis; 0 along those that are taken together. */
	private final int[] steps;
	private final int count;

	private AxisGroups(final Shape shape, final boolean[] together) {
		this.shape = shape;
		steps = new int[shape.rank()];
		int n = 1;
		for (int i = shape.rank() - 1; i >= 0; i--) {
			if (together[i]) continue;
			steps[i] = n;
			n *= shape.at(i);
		}
		count = n;
	}

	/**
	 * @param ids axes that are taken together; null for all
	 */
	static AxisGroups over(final Collection<String> ids, final List<Axis> axes,
		final Shape shape)
	{
		final boolean[] together = new boolean[shape.rank()];
		for (int i = 0; i < together.length; i++) {
			together[i] = ids == null || ids.contains(axes.get(i).id());
		}
		return new AxisGroups(shape, together);
	}

	/**
	 * Groups along an axis, all else together; one group where the axis is null.
	 *
	 * @throws FoveaException if the tensor has no such axis, or of another size
	 */
	static AxisGroups along(final String id, final List<Axis> axes,
		final Shape shape, final int size)
	{
		final boolean[] together = new boolean[shape.rank()];
		for (int i = 0; i < together.length; i++) {
			together[i] = !axes.get(i).id().equals(id);
		}
		final AxisGroups groups = new AxisGroups(shape, together);
		if (size != 1 && groups.count != size) throw new FoveaException(
			"A processing step has " + size + " numbers along the axis \"" + id +
				"\", but the tensor has shape " + shape);
		return groups;
	}

	int count() {
		return count;
	}

	/** Visits all elements, a row of the last axis at a time. */
	void each(final Run run) {
		final int rank = shape.rank();
		if (rank == 0) {
			run.at(0, 1, 0, 0);
			return;
		}
		final int width = shape.at(rank - 1);
		final int[] place = new int[rank];
		int group = 0;
		for (int from = 0; from < shape.arraySize(); from += width) {
			run.at(from, from + width, group, steps[rank - 1]);
			for (int i = rank - 2; i >= 0; i--) {
				group += steps[i];
				if (++place[i] < shape.at(i)) break;
				group -= steps[i] * place[i];
				place[i] = 0;
			}
		}
	}
}
