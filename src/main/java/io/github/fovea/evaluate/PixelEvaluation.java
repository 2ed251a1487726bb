/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.evaluate;

import io.github.fovea.FoveaException;
import io.github.fovea.data.Dataset;
import io.github.fovea.data.Picture;
import io.github.fovea.data.Reasons;
import io.github.fovea.metric.PixelConfusion;
import io.github.fovea.tensor.Tensor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntPredicate;

/**
 * How a network does that tells the class of each pixel, on whole images.
 *
 * @param classes their names, the background first
 * @param pixels those of all images
 * @param segmented each image
 * @param worst some of those found worst, the worst first, with their masks
 */
public record PixelEvaluation(List<String> classes, PixelConfusion pixels,
	List<Segmented> segmented, List<Masks> worst, List<Unreadable> unreadable)
	implements Evaluation
{

	/** Images whose masks are kept. */
	private static final int KEPT = 8;

	/** @param index of the image in the data set */
	public record Segmented(int index, String image, PixelConfusion pixels) {

		/** The mean over the classes of the foreground that occur; NaN if none does. */
		public double iou() {
			return pixels.meanIou();
		}
	}

	/** The class of each pixel of an image, row after row; -1 where none is known. */
	public record Masks(Segmented image, int width, int[] known, int[] found) {}

	public PixelEvaluation {
		classes = List.copyOf(classes);
		segmented = List.copyOf(segmented);
		worst = List.copyOf(worst);
		unreadable = List.copyOf(unreadable);
	}

	/**
	 * @param network gives probabilities [C,H,W] of the classes without the background
	 * @param data images with masks
	 * @param progress told how many images are done; returns whether to go on
	 */
	public static PixelEvaluation of(final Function<Picture, Tensor> network,
		final Dataset data, final List<String> classes, final IntPredicate progress)
	{
		final PixelConfusion all = new PixelConfusion(classes.size());
		final List<Segmented> segmented = new ArrayList<>();
		final List<Masks> worst = new ArrayList<>();
		final List<Unreadable> unreadable = new ArrayList<>();
		for (int i = 0; i < data.size() && progress.test(i); i++) {
			try {
				final Masks masks = compare(network, data, i, classes.size());
				all.add(masks.image.pixels);
				segmented.add(masks.image);
				worst.add(masks);
				// Images without any foreground say little.
				worst.sort(Comparator.comparingDouble(m -> m.image.iou()));
				if (worst.size() > KEPT) worst.remove(KEPT);
			}
			catch (final IOException | FoveaException e) {
				unreadable.add(new Unreadable(data.name(i), Reasons.of(e)));
			}
		}
		progress.test(data.size());
		return new PixelEvaluation(classes, all, segmented, worst, unreadable);
	}

	private static Masks compare(final Function<Picture, Tensor> network,
		final Dataset data, final int index, final int classes) throws IOException
	{
		// First, as a mask needs the size of its image.
		final Picture picture = data.read(index);
		final int[] known = mask(data, index);
		final int[] found = likeliest(network.apply(picture));
		final PixelConfusion pixels = new PixelConfusion(classes);
		for (int i = 0; i < known.length; i++) {
			if (known[i] >= classes) throw new FoveaException("its mask has the class " + known[i] + ", but the network knows classes 0 to " +
				(classes - 1));
			if (known[i] >= 0) pixels.add(known[i], found[i], 1);
		}
		return new Masks(new Segmented(index, data.name(index), pixels), picture.width(),
			known, found);
	}

	private static int[] mask(final Dataset data, final int index) throws IOException {
		try {
			return data.mask(index).ints();
		}
		catch (final IOException e) {
			throw new IOException("its mask " + e.getMessage(), e);
		}
	}

	/** The class of each pixel; the background has what the others leave of 1. */
	static int[] likeliest(final Tensor foreground) {
		final int classes = foreground.shape().at(0);
		final int plane = foreground.size() / classes;
		final float[] values = foreground.floats();
		final int[] result = new int[plane];
		for (int i = 0; i < plane; i++) {
			float left = 1;
			for (int c = 0; c < classes; c++) {
				left -= values[c * plane + i];
			}
			float best = left;
			for (int c = 0; c < classes; c++) {
				if (values[c * plane + i] <= best) continue;
				best = values[c * plane + i];
				result[i] = c + 1;
			}
		}
		return result;
	}

	@Override
	public long images() {
		return segmented.size();
	}

	@Override
	public Map<String, Double> scores() {
		final Map<String, Double> scores = new LinkedHashMap<>();
		scores.put("iou", pixels.meanIou());
		scores.put("dice", pixels.meanDice());
		scores.put("pixel_accuracy", pixels.accuracy());
		return scores;
	}
}
