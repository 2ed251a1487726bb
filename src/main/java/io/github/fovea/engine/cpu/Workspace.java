/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu;

import io.github.fovea.engine.cpu.matrix.Packing;

import java.util.Arrays;
import java.util.Collection;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/** Workspace that the kernels of a program use one after the other. */
final class Workspace {

	/** Floats. */
	private static final int LINE = 16;
	/** Floats before the first element, in all usual JVMs. */
	private static final int HEADER = 4;
	private static final int LINES_OF_HALF = 32;
	/** Lines by which arrays that follow one another differ at least. */
	private static final int APART = 4;

	private final float[] shared;
	private final float[][][] own;
	private long floats;

	/**
	 * @param parts of a kernel that is computed by itself
	 * @param threads that work on a section at most
	 * @param last floats of the last array of each part; 0 for none
	 */
	Workspace(final Collection<Kernel> kernels,
		final ToIntFunction<Kernel> parts, final int threads, final int last)
	{
		int most = 0;
		int[] sizes = Kernel.NONE;
		for (final Kernel kernel : kernels) {
			most = Math.max(most, kernel.sharedFloats(parts.applyAsInt(kernel)));
			sizes = Packing.largest(sizes, kernel.partFloats());
		}
		if (last > 0) {
			sizes = Arrays.copyOf(sizes, sizes.length + 1);
			sizes[sizes.length - 1] = last;
		}
		shared = newShared(most);
		own = new float[threads][sizes.length][];
		for (final float[][] arrays : own) {
			for (int i = 0; i < sizes.length; i++) {
				arrays[i] = new float[length(sizes[i])];
			}
		}
		floats += threads * IntStream.of(sizes).mapToLong(Workspace::length).sum();
	}

	/**
	 * With their headers arrays are whole lines of the cache, so that those that are
	 * allocated together begin at the same place of a line: loops over several of
	 * them read and write across lines in none or in all. Neither are they whole pages or
	 * half ones, nor nearly so: a processor takes what it reads for what it has just
	 * written to another array if the places in their pages are the same.
	 */
	private static int length(final int size) {
		int lines = (size + HEADER + LINE - 1) / LINE;
		while (Math.abs((lines + APART) % LINES_OF_HALF - APART) < APART) lines++;
		return lines * LINE - HEADER;
	}

	/** What the parts of a kernel that is computed by itself share. */
	float[] shared() {
		return shared;
	}

	/** What the parts of a kernel share that is computed together with others. */
	float[] newShared(final int size) {
		floats += size;
		return new float[size];
	}

	/** Arrays of each part. */
	float[][][] own() {
		return own;
	}

	long bytes() {
		return 4 * floats;
	}
}
