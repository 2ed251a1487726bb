/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The rooms in the order in which data flows, each with what it may use. */
final class Rooms {

	/**
	 * A package with its subpackages, but for those that are rooms themselves.
	 *
	 * @param door uses only what it names, not what that may use
	 */
	record Room(String name, Set<String> uses, boolean door) {

		boolean in(final String... rooms) {
			return List.of(rooms).contains(name);
		}
	}

	static final List<Room> ALL = List.of( //
		room("extension"), //
		room("files"), //
		room("launcher", "files"), //
		room("pretrained", "files"), //
		room("tensor"), //
		room("graph", "tensor"), //
		room("graph.op", "graph"), //
		room("graph.differentiation", "graph.op"), //
		room("graph.pass", "graph.op"), //
		room("engine", "graph.pass", "graph.differentiation", "extension"), //
		room("engine.reference", "engine"), //
		room("engine.cpu", "engine", "files"), //
		room("engine.opencl", "engine", "files"), //
		room("nn", "graph.op"), //
		room("zoo", "nn", "extension"), //
		room("metric", "tensor"), //
		room("data", "tensor", "extension", "files"), //
		room("data.ij", "data"), //
		room("model", "graph.op", "files"), //
		room("model.bioimage", "model"), //
		room("train", "engine", "zoo", "data", "metric", "model"), //
		room("predict", "engine", "model", "data", "metric"), //
		room("evaluate", "predict", "train"), //
		room("report", "evaluate", "pretrained"), //
		room("benchmark", "train"), //
		room("api", "report", "benchmark", "model.bioimage"), //
		room("command", "api", "data.ij", "launcher"), //
		door("ij1", "command", "api", "extension"), //
		room("ui", "command"), //
		door("cli", "command", "api", "report", "extension"));

	private Rooms() {}

	private static Room room(final String name, final String... uses) {
		return new Room(name, Set.of(uses), false);
	}

	private static Room door(final String name, final String... uses) {
		return new Room(name, Set.of(uses), true);
	}

	/** The room of a package, or null. */
	static Room of(final String packageName) {
		Room best = null;
		for (final Room room : ALL) {
			final String path = "io.github.fovea." + room.name();
			final boolean inside = packageName.equals(path) || packageName.startsWith(
				path + ".");
			if (inside && (best == null || room.name().length() > best.name()
				.length())) best = room;
		}
		return best;
	}

	static boolean mayUse(final Room from, final Room to) {
		if (from.uses().contains(to.name())) return true;
		if (from.door()) return false;
		final List<Room> used = new ArrayList<>(ALL);
		used.removeIf(room -> !from.uses().contains(room.name()));
		return used.stream().anyMatch(room -> mayUse(room, to));
	}
}
