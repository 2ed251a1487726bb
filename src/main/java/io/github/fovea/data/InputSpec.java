/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data;

import io.github.fovea.FoveaException;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a network takes, and the one way from a picture to it: channels, then
 * geometry, then pixel arithmetic. Training, prediction, evaluation and
 * explanation all load their images by this.
 *
 * @param filter of images that shrink
 */
public record InputSpec(int height, int width, int channels, Resize resize,
	ResizeFilter filter, Preprocessing preprocessing)
{

	private static final int MOST = Integer.MAX_VALUE - 8;

	public InputSpec {
		if (height < 1 || width < 1 || channels < 1) throw new FoveaException(
			"Expected an input of at least 1x1x1, but it is " + height + "x" + width +
				"x" + channels);
		if (height > MOST / channels / width) throw new FoveaException(
			"An input of " + height + "x" + width + "x" + channels +
				" (height x width x channels) is more than one array holds; take a " +
				"smaller input size");
		preprocessing.checkChannels(channels);
	}

	/** With the filter of new networks. */
	public InputSpec(final int height, final int width, final int channels,
		final Resize resize, final Preprocessing preprocessing)
	{
		this(height, width, channels, resize, ResizeFilter.LANCZOS, preprocessing);
	}

	/** Number of values of an image, C·H·W. */
	public int size() {
		return height * width * channels;
	}

	public InputSpec withPreprocessing(final Preprocessing other) {
		return new InputSpec(height, width, channels, resize, filter, other);
	}

	/**
	 * The picture with this spec's channels and size, pixels raw; the same picture
	 * if it fits already.
	 *
	 * @throws FoveaException if it cannot be brought to them
	 */
	public Picture fit(final Picture picture) {
		return Geometry.fit(picture.withChannels(channels), height, width, resize,
			filter);
	}

	/** Writes a picture's input values C,H,W into an array from an offset on. */
	public void load(final Picture picture, final float[] target,
		final int offset)
	{
		loadFitted(fit(picture), target, offset);
	}

	/** As {@link #load}, for a picture that {@link #fit} returned. */
	void loadFitted(final Picture fitted, final float[] target, final int offset) {
		preprocessing.apply(fitted.pixels().floats(), fitted.type(), channels, height *
			width, target, offset);
	}

	/** All of it as maps, lists, strings and numbers. */
	public Map<String, Object> toMap() {
		final Map<String, Object> map = new LinkedHashMap<>();
		map.put("height", height);
		map.put("width", width);
		map.put("channels", channels);
		map.put("resize", resize.toString());
		map.put("filter", filter.toString());
		map.put("preprocessing", preprocessing.toMap());
		return map;
	}

	/**
	 * Reverses {@link #toMap}, also after a way through JSON.
	 *
	 * @throws FoveaException if the map is of another form
	 */
	public static InputSpec fromMap(final Map<String, ?> map) {
		if (!(map.get("preprocessing") instanceof Map<?, ?> preprocessing))
			throw new FoveaException(
				"Expected \"preprocessing\" in the stored input description, but found " +
					map);
		final Map<String, Object> inner = new LinkedHashMap<>();
		preprocessing.forEach((key, value) -> inner.put(String.valueOf(key), value));
		return new InputSpec(integer(map, "height"), integer(map, "width"), integer(map,
			"channels"), Resize.parse(String.valueOf(map.get("resize"))), filter(map),
			Preprocessing.fromMap(inner));
	}

	/** Descriptions without one are older than the choice. */
	private static ResizeFilter filter(final Map<String, ?> map) {
		final Object stored = map.get("filter");
		return stored == null ? ResizeFilter.BILINEAR : ResizeFilter.parse(String.valueOf(
			stored));
	}

	private static int integer(final Map<String, ?> map, final String key) {
		if (map.get(key) instanceof Number number) return number.intValue();
		throw new FoveaException("Expected a number \"" + key +
			"\" in the stored input description, but found " + map.get(key));
	}
}
