/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How well each class is found. Where a score is 0/0 it is given as 0, as
 * scikit-learn does: the precision of a class that nothing was taken for, the
 * recall of a class without images, and every score of no images at all.
 *
 * @param classes in the order of the confusion matrix
 * @param accuracy share of images whose class was found
 * @param balancedAccuracy mean recall of the classes that have images
 * @param macro mean over the classes that occur, as a true or a predicted class;
 *          each counts the same
 * @param weighted mean over the classes, each counts as its images
 */
public record ClassReport(List<ClassScores> classes, double accuracy,
	double balancedAccuracy, Average macro, Average weighted, long images)
{

	/**
	 * Scores of one class.
	 *
	 * @param precision share of the images taken for the class that are of it
	 * @param recall share of the images of the class that were taken for it
	 * @param f1 harmonic mean of both
	 * @param support images of the class
	 * @param predicted images taken for the class
	 */
	public record ClassScores(String name, double precision, double recall,
		double f1, long support, long predicted)
	{

		/** Whether the class has images or was predicted. */
		public boolean occurs() {
			return support > 0 || predicted > 0;
		}
	}

	/** Scores over several classes. */
	public record Average(double precision, double recall, double f1) {}

	public ClassReport {
		classes = List.copyOf(classes);
	}

	public static ClassReport of(final ConfusionMatrix matrix) {
		final List<ClassScores> classes = new ArrayList<>();
		for (int i = 0; i < matrix.classes(); i++) {
			final long found = matrix.count(i, i);
			final long support = matrix.support(i);
			final long predicted = matrix.predicted(i);
			classes.add(new ClassScores(matrix.classNames().get(i), ratio(found,
				predicted), ratio(found, support), ratio(2 * found, support + predicted),
				support, predicted));
		}
		return new ClassReport(classes, matrix.accuracy(), mean(classes,
			ClassScores::recall, c -> c.support() > 0 ? 1 : 0), average(classes,
				c -> c.occurs() ? 1 : 0), average(classes, ClassScores::support), matrix
					.images());
	}

	private static Average average(final List<ClassScores> classes,
		final ToDoubleFunction<ClassScores> weight)
	{
		return new Average(mean(classes, ClassScores::precision, weight), mean(
			classes, ClassScores::recall, weight), mean(classes, ClassScores::f1,
				weight));
	}

	private static double mean(final List<ClassScores> classes,
		final ToDoubleFunction<ClassScores> score,
		final ToDoubleFunction<ClassScores> weight)
	{
		double sum = 0;
		double weights = 0;
		for (final ClassScores c : classes) {
			sum += weight.applyAsDouble(c) * score.applyAsDouble(c);
			weights += weight.applyAsDouble(c);
		}
		return weights == 0 ? 0 : sum / weights;
	}

	static double ratio(final long part, final long whole) {
		return whole == 0 ? 0 : (double) part / whole;
	}
}
