/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data;

import io.github.fovea.FoveaException;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The images that training, validation and test work on.
 *
 * @param classes names of all classes, in the order of their numbers
 */
public record TrainingParts(Dataset train, Optional<Dataset> validation,
	Optional<Dataset> test, List<String> classes)
{

	/**
	 * Opens and splits the images.
	 *
	 * @throws FoveaException if there are none, of one class only, or the parts do
	 *           not have the same classes
	 */
	public static TrainingParts open(final DataSettings settings,
		final ImageOpener opener)
	{
		final ReadOptions options = ReadOptions.defaults().withOpener(opener)
			.withChannels(settings.channels());
		final Path images = settings.images();
		final Set<Part> parts = Datasets.parts(images, options);
		final Dataset all = Datasets.requireClasses(Datasets.open(images, Part.TRAIN,
			options), images);
		final List<String> classes = ClassList.of(settings.classes(), all
			.classNames());
		Dataset train = all;
		Optional<Dataset> validation = Optional.empty();
		final Optional<Double> share = share(settings.validation());
		if (share.isEmpty()) {
			final Path path = path(settings.validation());
			validation = Optional.of(Datasets.withClasses(held(path, Part.VALIDATION,
				options), all.classNames()));
		}
		else if (share.get() > 0 && parts.contains(Part.VALIDATION)) {
			validation = Optional.of(Datasets.withClasses(Datasets.open(images,
				Part.VALIDATION, options), all.classNames()));
		}
		else if (share.get() > 0) {
			final Split split = settings.group().isBlank() ? Split.stratified(all, share
				.get(), settings.seed()) : Split.grouped(all, share.get(),
					pattern(settings.group()), settings.seed());
			train = split.rest();
			validation = Optional.of(split.held()).filter(held -> held.size() > 0);
		}
		Optional<Dataset> test = Optional.empty();
		if (settings.test() != null) test = Optional.of(Datasets.withClasses(held(
			settings.test(), Part.TEST, options), all.classNames()));
		else if (parts.contains(Part.TEST)) test = Optional.of(Datasets
			.withClasses(Datasets.open(images, Part.TEST, options), all.classNames()));
		return new TrainingParts(train, validation, test, classes);
	}

	private static Optional<Double> share(final String text) {
		final double share;
		try {
			share = Double.parseDouble(text.strip());
		}
		catch (final NumberFormatException e) {
			return Optional.empty();
		}
		if (!(share >= 0 && share < 1)) throw new FoveaException(
			"The share of validation images must be at least 0 and below 1, got " +
				text);
		return Optional.of(share);
	}

	private static Pattern pattern(final String text) {
		try {
			return Pattern.compile(text);
		}
		catch (final PatternSyntaxException e) {
			throw new FoveaException("The group \"" + text +
				"\" is no regular expression: " + e.getDescription(), e);
		}
	}

	private static Path path(final String text) {
		try {
			return Path.of(text);
		}
		catch (final InvalidPathException e) {
			throw new FoveaException("Validation must be a share such as 0.15 or a path, got \"" +
				text + "\"", e);
		}
	}

	/** Images of another path: its part of that kind where it is divided. */
	private static Dataset held(final Path path, final Part part,
		final ReadOptions options)
	{
		final Set<Part> parts = Datasets.parts(path, options);
		return Datasets.open(path, parts.contains(part) || parts.isEmpty() ? part
			: parts.iterator().next(), options);
	}
}
