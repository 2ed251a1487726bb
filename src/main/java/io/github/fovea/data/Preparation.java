/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data;

import io.github.fovea.FoveaException;
import io.github.fovea.data.Prepared.Skipped;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Reads all images of a data set once, on several threads: finds those that
 * cannot be used, sums up the statistics for {@link Preprocessing.Standardize} and
 * the images' content, and fills the cache.
 */
public final class Preparation {

	/** Above this share of unusable images, the data set itself is wrong. */
	private static final double MOST_SKIPPED = 0.05;
	private static final int LISTED = 10;

	/** Told of the progress; returns false to stop. */
	@FunctionalInterface
	public interface Progress {

		boolean at(int done, int total);
	}

	private final ImageSource source;
	private final int size;
	private final String[] reasons;
	private final double[] sums;
	private final PixelExtremes extremes = new PixelExtremes();
	private final byte[][] digests;

	private Preparation(final ImageSource source) {
		this.source = source;
		size = source.data().size();
		reasons = new String[size];
		digests = new byte[size][];
		sums = source.spec().preprocessing().isFitted() ? null : new double[Math
			.multiplyExact(size, 2 * source.spec().channels())];
	}

	/**
	 * @param spec the input; statistics are added where they are open
	 * @param cacheBytes most bytes of decoded images to keep
	 * @throws FoveaException if more than 5 % of the images cannot be used
	 * @throws CancellationException if the progress says so
	 */
	public static Prepared prepare(final Dataset data, final InputSpec spec,
		final int threads, final long cacheBytes, final Progress progress)
	{
		final ImageCache cache = new ImageCache(data.size(), cacheBytes);
		return new Preparation(new ImageSource(data, spec, cache,
			new Targets.Classes())).run(threads,
			progress);
	}

	private Prepared run(final int threads, final Progress progress) {
		ReadingTeam.each(size, threads, this::check, progress);
		return result();
	}

	private void check(final int index) {
		try {
			final Picture decoded = source.data().read(index);
			final Picture picture = source.fitted(index, decoded);
			picture.requireNumbers();
			if (source.data().hasMasks()) checkMask(index);
			extremes.add(picture);
			if (sums != null) sum(picture, index);
			digests[index] = Digest.of(decoded);
		}
		catch (final IOException | RuntimeException e) {
			reasons[index] = Reasons.of(e);
		}
	}

	private void checkMask(final int index) throws IOException {
		try {
			source.data().mask(index);
		}
		catch (final IOException e) {
			throw new IOException("its mask " + e.getMessage(), e);
		}
	}

	/** Sums and sums of squares of one image, in units of the full scale. */
	private void sum(final Picture picture, final int index) {
		final float[] pixels = picture.pixels().floats();
		final int channels = picture.channels();
		final int plane = picture.height() * picture.width();
		final double full = picture.type().full();
		for (int c = 0; c < channels; c++) {
			double sum = 0;
			double squares = 0;
			for (int i = c * plane; i < (c + 1) * plane; i++) {
				final double value = pixels[i] / full;
				sum += value;
				squares += value * value;
			}
			sums[2 * (index * channels + c)] = sum;
			sums[2 * (index * channels + c) + 1] = squares;
		}
	}

	private Prepared result() {
		final List<Skipped> skipped = skipped();
		final long images = images(i -> true);
		final long wrong = images(i -> reasons[i] != null);
		// One image, with all its patches, may always be wrong, if others are left.
		if (wrong > Math.max(Math.min(1, images - 1), MOST_SKIPPED * images)) throw tooMany(
			wrong, images, skipped);
		final int[] good = IntStream.range(0, size).filter(i -> reasons[i] == null)
			.toArray();
		final InputSpec spec = sums == null ? source.spec() : source.spec()
			.withPreprocessing(statistics(good.length));
		if (skipped.isEmpty()) return prepared(source.data(), skipped, spec, source.cache(),
			digests);
		return prepared(new Subset(source.data(), good), skipped, spec, source.cache().select(
			good), IntStream.of(good).mapToObj(i -> digests[i]).toArray(byte[][]::new));
	}

	/** What cannot be used; of patches of an image with the same reason the image, once. */
	private List<Skipped> skipped() {
		final Map<Integer, Integer> patches = new HashMap<>();
		final Map<Integer, Map<String, List<Integer>>> wrong = new LinkedHashMap<>();
		for (int i = 0; i < size; i++) {
			patches.merge(source.data().whole(i), 1, Integer::sum);
			if (reasons[i] != null) wrong.computeIfAbsent(source.data().whole(i),
				image -> new LinkedHashMap<>()).computeIfAbsent(reasons[i],
					reason -> new ArrayList<>()).add(i);
		}
		final List<Skipped> skipped = new ArrayList<>();
		wrong.forEach((image, found) -> found.forEach((reason, places) -> skipped.add(
			new Skipped(source.data().wholeName(places.get(0)), places.size() == patches.get(
				image) ? reason : reason + " (in " + places.size() + " of its " + patches.get(
					image) + " patches)"))));
		return skipped;
	}

	private Prepared prepared(final Dataset used, final List<Skipped> skipped,
		final InputSpec spec, final ImageCache cache, final byte[][] pictures)
	{
		return new Prepared(used, skipped, spec, cache, new Targets.Classes(), extremes.range(
			spec.preprocessing()), extremes.advice(spec.preprocessing()), Digest.of(used,
				pictures), Arrays.asList(pictures));
	}

	private long images(final IntPredicate which) {
		return IntStream.range(0, size).filter(which).map(source.data()::whole).distinct()
			.count();
	}

	private FoveaException tooMany(final long wrong, final long images,
		final List<Skipped> skipped)
	{
		final StringBuilder message = new StringBuilder(wrong + " of " + images +
			" images cannot be used, more than 5 %:");
		for (final Skipped s : skipped.subList(0, Math.min(LISTED, skipped.size()))) {
			message.append("\n  ").append(s.name()).append(": ").append(s.reason());
		}
		if (skipped.size() > LISTED) message.append("\n  and ").append(skipped.size() -
			LISTED).append(" more");
		return new FoveaException(message.toString());
	}

	/** Adds up in the order of the images, whatever thread read them. */
	private Preprocessing statistics(final int used) {
		final int channels = source.spec().channels();
		final double n = (double) used * source.spec().height() * source.spec().width();
		final List<Double> mean = new ArrayList<>();
		final List<Double> deviation = new ArrayList<>();
		for (int c = 0; c < channels; c++) {
			double sum = 0;
			double squares = 0;
			for (int i = 0; i < size; i++) {
				sum += sums[2 * (i * channels + c)];
				squares += sums[2 * (i * channels + c) + 1];
			}
			final double variance = Math.max(0, squares / n - sum / n * (sum / n));
			mean.add(sum / n);
			// Images of one grey value have nothing to divide by, though rounding leaves some.
			deviation.add(variance > 0 && !extremes.isOneValue(c) ? Math.sqrt(variance) : 1);
		}
		return new Preprocessing.Standardize(mean, deviation);
	}
}
