/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.jocl.cl_mem;

/**
 * Memory for what programs compute with in a run. They share it: the queue computes one
 * after the other, inputs come and outputs go by the same queue.
 */
final class Arenas {

	private static final class Arena {

		private final long bytes;
		private final Resources resources = new Resources();
		private cl_mem memory;
		private int users;

		Arena(final long bytes) {
			this.bytes = bytes;
		}
	}

	private final OpenClContext context;
	private final List<Arena> arenas = new ArrayList<>();

	Arenas(final OpenClContext context) {
		this.context = context;
	}

	/**
	 * Buffers for a program, each for itself.
	 *
	 * @param sizes in bytes, that they have at least
	 * @param owner gives them back
	 */
	synchronized List<cl_mem> take(final List<Long> sizes, final Resources owner) {
		final List<Arena> free = new ArrayList<>(arenas);
		free.sort(Comparator.comparingLong(a -> a.bytes));
		final List<cl_mem> result = new ArrayList<>();
		for (final long size : sizes) {
			final Arena arena = free.stream().filter(a -> a.bytes >= size).findFirst()
				.orElseGet(() -> create(size));
			free.remove(arena);
			arena.users++;
			owner.add(() -> giveBack(arena));
			result.add(arena.memory);
		}
		return result;
	}

	private Arena create(final long bytes) {
		final Arena arena = new Arena(bytes);
		arena.memory = context.buffer(bytes, arena.resources);
		arenas.add(arena);
		return arena;
	}

	private synchronized void giveBack(final Arena arena) {
		if (--arena.users > 0) return;
		arenas.remove(arena);
		arena.resources.close();
	}
}
