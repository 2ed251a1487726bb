/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.sample;

import io.github.fovea.data.Draws;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a cell's nucleus looks like under a fluorescent DNA stain. */
enum Phenotype {

		/** Bright round fragments. */
		APOPTOSIS {

			@Override
			List<Body> bodies(final double x, final double y, final double light,
				final Draws random)
			{
				final List<Body> result = new ArrayList<>();
				final int fragments = 4 + random.below(5);
				final double spread = random.between(6, 11);
				for (int i = 0; i < fragments; i++) {
					final double radius = random.between(1.8, 4);
					result.add(new Body(x + spread * 0.6 * random.gaussian(), y + spread *
						0.6 * random.gaussian(), radius * random.between(1, 1.4), radius,
						angle(random), light * random.between(1.4, 3.4), 0.12, 3, 0.15));
				}
				return result;
			}
		},
		/** Two nuclei side by side, often touching. */
		BINUCLEAR {

			@Override
			List<Body> bodies(final double x, final double y, final double light,
				final Draws random)
			{
				final double angle = angle(random);
				final double radius = random.between(8, 10.5);
				final double apart = radius * random.between(0.9, 1.15);
				final double cos = StrictMath.cos(angle);
				final double sin = StrictMath.sin(angle);
				final List<Body> result = new ArrayList<>();
				for (final int side : new int[] { -1, 1 }) {
					final double r = radius * random.between(0.88, 1.12);
					result.add(new Body(x + side * apart * cos, y + side * apart * sin, r *
						random.between(1.0, 1.25), r, angle(random), light * random.between(
							0.9, 1.1), 0.1, 8, 0.55));
				}
				return result;
			}
		},
		/** A long, narrow nucleus. */
		ELONGATED {

			@Override
			List<Body> bodies(final double x, final double y, final double light,
				final Draws random)
			{
				final double minor = random.between(5, 7);
				return List.of(new Body(x, y, minor * random.between(2.2, 3.3), minor,
					angle(random), light, 0.1, 9, 0.5));
			}
		},
		/** A resting nucleus, round to oval. */
		INTERPHASE {

			@Override
			List<Body> bodies(final double x, final double y, final double light,
				final Draws random)
			{
				final double minor = random.between(9.5, 14);
				return List.of(new Body(x, y, minor * random.between(1.0, 1.45), minor,
					angle(random), light, 0.14, 9, 0.55));
			}
		},
		/** Condensed chromosomes in a plate, seen from the side or tilted. */
		METAPHASE {

			@Override
			List<Body> bodies(final double x, final double y, final double light,
				final Draws random)
			{
				final double minor = random.between(2.8, 4.4);
				return List.of(new Body(x, y, random.between(8, 12), minor, angle(
					random), light * random.between(2.2, 3.4), 0.45, 2.2, 0.5));
			}
		};

	/** The bodies of a cell at a place; {@code light} is that of a resting nucleus. */
	abstract List<Body> bodies(double x, double y, double light, Draws random);

	/** Name of the class folder. */
	String label() {
		return name().toLowerCase(Locale.ROOT);
	}

	private static double angle(final Draws random) {
		return random.between(0, Math.PI);
	}
}
