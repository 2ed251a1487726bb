/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * How often images of each class were taken for each class. Immutable; written
 * by a {@link Builder}.
 */
public final class ConfusionMatrix {

	/** Images of one class that were taken for another. */
	public record Mistake(int truth, int predicted, long images) {}

	private final List<String> classNames;
	private final long[][] counts;

	private ConfusionMatrix(final List<String> classNames,
		final long[][] counts)
	{
		this.classNames = classNames;
		this.counts = counts;
	}

	/**
	 * @param counts images by [true class][predicted class]
	 * @throws IllegalArgumentException unless there is a row and a column for each
	 *           class and no count is negative
	 */
	public static ConfusionMatrix of(final List<String> classNames,
		final long[][] counts)
	{
		final int classes = classNames.size();
		final long[][] copy = new long[classes][];
		if (counts.length != classes) throw new IllegalArgumentException(classes +
			" classes, but " + counts.length + " rows");
		for (int i = 0; i < classes; i++) {
			copy[i] = counts[i].clone();
			if (copy[i].length != classes || Arrays.stream(copy[i]).anyMatch(n -> n < 0))
				throw new IllegalArgumentException("Row " + i + " needs " + classes +
					" counts of 0 or more, got " + Arrays.toString(copy[i]));
		}
		return new ConfusionMatrix(List.copyOf(classNames), copy);
	}

	public List<String> classNames() {
		return classNames;
	}

	/** Number of classes. */
	public int classes() {
		return counts.length;
	}

	public long count(final int truth, final int predicted) {
		return counts[truth][predicted];
	}

	/** A copy of all counts by [true class][predicted class]. */
	public long[][] counts() {
		return Arrays.stream(counts).map(long[]::clone).toArray(long[][]::new);
	}

	/** Images of a class. */
	public long support(final int truth) {
		return Arrays.stream(counts[truth]).sum();
	}

	/** Images taken for a class. */
	public long predicted(final int predicted) {
		return Arrays.stream(counts).mapToLong(row -> row[predicted]).sum();
	}

	/** All images. */
	public long images() {
		return Arrays.stream(counts).flatMapToLong(Arrays::stream).sum();
	}

	/** Images whose class was found. */
	public long correct() {
		long result = 0;
		for (int i = 0; i < counts.length; i++) result += counts[i][i];
		return result;
	}

	/** Share of images whose class was found; 0 if there are no images. */
	public double accuracy() {
		return ClassReport.ratio(correct(), images());
	}

	/** What is confused, the most frequent first, then in the order of classes. */
	public List<Mistake> mistakes() {
		final List<Mistake> result = new ArrayList<>();
		for (int i = 0; i < counts.length; i++) {
			for (int j = 0; j < counts.length; j++) {
				if (i != j && counts[i][j] > 0) result.add(new Mistake(i, j,
					counts[i][j]));
			}
		}
		result.sort(Comparator.comparingLong(Mistake::images).reversed());
		return result;
	}

	/**
	 * The images of both, as of several folds.
	 *
	 * @throws IllegalArgumentException if the classes differ
	 */
	public ConfusionMatrix plus(final ConfusionMatrix other) {
		if (!classNames.equals(other.classNames)) throw new IllegalArgumentException(
			"The classes differ: " + classNames + " and " + other.classNames);
		final long[][] sum = counts();
		for (int i = 0; i < sum.length; i++) {
			for (int j = 0; j < sum.length; j++) sum[i][j] += other.counts[i][j];
		}
		return new ConfusionMatrix(classNames, sum);
	}

	@Override
	public boolean equals(final Object other) {
		return other instanceof ConfusionMatrix m && classNames.equals(
			m.classNames) && Arrays.deepEquals(counts, m.counts);
	}

	@Override
	public int hashCode() {
		return 31 * classNames.hashCode() + Arrays.deepHashCode(counts);
	}

	@Override
	public String toString() {
		return classNames + " " + Arrays.deepToString(counts);
	}

	/** Counts images as they are classified. */
	public static final class Builder {

		private final List<String> classNames;
		private final long[][] counts;

		public Builder(final List<String> classNames) {
			this.classNames = List.copyOf(classNames);
			counts = new long[classNames.size()][classNames.size()];
		}

		/**
		 * Counts one image; none if its class is unknown, that is negative.
		 *
		 * @throws IllegalArgumentException if there is no such class
		 */
		public void add(final int truth, final int predicted) {
			if (truth < 0) return;
			if (truth >= counts.length || predicted < 0 || predicted >= counts.length)
				throw new IllegalArgumentException("There are " + counts.length +
					" classes, but an image of class " + truth + " was taken for " +
					predicted);
			counts[truth][predicted]++;
		}

		/**
		 * Counts the images of a batch.
		 *
		 * @param outputs scores [N,C], the largest wins, the first of equal ones
		 * @param labels classes [N]; negative ones are not counted
		 */
		public void add(final float[] outputs, final int[] labels) {
			final int classes = counts.length;
			if (outputs.length != labels.length * classes)
				throw new IllegalArgumentException(labels.length + " images of " +
					classes + " classes need " + (long) labels.length * classes +
					" scores, got " + outputs.length);
			for (int i = 0; i < labels.length; i++) {
				add(labels[i], Scores.argmax(outputs, i * classes, classes));
			}
		}

		/** What was counted so far. */
		public ConfusionMatrix build() {
			return of(classNames, counts);
		}
	}
}
