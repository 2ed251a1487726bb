/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.graph.pass;

import io.github.fovea.graph.Graph;
import io.github.fovea.graph.Parameter;
import io.github.fovea.graph.Update;
import io.github.fovea.graph.Value;
import io.github.fovea.tensor.ElementType;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where each value of a graph lives: in an arena, shared in time with values
 * that are not alive together with it, or in a parameter. Views share storage
 * with their input, elementwise operators work in place where nothing reads the
 * input later, and an update's source is computed in the parameter itself where
 * nothing reads the old content later.
 */
public final class MemoryPlan {

	/** How an engine's arenas may be used. */
	public enum Sharing {
			/** Values lie side by side in an arena. */
			RANGES,
			/** An arena holds one value at a time, always of one element type. */
			WHOLE
	}

	/**
	 * What an engine wants.
	 *
	 * @param alignment bytes that offsets are multiples of
	 * @param largestArena bytes that one arena has at most; a larger value gets an
	 *          arena of its own
	 */
	public record Wishes(Sharing sharing, long alignment, long largestArena) {

		public Wishes {
			if (alignment < 1 || largestArena < 1) throw new IllegalArgumentException(
				"Alignment and arenas must be positive, got " + alignment + " and " +
					largestArena);
		}
	}

	/** Where a value lives. */
	public sealed interface Place permits InParameter, InArena {}

	/** The storage of a parameter. */
	public record InParameter(Parameter parameter) implements Place {}

	/** Part of an arena; offset and size in bytes. */
	public record InArena(int arena, long offset, long bytes) implements
		Place
	{}

	/** In place of a section: all samples are kept. */
	public static final int WHOLE_BATCH = -1;

	/**
	 * @param bytes for the whole batch
	 * @param elements of all values in it; null where they differ
	 * @param section first node of the only section that uses it, which needs room
	 *          for the samples it works on; or {@link #WHOLE_BATCH}
	 */
	public record Arena(long bytes, ElementType elements, int section) {}

	/**
	 * An update that the engine has to copy when the run ends.
	 *
	 * @param staged the source is a parameter that another copy overwrites, so all
	 *          staged sources are saved before the first copy
	 */
	public record Copy(Update update, boolean staged) {}

	private final Map<Value, Place> places;
	private final List<Arena> arenas;
	private final List<Copy> copies;

	private MemoryPlan(final Map<Value, Place> places,
		final List<Arena> arenas, final List<Copy> copies)
	{
		this.places = places;
		this.arenas = List.copyOf(arenas);
		this.copies = List.copyOf(copies);
	}

	public static MemoryPlan of(final Graph graph, final Wishes wishes) {
		return of(graph, wishes, Sections.single(graph));
	}

	/** A plan for a graph whose nodes are computed section by section. */
	public static MemoryPlan of(final Graph graph, final Wishes wishes,
		final Sections sections)
	{
		final Lifetimes lifetimes = new Lifetimes(graph, sections);
		final ArenaLayout layout = new ArenaLayout(wishes);
		final Map<Value, InArena> arenaOf = layout.place(lifetimes);
		final Map<Value, Place> places = new HashMap<>();
		for (final Value value : lifetimes.values()) {
			final Value root = lifetimes.root(value);
			final Parameter parameter = lifetimes.parameter(root);
			places.put(value, parameter != null ? new InParameter(parameter) : arenaOf
				.get(root));
		}
		return new MemoryPlan(places, layout.arenas(), copies(graph, places));
	}

	private static List<Copy> copies(final Graph graph,
		final Map<Value, Place> places)
	{
		final List<Update> updates = graph.updates().stream().filter(u -> !places
			.get(u.source()).equals(new InParameter(u.target()))).toList();
		final Set<Parameter> targets = new HashSet<>();
		updates.forEach(u -> targets.add(u.target()));
		final List<Copy> copies = new ArrayList<>();
		for (final Update update : updates) {
			copies.add(new Copy(update, places.get(
				update.source()) instanceof InParameter p && targets.contains(p
					.parameter())));
		}
		return copies;
	}

	public Place place(final Value value) {
		final Place place = places.get(value);
		if (place == null) throw new IllegalArgumentException(
			"The plan does not know " + value);
		return place;
	}

	public List<Arena> arenas() {
		return arenas;
	}

	/** The updates that are not done by the node that computes their source. */
	public List<Copy> copies() {
		return copies;
	}

	/** Bytes of the arenas that keep whole batches. */
	public long bytes() {
		return arenas.stream().filter(a -> a.section == WHOLE_BATCH).mapToLong(
			Arena::bytes).sum();
	}
}
