/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.ij1;

import io.github.fovea.FoveaException;
import io.github.fovea.command.Operation;
import io.github.fovea.command.Option;
import io.github.fovea.command.UsageException;

import ij.IJ;
import ij.Menus;
import ij.gui.GenericDialog;
import ij.gui.YesNoCancelDialog;
import ij.plugin.frame.Recorder;

import java.awt.Component;
import java.awt.Label;
import java.awt.TextField;
import java.io.File;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A dialog made from an operation's options. ImageJ's recorder takes the first
 * word of a field's label as the key, so a label shows the option's name with
 * underscores, which ImageJ draws as spaces. Values last entered come back
 * until ImageJ ends.
 */
final class OptionDialog {

	private static final int COLUMNS = 24;

	/** Of a checkbox, in pixels. */
	private static final int INDENT = 20;

	/** More decimals than this are written with an exponent. */
	private static final int DECIMALS = 9;

	/** Longest list of proposals that is shown beside a field. */
	private static final int HINT = 60;

	private final Operation operation;
	private final List<Option> options;
	private final String memory;

	OptionDialog(final Operation operation) {
		this.operation = operation;
		options = operation.options().stream().filter(o -> o.inDialog() && o
			.kind() != Option.Kind.IMAGE).toList();
		memory = "fovea." + operation.name();
	}

	/**
	 * Asks until all values are valid.
	 *
	 * @return texts by option name; null if the person cancels
	 */
	Map<String, String> show() {
		final Map<String, String> values = new HashMap<>();
		options.forEach(o -> values.put(o.name(), o.text(o.defaultValue())));
		if (IJ.getProperty(memory) instanceof Map<?, ?> last) last.forEach((k,
			v) -> values.put((String) k, (String) v));
		while (true) {
			final GenericDialog dialog = build(values);
			dialog.showDialog();
			if (dialog.wasCanceled()) return cancel();
			final Map<String, String> entered = read(dialog);
			values.putAll(entered);
			try {
				check(entered);
				IJ.setProperty(memory, Map.copyOf(values));
				final List<String> replaced = replaced(options, entered);
				if (replaced.isEmpty()) return entered;
				final YesNoCancelDialog question = mayReplace(replaced);
				if (question.yesPressed()) return entered;
				if (question.cancelPressed()) return cancel();
				if (Recorder.record) Recorder.resetCommandOptions();
			}
			catch (final FoveaException e) {
				refuse(e);
			}
		}
	}

	private void check(final Map<String, String> values) {
		options.forEach(o -> o.check(o.parse(values.get(o.name()))));
	}

	/** Says what is wrong with the values last entered. */
	void refuse(final FoveaException problem) {
		if (Recorder.record) Recorder.resetCommandOptions();
		IJ.showMessage(title(), Failure.wrap(problem instanceof UsageException usage
			? usage.message(name -> "\"" + name.replace('_', ' ') + "\"") : problem
				.getMessage()));
	}

	private static Map<String, String> cancel() {
		// Else the recorder would write a line that did nothing.
		if (Recorder.record) Recorder.setCommand(null);
		return null;
	}

	/** Asks before files are lost. */
	private YesNoCancelDialog mayReplace(final List<String> names) {
		return new YesNoCancelDialog(IJ.getInstance(), title(), String.join("\n", names) +
			(names.size() == 1 ? "\nexists already. Replace it?"
				: "\nexist already. Replace them?"), "Replace", "Back");
	}

	/** Paths of files that there are and that a run would write anew. */
	static List<String> replaced(final List<Option> options,
		final Map<String, String> values)
	{
		return options.stream().filter(o -> o.save() && o.keptBy().stream().noneMatch(
			name -> Boolean.parseBoolean(values.get(name)))).map(o -> values.getOrDefault(o
				.name(), "").strip()).filter(path -> new File(path).isFile()).toList();
	}

	private GenericDialog build(final Map<String, String> values) {
		final GenericDialog dialog = new GenericDialog(title());
		boolean pair = false;
		for (final Option option : options) {
			final String value = values.get(option.name());
			final boolean small = small(option);
			// Small fields stand two in a row.
			pair = small && !pair;
			if (small && !pair) dialog.addToSameRow();
			switch (field(option)) {
				case NUMBER -> addNumber(dialog, option, value);
				case CHECKBOX -> {
					dialog.setInsets(3, INDENT, 0);
					dialog.addCheckbox(label(option), Boolean.parseBoolean(value));
				}
				case CHOICE -> {
					final List<String> choices = option.choices();
					dialog.addChoice(label(option), choices.toArray(String[]::new),
						value);
					explain(dialog, option);
				}
				case TEXT -> addText(dialog, option, value);
				case FILE -> BrowseButton.addField(dialog, option, label(option),
					value);
			}
		}
		dialog.addHelp(OptionHelp.html(title(), operation.description(), options));
		return dialog;
	}

	/** What there is to choose from, where the names alone do not say it. */
	private static void explain(final GenericDialog dialog, final Option option) {
		final List<String> lines = option.explanations();
		if (!lines.isEmpty()) dialog.addMessage(String.join("\n", lines));
	}

	private enum Field {
		NUMBER, CHECKBOX, CHOICE, TEXT, FILE
	}

	private static Field field(final Option option) {
		return switch (option.kind()) {
			case WHOLE, DECIMAL -> Field.NUMBER;
			case SWITCH -> Field.CHECKBOX;
			case FILE -> Field.FILE;
			case TEXT -> option.choices().isEmpty() || option.openChoices()
				? Field.TEXT : Field.CHOICE;
			case IMAGE, OTHER -> throw new IllegalArgumentException(option.name());
		};
	}

	private static boolean small(final Option option) {
		return field(option) == Field.NUMBER && hint(option).isBlank() || field(
			option) == Field.CHOICE;
	}

	private static void addNumber(final GenericDialog dialog,
		final Option option, final String value)
	{
		double number = Double.NaN;
		int decimals = 0;
		try {
			final BigDecimal exact = new BigDecimal(value);
			number = exact.doubleValue();
			decimals = Math.max(0, exact.stripTrailingZeros().scale());
		}
		catch (final NumberFormatException e) {
			// Shown empty.
		}
		dialog.addNumericField(label(option), number, decimals > DECIMALS ? -4
			: decimals);
		// What a person typed is shown again as it is.
		final TextField field = (TextField) dialog.getNumericFields().lastElement();
		field.setText(value);
		if (!small(option)) Row.append(dialog, field, new Label(hint(option)));
	}

	private static void addText(final GenericDialog dialog,
		final Option option, final String value)
	{
		dialog.addStringField(label(option), value, COLUMNS);
		Row.append(dialog, (Component) dialog.getStringFields().lastElement(),
			new Label(hint(option)));
	}

	/** What an empty field means, or what it may hold. */
	private static String hint(final Option option) {
		if (!option.hint().isEmpty()) return " " + option.hint();
		if (option.text(option.defaultValue()).isEmpty() && !option.defaultText()
			.isEmpty()) return " empty: " + option.defaultText();
		final String choices = " " + String.join(", ", option.choices());
		return choices.length() <= HINT ? choices : "";
	}

	private Map<String, String> read(final GenericDialog dialog) {
		final Map<String, String> result = new LinkedHashMap<>();
		int numbers = 0;
		for (final Option option : options) {
			final String value = switch (field(option)) {
				case NUMBER -> {
					final TextField field = (TextField) dialog.getNumericFields().get(
						numbers++);
					final String text = field.getText();
					// For the recorder; a double would not hold each long.
					dialog.getNextNumber();
					yield text;
				}
				case CHECKBOX -> Boolean.toString(dialog.getNextBoolean());
				case CHOICE -> dialog.getNextChoice();
				case TEXT, FILE -> dialog.getNextString();
			};
			result.put(option.name(), value);
		}
		return result;
	}

	private static String label(final Option option) {
		final String label = option.label();
		final int words = option.name().length();
		return label.substring(0, words).replace(' ', '_') + label.substring(words);
	}

	/** The menu entry's text. */
	private String title() {
		final String target = FoveaBridge.class.getName() + "(\"" + operation
			.name() + "\")";
		final Hashtable<?, ?> commands = Menus.getCommands();
		if (commands != null) {
			for (final Map.Entry<?, ?> entry : commands.entrySet()) {
				if (target.equals(entry.getValue())) return entry.getKey().toString()
					.replace("...", "");
			}
		}
		return "Fovea " + operation.name();
	}
}
