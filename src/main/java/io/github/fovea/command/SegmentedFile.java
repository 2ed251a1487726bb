/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.command;

import io.github.fovea.FoveaException;
import io.github.fovea.api.Segmentation;

import ij.ImagePlus;
import ij.ImageStack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.ImgUtil;

/** What is written of one image: what the network made, mask, labels. */
final class SegmentedFile {

	private static final int MOST_LABELS = 0xffff;

	private final List<Object> outputs = new ArrayList<>();
	private final List<Object> masks = new ArrayList<>();
	private final List<Object> labels = new ArrayList<>();
	private final List<Integer> parts = new ArrayList<>();
	private final int width;
	private final int height;

	/**
	 * @param planes a plane a channel
	 * @param threshold least output of the foreground
	 * @throws FoveaException if there are more parts than labels
	 */
	SegmentedFile(final List<RandomAccessibleInterval<FloatType>> planes,
		final double threshold)
	{
		width = (int) planes.get(0).dimension(0);
		height = (int) planes.get(0).dimension(1);
		for (final RandomAccessibleInterval<FloatType> plane : planes) {
			final Segmentation segmentation = Segmentation.of(plane, threshold);
			outputs.add(floats(plane));
			masks.add(segmentation.mask());
			labels.add(shorts(segmentation));
			parts.add(segmentation.count());
		}
	}

	/** How many parts the foreground has, of which channel if there are several. */
	String found(final List<String> channels) {
		return parts.size() == 1 || channels.size() < parts.size() ? parts(0) : IntStream.range(
			0, parts.size()).mapToObj(i -> parts(i) + " of " + channels.get(i)).collect(
				Collectors.joining(", "));
	}

	private String parts(final int channel) {
		return parts.get(channel) + (parts.get(channel) == 1 ? " part" : " parts");
	}

	/**
	 * Writes NAME.output.tif (32-bit), NAME.mask.tif (8-bit, 0 or 255) and
	 * NAME.labels.tif (16-bit), with a slice a channel.
	 *
	 * @param base what the files' names begin with
	 * @param channels names of the planes; fewer where they have none
	 * @throws FoveaException if the folder is full or may not be written
	 */
	void write(final Path folder, final String base, final List<String> channels) {
		save(folder, base + ".output.tif", outputs, channels);
		save(folder, base + ".mask.tif", masks, channels);
		save(folder, base + ".labels.tif", labels, channels);
	}

	/**
	 * What the names of images' files begin with: stack.tif[3] becomes stack-3. Of images
	 * that differ by their endings alone, these are kept. All lie inside of the folder of
	 * results: lists name images anywhere.
	 */
	static List<String> bases(final List<String> images) {
		final List<String> names = images.stream().map(SegmentedFile::inside).toList();
		final List<String> bases = names.stream().map(n -> numbered(n.replaceFirst(
			"\\.[A-Za-z]{3,4}(?=$|\\[)", ""))).toList();
		final Map<String, Long> uses = bases.stream().collect(Collectors.groupingBy(b -> b
			.toLowerCase(Locale.ROOT), Collectors.counting()));
		final List<String> told = IntStream.range(0, bases.size()).mapToObj(i -> uses.get(bases
			.get(i).toLowerCase(Locale.ROOT)) == 1 ? bases.get(i) : numbered(names.get(i))).toList();
		// a.tif.png without its ending is a.tif, which there may be, too.
		return told.stream().map(b -> b.toLowerCase(Locale.ROOT)).distinct().count() == told
			.size() ? told : names.stream().map(SegmentedFile::numbered).toList();
	}

	private static String inside(final String name) {
		final Path path = Path.of(name);
		return path.isAbsolute() ? path.getRoot().relativize(path).toString() : name;
	}

	private static String numbered(final String name) {
		return name.replaceAll("\\[(\\d+)\\]$", "-$1");
	}

	private void save(final Path folder, final String name,
		final List<Object> planes, final List<String> channels)
	{
		final ImageStack stack = new ImageStack(width, height);
		for (int i = 0; i < planes.size(); i++) {
			stack.addSlice(i < channels.size() ? channels.get(i) : null, planes.get(i));
		}
		final ImagePlus image = new ImagePlus(name, stack);
		image.resetDisplayRange();
		ImageFiles.write(image, folder.resolve(name));
	}

	/** A plane's pixels, row after row. */
	static float[] floats(final RandomAccessibleInterval<FloatType> plane) {
		final float[] pixels = new float[Math.toIntExact(plane.dimension(0) * plane
			.dimension(1))];
		ImgUtil.copy(plane, ArrayImgs.floats(pixels, plane.dimension(0), plane
			.dimension(1)));
		return pixels;
	}

	/**
	 * @throws FoveaException if there are more parts than 16 bits can number
	 */
	static short[] shorts(final Segmentation segmentation) {
		if (segmentation.count() > MOST_LABELS) throw new FoveaException(
			"The foreground has " + segmentation.count() +
				" parts, more than 16 bits can number; take another threshold");
		final short[] pixels = new short[segmentation.labels().length];
		for (int i = 0; i < pixels.length; i++) {
			pixels[i] = (short) segmentation.labels()[i];
		}
		return pixels;
	}
}
