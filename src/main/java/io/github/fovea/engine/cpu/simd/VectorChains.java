/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.simd;

import io.github.fovea.engine.cpu.peak.Chains;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Ten chains in registers, enough to hide the latency of each. */
public final class VectorChains implements Chains {

	private static final VectorSpecies<Float> SPECIES =
		FloatVector.SPECIES_PREFERRED;
	private static final int LENGTH = 5000;

	private final float[] sums = new float[SPECIES.length()];

	@Override
	public double operations() {
		return 2.0 * 10 * LENGTH * SPECIES.length();
	}

	@Override
	public void run() {
		chains(sums);
	}

	private static void chains(final float[] sums) {
		final FloatVector factor = FloatVector.broadcast(SPECIES, 0.999f);
		final FloatVector summand = FloatVector.broadcast(SPECIES, 0.001f);
		FloatVector a = summand;
		FloatVector b = summand;
		FloatVector c = summand;
		FloatVector d = summand;
		FloatVector e = summand;
		FloatVector f = summand;
		FloatVector g = summand;
		FloatVector h = summand;
		FloatVector i = summand;
		FloatVector j = summand;
		for (int n = 0; n < LENGTH; n++) {
			a = a.fma(factor, summand);
			b = b.fma(factor, summand);
			c = c.fma(factor, summand);
			d = d.fma(factor, summand);
			e = e.fma(factor, summand);
			f = f.fma(factor, summand);
			g = g.fma(factor, summand);
			h = h.fma(factor, summand);
			i = i.fma(factor, summand);
			j = j.fma(factor, summand);
		}
		a.add(b).add(c).add(d).add(e).add(f).add(g).add(h).add(i).add(j).intoArray(
			sums, 0);
	}
}
