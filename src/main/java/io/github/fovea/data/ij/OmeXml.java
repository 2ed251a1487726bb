/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.ij;

import java.io.StringReader;
import java.util.Arrays;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The order of an OME-TIFF file's images, as the OME-XML in its header tells it. */
final class OmeXml {

	private static final String AXES = "CZT";

	/** The axes of the file, fastest first. */
	private final String order;
	/** Of channels, slices and frames. */
	private final int[] sizes = new int[AXES.length()];
	/** Images of the file by frame, slice and channel; -1 where none is told. */
	private final int[] images;
	private boolean told;

	private OmeXml(final XMLStreamReader pixels, final int count) {
		order = String.valueOf(pixels.getAttributeValue(null, "DimensionOrder"));
		long size = 1;
		for (int i = 0; i < sizes.length; i++) {
			sizes[i] = number(pixels, "Size" + AXES.charAt(i), -1);
			size *= Math.max(0, sizes[i]);
		}
		images = new int[size == count && order.matches("XY[CZT]{3}") ? count : 0];
		Arrays.fill(images, -1);
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
			OmeXml first = null;
			while (reader.hasNext()) {
				if (reader.next() != XMLStreamConstants.START_ELEMENT) continue;
				final String name = reader.getLocalName();
				if (first == null && name.equals("Pixels")) first = new OmeXml(reader, count);
				else if (first != null && name.equals("TiffData")) first.add(reader);
				// Other images of the file would need more than these.
				else if (first != null && name.equals("Image")) return null;
			}
			return first == null ? null : first.whole();
		}
		catch (final XMLStreamException | NumberFormatException e) {
			return null;
		}
	}

	/** Some images that follow each other in the file. */
	private void add(final XMLStreamReader data) {
		told = true;
		final int from = number(data, "IFD", 0);
		final boolean single = data.getAttributeValue(null, "IFD") != null;
		add(from, number(data, "PlaneCount", single ? 1 : images.length), number(data, "FirstC",
			0), number(data, "FirstZ", 0), number(data, "FirstT", 0));
	}

	private void add(final int from, final int count, final int... first) {
		final int[] at = first.clone();
		for (int i = 0; i < count && i < images.length; i++) {
			if (!inside(at)) return;
			images[(at[2] * sizes[1] + at[1]) * sizes[0] + at[0]] = from + i;
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

	/** Null where an image is missing or is there twice. */
	private StackOrder whole() {
		if (!told) add(0, images.length, 0, 0, 0);
		final int[] sorted = images.clone();
		Arrays.sort(sorted);
		for (int i = 0; i < sorted.length; i++) {
			if (sorted[i] != i) return null;
		}
		return images.length == 0 ? null : new StackOrder(sizes[0], sizes[1], images);
	}

	private static int number(final XMLStreamReader reader, final String name,
		final int otherwise)
	{
		final String text = reader.getAttributeValue(null, name);
		return text == null ? otherwise : Integer.parseInt(text.strip());
	}
}
