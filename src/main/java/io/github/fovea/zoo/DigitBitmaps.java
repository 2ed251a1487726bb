/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.zoo;

import io.github.fovea.tensor.Philox;
import io.github.fovea.tensor.Tensor;

/**
 * The fixed centres of LeNet-5's radial basis units: for ten classes the digits
 * as stylised bitmaps 7 wide and 12 high of ±1, as the 1998 paper describes them;
 * for any other number of classes random codes of ±1.
 */
final class DigitBitmaps {

	/** Length of a code: 7 · 12. */
	static final int LENGTH = 84;

	private static final String[][] DIGITS = { //
		{ ".......", "..###..", ".#...#.", "#.....#", "#.....#", "#.....#", //
			"#.....#", "#.....#", "#.....#", ".#...#.", "..###..", "......." }, //
		{ ".......", "...#...", "..##...", ".#.#...", "...#...", "...#...", //
			"...#...", "...#...", "...#...", "...#...", ".#####.", "......." }, //
		{ ".......", ".#####.", "#.....#", "......#", "......#", ".....#.", //
			"...##..", "..#....", ".#.....", "#......", "#######", "......." }, //
		{ ".......", "#######", ".....#.", "....#..", "...#...", "..####.", //
			"......#", "......#", "......#", "#.....#", ".#####.", "......." }, //
		{ ".......", "....##.", "...#.#.", "..#..#.", ".#...#.", "#....#.", //
			"#######", ".....#.", ".....#.", ".....#.", ".....#.", "......." }, //
		{ ".......", "#######", "#......", "#......", "#.####.", "##....#", //
			"......#", "......#", "......#", "#.....#", ".#####.", "......." }, //
		{ ".......", "..####.", ".#.....", "#......", "#......", "#.####.", //
			"##....#", "#.....#", "#.....#", "#.....#", ".#####.", "......." }, //
		{ ".......", "#######", "......#", ".....#.", "....#..", "....#..", //
			"...#...", "...#...", "..#....", "..#....", "..#....", "......." }, //
		{ ".......", ".#####.", "#.....#", "#.....#", "#.....#", ".#####.", //
			"#.....#", "#.....#", "#.....#", "#.....#", ".#####.", "......." }, //
		{ ".......", ".#####.", "#.....#", "#.....#", "#.....#", "#....##", //
			".####.#", "......#", "......#", ".....#.", ".####..", "......." } };

	private DigitBitmaps() {}

	/** One code a class, as a float32 tensor 1,classes,84. */
	static Tensor codes(final int classes, final long seed) {
		final float[] codes = new float[classes * LENGTH];
		final Philox random = Philox.named(seed, "codes");
		for (int i = 0; i < codes.length; i++) {
			final int place = i % LENGTH;
			final boolean ink = classes == DIGITS.length ? DIGITS[i / LENGTH][place / 7]
				.charAt(place % 7) == '#' : random.bits(i) < 0;
			codes[i] = ink ? 1 : -1;
		}
		return Tensor.of(codes, 1, classes, LENGTH);
	}
}
