/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.source;

import io.github.fovea.FoveaException;
import io.github.fovea.data.Dataset;
import io.github.fovea.data.DatasetView;
import io.github.fovea.data.ImageException;
import io.github.fovea.data.ImageOpener;
import io.github.fovea.data.Picture;
import io.github.fovea.data.Truth;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;

/** Images with a mask file each. */
final class MaskedImages extends DatasetView {

	private static final int MOST_CLASSES = 256;
	/** Stands for pixels that nothing is known of, where there may be any. */
	private static final int IGNORED = MOST_CLASSES - 1;

	/** Classes of the pixels, of a shape [H,W]. */
	private record Mask(byte[] classes, Shape shape) {

		/** @param most classes; those that follow are -1 */
		Tensor tensor(final int most) {
			final int[] result = new int[classes.length];
			for (int i = 0; i < result.length; i++) {
				final int c = Byte.toUnsignedInt(classes[i]);
				result[i] = c < most ? c : -1;
			}
			return Tensor.of(result, shape);
		}
	}

	/** @param plane from 0 */
	record Place(Path file, int plane) {

		@Override
		public String toString() {
			return plane == 0 ? file.toString() : file + "[" + (plane + 1) + "]";
		}
	}

	private final List<Place> masks;
	private final ImageOpener opener;
	private final Truth.Masks truth;
	private final int most;
	private final List<String> classes = new ArrayList<>();
	/** Classes that pixels have, where their values are classes. */
	private final BitSet found;
	/** Decoded masks, as long as they are small beside the memory there is. */
	private final AtomicReferenceArray<Mask> kept;
	private final AtomicLong room = new AtomicLong(Runtime.getRuntime().maxMemory() / 8);

	/**
	 * @param masks one an image
	 */
	MaskedImages(final Dataset images, final List<Place> masks,
		final ImageOpener opener, final Truth.Masks truth)
	{
		super(images);
		this.masks = masks;
		this.opener = opener;
		this.truth = truth;
		most = truth.ignores() ? IGNORED : MOST_CLASSES;
		kept = new AtomicReferenceArray<>(masks.size());
		found = truth.classes() ? found() : new BitSet();
		classes.add(Truth.BACKGROUND);
		if (!truth.classes()) classes.add("foreground");
		else IntStream.range(1, Math.max(2, found.length())).forEach(i -> classes.add(Integer
			.toString(i)));
	}

	/** The classes that any pixel has. */
	private BitSet found() {
		final BitSet result = new BitSet(MOST_CLASSES);
		for (int i = 0; i < masks.size(); i++) {
			try {
				for (final int value : mask(i).ints()) {
					if (value >= 0) result.set(value);
				}
			}
			catch (final IOException e) {
				// Whoever uses the image tells it.
			}
		}
		return result;
	}

	@Override
	public Optional<String> remark() {
		final int lacking = found.length() - 1 - found.get(1, MOST_CLASSES).cardinality();
		return lacking < 1 ? super.remark() : Optional.of("Warning: no pixel of the masks is " +
			"of " + lacking + " of the classes 1 to " + (found.length() - 1) + ", the first of " +
			"them " + found.nextClearBit(1) + ", so the network cannot find these. Number the " +
			"classes without gaps; the option mask_ignore leaves out pixels of no class, often 255");
	}

	@Override
	public List<String> classNames() {
		return classes;
	}

	@Override
	public boolean hasMasks() {
		return true;
	}

	@Override
	public Tensor mask(final int index) throws IOException {
		final Mask before = kept.get(index);
		if (before != null) return before.tensor(most);
		final Shape image = shape(index);
		final Shape shape = Shape.of(image.get(1), image.get(2));
		final Mask decoded;
		try {
			decoded = new Mask(classes(read(masks.get(index)), shape), shape);
		}
		catch (final IOException | FoveaException e) {
			throw new ImageException(masks.get(index).toString(), e);
		}
		if (room.addAndGet(-decoded.classes.length) > 0) kept.set(index, decoded);
		return decoded.tensor(most);
	}

	/** Other channels than the first are those of a palette's colours. */
	private Picture read(final Place mask) throws IOException {
		return truth.channel() == 1 ? opener.readNumbers(mask.file, mask.plane) : opener.read(
			mask.file, mask.plane);
	}

	private byte[] classes(final Picture mask, final Shape image) {
		if (mask.height() != image.at(0) || mask.width() != image.at(1))
			throw new FoveaException("Expected a mask of the image's size, " + image.at(
				1) + " x " + image.at(0) + ", but it has " + mask.width() + " x " + mask
					.height());
		if (mask.channels() < truth.channel()) throw new FoveaException("Channel " +
			truth.channel() + " of the mask was asked for, but it has only " + mask
				.channels());
		final float[] values = mask.select(truth.channel() - 1).pixels().floats();
		final byte[] result = new byte[values.length];
		for (int i = 0; i < values.length; i++) {
			if (truth.ignores() && values[i] == truth.ignored()) {
				result[i] = (byte) IGNORED;
				continue;
			}
			if (truth.classes() && !(values[i] >= 0 && values[i] < most &&
				values[i] == (int) values[i])) throw new FoveaException(
					"Expected the numbers of classes, 0 to " + (most - 1) +
						", in the mask, but a pixel is " + values[i]);
			result[i] = (byte) (truth.classes() ? values[i] : values[i] > 0 ? 1 : 0);
		}
		return result;
	}
}
