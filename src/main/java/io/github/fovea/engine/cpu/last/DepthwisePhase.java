/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.last;

import java.util.ArrayList;
import java.util.List;

/** Tables for the outputs of a phase of a depthwise convolution. */
final class DepthwisePhase {

	/**
	 * Outputs of a row that see the same taps.
	 *
	 * @param from the first output
	 * @param to the end
	 * @param columns taps of a row of the kernel
	 * @param places of all taps, row by row, relative to where an output reads
	 * @param weights places of their weights
	 */
	record Run(int from, int to, int columns, int[] places, int[] weights) {}

	final Axis y;
	final Axis x;
	final SeenTaps rows;
	final List<Run> runs;

	DepthwisePhase(final ConvGeometry geometry, final Phase phase) {
		y = phase.y();
		x = phase.x();
		rows = SeenTaps.of(y, geometry.inHeight());
		runs = new ArrayList<>();
		final SeenTaps seen = SeenTaps.of(x, geometry.inWidth());
		for (int from = 0; from < x.count();) {
			final int to = seen.runFrom(from);
			runs.add(run(geometry, from, to, x.taps().subList(seen.first()[from], seen
				.first()[from] + seen.count()[from])));
			from = to;
		}
	}

	private Run run(final ConvGeometry geometry, final int from, final int to,
		final List<Axis.Tap> columns)
	{
		final int depth = geometry.inDepth();
		final int count = y.taps().size() * columns.size();
		final Run run = new Run(from, to, columns.size(), new int[count],
			new int[count]);
		int i = 0;
		for (final Axis.Tap row : y.taps()) {
			for (final Axis.Tap column : columns) {
				run.places[i] = (row.offset() * geometry.inWidth() + column.offset()) *
					depth;
				run.weights[i++] = (row.index() * geometry.kernelWidth() + column
					.index()) * depth;
			}
		}
		return run;
	}

	/** Which of the phase's rows an output row is; -1 for none. */
	int row(final int output) {
		final int distance = output - y.start();
		return distance < 0 || distance % y.every() != 0 || distance / y.every() >= y
			.count() ? -1 : distance / y.every();
	}
}
