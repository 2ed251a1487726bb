/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.cli;

import io.github.fovea.FoveaException;
import io.github.fovea.command.FoveaCommand;
import io.github.fovea.command.Operation;
import io.github.fovea.command.Option;
import io.github.fovea.command.UsageException;

import java.io.File;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Reads a command line, runs its operation, and says how it went. */
final class Shell {

	static final int OK = 0;
	static final int FAILED = 1;
	static final int USAGE = 2;

	/** Set to see where an error comes from. */
	private static final String DEBUG = "FOVEA_DEBUG";

	private final Map<String, Operation> operations = new LinkedHashMap<>();
	private final ShellFeedback feedback;
	private final PrintStream out;
	private final PrintStream err;

	Shell(final List<Operation> operations, final ShellFeedback feedback,
		final PrintStream out, final PrintStream err)
	{
		operations.forEach(o -> this.operations.put(o.name(), o));
		this.feedback = feedback;
		this.out = out;
		this.err = err;
	}

	/**
	 * @return 0 if all went well, 1 if the work failed, 2 if the command line is
	 *         wrong
	 */
	int run(final String... args) {
		final CommandLine commandLine = new CommandLine(Usage.spec(List.copyOf(
			operations.values()), List.of(args)));
		// Folders may be called @cells; no file of arguments is meant.
		commandLine.setExpandAtFiles(false);
		try {
			return execute(commandLine, commandLine.parseArgs(args));
		}
		catch (final UnmatchedArgumentException e) {
			final CommandSpec spec = e.getCommandLine().getCommandSpec();
			final String first = e.getUnmatched().get(0);
			return wrong(spec.qualifiedName(), first.startsWith("-")
				? "there is no option " + first : spec.parent() == null
					? "there is no command " + first + "; choose " + String.join(", ",
						operations.keySet()) : first + " belongs to no option");
		}
		catch (final ParameterException e) {
			final CommandSpec spec = e.getCommandLine().getCommandSpec();
			return wrong(spec.qualifiedName(), e.getMessage().lines().findFirst()
				.orElse(""));
		}
	}

	private int execute(final CommandLine commandLine,
		final ParseResult result)
	{
		final ParseResult sub = result.subcommand();
		final ParseResult last = sub == null ? result : sub;
		if (last.isUsageHelpRequested()) {
			out.print(Usage.text(last.commandSpec().commandLine()));
			return OK;
		}
		if (last.isVersionHelpRequested()) {
			last.commandSpec().commandLine().printVersionHelp(out);
			return OK;
		}
		if (sub == null) {
			err.print(Usage.text(commandLine));
			return USAGE;
		}
		final String name = sub.commandSpec().qualifiedName();
		try {
			run(operations.get(sub.commandSpec().name()), sub);
			return OK;
		}
		catch (final UsageException e) {
			return wrong(name, e.message(operations.get(sub.commandSpec().name())::shellName));
		}
		catch (final FoveaException e) {
			return failed(name, e.getMessage(), e);
		}
		catch (final OutOfMemoryError e) {
			return failed(name, "Java's memory of " + (Runtime.getRuntime()
				.maxMemory() >> 20) +
				" MB is not enough; take smaller batches or images, or allow more " +
				"by FOVEA_JAVA_OPTIONS=-Xmx…", e);
		}
		catch (final RuntimeException | LinkageError e) {
			return failed(name, "an error in the program: " + e + " at " + (e
				.getStackTrace().length > 0 ? e.getStackTrace()[0] : "?") + "; set " +
				DEBUG + "=1 to see more", e);
		}
		finally {
			feedback.clear();
		}
	}

	private void run(final Operation operation, final ParseResult given) {
		final FoveaCommand command = operation.newCommand();
		final List<Option> missing = new ArrayList<>();
		for (final Option option : operation.options()) {
			if (!option.inShell()) continue;
			final String text = value(given, option);
			if (text == null && option.required()) missing.add(option);
		}
		for (final Option output : operation.outputs()) {
			if (output.kind() == Option.Kind.IMAGE && value(given, output) == null)
				missing.add(output);
		}
		if (!missing.isEmpty()) throw new UsageException(missing.get(0).name(),
			missing.size() == 1 ? "is missing" : "is missing, and so " + (missing
				.size() == 2 ? "is " : "are ") + String.join(", ", missing.stream()
					.skip(1).map(Option::shellName).toList()));
		for (final Option option : operation.options()) {
			final String text = option.inShell() ? value(given, option) : null;
			if (text != null) option.set(command, option.parse(text));
		}
		for (final Option output : operation.outputs()) {
			if (output.kind() == Option.Kind.IMAGE) output.checkTarget(new File(value(
				given, output)), operation.options().stream().filter(o -> o.kind() ==
					Option.Kind.IMAGE).map(o -> value(given, o)).filter(Objects::nonNull).toList());
		}
		command.setFeedback(feedback);
		command.run();
		for (final Option output : operation.outputs()) {
			if (output.kind() != Option.Kind.IMAGE || output.get(command) == null) continue;
			final File file = new File(value(given, output));
			output.save(output.get(command), file);
			feedback.result("wrote " + file);
		}
	}

	private static String value(final ParseResult given, final Option option) {
		if (option.positional()) return given.matchedPositionals().isEmpty() ? null : String
			.join(File.pathSeparator, given.matchedPositionalValue(0, List.<String> of()));
		final OptionSpec spec = given.matchedOption(Option.shellName(option
			.name()));
		return spec == null ? null : spec.getValue();
	}

	private int wrong(final String command, final String problem) {
		err.println(command + ": " + problem + " (see " + command + " --help)");
		return USAGE;
	}

	private int failed(final String command, final String problem,
		final Throwable cause)
	{
		feedback.clear();
		err.println(command + ": " + problem);
		if (System.getenv(DEBUG) != null) cause.printStackTrace(err);
		return FAILED;
	}
}
