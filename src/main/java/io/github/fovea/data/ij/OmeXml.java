/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.ij;

import java.io.StringReader;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The order of an OME-TIFF file's images, as the OME-XML in its header tells it. Where
 * several files make a set, each tells of all images, and those of the others are passed
 * over.
 */
final class OmeXml {

	private static final String AXES = "CZT";

	/** Where an image belongs. */
	private record Place(int frame, int slice, int channel) {}

	/** How many images the file holds. */
	private final int count;
	/** What other files of a set call this one; null if it is not told. */
	private String name;
	/** Of the images that are told of: axes, fastest first, and channels, slices and frames. */
	private String order;
	private int[] sizes;
	/** Groups of images in the text, and the one to which those of this file belong. */
	private int groups;
	private int own;
	/** Numbers in the file. */
	private final SortedMap<Place, Integer> images = new TreeMap<>(Comparator.comparing(
		Place::frame).thenComparing(Place::slice).thenComparing(Place::channel));
	/** Whether an image has two places, or a place two images. */
	private boolean contradicts;

	private OmeXml(final int count) {
		this.count = count;
	}

	/** Null where the text is another, or tells of other images than the file holds. */
	static StackOrder order(final String description, final int count) {
		if (!description.contains("<OME")) return null;
		final XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
		factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
		factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
		try {
			final XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(
				description.strip()));
			return new OmeXml(count).read(reader);
		}
		catch (final XMLStreamException | NumberFormatException e) {
			return null;
		}
	}

	private StackOrder read(final XMLStreamReader reader) throws XMLStreamException {
		boolean told = false;
		while (reader.hasNext()) {
			if (reader.next() != XMLStreamConstants.START_ELEMENT) continue;
			switch (reader.getLocalName()) {
				case "OME" -> name = reader.getAttributeValue(null, "UUID");
				case "Pixels" -> begin(reader);
				case "TiffData" -> {
					told = true;
					add(reader);
				}
				default -> {}
			}
		}
		if (!told && groups == 1) add(0, count, 0, 0, 0);
		return order();
	}

	private void begin(final XMLStreamReader pixels) {
		groups++;
		order = String.valueOf(pixels.getAttributeValue(null, "DimensionOrder"));
		sizes = new int[AXES.length()];
		for (int i = 0; i < sizes.length; i++) {
			sizes[i] = number(pixels, "Size" + AXES.charAt(i), -1);
		}
	}

	/** Some images that follow each other in a file. */
	private void add(final XMLStreamReader data) throws XMLStreamException {
		final int from = number(data, "IFD", 0);
		final boolean single = data.getAttributeValue(null, "IFD") != null;
		final int planes = number(data, "PlaneCount", single ? 1 : count);
		final int[] first = new int[AXES.length()];
		for (int i = 0; i < first.length; i++) {
			first[i] = number(data, "First" + AXES.charAt(i), 0);
		}
		final String file = file(data);
		if (file == null || name == null || file.equals(name)) add(from, planes, first);
	}

	/** What a file is called in which images lie; null if it is this one. */
	private static String file(final XMLStreamReader data) throws XMLStreamException {
		while (data.next() != XMLStreamConstants.END_ELEMENT) {
			if (data.getEventType() == XMLStreamConstants.START_ELEMENT) return data
				.getElementText().strip();
		}
		return null;
	}

	private void add(final int from, final int planes, final int... at) {
		if (groups == 0 || !order.matches("XY[CZT]{3}")) return;
		contradicts |= own != 0 && own != groups;
		own = groups;
		for (int i = 0; i < planes && i < count; i++) {
			if (!inside(at)) return;
			contradicts |= images.put(new Place(at[2], at[1], at[0]), from + i) != null;
			for (int axis = 2; axis < order.length(); axis++) {
				final int k = AXES.indexOf(order.charAt(axis));
				if (++at[k] < sizes[k] || axis == order.length() - 1) break;
				at[k] = 0;
			}
		}
	}

	private boolean inside(final int[] at) {
		for (int i = 0; i < at.length; i++) {
			if (at[i] < 0 || at[i] >= sizes[i]) return false;
		}
		return true;
	}

	/** Null where an image is missing or is there twice, or planes have different channels. */
	private StackOrder order() {
		final SortedSet<Integer> numbers = new TreeSet<>(images.values());
		if (contradicts || images.size() != count || numbers.size() != count || numbers
			.first() != 0 || numbers.last() != count - 1) return null;
		final Map<List<Integer>, List<Integer>> planes = images.keySet().stream().collect(
			Collectors.groupingBy(place -> List.of(place.frame, place.slice), Collectors.mapping(
				Place::channel, Collectors.toList())));
		if (planes.values().stream().distinct().count() != 1) return null;
		final long slices = images.keySet().stream().map(Place::slice).distinct().count();
		final long frames = images.keySet().stream().map(Place::frame).distinct().count();
		final int all = planes.size();
		return new StackOrder(count / all, slices * frames == all ? (int) slices : all, images
			.values().stream().mapToInt(Integer::intValue).toArray());
	}

	private static int number(final XMLStreamReader reader, final String name,
		final int otherwise)
	{
		final String text = reader.getAttributeValue(null, name);
		return text == null ? otherwise : Integer.parseInt(text.strip());
	}
}
