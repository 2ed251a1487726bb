/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.BitSet;
import java.util.Random;

import org.junit.jupiter.api.Test;

/** The generator against its authors' published numbers, and its mapping. */
class PhiloxTest {

	private static final BigInteger WORD = BigInteger.ONE.shiftLeft(32);

	/** The paper's ten rounds, written without regard for speed. */
	private static int[] philox(final int[] counter, final int[] key) {
		int[] c = counter.clone();
		final int[] k = key.clone();
		for (int round = 0; round < 10; round++) {
			final BigInteger p0 = product(0xD2511F53, c[0]);
			final BigInteger p1 = product(0xCD9E8D57, c[2]);
			c = new int[] { p1.divide(WORD).intValue() ^ c[1] ^ k[0], p1.intValue(), p0
				.divide(WORD).intValue() ^ c[3] ^ k[1], p0.intValue() };
			k[0] += 0x9E3779B9;
			k[1] += 0xBB67AE85;
		}
		return c;
	}

	private static BigInteger product(final int x, final int y) {
		return BigInteger.valueOf(Integer.toUnsignedLong(x)).multiply(BigInteger
			.valueOf(Integer.toUnsignedLong(y)));
	}

	@Test
	void knownAnswers() {
		assertArrayEquals(new int[] { 0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8 },
			philox(new int[4], new int[2]));
		assertArrayEquals(new int[] { 0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd },
			philox(new int[] { -1, -1, -1, -1 }, new int[] { -1, -1 }));
		assertArrayEquals(new int[] { 0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1 },
			philox(new int[] { 0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344 },
				new int[] { 0xa4093822, 0x299f31d0 }));
	}

	@Test
	void keyZeroAndStreamZeroGiveTheFirstKnownAnswer() {
		final Philox philox = new Philox(0, 0);
		assertEquals(0x6627e8d5, philox.bits(0));
		assertEquals(0xe169c58d, philox.bits(1));
		assertEquals(0xbc57ac4c, philox.bits(2));
		assertEquals(0x9b00dbd8, philox.bits(3));
	}

	/** Four positions a block; the block is the counter's low half. */
	@Test
	void mapping() {
		final Random random = new Random(5);
		for (int i = 0; i < 100; i++) {
			final long seed = random.nextLong();
			final long stream = random.nextLong();
			final long position = random.nextLong() >>> random.nextInt(63);
			final long block = position >>> 2;
			final int[] words = philox(new int[] { (int) block, (int) (block >>> 32),
				(int) stream, (int) (stream >>> 32) }, new int[] { (int) seed,
					(int) (seed >>> 32) });
			assertEquals(words[(int) (position & 3)], new Philox(seed, stream).bits(
				position));
		}
	}

	@Test
	void numbersOfWholeBlocks() {
		final float[] numbers = new float[40];
		Philox.uniform(3, 1L << 33, (1L << 32) - 5, 10, numbers);
		final Philox philox = new Philox(3, 1L << 33);
		for (int i = 0; i < numbers.length; i++) {
			assertEquals(philox.uniform(4 * ((1L << 32) - 5) + i), numbers[i]);
		}
	}

	@Test
	void distributions() {
		final Philox philox = Philox.named(7, "distributions");
		final int count = 40_000;
		double sum = 0;
		double normal = 0;
		double squares = 0;
		final int[] dice = new int[6];
		for (int i = 0; i < count; i++) {
			final float u = philox.uniform(i);
			assertTrue(u >= 0 && u < 1);
			sum += u;
			final double g = philox.gaussian(i);
			normal += g;
			squares += g * g;
			dice[philox.below(i, 6)]++;
		}
		// Five standard deviations
		assertEquals(0.5, sum / count, 5 * Math.sqrt(1 / 12.0 / count));
		assertEquals(0, normal / count, 5 / Math.sqrt(count));
		assertEquals(1, squares / count, 5 * Math.sqrt(2.0 / count));
		for (final int d : dice) {
			assertEquals(count / 6.0, d, 5 * Math.sqrt(count * 5 / 36.0));
		}
	}

	@Test
	void permutationsHoldEveryNumberOnce() {
		for (final int size : new int[] { 0, 1, 2, 7, 1000 }) {
			final BitSet seen = new BitSet();
			for (final int i : new Philox(3, size).permutation(size)) {
				seen.set(i);
			}
			assertEquals(size, seen.cardinality());
			assertEquals(size, seen.length());
		}
	}
}
