/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.command;

import io.github.fovea.FoveaException;
import io.github.fovea.extension.Extensions;

import java.util.ArrayList;
import java.util.List;

import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModuleItem;
import org.scijava.module.ModuleItem;
import org.scijava.plugin.Plugin;
import org.scijava.service.Service;

/**
 * What doors know of a command, read from its annotations.
 *
 * @param name what a person types: train
 * @param description one sentence, for help
 * @param options inputs, in the order of their declaration
 * @param outputs what the command leaves in its output parameters
 */
public record Operation(String name, String description,
	Class<? extends FoveaCommand> type, List<Option> options,
	List<Option> outputs)
{

	private static final String PREFIX = "fovea.";

	public Operation {
		options = List.copyOf(options);
		outputs = List.copyOf(outputs);
	}

	/** All operations, highest priority first, then by name. */
	public static List<Operation> all() {
		final List<Operation> result = new ArrayList<>();
		for (final Class<? extends Command> type : Extensions.classes(Command.class,
			plugin -> plugin.name().startsWith(PREFIX)))
		{
			result.add(of(create(type.asSubclass(FoveaCommand.class))));
		}
		return result;
	}

	/**
	 * @throws FoveaException if there is no operation of that name
	 */
	public static Operation named(final String name) {
		final List<Operation> all = all();
		return all.stream().filter(o -> o.name.equals(name)).findFirst()
			.orElseThrow(() -> new FoveaException("There is no command \"" + name +
				"\"; choose " + String.join(", ", all.stream().map(Operation::name)
					.toList())));
	}

	public static Operation of(final Class<? extends FoveaCommand> type) {
		return of(create(type));
	}

	static Operation of(final FoveaCommand command) {
		final Class<? extends FoveaCommand> type = command.getClass();
		final Plugin plugin = type.getAnnotation(Plugin.class);
		if (plugin == null || !plugin.name().startsWith(PREFIX))
			throw new IllegalStateException(type + " needs @Plugin(name = \"" +
				PREFIX + "…\")");
		final CommandInfo info = new CommandInfo(type, plugin);
		return new Operation(plugin.name().substring(PREFIX.length()), plugin
			.description(), type, options(command, info.inputs()), options(command,
				info.outputs()));
	}

	/** A new command with its defaults. */
	public FoveaCommand newCommand() {
		return create(type);
	}

	private static List<Option> options(final FoveaCommand defaults,
		final Iterable<ModuleItem<?>> items)
	{
		final List<Option> result = new ArrayList<>();
		for (final ModuleItem<?> item : items) {
			if (Context.class.isAssignableFrom(item.getType()) || Service.class
				.isAssignableFrom(item.getType())) continue;
			result.add(new Option((CommandModuleItem<?>) item, defaults));
		}
		return result;
	}

	private static FoveaCommand create(
		final Class<? extends FoveaCommand> type)
	{
		try {
			return type.getDeclaredConstructor().newInstance();
		}
		catch (final ReflectiveOperationException e) {
			throw new IllegalStateException(type +
				" needs a public constructor without arguments", e);
		}
	}
}
