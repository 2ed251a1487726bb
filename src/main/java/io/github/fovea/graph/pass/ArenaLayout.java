/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.graph.pass;

import io.github.fovea.graph.Value;
import io.github.fovea.tensor.ElementType;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Places storages in arenas, the largest first, each at the first place that no
 * storage alive together with it takes.
 */
final class ArenaLayout {

	private static final class Building {

		private final List<Value> roots = new ArrayList<>();
		private long bytes;
		private ElementType elements;
		private int section;
	}

	private final MemoryPlan.Wishes wishes;
	private final List<Building> arenas = new ArrayList<>();
	private final Map<Value, MemoryPlan.InArena> places = new HashMap<>();

	ArenaLayout(final MemoryPlan.Wishes wishes) {
		this.wishes = wishes;
	}

	Map<Value, MemoryPlan.InArena> place(final Lifetimes lifetimes) {
		final List<Value> roots = lifetimes.arenaRoots();
		// The sort is stable, so equal sizes keep the order of the graph.
		roots.sort(Comparator.comparingLong((Value v) -> v.type().bytes())
			.reversed());
		for (final Value root : roots) {
			place(root, lifetimes);
		}
		return places;
	}

	List<MemoryPlan.Arena> arenas() {
		return arenas.stream().map(a -> new MemoryPlan.Arena(a.bytes, a.elements,
			a.section)).toList();
	}

	private void place(final Value root, final Lifetimes lifetimes) {
		final long bytes = root.type().bytes();
		final int section = lifetimes.section(root);
		for (int i = 0; i < arenas.size(); i++) {
			final Building arena = arenas.get(i);
			if (arena.section != section) continue;
			final long offset = wishes.sharing() == MemoryPlan.Sharing.WHOLE
				? wholeOffset(root, arena, lifetimes) : rangeOffset(root, arena,
					lifetimes);
			if (offset >= 0) {
				put(root, i, offset, bytes);
				return;
			}
		}
		arenas.add(new Building());
		arenas.get(arenas.size() - 1).section = section;
		put(root, arenas.size() - 1, 0, bytes);
	}

	private void put(final Value root, final int index, final long offset,
		final long bytes)
	{
		final Building arena = arenas.get(index);
		final ElementType elements = root.type().elements();
		arena.elements = arena.roots.isEmpty() || arena.elements == elements
			? elements : null;
		arena.roots.add(root);
		arena.bytes = Math.max(arena.bytes, offset + bytes);
		places.put(root, new MemoryPlan.InArena(index, offset, bytes));
	}

	private static long wholeOffset(final Value root, final Building arena,
		final Lifetimes lifetimes)
	{
		if (arena.elements != root.type().elements()) return -1;
		return arena.roots.stream().anyMatch(other -> lifetimes.overlap(root,
			other)) ? -1 : 0;
	}

	private long rangeOffset(final Value root, final Building arena,
		final Lifetimes lifetimes)
	{
		final long bytes = root.type().bytes();
		final List<MemoryPlan.InArena> taken = new ArrayList<>();
		for (final Value other : arena.roots) {
			if (lifetimes.overlap(root, other)) taken.add(places.get(other));
		}
		taken.sort(Comparator.comparingLong(MemoryPlan.InArena::offset));
		long offset = 0;
		for (final MemoryPlan.InArena other : taken) {
			if (offset + bytes <= other.offset()) break;
			offset = Math.max(offset, aligned(other.offset() + other.bytes()));
		}
		return offset + bytes <= wishes.largestArena() ? offset : -1;
	}

	private long aligned(final long offset) {
		final long alignment = wishes.alignment();
		return (offset + alignment - 1) / alignment * alignment;
	}
}
