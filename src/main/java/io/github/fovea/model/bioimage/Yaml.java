/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.bioimage;

import io.github.fovea.FoveaException;

import java.util.Map;
import java.util.Optional;

import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * YAML 1.2 as maps, lists, strings, numbers and booleans. Texts are not trusted:
 * they make no objects of other classes, and what is too large, too deep or repeats
 * itself too often is refused.
 */
final class Yaml {

	private static final int LONGEST = 1 << 18;
	private static final int BRIEF = 200;
	private static final int DEEPEST = 64;
	private static final int MOST_ALIASES = 32;

	private Yaml() {}

	/**
	 * @throws FoveaException if the text is no YAML, or no map
	 */
	static Map<?, ?> read(final String text) {
		final LoadSettings settings = LoadSettings.builder().setSchema(
			new CoreSchema()).setCodePointLimit(LONGEST).setMaxAliasesForCollections(
				MOST_ALIASES).setAllowDuplicateKeys(false).setAllowRecursiveKeys(false)
			.setEnvConfig(Optional.empty()).build();
		try {
			checkDepth(settings, text);
			if (new Load(settings).loadFromString(text) instanceof Map<?, ?> map)
				return map;
		}
		catch (final YamlEngineException e) {
			final String reason = e.getMessage().lines().findFirst().orElse("");
			throw new FoveaException("it is no valid YAML: " + reason.substring(0, Math
				.min(BRIEF, reason.length())), e);
		}
		throw new FoveaException("it describes nothing");
	}

	/** Deep texts would overflow the stack later. */
	private static void checkDepth(final LoadSettings settings,
		final String text)
	{
		int depth = 0;
		for (final Event event : new Parse(settings).parseString(text)) {
			if (event instanceof CollectionStartEvent && ++depth > DEEPEST)
				throw new FoveaException("it is nested deeper than " + DEEPEST +
					" levels");
			if (event instanceof CollectionEndEvent) depth--;
		}
	}

	static String write(final Map<String, ?> map) {
		return new Dump(DumpSettings.builder().setDefaultFlowStyle(FlowStyle.BLOCK)
			.setSchema(new CoreSchema()).build()).dumpToString(map);
	}
}
