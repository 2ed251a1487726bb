/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.augment;

import io.github.fovea.FoveaException;
import io.github.fovea.data.Draws;
import io.github.fovea.data.Picture;
import io.github.fovea.extension.Extensions;
import io.github.fovea.tensor.Philox;
import io.github.fovea.tensor.Tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A list of augmentations with their amounts, as in
 * {@code flip,rotate=10,shift=0.1}. A pure function of the picture, seed, epoch
 * and the image's position. Immutable.
 */
public final class Augmentations {

	/** Leaves images alone. */
	public static final Augmentations NONE = new Augmentations(List.of());

	private final List<Step> steps;

	private record Step(Augmentation augmentation, double amount) {

		@Override
		public String toString() {
			return augmentation.largest() == 0 ? augmentation.name() : augmentation
				.name() + "=" + amount;
		}
	}

	private Augmentations(final List<Step> steps) {
		this.steps = List.copyOf(steps);
	}

	/**
	 * Reads a comma-separated list; an empty one changes nothing.
	 *
	 * @throws FoveaException if a name is unknown or an amount out of range
	 */
	public static Augmentations parse(final String list) {
		if (list.isBlank() || list.strip().equals("none")) return NONE;
		final List<Augmentation> known = Extensions.find(Augmentation.class);
		final List<Step> steps = new ArrayList<>();
		for (final String item : list.split(",")) {
			steps.add(step(item.strip(), known));
		}
		return new Augmentations(steps);
	}

	private static Step step(final String item, final List<Augmentation> known) {
		final int equals = item.indexOf('=');
		final String name = equals < 0 ? item : item.substring(0, equals).strip();
		for (final Augmentation augmentation : known) {
			if (!augmentation.name().equals(name)) continue;
			final double largest = augmentation.largest();
			if (largest == 0) {
				if (equals < 0) return new Step(augmentation, 0);
				throw new FoveaException("The augmentation " + name + " takes no amount");
			}
			final double amount = amount(item, equals);
			if (!(amount >= 0 && amount <= largest)) throw new FoveaException(
				"Expected an amount from 0 to " + largest + " in the augmentation \"" +
					item + "\": " + name + " " + augmentation.description());
			return new Step(augmentation, amount);
		}
		throw new FoveaException("Unknown augmentation \"" + name +
			"\". Expected a comma-separated list of " + known.stream().map(
				a -> a.largest() == 0 ? a.name() : a.name() + "=AMOUNT").sorted().collect(
					Collectors.joining(", ")));
	}

	private static double amount(final String item, final int equals) {
		try {
			return equals < 0 ? Double.NaN : Double.parseDouble(item.substring(equals +
				1));
		}
		catch (final NumberFormatException e) {
			return Double.NaN;
		}
	}

	public boolean isEmpty() {
		return steps.isEmpty();
	}

	/**
	 * Writes the changed pixels C,H,W of a picture to an array of the same size.
	 *
	 * @param index position of the image in its data set
	 */
	public void apply(final Picture picture, final long seed, final int epoch,
		final int index, final float[] target)
	{
		final int channels = picture.channels();
		final int height = picture.height();
		final int width = picture.width();
		final long stream = ((long) epoch << 32) | index;
		final Affine movement = new Affine(height, width);
		final Draws[] draws = new Draws[steps.size()];
		for (int i = 0; i < draws.length; i++) {
			final Step step = steps.get(i);
			// Each step has a key of its own, so one more leaves the others' numbers alone.
			draws[i] = new Draws(new Philox(seed ^ (long) step.augmentation.name()
				.hashCode() << 16 ^ 0x617567, stream));
			step.augmentation.move(step.amount, draws[i], movement);
		}
		movement.resample(picture.pixels().floats(), channels, target);
		for (int i = 0; i < draws.length; i++) {
			final Step step = steps.get(i);
			step.augmentation.change(step.amount, draws[i], target, channels, height *
				width);
		}
	}

	/** As the other {@code apply}, into a new picture. */
	public Picture apply(final Picture picture, final long seed, final int epoch,
		final int index)
	{
		final float[] target = new float[picture.pixels().size()];
		apply(picture, seed, epoch, index, target);
		return new Picture(Tensor.of(target, picture.pixels().shape()), picture.type());
	}

	/** The list in the form {@link #parse} reads. */
	@Override
	public String toString() {
		return steps.stream().map(Step::toString).collect(Collectors.joining(","));
	}
}
