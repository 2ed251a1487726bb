/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The images that training, validation and test work on. All number their
 * classes alike.
 *
 * @param classes names of all classes, in the order of their numbers
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
		final ReadOptions options = ReadOptions.defaults().withOpener(opener)
			.withChannels(settings.channels());
		final Path images = settings.images();
		final Dataset found = Datasets.requireClasses(Datasets.open(images,
			Part.TRAIN, options), images);
		final List<String> classes = settings.classes().complete(found.classNames());
		final Dataset all = Datasets.withClasses(found, classes);
		final Set<Part> parts = Datasets.parts(images, options);
		final Split split = split(all, settings, parts.contains(Part.VALIDATION));
		final Optional<Path> validation = settings
			.validation() instanceof Validation.Images other ? Optional.of(other.path())
				: validates(settings) && parts.contains(Part.VALIDATION) ? Optional.of(
					images) : Optional.empty();
		final Optional<Path> test = settings.test() != null ? Optional.of(settings
			.test()) : Optional.of(images).filter(path -> parts.contains(Part.TEST));
		return new TrainingParts(split.rest(), validation.map(path -> held(path,
			Part.VALIDATION, options, classes)).or(() -> Optional.of(split.held()).filter(
				held -> held.size() > 0)), test.map(path -> held(path, Part.TEST, options,
					classes)), classes);
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
		return Datasets.withClasses(Datasets.requireLabels(Datasets.openHeld(path,
			part, options), path), classes);
	}
}
