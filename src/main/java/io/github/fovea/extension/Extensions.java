/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.extension;

import io.github.fovea.FoveaException;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

import org.scijava.annotations.Index;
import org.scijava.annotations.IndexItem;
import org.scijava.plugin.Plugin;
import org.scijava.plugin.SciJavaPlugin;

/**
 * Finds what Fovea and other jars add by SciJava's {@link Plugin} annotation:
 * engines, architectures, sources, commands. Reads the annotation index alone,
 * because a SciJava context costs more than a second.
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
		final List<T> result = new ArrayList<>();
		for (final Class<? extends T> found : classes(type, plugin -> true)) {
			try {
				result.add(found.getDeclaredConstructor().newInstance());
			}
			catch (final ReflectiveOperationException | LinkageError e) {
				throw unusable(found.getName(), e);
			}
		}
		return result;
	}

	/**
	 * Classes of the plugins of a type whose annotation is wanted, highest priority
	 * first, then by name. The others are not loaded.
	 *
	 * @throws FoveaException if a class cannot be loaded
	 */
	public static <T extends SciJavaPlugin> List<Class<? extends T>> classes(
		final Class<T> type, final Predicate<Plugin> wanted)
	{
		record Found(double priority, String name, String className) {}
		final List<Found> found = new ArrayList<>();
		final ClassLoader loader = Extensions.class.getClassLoader();
		for (final IndexItem<Plugin> item : Index.load(Plugin.class, loader)) {
			final Plugin plugin = item.annotation();
			if (plugin.type() == type && wanted.test(plugin)) found.add(new Found(
				plugin.priority(), plugin.name(), item.className()));
		}
		found.sort(Comparator.comparingDouble(Found::priority).reversed()
			.thenComparing(Found::name).thenComparing(Found::className));
		final List<Class<? extends T>> result = new ArrayList<>();
		for (final Found f : found) {
			try {
				result.add(loader.loadClass(f.className()).asSubclass(type));
			}
			catch (final ReflectiveOperationException | LinkageError e) {
				throw unusable(f.className(), e);
			}
		}
		return result;
	}

	private static FoveaException unusable(final String className,
		final Throwable cause)
	{
		return new FoveaException("The plugin " + className +
			" cannot be loaded (" + cause +
			"). It needs a public constructor without arguments.", cause);
	}
}
