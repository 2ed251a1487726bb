/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu;

import io.github.fovea.engine.cpu.matrix.MatrixProduct;
import io.github.fovea.engine.cpu.matrix.PanelKernel;
import io.github.fovea.engine.cpu.matrix.ScalarPanels;

import java.util.Arrays;

/**
 * The choice of the inner loops: the vector module's where the JVM was started
 * with it ({@code --add-modules jdk.incubator.vector}), else plain loops.
 */
public final class BestPrimitives {

	private static final String MODULE = "jdk.incubator.vector";
	// By name, as the class cannot be loaded without the module.
	private static final String VECTORS =
		"io.github.fovea.engine.cpu.simd.VectorPrimitives";

	private BestPrimitives() {}

	/** The fastest that this JVM can run. */
	public static Primitives find() {
		return find(false);
	}

	/**
	 * The fastest that this JVM can run.
	 *
	 * @param timed to choose among its tiles by timing if that was never done here
	 */
	public static Primitives find(final boolean timed) {
		final Primitives plain = new PlainPrimitives();
		if (!canCompileVectors()) return plain;
		try {
			final Primitives vectors = (Primitives) Class.forName(VECTORS)
				.getDeclaredConstructor(boolean.class).newInstance(timed);
			return agree(vectors.panels(), new ScalarPanels()) ? vectors : plain;
		}
		catch (final ReflectiveOperationException | LinkageError e) {
			return plain;
		}
	}

	/**
	 * Only HotSpot's server compiler turns the vector module's calls into
	 * instructions; elsewhere they are a hundred times slower than plain loops.
	 */
	private static boolean canCompileVectors() {
		return ModuleLayer.boot().findModule(MODULE).isPresent() && System
			.getProperty("java.vm.name", "").contains("Server VM") && !System
				.getProperty("java.vm.info", "").contains("interpreted");
	}

	private static boolean agree(final PanelKernel a, final PanelKernel b) {
		return Arrays.equals(sample(a), sample(b));
	}

	/** A product of small whole numbers, which has no rounding. */
	private static float[] sample(final PanelKernel panels) {
		final int m = 13;
		final int n = 11;
		final int k = 5;
		final float[] a = counting(m * k);
		final float[] b = counting(k * n);
		final float[] c = new float[m * n];
		final MatrixProduct product = new MatrixProduct(panels, m, n, k, false,
			false, 1);
		product.run(a, 0, b, 0, c, 0, false, product.newWorkspace(), 0, 1);
		return c;
	}

	private static float[] counting(final int size) {
		final float[] result = new float[size];
		for (int i = 0; i < size; i++) {
			result[i] = i % 17 - 8;
		}
		return result;
	}
}
