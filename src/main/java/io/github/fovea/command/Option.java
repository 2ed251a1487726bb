/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.command;

import io.github.fovea.files.WritePlace;

import ij.ImagePlus;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.scijava.command.CommandModuleItem;
import org.scijava.plugin.Parameter;
import org.scijava.widget.FileWidget;

/**
 * One parameter of a command as doors see it, read from {@link Parameter}:
 * <ul>
 * <li>its field's type: {@code String} (never null), {@code int}, {@code long},
 * {@code float}, {@code double} (not boxed: SciJava makes 0 of null),
 * {@code boolean}, {@link File}, {@link ImagePlus};</li>
 * <li>{@code choices}, {@code min}, {@code max}, {@code required};</li>
 * <li>{@code label}, where more is to be said than the name says; it begins
 * with the name's words ("Crop size (pixels)" of {@code crop_size});</li>
 * <li>{@code style} of a file: {@code open}, {@code save}, {@code directory},
 * {@code directory,save} of results, or {@code both}, and {@code extensions:png/tif},
 * separated by commas;</li>
 * <li>{@code attrs} named by the constants here.</li>
 * </ul>
 */
public final class Option {

	/** Attribute: the choices are proposals, other texts are valid too. */
	public static final String OPEN_CHOICES = "open-choices";

	/**
	 * Attribute: what happens where no value is given, shown as the default. A
	 * decimal's initial value is then NaN; a whole number's, one that means it.
	 */
	public static final String UNSET = "unset";

	/** Attribute: a few words shown beside the field, what it may hold. */
	public static final String HINT = "hint";

	/**
	 * Attribute of a file to save: the names of the switches with which the file is
	 * gone on with or not written, separated by commas.
	 */
	public static final String KEPT_BY = "kept-by";

	/** Attribute: only in the shell and in macros, not in dialogs. */
	public static final String NO_DIALOG = "no-dialog";

	/** Attribute: not in the shell. */
	public static final String NO_SHELL = "no-shell";

	/**
	 * Attribute of a text: in the shell it is what follows the command without an
	 * option, several joined by the system's separator of paths.
	 */
	public static final String POSITIONAL = "positional";

	/** Attribute: what the shell's help adds to the description. */
	public static final String SHELL_MORE = "shell-more";

	/** Attribute of a table that is an output: the title of a window of its own. */
	public static final String WINDOW = "window";

	/** What a value is. */
	public enum Kind {
		TEXT, WHOLE, DECIMAL, SWITCH, FILE, IMAGE, OTHER
	}

	private final CommandModuleItem<?> item;
	private final Class<?> type;
	private final Kind kind;
	private final Object defaultValue;
	private final FoveaCommand defaults;

	Option(final CommandModuleItem<?> item, final FoveaCommand defaults) {
		this.item = item;
		this.defaults = defaults;
		type = item.getType();
		kind = kind(type);
		defaultValue = get(defaults);
	}

	private static Kind kind(final Class<?> type) {
		if (type == String.class) return Kind.TEXT;
		if (type == int.class || type == long.class) return Kind.WHOLE;
		if (type == float.class || type == double.class) return Kind.DECIMAL;
		if (type == boolean.class) return Kind.SWITCH;
		if (type == File.class) return Kind.FILE;
		if (type == ImagePlus.class) return Kind.IMAGE;
		return Kind.OTHER;
	}

	/** The parameter's and the macro key's name. */
	public String name() {
		return item.getName();
	}

	public Kind kind() {
		return kind;
	}

	/** The name in the shell: {@code --batch-size}. */
	public static String shellName(final String name) {
		return "--" + name.replace('_', '-');
	}

	/** For dialogs: begins with the name's words, the first letter upper case. */
	public String label() {
		if (!item.getLabel().isEmpty()) return item.getLabel();
		final String words = name().replace('_', ' ');
		return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
	}

	public String description() {
		return item.getDescription();
	}

	/** The description with what only the shell has. */
	public String shellDescription() {
		return item.is(SHELL_MORE) ? description() + "; " + item.get(SHELL_MORE)
			: description();
	}

	public boolean required() {
		return mandatory() && text(defaultValue).isEmpty();
	}

	private boolean mandatory() {
		return item.isRequired() && !item.is(UNSET);
	}

	/** True if SciJava would take the value last used as the default. */
	public boolean persists() {
		return item.isPersisted();
	}

	/** The initial value; null where there is none. */
	public Object defaultValue() {
		return defaultValue;
	}

	/** The default for a person to read; empty where there is none. */
	public String defaultText() {
		if (item.is(UNSET)) return item.get(UNSET);
		return kind == Kind.SWITCH ? "" : text(defaultValue);
	}

	/** For dialogs, beside the field; empty where nothing needs to be said. */
	public String hint() {
		return item.is(HINT) ? item.get(HINT) : "";
	}

	/** The title of the window that a table has for itself; empty where it has none. */
	public String window() {
		return item.is(WINDOW) ? item.get(WINDOW) : "";
	}

	/** The switches that keep an existing file. */
	public List<String> keptBy() {
		return item.is(KEPT_BY) ? List.of(item.get(KEPT_BY).split(",")) : List.of();
	}

	/** Empty where any value is possible. */
	public List<String> choices() {
		final List<String> dynamic = defaults.choices(name());
		return dynamic != null ? dynamic : Arrays.asList(item.getParameter()
			.choices());
	}

	/** What the choices mean, a line each; empty where their names say it. */
	public List<String> explanations() {
		return defaults.explanations(name());
	}

	/** True if texts that are no choice are valid too. */
	public boolean openChoices() {
		return item.is(OPEN_CHOICES);
	}

	public boolean inDialog() {
		return !item.is(NO_DIALOG);
	}

	public boolean inShell() {
		return !item.is(NO_SHELL);
	}

	/** True if the shell takes it without an option. */
	public boolean positional() {
		return item.is(POSITIONAL);
	}

	/** A file or folder that will be written. */
	public boolean save() {
		return styles().contains(FileWidget.SAVE_STYLE);
	}

	/** What the shell calls it: FOLDER where it is known by its place, else --folder. */
	public String shellName() {
		return positional() ? name().toUpperCase(Locale.ROOT) : shellName(name());
	}

	/** A folder. */
	public boolean directory() {
		return styles().contains(FileWidget.DIRECTORY_STYLE);
	}

	/** A file or a folder. */
	public boolean fileOrDirectory() {
		return styles().contains(FileWidget.FILE_AND_DIRECTORY_STYLE);
	}

	/** File name extensions without dot; empty where any will do. */
	public List<String> extensions() {
		return styles().stream().filter(s -> s.startsWith("extensions:")).flatMap(
			s -> Arrays.stream(s.substring(s.indexOf(':') + 1).split("/"))).toList();
	}

	private Set<String> styles() {
		return Set.of(item.getWidgetStyle().split(","));
	}

	public Object get(final FoveaCommand command) {
		try {
			return field().get(command);
		}
		catch (final IllegalAccessException e) {
			throw new IllegalStateException(e);
		}
	}

	public void set(final FoveaCommand command, final Object value) {
		try {
			field().set(command, value);
		}
		catch (final IllegalAccessException e) {
			throw new IllegalStateException(e);
		}
	}

	private Field field() {
		final Field field = item.getField();
		field.setAccessible(true);
		return field;
	}

	/** The text that {@link #parse} reads as the value. */
	public String text(final Object value) {
		if (value == null) return "";
		if (value instanceof Double || value instanceof Float) {
			final double number = ((Number) value).doubleValue();
			if (Double.isNaN(number)) return "";
			final String text = value.toString();
			return number == Math.rint(number) && Math.abs(number) < 1e15 ? Long
				.toString((long) number) : text;
		}
		if (value instanceof ImagePlus image) return image.getTitle();
		return value.toString();
	}

	/**
	 * Reads a value as a person types it; an image is opened from its file.
	 *
	 * @return null where the text is empty and the parameter may be
	 * @throws UsageException if the text is no such value
	 * @throws io.github.fovea.FoveaException if the image cannot be read
	 */
	public Object parse(final String text) {
		final String value = text.strip();
		if (kind != Kind.TEXT && value.isEmpty()) {
			if (isUnset(defaultValue)) return defaultValue;
			if (type.isPrimitive()) throw problem("needs a value");
			return null;
		}
		return check(switch (kind) {
			case TEXT -> text;
			case WHOLE, DECIMAL -> number(value);
			case SWITCH -> truth(value);
			case FILE -> new File(value);
			case IMAGE -> ImageFiles.read(new File(value));
			case OTHER -> throw problem("cannot be given as text");
		});
	}

	/**
	 * Refuses a file for results whose name says that it is something else than it
	 * would be; tables are text, whatever they are called.
	 *
	 * @throws UsageException if its name does not end as its kind does
	 */
	void checkEnding(final Object value) {
		if (!save() || !(value instanceof File file) || isTable()) return;
		final String name = file.getName().toLowerCase(Locale.ROOT);
		final List<String> endings = extensions().stream().map(e -> "." + e).toList();
		if (!endings.isEmpty() && endings.stream().noneMatch(name::endsWith)) throw problem(
			"must be a file that ends in " + String.join(" or ", endings) + ", but is " + file);
	}

	/**
	 * Refuses a place that results cannot be written to, before the work is done.
	 *
	 * @throws UsageException if something else is there, or it may not be written to
	 */
	void checkPlace(final Object value) {
		if (save() && value instanceof File file) refuse(directory() ? WritePlace.ofFolder(file
			.toPath()) : WritePlace.ofFile(file.toPath(), isTable()));
	}

	private void refuse(final Optional<String> reason) {
		reason.ifPresent(r -> {
			throw problem("cannot be written: " + r);
		});
	}

	private boolean isTable() {
		return extensions().contains("csv");
	}

	/**
	 * Refuses a file that an output image cannot be saved to, before the work is
	 * done.
	 *
	 * @param read images that are read, as they were given
	 * @throws UsageException if its folder does not exist, the name is not TIFF's, it is
	 *           read, or as {@link #checkPlace}
	 */
	public void checkTarget(final File file, final List<String> read) {
		if (!file.getName().matches("(?i).+\\.tiff?")) throw problem(
			"must be a .tif file, but is " + file);
		final File folder = file.getAbsoluteFile().getParentFile();
		if (!folder.isDirectory()) throw problem("cannot be written: there is no " +
			"folder " + folder);
		refuse(WritePlace.ofFile(file.toPath(), false));
		if (read.stream().anyMatch(image -> isSame(new File(image), file))) throw problem(
			"must be another file than " + file + ", which is read and would be lost");
	}

	private static boolean isSame(final File read, final File file) {
		try {
			return read.isFile() && file.isFile() && Files.isSameFile(read.toPath(), file.toPath());
		}
		catch (final IOException e) {
			return false;
		}
	}

	/**
	 * Saves an output image.
	 *
	 * @throws io.github.fovea.FoveaException if it cannot be written
	 */
	public void save(final Object image, final File file) {
		ImageFiles.write((ImagePlus) image, file.toPath());
	}

	private Object truth(final String text) {
		return switch (text.toLowerCase(Locale.ROOT)) {
			case "true", "yes", "on", "1" -> true;
			case "false", "no", "off", "0" -> false;
			default -> throw problem("must be true or false, but is " + text);
		};
	}

	private Object number(final String text) {
		try {
			// Inside, NaN stands for a value that was not given.
			if (kind == Kind.DECIMAL && Double.isNaN(Double.parseDouble(text)))
				throw problem("must be a finite number, but is " + text);
			if (type == float.class) return Float.valueOf(text);
			if (type == double.class) return Double.valueOf(text);
			// ImageJ's macro language writes 5.0 where a whole number is meant.
			final String digits = text.replaceFirst("\\.0+$", "");
			if (type == long.class) return Long.valueOf(digits);
			return Integer.valueOf(digits);
		}
		catch (final NumberFormatException e) {
			throw problem("must be a " + (kind == Kind.WHOLE ? "whole " : "") +
				"number, but is " + text);
		}
	}

	/**
	 * Checks that a value is present where required, in its range, one of the
	 * choices.
	 *
	 * @return the value; a choice in its own spelling
	 * @throws UsageException if it is not valid
	 */
	public Object check(final Object value) {
		if (value == null || kind == Kind.TEXT && value.toString().isBlank()) {
			if (mandatory()) throw problem("is missing" + among());
			return value;
		}
		if (value instanceof Number number && !isUnset(value)) checkRange(number);
		if (value instanceof File file && directory() && file.isFile()) throw problem(
			"must be a folder, but " + file + " is a file");
		if (kind == Kind.TEXT && !choices().isEmpty()) {
			for (final String choice : choices()) {
				if (choice.equalsIgnoreCase(value.toString().strip())) return choice;
			}
			if (!openChoices()) throw problem("cannot be \"" + value + "\"" +
				among());
		}
		return value;
	}

	private boolean isUnset(final Object value) {
		return item.is(UNSET) && kind == Kind.DECIMAL && Double.isNaN(((Number) value)
			.doubleValue());
	}

	private String among() {
		return choices().isEmpty() ? "" : "; choose " + String.join(", ",
			choices());
	}

	private void checkRange(final Number number) {
		final double value = number.doubleValue();
		final Double min = min();
		final Double max = max();
		if (Double.isNaN(value) || Double.isInfinite(value)) throw problem(
			"must be a finite number");
		if ((min == null || value >= min) && (max == null || value <= max)) return;
		throw problem("must be " + (min == null ? "at most " + text(max)
			: max == null ? "at least " + text(min) : "between " + text(min) +
				" and " + text(max)) + ", but is " + text(number));
	}

	/** The smallest value; null where there is none. */
	public Double min() {
		return limit(item.getParameter().min());
	}

	/** The largest value; null where there is none. */
	public Double max() {
		return limit(item.getParameter().max());
	}

	private static Double limit(final String text) {
		return text.isEmpty() ? null : Double.valueOf(text);
	}

	private UsageException problem(final String text) {
		return new UsageException(name(), text);
	}
}
