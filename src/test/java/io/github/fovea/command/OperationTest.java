/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fovea.FoveaException;

import ij.ImagePlus;
import ij.process.ByteProcessor;

import java.io.File;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.plugin.Plugin;

class OperationTest {

	private final Operation probe = Operation.of(ProbeCommand.class);

	private Option option(final String name) {
		return probe.options().stream().filter(o -> o.name().equals(name))
			.findFirst().orElseThrow();
	}

	@Test
	void optionsComeInOrderWithWhatTheirAnnotationsSay() {
		assertEquals(List.of("images", "batch_size", "learning_rate", "optimizer",
			"model", "preprocessing", "resume", "window_title", "seed"), probe
				.options().stream().map(Option::name).toList());
		assertEquals(List.of("said"), probe.outputs().stream().map(Option::name)
			.toList());
		assertTrue(option("images").required());
		assertTrue(option("images").fileOrDirectory());
		assertFalse(option("batch_size").required());
		assertEquals("32", option("batch_size").defaultText());
		assertEquals("0.001 with cosine decay", option("learning_rate")
			.defaultText());
		assertEquals(List.of("tiny", "large"), option("model").choices());
		assertFalse(option("window_title").inShell());
		assertFalse(option("seed").inDialog());
		assertEquals("Batch size", option("batch_size").label());
		assertEquals("--batch-size", Option.shellName("batch_size"));
	}

	@Test
	void noDescriptionListsTheChoicesThatFollowIt() {
		for (final Operation operation : Operation.all()) {
			for (final Option option : operation.options()) {
				if (!option.openChoices() || option.choices().size() < 3) continue;
				final List<String> words = List.of(option.shellDescription().split("[^\\w-]+"));
				assertFalse(words.containsAll(option.choices()), operation.name() + " " +
					option.name() + ": " + option.shellDescription());
			}
		}
	}

	@ParameterizedTest
	@CsvSource({ "batch_size,7,7", "batch_size,7.0,7", "seed,-3,-3",
		"learning_rate,1e-4,1.0E-4", "optimizer,SGD,sgd", "resume,true,true",
		"preprocessing,mean=1;std=2,mean=1;std=2", "preprocessing,NONE,none" })
	void textsAreRead(final String name, final String text,
		final String value)
	{
		assertEquals(value, option(name).parse(text).toString());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
		"batch_size|0|batch_size must be between 1 and 100, but is 0",
		"batch_size|x|batch_size must be a whole number, but is x",
		"batch_size|2.5|batch_size must be a whole number, but is 2.5",
		"batch_size|''|batch_size needs a value",
		"learning_rate|-1|learning_rate must be at least 0, but is -1",
		"learning_rate|Infinity|learning_rate must be a finite number",
		"learning_rate|NaN|learning_rate must be a finite number, but is NaN",
		"optimizer|adm|optimizer cannot be \"adm\"; choose adam, sgd",
		"model|''|model is missing; choose tiny, large",
		"images|''|images is missing",
		"resume|maybe|resume must be true or false, but is maybe" })
	void wrongTextsAreExplained(final String name, final String text,
		final String message)
	{
		assertEquals(message, assertThrows(UsageException.class, () -> option(name)
			.check(option(name).parse(text))).getMessage());
	}

	@Test
	void anEmptyOptionalNumberIsNotANumber() {
		assertEquals(Double.NaN, option("learning_rate").parse(" "));
		assertEquals("", option("learning_rate").text(Double.NaN));
	}

	@Test
	void aCommandChecksItselfWhoeverStartsIt() {
		final FoveaCommand command = probe.newCommand();
		assertEquals("images is missing", assertThrows(UsageException.class,
			command::run).getMessage());
		option("images").set(command, new File("a"));
		option("batch_size").set(command, -1);
		assertThrows(UsageException.class, command::run);
		option("batch_size").set(command, 1);
		option("preprocessing").set(command, "fail");
		assertEquals("The disk is full", assertThrows(FoveaException.class,
			command::run).getMessage());
	}

	@Test
	void commandServiceRunsIt() throws Exception {
		try (Context context = new Context(CommandService.class)) {
			final CommandService commands = context.getService(CommandService.class);
			final CommandModule module = commands.run(ProbeCommand.class, true,
				"images", "pictures", "batch_size", 2, "optimizer", "SGD").get();
			assertEquals("pictures 2 NaN sgd tiny unit false 1", module.getOutput(
				"said"));
			assertThrows(ExecutionException.class, () -> commands.run(
				ProbeCommand.class, true, "images", "pictures", "batch_size", 0)
				.get());
		}
	}

	@Test
	void commandServiceFiltersAnImage() throws Exception {
		final ImagePlus image = new ImagePlus("a", new ByteProcessor(2, 2,
			new byte[] { 1, 2, 3, 4 }));
		try (Context context = new Context(CommandService.class)) {
			final CommandModule module = context.getService(CommandService.class).run(
				Conv2dCommand.class, true, "input", image, "kernel", "1 10; 100 1000",
				"engine", "reference").get();
			final ImagePlus output = (ImagePlus) module.getOutput("output");
			assertEquals(4321, output.getProcessor().getf(0));
			assertEquals(32, output.getBitDepth());
		}
	}

	/**
	 * Dialogs record the words of a label as the macro key; the recorder complains
	 * of a key that ends like an earlier one.
	 */
	@Test
	void allCommandsKeepTheRulesOfOptions() {
		for (final Operation operation : Operation.all()) {
			final Plugin plugin = operation.newCommand().getClass()
				.getAnnotation(Plugin.class);
			assertTrue(plugin.headless(), operation.name());
			assertEquals("", plugin.menuPath() + plugin.label(), operation.name());
			assertFalse(operation.description().isEmpty(), operation.name());
			final List<String> names = operation.options().stream().map(Option::name)
				.toList();
			for (int i = 0; i < names.size(); i++) {
				final String name = names.get(i);
				assertTrue(names.subList(0, i).stream().noneMatch(n -> n.endsWith(
					name)), operation.name() + " " + name);
			}
			for (final Option option : operation.options()) {
				final String what = operation.name() + " " + option.name();
				assertTrue(option.name().matches("[a-z][a-z0-9_]*"), what);
				assertTrue(option.label().toLowerCase(Locale.ROOT).replace(' ', '_')
					.startsWith(option.name()), what + ": " + option.label());
				assertFalse(option.description().isEmpty(), what);
				assertFalse(option.persists(), what);
				assertTrue(option.kind() != Option.Kind.OTHER, what);
				assertTrue(option.kind() != Option.Kind.TEXT || option
					.defaultValue() != null, what);
				if (option.defaultValue() != null && !option.required()) option.check(option
					.defaultValue());
			}
		}
	}
}
