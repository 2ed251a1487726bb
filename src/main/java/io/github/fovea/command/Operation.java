/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.command;

import io.github.fovea.FoveaException;
import io.github.fovea.extension.Extensions;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModuleItem;
import org.scijava.module.ModuleItem;
import org.scijava.plugin.Plugin;
import org.scijava.service.Service;

/**
 * What doors know of a command, read from its annotations: its name and
 * description at once, its options when they are first asked for, because that
 * loads the command's class and all it needs.
 */
public final class Operation {

	private static final String PREFIX = "fovea.";

	/**
	 * @param options inputs, in the order of their declaration
	 * @param outputs what the command leaves in its output parameters
	 */
	private record Parameters(List<Option> options, List<Option> outputs) {

		static Parameters of(final FoveaCommand command) {
			final Class<? extends FoveaCommand> type = command.getClass();
			final CommandInfo info = new CommandInfo(type, annotation(type));
			return new Parameters(Operation.options(command, info.inputs()), Operation
				.options(command, info.outputs()));
		}
	}

	private final String name;
	private final String description;
	private final Supplier<FoveaCommand> maker;
	private Parameters parameters;

	private Operation(final Plugin plugin, final Supplier<FoveaCommand> maker,
		final Parameters parameters)
	{
		name = plugin.name().substring(PREFIX.length());
		description = plugin.description();
		this.maker = maker;
		this.parameters = parameters;
	}

	/** All operations, highest priority first, then by name. */
	public static List<Operation> all() {
		final List<Operation> result = new ArrayList<>();
		for (final Extensions.Found<Command> found : Extensions.list(Command.class,
			plugin -> plugin.name().startsWith(PREFIX)))
		{
			result.add(new Operation(found.plugin(), () -> create(found.load()
				.asSubclass(FoveaCommand.class)), null));
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
		return new Operation(annotation(type), () -> create(type), null);
	}

	/** A command's own; its values are the defaults. */
	static Operation of(final FoveaCommand command) {
		final Class<? extends FoveaCommand> type = command.getClass();
		return new Operation(annotation(type), () -> create(type), Parameters.of(
			command));
	}

	/** What a person types: train. */
	public String name() {
		return name;
	}

	/** One sentence, for help. */
	public String description() {
		return description;
	}

	/** Inputs, in the order of their declaration. */
	public List<Option> options() {
		return parameters().options;
	}

	/** What the shell calls the option of a name. */
	public String shellName(final String option) {
		return options().stream().filter(o -> o.name().equals(option)).map(
			Option::shellName).findFirst().orElse(Option.shellName(option));
	}

	/** What the command leaves in its output parameters. */
	public List<Option> outputs() {
		return parameters().outputs;
	}

	private synchronized Parameters parameters() {
		if (parameters == null) parameters = Parameters.of(maker.get());
		return parameters;
	}

	/** A new command with its defaults. */
	public FoveaCommand newCommand() {
		return maker.get();
	}

	private static Plugin annotation(final Class<? extends FoveaCommand> type) {
		final Plugin plugin = type.getAnnotation(Plugin.class);
		if (plugin == null || !plugin.name().startsWith(PREFIX))
			throw new IllegalStateException(type + " needs @Plugin(name = \"" +
				PREFIX + "…\")");
		return plugin;
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
		return List.copyOf(result);
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
