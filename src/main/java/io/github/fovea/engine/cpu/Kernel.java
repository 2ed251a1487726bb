/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu;

/**
 * How one operator is computed for known types. A kernel keeps no state between
 * runs and allocates nothing in them; it states what workspace it needs when it
 * is made. Work is done in phases, one after the other, each in parts that may
 * run at the same time. What a part computes, and in which order it adds, follows
 * from its number and the number of parts alone.
 */
public interface Kernel {

	int[] NONE = {};

	/**
	 * One part of one phase.
	 *
	 * @param part from 0
	 */
	void run(Arguments arguments, int phase, int part, int parts);

	default int phases() {
		return 1;
	}

	/** Rough count of arithmetic operations. */
	long work();

	/** Into how many parts the work can be cut. */
	int divisions();

	/**
	 * Parts for a number of threads: fixed for the life of a program, so that sums
	 * have a fixed order.
	 *
	 * @param serialWork operations below which one thread does all
	 */
	default int parts(final int threads, final long serialWork) {
		if (work() < serialWork) return 1;
		return Math.max(1, Math.min(threads, divisions()));
	}

	/** Workspace of floats that all parts share. */
	default int sharedFloats(final int parts) {
		return 0;
	}

	/** Workspace for each part alone: the sizes of arrays of floats. */
	default int[] partFloats() {
		return NONE;
	}

	/** First element of a part of {@code size} equal elements. */
	static int from(final int size, final int part, final int parts) {
		return (int) ((long) size * part / parts);
	}

	/** As {@link #from}, rounded down to multiples of a unit. */
	static int from(final int size, final int unit, final int part,
		final int parts)
	{
		// As long, since the last unit of a tensor of nearly 2^31 elements ends beyond.
		final long units = (size + (long) unit - 1) / unit;
		return (int) Math.min(size, units * part / parts * unit);
	}

	/**
	 * The first of the fewest pieces of about the same size, so that none is small.
	 *
	 * @param most elements of a piece
	 * @param unit of which a piece is a multiple, if that is not too many; the last one
	 *          may be less
	 */
	static int even(final int size, final int most, final int unit) {
		final int pieces = Math.max(1, (size + most - 1) / most);
		final int piece = (size + pieces - 1) / pieces;
		return Math.min(size, Math.min(most, (piece + unit - 1) / unit * unit));
	}
}
