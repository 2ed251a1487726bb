/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.train;

import io.github.fovea.FoveaException;

import java.util.List;
import java.util.Locale;

/**
 * The learning rate over time, as a factor of the given one. A function of the
 * progress alone, so that resumed training goes on exactly.
 */
public sealed interface Schedule {

	/** Names that {@link #parse} knows. */
	List<String> NAMES = List.of("constant", "step", "exponential", "cosine",
		"one-cycle", "plateau");

	/**
	 * Where training stands at the beginning of a step.
	 *
	 * @param epoch finished epochs
	 * @param done finished share of all steps, 0 … 1
	 * @param epochs all that there are to be
	 * @param losses the finished epochs' losses, of validation where there is one
	 */
	record Progress(int epoch, double done, int epochs, List<Double> losses) {

		/** The same, counted from the end of some epochs. */
		Progress after(final int first) {
			final int left = epochs - first;
			return new Progress(epoch - first, (done * epochs - first) / left, left,
				losses.stream().skip(first).toList());
		}
	}

	double factor(Progress progress);

	/** Always 1. */
	record Constant() implements Schedule {

		@Override
		public double factor(final Progress progress) {
			return 1;
		}

		@Override
		public String toString() {
			return "constant";
		}
	}

	/** Times gamma after every so many epochs. */
	record Step(int every, double gamma) implements Schedule {

		public Step {
			atLeast("number of epochs", every, 1);
			checkFactor(gamma);
		}

		@Override
		public double factor(final Progress progress) {
			return Math.pow(gamma, progress.epoch() / every);
		}

		@Override
		public String toString() {
			return "step=" + every + "," + gamma;
		}
	}

	/** Times gamma after every epoch. */
	record Exponential(double gamma) implements Schedule {

		public Exponential {
			checkFactor(gamma);
		}

		@Override
		public double factor(final Progress progress) {
			return Math.pow(gamma, progress.epoch());
		}

		@Override
		public String toString() {
			return "exponential=" + gamma;
		}
	}

	/** Half a cosine from 1 to 0 over all steps (Loshchilov and Hutter 2017). */
	record Cosine() implements Schedule {

		@Override
		public double factor(final Progress progress) {
			return 0.5 * (1 + StrictMath.cos(Math.PI * progress.done()));
		}

		@Override
		public String toString() {
			return "cosine";
		}
	}

	/**
	 * Up from 1/25 to 1 within the first 30 % of the steps, then down to 1e-4 /
	 * 25, both along cosines (Smith and Topin 2018).
	 */
	record OneCycle() implements Schedule {

		private static final double WARM = 0.3;
		private static final double FIRST = 1.0 / 25;
		private static final double LAST = FIRST * 1e-4;

		@Override
		public double factor(final Progress progress) {
			final double t = progress.done();
			return t < WARM ? between(FIRST, 1, t / WARM) : between(1, LAST, (t -
				WARM) / (1 - WARM));
		}

		private static double between(final double from, final double to,
			final double t)
		{
			return to + (from - to) * 0.5 * (1 + StrictMath.cos(Math.PI * t));
		}

		@Override
		public String toString() {
			return "one-cycle";
		}
	}

	/**
	 * Times a factor whenever the loss has not fallen below its best by 1e-4 of it
	 * for more than {@code patience} epochs.
	 */
	record Plateau(double gamma, int patience) implements Schedule {

		public Plateau {
			atLeast("patience", patience, 0);
			checkFactor(gamma);
		}

		@Override
		public double factor(final Progress progress) {
			double factor = 1;
			double best = Double.POSITIVE_INFINITY;
			int waited = 0;
			for (final double loss : progress.losses()) {
				if (loss < best * (1 - 1e-4)) {
					best = loss;
					waited = 0;
				}
				else if (++waited > patience) {
					factor *= gamma;
					waited = 0;
				}
			}
			return factor;
		}

		@Override
		public String toString() {
			return "plateau=" + gamma + "," + patience;
		}
	}

	/**
	 * Straight up from 1/25 to 1 within the first epochs (Goyal et al. 2017), then another
	 * schedule as if training began there.
	 */
	record WarmUp(int epochs, Schedule then) implements Schedule {

		private static final String NAME = "warmup";

		public WarmUp {
			atLeast("number of epochs", epochs, 1);
			if (then instanceof WarmUp) throw new FoveaException(
				"A warm-up cannot follow a warm-up; add their epochs");
		}

		@Override
		public double factor(final Progress progress) {
			if (progress.epoch() >= epochs) return then.factor(progress.after(epochs));
			return OneCycle.FIRST + (1 - OneCycle.FIRST) * progress.done() * progress
				.epochs() / epochs;
		}

		@Override
		public void check(final int all) {
			if (epochs >= all) throw new FoveaException("The warm-up of " + epochs +
				" epochs leaves none of " + all +
				" for the schedule after it; take a shorter warm-up or more epochs");
		}

		@Override
		public String toString() {
			return NAME + "=" + epochs + "," + then;
		}

		private static WarmUp parse(final String value, final String whole) {
			final String[] parts = value.split(",", 2);
			if (parts.length < 2 || parts[1].isBlank()) throw new FoveaException(
				"Which schedule follows the warm-up \"" + whole + "\"? Say, for example, " +
					NAME + "=2,cosine");
			return new WarmUp(whole(parts, 0, 1), Schedule.parse(parts[1]));
		}
	}

	/**
	 * @throws FoveaException if so many epochs are too few
	 */
	default void check(final int epochs) {}

	/**
	 * Reads what {@code toString} prints; numbers may be left out: step=10,0.1
	 * exponential=0.95 plateau=0.1,5; warmup=2 and a comma before any of them.
	 *
	 * @throws FoveaException if the text is no schedule
	 */
	static Schedule parse(final String text) {
		final String[] parts = text.strip().toLowerCase(Locale.ROOT).split("=", 2);
		final String[] numbers = parts.length == 2 ? parts[1].split(",")
			: new String[0];
		try {
			if (parts[0].equals(WarmUp.NAME)) return WarmUp.parse(parts.length == 2
				? parts[1] : "", text);
			final Schedule schedule = switch (parts[0]) {
				case "constant" -> new Constant();
				case "cosine" -> new Cosine();
				case "one-cycle" -> new OneCycle();
				case "step" -> new Step(whole(numbers, 0, 10), number(numbers, 1, 0.1));
				case "exponential" -> new Exponential(number(numbers, 0, 0.95));
				case "plateau" -> new Plateau(number(numbers, 0, 0.1), whole(numbers, 1,
					5));
				default -> throw new FoveaException("There is no schedule \"" + text +
					"\"; choose one of " + String.join(", ", NAMES) +
					", with warmup=EPOCHS, before it if wanted");
			};
			final int most = schedule.toString().split("[=,]").length - 1;
			if (numbers.length > most) throw new FoveaException("The schedule \"" +
				text + "\" has " + numbers.length + " numbers, but " + parts[0] +
				" takes " + (most == 0 ? "none" : "at most " + most));
			return schedule;
		}
		catch (final NumberFormatException e) {
			throw new FoveaException("The schedule \"" + text +
				"\" has something else than numbers (whole ones for epochs) after \"=\"",
				e);
		}
	}

	private static double number(final String[] numbers, final int index,
		final double otherwise)
	{
		return index < numbers.length ? Double.parseDouble(numbers[index].strip())
			: otherwise;
	}

	private static int whole(final String[] numbers, final int index,
		final int otherwise)
	{
		return index < numbers.length ? Integer.parseInt(numbers[index].strip())
			: otherwise;
	}

	private static void atLeast(final String what, final int value,
		final int least)
	{
		if (value < least) throw new FoveaException("The " + what +
			" of a schedule must be " + least + " or more, got " + value);
	}

	private static void checkFactor(final double gamma) {
		if (!(gamma > 0 && gamma <= 1)) throw new FoveaException(
			"The factor of a schedule must be above 0 and at most 1, got " + gamma);
	}
}
