/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.augment;

import io.github.fovea.FoveaException;
import io.github.fovea.data.Draws;
import io.github.fovea.data.Picture;
import io.github.fovea.tensor.Tensor;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A list of augmentations with their amounts, as in
 * {@code flip,rotate=10,shift=0.1} or {@code microscopy,noise=0.05}. A pure function
 * of the picture, seed, epoch and the image's position. Immutable.
 */
public final class Augmentations {

	/** Leaves images alone. */
	public static final Augmentations NONE = new Augmentations(List.of());

	private final List<Step> steps;

	private Augmentations(final List<Step> steps) {
		this.steps = List.copyOf(steps);
	}

	/**
	 * Reads a comma-separated list of augmentations and {@link Preset}s; an empty one
	 * changes nothing. Where no amount is given it is the usual one; of a name that
	 * comes twice the last amount holds.
	 *
	 * @throws FoveaException if a name is unknown or an amount out of range
	 */
	public static Augmentations parse(final String list) {
		if (list.isBlank() || list.strip().equals("none")) return NONE;
		return new Augmentations(new Catalogue().read(list));
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
		final Draws[] draws = draws(seed, epoch, index);
		change(picture, movement(picture, draws), draws, target);
	}

	/**
	 * As the other {@code apply}, with a label image that moves along: each of its
	 * pixels takes the label of the nearest one, and changes of pixel values leave it
	 * alone. Mixup is not for such pairs: see {@link #mixes}.
	 *
	 * @param mask labels [H,W] of the picture's pixels
	 * @param movedMask takes the labels of the target's pixels
	 */
	public void apply(final Picture picture, final int[] mask, final long seed,
		final int epoch, final int index, final float[] target, final int[] movedMask)
	{
		final Draws[] draws = draws(seed, epoch, index);
		final Movement movement = movement(picture, draws);
		new Sampler(movement).nearest(mask, movedMask);
		change(picture, movement, draws, target);
	}

	/** As the first {@code apply}, into a new picture. */
	public Picture apply(final Picture picture, final long seed, final int epoch,
		final int index)
	{
		final float[] target = new float[picture.pixels().size()];
		apply(picture, seed, epoch, index, target);
		return new Picture(Tensor.of(target, picture.pixels().shape()), picture.type());
	}

	private Draws[] draws(final long seed, final int epoch, final int index) {
		final Draws[] draws = new Draws[steps.size()];
		for (int i = 0; i < draws.length; i++) {
			draws[i] = steps.get(i).draws(seed, epoch, index);
		}
		return draws;
	}

	private Movement movement(final Picture picture, final Draws[] draws) {
		final Movement movement = new Movement(picture.height(), picture.width());
		for (int i = 0; i < draws.length; i++) {
			final Step step = steps.get(i);
			step.augmentation().move(step.amount(), draws[i], movement);
		}
		return movement;
	}

	private void change(final Picture picture, final Movement movement,
		final Draws[] draws, final float[] target)
	{
		new Sampler(movement).bilinear(picture.pixels().floats(), picture.channels(),
			target);
		final Pixels pixels = new Pixels(target, picture.channels(), picture.height(),
			picture.width());
		for (int i = 0; i < draws.length; i++) {
			final Step step = steps.get(i);
			step.augmentation().change(step.amount(), draws[i], pixels);
		}
	}

	/** Whether images of a batch and their classes are mixed, by {@link #share}. */
	public boolean mixes() {
		return steps.stream().anyMatch(s -> s.augmentation() instanceof Mixup && s
			.amount() > 0);
	}

	/**
	 * What share, from a half to 1, each of two images keeps of itself where they are
	 * mixed; the rest is the other's.
	 *
	 * @param position of the first of them in the epoch
	 */
	public float share(final long seed, final int epoch, final int position) {
		float share = 1;
		for (final Step step : steps) {
			if (step.augmentation() instanceof Mixup mixup) share = mixup.share(step
				.amount(), step.draws(seed, epoch, position));
		}
		return share;
	}

	/** The list in the form {@link #parse} reads, without presets. */
	@Override
	public String toString() {
		return steps.stream().map(Step::toString).collect(Collectors.joining(","));
	}
}
