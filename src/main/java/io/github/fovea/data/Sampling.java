/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data;

import io.github.fovea.FoveaException;
import io.github.fovea.tensor.Philox;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Which images an epoch draws; always as many as there are. */
public enum Sampling {

		/** Every image once, in a random order. */
		SHUFFLE {

			@Override
			Order order(final Dataset data, final long seed, final int epoch) {
				return new Order(shuffled(data, seed, epoch), new int[data.size()]);
			}
		},
		/**
		 * Every class equally often, to one image. A class's images are drawn in turns, so that
		 * all are seen before one is seen again; turns go on in the next epoch.
		 */
		BALANCED {

			@Override
			Order order(final Dataset data, final long seed, final int epoch) {
				final int[][] classes = members(data);
				if (classes.length == 0) throw new FoveaException(
					"Balanced sampling needs images with classes, but they have none");
				final int size = data.size();
				final Order order = new Order(new int[size], new int[size]);
				final Turns[] turns = new Turns[classes.length];
				Arrays.setAll(turns, k -> new Turns(classes[k], seed, k));
				final long before = (epoch - 1L) * size;
				final int[] places = shuffled(data, seed, epoch);
				for (int i = 0; i < size; i++) {
					final int k = (int) ((before + i) % classes.length);
					turns[k].draw((before + i) / classes.length, order, places[i]);
				}
				return order;
			}
		};

	/**
	 * The images of an epoch.
	 *
	 * @param images their indices
	 * @param repeats how often each was drawn before in the same epoch
	 */
	record Order(int[] images, int[] repeats) {}

	/**
	 * @param epoch from 1
	 */
	abstract Order order(Dataset data, long seed, int epoch);

	/**
	 * @throws FoveaException if there is none of that name
	 */
	public static Sampling parse(final String text) {
		for (final Sampling sampling : values()) {
			if (sampling.toString().equals(text.strip().toLowerCase(Locale.ROOT)))
				return sampling;
		}
		throw new FoveaException("There is no sampling \"" + text + "\"; choose one of " +
			Arrays.stream(values()).map(Sampling::toString).collect(Collectors.joining(
				", ")));
	}

	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

	private static int[] shuffled(final Dataset data, final long seed,
		final int epoch)
	{
		return Philox.named(seed, "order of epoch " + epoch).permutation(data.size());
	}

	/** Images of each class that has any. */
	private static int[][] members(final Dataset data) {
		return IntStream.range(0, data.size()).filter(i -> data.label(i) >= 0).boxed()
			.collect(Collectors.groupingBy(data::label, Collectors.toList())).entrySet()
			.stream().sorted(Map.Entry.comparingByKey()).map(e -> e.getValue()
				.stream().mapToInt(i -> i).toArray()).toArray(int[][]::new);
	}

	/** A class's images, in a new random order each time that all were drawn. */
	private static final class Turns {

		private final int[] members;
		private final long seed;
		private final int number;
		private long turn = -1;
		/** Turn with which the epoch begins. */
		private long first = -1;
		private int[] order;

		/** @param number of the class, among those with images */
		Turns(final int[] members, final long seed, final int number) {
			this.members = members;
			this.seed = seed;
			this.number = number;
		}

		/**
		 * @param drawn number of the draw, counted through all epochs; rising from call to call
		 */
		void draw(final long drawn, final Order target, final int place) {
			if (turn != drawn / members.length) {
				turn = drawn / members.length;
				if (first < 0) first = turn;
				order = Philox.named(seed, "turn " + turn + " of class " + number)
					.permutation(members.length);
			}
			target.images()[place] = members[order[(int) (drawn % members.length)]];
			target.repeats()[place] = (int) (turn - first);
		}
	}
}
