/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu;

/**
 * Transcendental functions of the elements {@code from … to - 1} of an array: y
 * may be x. Results are off by less than three units in the last place, for
 * subnormal numbers, too. Stateless.
 */
public interface Functions {

	void exp(float[] x, float[] y, int from, int to);

	void log(float[] x, float[] y, int from, int to);

	void tanh(float[] x, float[] y, int from, int to);

	/** 1 / (1 + exp(-x)). */
	void sigmoid(float[] x, float[] y, int from, int to);

	/** log(1 + exp(x)). */
	void softplus(float[] x, float[] y, int from, int to);

	/** x where x is positive, else alpha · (exp(x) - 1). */
	void elu(float alpha, float[] x, float[] y, int from, int to);

	/** The error function. */
	void erf(float[] x, float[] y, int from, int to);
}
