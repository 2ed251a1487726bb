/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu;

/**
 * Coefficients of polynomials of least relative error, in the order of the
 * powers. They were found by iteratively weighted least squares, from the lowest
 * power on: each coefficient was rounded to float before the next were fitted.
 */
public final class Minimax {

	/** exp(r) = 1 + r + r² · Σ over |r| ≤ ln 2 / 2; the error is 2^-28. */
	public static final float EXP_0 = 0x1.fffffcp-2f;
	public static final float EXP_1 = 0x1.555492p-3f;
	public static final float EXP_2 = 0x1.5558b6p-5f;
	public static final float EXP_3 = 0x1.1239a2p-7f;
	public static final float EXP_4 = 0x1.6a4748p-10f;

	/** tanh(x) = x + x³ · Σ of powers of x², |x| ≤ {@link #TANH_END}; 2^-29. */
	public static final float TANH_0 = -0x1.55554ap-2f;
	public static final float TANH_1 = 0x1.110ceep-3f;
	public static final float TANH_2 = -0x1.b91e7ep-5f;
	public static final float TANH_3 = 0x1.58e518p-6f;
	public static final float TANH_4 = -0x1.9921a0p-8f;
	public static final float TANH_END = 0.55f;

	/** artanh(s) = s + s³ · Σ of powers of s² over |s| ≤ 1/3; 2^-33. */
	public static final float ARTANH_0 = 0x1.555558p-2f;
	public static final float ARTANH_1 = 0x1.9996d8p-3f;
	public static final float ARTANH_2 = 0x1.250514p-3f;
	public static final float ARTANH_3 = 0x1.b72ad8p-4f;
	public static final float ARTANH_4 = 0x1.f090acp-4f;

	/** erf(x) = x + x · Σ of powers of x², |x| < {@link #ERF_SMALL}; 2^-26. */
	public static final float ERF_0 = 0x1.06eba6p-3f;
	public static final float ERF_1 = -0x1.8126f0p-2f;
	public static final float ERF_2 = 0x1.ce1c5ap-4f;
	public static final float ERF_3 = -0x1.b6a910p-6f;
	public static final float ERF_4 = 0x1.47f220p-8f;
	public static final float ERF_5 = -0x1.3d1c72p-11f;
	public static final float ERF_SMALL = 0.9f;

	/**
	 * erf(x) = 1 - exp(-Σ of powers of x), from there to {@link #ERF_END}, where it is 1;
	 * 2^-29.
	 */
	public static final float ERFC_0 = 0x1.5cfd50p-13f;
	public static final float ERFC_1 = 0x1.20b754p+0f;
	public static final float ERFC_2 = 0x1.4621b6p-1f;
	public static final float ERFC_3 = 0x1.aa7326p-4f;
	public static final float ERFC_4 = -0x1.6d9ca8p-6f;
	public static final float ERFC_5 = 0x1.91cbf6p-9f;
	public static final float ERFC_6 = -0x1.9fafd6p-13f;
	public static final float ERF_END = 4;

	private Minimax() {}
}
