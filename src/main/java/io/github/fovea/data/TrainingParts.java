/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data;

import io.github.fovea.FoveaException;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The images that training, validation and test work on. All number their
 * classes alike.
 *
 * @param classes names of all classes, in the order of their numbers; of the
 *          numbers, where images have those
 */
public record TrainingParts(Dataset train, Optional<Dataset> validation,
	Optional<Dataset> test, List<String> classes)
{

	/**
	 * Opens and splits the images.
	 *
	 * @throws io.github.fovea.FoveaException if there are none, of one class only,
	 *           or the parts do not have the same classes
	 */
	public static TrainingParts open(final DataSettings settings,
		final ImageOpener opener)
	{
		final Opened opened = Opened.of(settings, opener);
		return opened.divided(opened.all(), opened.test());
	}

	/**
	 * The same images divided in several ways: each part is once what is tested, and
	 * training and validation share the others.
	 *
	 * @param count how many parts, 2 or more
	 * @throws FoveaException as {@link #open}, or if there are too few images or groups
	 */
	public static List<TrainingParts> folds(final DataSettings settings,
		final ImageOpener opener, final int count)
	{
		if (settings.test() != null) throw new FoveaException(
			"In cross-validation each fold is what is tested; leave out other test images");
		final Opened opened = Opened.of(settings, opener);
		final Folds folds = Folds.of(opened.all(), count, settings.group(), settings.seed());
		return IntStream.range(0, count).mapToObj(fold -> {
			final Split split = folds.split(opened.all(), fold);
			return opened.divided(split.rest(), Optional.of(split.held()));
		}).toList();
	}

	/** Images before they are divided. */
	private record Opened(DataSettings settings, ReadOptions options, Dataset all,
		List<String> classes, Set<Part> parts)
	{

		static Opened of(final DataSettings settings, final ImageOpener opener) {
			final ReadOptions options = ReadOptions.defaults().withOpener(opener)
				.withChannels(settings.channels()).withTruth(settings.truth());
			final Path images = settings.images();
			final boolean classified = settings.truth() instanceof Truth.Classes;
			final Dataset opened = Datasets.open(images, Part.TRAIN, options);
			final Dataset found = classified ? Datasets.requireClasses(opened, images)
				: opened;
			if (settings.truth() instanceof Truth.Masks masks) MaskContent.require(opened, masks,
				images);
			final List<String> classes = classified ? settings.classes().complete(found
				.classNames()) : found.classNames();
			return new Opened(settings, options, classified ? Datasets.withClasses(found, classes)
				: found, classes, Datasets.parts(images, options));
		}

		/** @param tested images to test with */
		TrainingParts divided(final Dataset some, final Optional<Dataset> tested) {
			final Split split = split(some, settings, parts.contains(Part.VALIDATION));
			final Optional<Path> validation = settings
				.validation() instanceof Validation.Images other ? Optional.of(other.path())
					: validates(settings) && parts.contains(Part.VALIDATION) ? Optional.of(
						settings.images()) : Optional.empty();
			return new TrainingParts(split.rest(), validation.map(path -> held(path,
				Part.VALIDATION, options, classes)).or(() -> Optional.of(split.held()).filter(
					held -> held.size() > 0)), tested, classes);
		}

		Optional<Dataset> test() {
			final Optional<Path> test = settings.test() != null ? Optional.of(settings
				.test()) : Optional.of(settings.images()).filter(path -> parts.contains(
					Part.TEST));
			return test.map(path -> held(path, Part.TEST, options, classes));
		}
	}

	private static boolean validates(final DataSettings settings) {
		return !settings.validation().equals(Validation.NONE);
	}

	private static Split split(final Dataset all, final DataSettings settings,
		final boolean divided)
	{
		final double share = !divided && settings
			.validation() instanceof Validation.Share s ? s.share() : 0;
		return share == 0 || settings.group() == null ? Split.stratified(all, share,
			settings.seed()) : Split.grouped(all, share, settings.group(), settings
				.seed());
	}

	private static Dataset held(final Path path, final Part part,
		final ReadOptions options, final List<String> classes)
	{
		final Dataset data = Datasets.openHeld(path, part, options);
		if (options.truth() instanceof Truth.Classes) return Datasets.withClasses(Datasets
			.requireLabels(data, path), classes);
		if (options.truth() instanceof Truth.Masks ? data.classNames().size() > classes
			.size() : !data.classNames().equals(classes)) throw new FoveaException(
				"Expected " + String.join(", ", classes) + " of the images in " + path +
					", as of those to train on, but found " + String.join(", ", data
						.classNames()));
		return data;
	}
}
