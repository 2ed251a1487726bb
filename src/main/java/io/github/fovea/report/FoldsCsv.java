/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.report;

import io.github.fovea.evaluate.ClassEvaluation;
import io.github.fovea.evaluate.ClassEvaluation.Judged;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What each image was taken for by the network that had not seen it:
 * {@code image,fold,class,predicted,p_CLASS…}.
 */
public final class FoldsCsv {

	private FoldsCsv() {}

	/**
	 * @param folds of the same classes, in their order
	 * @throws io.github.fovea.FoveaException if the file cannot be written
	 */
	public static void write(final Path file, final List<ClassEvaluation> folds) {
		final List<String> classes = folds.get(0).classes();
		try (CsvRows rows = CsvRows.create(file, Stream.concat(Stream.of("image", "fold",
			"class", "predicted"), classes.stream().map(name -> "p_" + name)).toList()))
		{
			for (int fold = 0; fold < folds.size(); fold++) {
				for (final Judged judged : folds.get(fold).judged()) {
					rows.add(row(fold + 1, judged, classes));
				}
			}
		}
	}

	private static List<String> row(final int fold, final Judged judged,
		final List<String> classes)
	{
		final List<String> row = new ArrayList<>(List.of(judged.prediction().image(), Integer
			.toString(fold), classes.get(judged.prediction().label()), classes.get(judged
				.prediction().best())));
		for (final float probability : judged.prediction().probabilities()) {
			row.add(SixDecimals.of(probability));
		}
		return row;
	}
}
