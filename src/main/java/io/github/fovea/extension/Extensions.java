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

	/** Read once: it names some hundred classes, and a command asks several times. */
	private static final List<IndexItem<Plugin>> INDEX = index();

	private Extensions() {}

	private static List<IndexItem<Plugin>> index() {
		final List<IndexItem<Plugin>> items = new ArrayList<>();
		Index.load(Plugin.class, Extensions.class.getClassLoader()).forEach(
			items::add);
		return List.copyOf(items);
	}

	/**
	 * New instances of all plugins of a type, highest priority first, then by
	 * name.
	 *
	 * @throws FoveaException if a plugin cannot be made
	 */
	public static <T extends SciJavaPlugin> List<T> find(final Class<T> type) {
		final List<T> result = new ArrayList<>();
		for (final Found<T> found : list(type, plugin -> true)) {
			try {
				result.add(found.load().getDeclaredConstructor().newInstance());
			}
			catch (final ReflectiveOperationException | LinkageError e) {
				throw unusable(found.className(), e);
			}
		}
		return result;
	}

	/**
	 * A class that is annotated as a plugin; not loaded until asked for.
	 *
	 * @param plugin its annotation
	 */
	public record Found<T>(Plugin plugin, String className, Class<T> type) {

		/**
		 * @throws FoveaException if the class cannot be loaded
		 */
		public Class<? extends T> load() {
			try {
				return Extensions.class.getClassLoader().loadClass(className)
					.asSubclass(type);
			}
			catch (final ReflectiveOperationException | LinkageError e) {
				throw unusable(className, e);
			}
		}
	}

	/**
	 * The plugins of a type whose annotation is wanted, highest priority first, then
	 * by name.
	 */
	public static <T extends SciJavaPlugin> List<Found<T>> list(
		final Class<T> type, final Predicate<Plugin> wanted)
	{
		final List<Found<T>> result = new ArrayList<>();
		for (final IndexItem<Plugin> item : INDEX) {
			final Plugin plugin = item.annotation();
			if (plugin.type() == type && wanted.test(plugin)) result.add(new Found<>(
				plugin, item.className(), type));
		}
		result.sort(Comparator.comparingDouble((Found<T> f) -> f.plugin.priority())
			.reversed().thenComparing(f -> f.plugin.name()).thenComparing(
				Found::className));
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
