/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.features;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;

import io.github.fovea.FoveaException;
import io.github.fovea.data.Dataset;
import io.github.fovea.metric.ConfusionMatrix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * A linear support vector machine for many classes, one against the rest with the
 * squared hinge loss, by LIBLINEAR (Fan et al. 2008). Features are standardised by
 * the training images', and divided by the root of their number, so that an image
 * is about of norm 1 and one cost suits layers of any width.
 */
public final class LinearSvm {

	/** Where Newton's method ends, relative to its first gradient. */
	private static final double TOLERANCE = 0.001;
	/** A constant feature, whose weight is a class's bias. */
	private static final double BIAS = 1;

	private final List<String> classes;
	private final double[] mean;
	private final double[] scale;
	private final Model model;

	private LinearSvm(final List<String> classes, final double[] mean,
		final double[] scale, final Model model)
	{
		this.classes = classes;
		this.mean = mean;
		this.scale = scale;
		this.model = model;
	}

	/**
	 * @param data features with classes, each image a picture of one pixel
	 * @param cost of an image on the wrong side; larger ones fit training images more
	 *          closely
	 * @throws FoveaException if there is an image without a class
	 */
	public static LinearSvm train(final Dataset data, final double cost) {
		final int count = values(data, 0).length;
		final double[] mean = new double[count];
		final double[] scale = new double[count];
		moments(data, mean, scale);
		final Problem problem = new Problem();
		problem.l = data.size();
		problem.n = count + 1;
		problem.bias = BIAS;
		problem.x = new Feature[data.size()][];
		problem.y = new double[data.size()];
		for (int i = 0; i < data.size(); i++) {
			if (data.label(i) < 0) throw new FoveaException("The image " + data.name(i) +
				" has no class; training needs one for each");
			problem.x[i] = nodes(values(data, i), mean, scale);
			problem.y[i] = data.label(i);
		}
		Linear.disableDebugOutput();
		return new LinearSvm(data.classNames(), mean, scale, Linear.train(problem,
			new Parameter(SolverType.L2R_L2LOSS_SVC, cost, TOLERANCE)));
	}

	/** Names of the classes in the order of their numbers. */
	public List<String> classes() {
		return classes;
	}

	/** Number of features. */
	public int features() {
		return mean.length;
	}

	/** The class of an image of a data set. */
	public int predict(final Dataset data, final int index) {
		return (int) Linear.predict(model, nodes(values(data, index), mean, scale));
	}

	/** Predictions of images of these classes compared with what they are. */
	public ConfusionMatrix compare(final Dataset data) {
		final ConfusionMatrix.Builder matrix = new ConfusionMatrix.Builder(classes);
		for (int i = 0; i < data.size(); i++) {
			matrix.add(data.label(i), predict(data, i));
		}
		return matrix.build();
	}

	private static void moments(final Dataset data, final double[] mean,
		final double[] scale)
	{
		final float[] first = values(data, 0);
		for (int k = 0; k < mean.length; k++) mean[k] = first[k];
		for (int i = 0; i < data.size(); i++) {
			final float[] x = values(data, i);
			// Less the first, so that the mean of a feature that never changes is exactly it.
			for (int k = 0; k < x.length; k++) {
				mean[k] += ((double) x[k] - first[k]) / data.size();
			}
		}
		for (int i = 0; i < data.size(); i++) {
			final float[] x = values(data, i);
			for (int k = 0; k < x.length; k++) {
				scale[k] += (x[k] - mean[k]) * (x[k] - mean[k]) / data.size();
			}
		}
		for (int k = 0; k < scale.length; k++) {
			// A feature that never changes says nothing.
			scale[k] = scale[k] > 0 ? 1 / Math.sqrt(scale[k] * scale.length) : 0;
		}
	}

	private static Feature[] nodes(final float[] x, final double[] mean,
		final double[] scale)
	{
		final Feature[] nodes = new Feature[x.length + 1];
		for (int k = 0; k < x.length; k++) {
			nodes[k] = new FeatureNode(k + 1, (x[k] - mean[k]) * scale[k]);
		}
		nodes[x.length] = new FeatureNode(x.length + 1, BIAS);
		return nodes;
	}

	private static float[] values(final Dataset data, final int index) {
		try {
			return data.read(index).pixels().floats();
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
