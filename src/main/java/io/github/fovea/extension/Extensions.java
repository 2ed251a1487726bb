/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.extension;

import io.github.fovea.FoveaException;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.scijava.annotations.Index;
import org.scijava.annotations.IndexItem;
import org.scijava.plugin.Plugin;
import org.scijava.plugin.SciJavaPlugin;

/**
 * Finds what Fovea and other jars add by SciJava's {@link Plugin} annotation:
 * engines, architectures, sources. Reads the annotation index alone, because a
 * SciJava context costs more than a second.
 */
public final class Extensions {

	private Extensions() {}

	/**
	 * New instances of all plugins of a type, highest priority first, then by
	 * name.
	 *
	 * @throws FoveaException if a plugin cannot be made
	 */
	public static <T extends SciJavaPlugin> List<T> find(final Class<T> type) {
		record Found(double priority, String name, String className) {}
		final List<Found> found = new ArrayList<>();
		final ClassLoader loader = type.getClassLoader();
		for (final IndexItem<Plugin> item : Index.load(Plugin.class, loader)) {
			final Plugin plugin = item.annotation();
			if (plugin.type() == type) found.add(new Found(plugin.priority(), plugin
				.name(), item.className()));
		}
		found.sort(Comparator.comparingDouble(Found::priority).reversed()
			.thenComparing(Found::name).thenComparing(Found::className));
		final List<T> result = new ArrayList<>();
		for (final Found f : found) {
			try {
				result.add(type.cast(loader.loadClass(f.className())
					.getDeclaredConstructor().newInstance()));
			}
			catch (final ReflectiveOperationException | LinkageError e) {
				throw new FoveaException("The plugin " + f.className() +
					" cannot be loaded (" + e +
					"). It needs a public constructor without arguments.", e);
			}
		}
		return result;
	}
}
