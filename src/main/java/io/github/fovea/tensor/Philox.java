/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.tensor;

/**
 * Random numbers as a function: Philox4x32-10 of a 64-bit key and a 128-bit
 * counter (Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", SC11).
 * The same key and position give the same number on every engine and thread
 * count, so nothing is stored and nothing depends on order. Immutable.
 */
public final class Philox {

	private static final long M0 = 0xD2511F53L;
	private static final long M1 = 0xCD9E8D57L;
	private static final int W0 = 0x9E3779B9;
	private static final int W1 = 0xBB67AE85;
	private static final int ROUNDS = 10;

	private final long seed;
	private final long stream;

	/**
	 * @param seed key of the generator
	 * @param stream which of the key's sequences, e.g. a node, an image or a step
	 */
	public Philox(final long seed, final long stream) {
		this.seed = seed;
		this.stream = stream;
	}

	/** The generator for a named purpose; equal names give equal numbers. */
	public static Philox named(final long seed, final String purpose) {
		long hash = 0xcbf29ce484222325L; // FNV-1a
		for (int i = 0; i < purpose.length(); i++) {
			hash = (hash ^ purpose.charAt(i)) * 0x100000001b3L;
		}
		return new Philox(seed, hash);
	}

	/** 32 random bits at a position. */
	public int bits(final long position) {
		long a = Long.rotateLeft(position >>> 2, Integer.SIZE);
		long b = Long.rotateLeft(stream, Integer.SIZE);
		int k0 = (int) seed;
		int k1 = (int) (seed >>> 32);
		for (int round = 0; round < ROUNDS; round++) {
			final long next = mix(M1, b, a, k0);
			b = mix(M0, a, b, k1);
			a = next;
			k0 += W0;
			k1 += W1;
		}
		return switch ((int) position & 3) {
			case 0 -> (int) (a >>> 32);
			case 1 -> (int) a;
			case 2 -> (int) (b >>> 32);
			default -> (int) b;
		};
	}

	/**
	 * Half a round. Two words of the counter are a long, the first of them high.
	 */
	private static long mix(final long factor, final long multiplied,
		final long other, final int key)
	{
		return factor * (multiplied >>> 32) ^ (other ^ key) << 32;
	}

	/**
	 * The numbers of {@link #uniform(long)} at {@code 4 · block} and the positions
	 * that follow, of the generator of that seed and stream: all words of each block
	 * at once.
	 *
	 * @param blocks how many; each gives four floats
	 */
	public static void uniform(final long seed, final long stream,
		final long block, final int blocks, final float[] into)
	{
		for (int i = 0; i < blocks; i++) {
			long a = Long.rotateLeft(block + i, Integer.SIZE);
			long b = Long.rotateLeft(stream, Integer.SIZE);
			int k0 = (int) seed;
			int k1 = (int) (seed >>> 32);
			for (int round = 0; round < ROUNDS; round++) {
				final long next = mix(M1, b, a, k0);
				b = mix(M0, a, b, k1);
				a = next;
				k0 += W0;
				k1 += W1;
			}
			into[4 * i] = unit((int) (a >>> 32));
			into[4 * i + 1] = unit((int) a);
			into[4 * i + 2] = unit((int) (b >>> 32));
			into[4 * i + 3] = unit((int) b);
		}
	}

	/** The same of this generator. */
	public void uniform(final long block, final int blocks, final float[] into) {
		uniform(seed, stream, block, blocks, into);
	}

	/** A float in [0, 1) with 24 random bits. */
	public float uniform(final long position) {
		return unit(bits(position));
	}

	/** The float in [0, 1) that 32 random bits make. */
	private static float unit(final int bits) {
		return (bits >>> 8) * 0x1p-24f;
	}

	/** A double in [0, 1) with 53 random bits; uses positions 2p and 2p + 1. */
	public double uniformDouble(final long position) {
		final long high = bits(2 * position) & 0xffffffffL;
		final long low = bits(2 * position + 1) & 0xffffffffL;
		return ((high << 21) ^ (low >>> 11)) * 0x1p-53;
	}

	/** A standard normal number (Box and Muller); uses positions 4p to 4p + 3. */
	public double gaussian(final long position) {
		final double u = 1 - uniformDouble(2 * position);
		final double v = uniformDouble(2 * position + 1);
		return Math.sqrt(-2 * StrictMath.log(u)) * StrictMath.cos(2 * Math.PI * v);
	}

	/** An integer in [0, bound), for bounds up to 2^31 - 1. */
	public int below(final long position, final int bound) {
		return (int) (((bits(position) & 0xffffffffL) * bound) >>> 32);
	}

	/** A random order of 0 … size - 1 (Fisher and Yates). */
	public int[] permutation(final int size) {
		final int[] order = new int[size];
		for (int i = 0; i < size; i++) {
			final int j = below(i, i + 1);
			order[i] = order[j];
			order[j] = i;
		}
		return order;
	}
}
