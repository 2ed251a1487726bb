/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.cli;

import io.github.fovea.command.Operation;
import io.github.fovea.command.Option;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** What picocli knows of our commands, and so what {@code --help} says. */
final class Usage {

	private static final int WIDTH = 90;

	/** Longest list of choices that stands in place of an option's value. */
	private static final int INLINE = 28;

	/** Letters that nobody writes, for signs after which picocli would begin a line. */
	private static final char COLON = '\uE000';
	private static final char COMMA = '\uE001';

	private Usage() {}

	/** What {@code --help} prints. */
	static String text(final CommandLine commandLine) {
		return commandLine.getUsageMessage().replace(COLON, ':').replace(COMMA, ',');
	}

	/**
	 * @param detailed names of operations whose options are needed, too; reading
	 *          them all would take longer than a small prediction
	 */
	static CommandSpec spec(final List<Operation> operations,
		final Collection<String> detailed)
	{
		final CommandSpec root = CommandSpec.create().name("fovea");
		root.usageMessage().description(
			"Trains and runs convolutional neural networks on images.").width(WIDTH)
			.synopsisSubcommandLabel("COMMAND").commandListHeading("%nCommands:%n")
			.footer("", "fovea COMMAND --help tells the options of a command.");
		root.version("fovea " + version(), "Java " + System.getProperty(
			"java.version") + " (" + System.getProperty("java.vendor") + "), " +
			System.getProperty("os.name") + " " + System.getProperty("os.arch"));
		addHelp(root);
		root.addOption(OptionSpec.builder("--version").versionHelp(true).arity("0")
			.description("Tells the version.").build());
		for (final Operation operation : operations) {
			final CommandSpec spec = spec(operation);
			if (detailed.contains(operation.name())) addOptions(spec, operation);
			root.addSubcommand(operation.name(), spec);
		}
		return root;
	}

	private static CommandSpec spec(final Operation operation) {
		final CommandSpec spec = CommandSpec.create().name(operation.name());
		spec.usageMessage().description(escape(operation.description()) + ".")
			.width(WIDTH).sortOptions(false).abbreviateSynopsis(true)
			.optionListHeading("%n");
		return spec;
	}

	private static void addOptions(final CommandSpec spec,
		final Operation operation)
	{
		for (final Option option : operation.options()) {
			if (option.positional()) spec.addPositional(positional(option));
			else if (option.inShell()) spec.addOption(input(option));
		}
		for (final Option output : operation.outputs()) {
			if (output.kind() == Option.Kind.IMAGE) spec.addOption(builder(output,
				"IMAGE.tif").description(escape(output.description()) +
					" (required)").build());
		}
		addHelp(spec);
	}

	private static void addHelp(final CommandSpec spec) {
		spec.addOption(OptionSpec.builder("-h", "--help").usageHelp(true).arity("0")
			.description("Shows this.").build());
	}

	private static PositionalParamSpec positional(final Option option) {
		return PositionalParamSpec.builder().paramLabel(option.name().toUpperCase(
			Locale.ROOT)).type(List.class).auxiliaryTypes(String.class).arity("0..*")
			.description(escape(description(option))).build();
	}

	private static OptionSpec input(final Option option) {
		final OptionSpec.Builder builder = builder(option, valueLabel(option));
		// A switch alone means true.
		if (option.kind() == Option.Kind.SWITCH) builder.arity("0..1")
			.fallbackValue("true");
		return builder.description(escape(description(option))).build();
	}

	private static OptionSpec.Builder builder(final Option option,
		final String valueLabel)
	{
		return OptionSpec.builder(Option.shellName(option.name())).type(
			String.class).paramLabel(valueLabel);
	}

	private static String valueLabel(final Option option) {
		final String choices = String.join("|", option.choices()) + (option
			.openChoices() ? "|..." : "");
		if (!option.choices().isEmpty() && choices.length() <= INLINE) return choices;
		return switch (option.kind()) {
			case TEXT -> option.choices().isEmpty() ? "TEXT" : "NAME";
			case WHOLE -> "N";
			case DECIMAL -> "X";
			case SWITCH -> "true|false";
			case FILE -> option.directory() ? "DIR" : option.fileOrDirectory()
				? "PATH" : "FILE";
			case IMAGE -> "IMAGE";
			case OTHER -> "VALUE";
		};
	}

	private static String description(final Option option) {
		final StringBuilder text = new StringBuilder(option.shellDescription());
		if (!option.choices().isEmpty() && valueLabel(option).equals("NAME")) text
			.append(": ").append(String.join(", ", option.choices()));
		if (option.required()) text.append(" (required)");
		else if (!option.defaultText().isEmpty()) text.append(" (default: ").append(
			option.defaultText()).append(")");
		return text.toString();
	}

	/**
	 * picocli formats descriptions, where % and @| mean something, and breaks values
	 * such as engine:number in two.
	 */
	private static String escape(final String text) {
		return text.replace("%", "%%").replace("@|", "@ |").replaceAll("(?<=\\S):(?=\\S)",
			String.valueOf(COLON)).replaceAll("(?<=\\S),(?=\\S)", String.valueOf(COMMA));
	}

	private static String version() {
		final String version = Usage.class.getPackage().getImplementationVersion();
		return version == null ? "(development)" : version;
	}
}
