/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;

import io.github.fovea.graph.Graph;
import io.github.fovea.graph.Parameter;
import io.github.fovea.graph.Parameter.Role;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The roles of those parameters whose use does not tell them, as an entry of a
 * file's metadata: {@code {"centres": "constant"}}.
 */
final class RoleNames {

	static final String KEY = "fovea.roles";

	private static final Gson GSON = new Gson();

	private RoleNames() {}

	/** The entry, or nothing where all roles follow from use. */
	static Optional<String> encode(final Graph graph) {
		final Map<Parameter, Role> byUse = Roles.byUse(graph, Set.of());
		final SortedMap<String, String> others = new TreeMap<>();
		for (final Parameter p : graph.parameters()) {
			if (byUse.get(p) != p.role() || isFixedMatrix(p)) others.put(p.name(), p.role().name()
				.toLowerCase(Locale.ROOT));
		}
		return others.isEmpty() ? Optional.empty() : Optional.of(GSON.toJson(
			others));
	}

	/** A reader may transpose it, and then its use would make it a weight. */
	private static boolean isFixedMatrix(final Parameter p) {
		return p.role() == Role.CONSTANT && p.value().type().elements().isFloating() && p
			.value().type().rank() > 1;
	}

	/** The role of a parameter by name; roles that are not known are left out. */
	static Map<String, Role> decode(final String json) {
		final Map<String, Role> roles = new TreeMap<>();
		if (json == null) return roles;
		final Map<?, ?> names;
		try {
			names = GSON.fromJson(json, Map.class);
		}
		catch (final JsonParseException e) {
			throw new IllegalArgumentException("its metadata " + KEY +
				" is no JSON object", e);
		}
		// Gson's answer to an empty text.
		if (names != null) names.forEach((name, value) -> {
			for (final Role role : Role.values()) {
				if (role.name().equalsIgnoreCase(String.valueOf(value))) roles.put(String
					.valueOf(name), role);
			}
		});
		return roles;
	}
}
