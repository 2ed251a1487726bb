/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu;

/**
 * {@link Functions} one by one, in double, where neither rounding nor range
 * needs care.
 */
public final class PlainFunctions implements Functions {

	private static final double LOG2_E = 1 / Math.log(2);
	private static final double LN_2 = Math.log(2);

	/** Adding it rounds to a whole number, which the lowest bits then hold. */
	private static final double ROUNDING = 0x1.8p52;

	/** Beyond it exp is 0 or infinite in float. */
	private static final double EXP_END = 200;

	@Override
	public void exp(final float[] x, final float[] y, final int from,
		final int to)
	{
		for (int i = from; i < to; i++) {
			y[i] = (float) exp(x[i]);
		}
	}

	@Override
	public void log(final float[] x, final float[] y, final int from,
		final int to)
	{
		for (int i = from; i < to; i++) {
			y[i] = (float) Math.log(x[i]);
		}
	}

	@Override
	public void tanh(final float[] x, final float[] y, final int from,
		final int to)
	{
		for (int i = from; i < to; i++) {
			final double e = expMinusOne(2.0 * x[i]);
			// For the sign of 0.
			y[i] = Math.copySign((float) (e / (e + 2)), x[i]);
		}
	}

	@Override
	public void sigmoid(final float[] x, final float[] y, final int from,
		final int to)
	{
		for (int i = from; i < to; i++) {
			y[i] = (float) (1 / (1 + exp(-x[i])));
		}
	}

	@Override
	public void softplus(final float[] x, final float[] y, final int from,
		final int to)
	{
		for (int i = from; i < to; i++) {
			final double e = exp(-Math.abs(x[i]));
			// log(1 + e) = 2 artanh(s)
			final double s = e / (e + 2);
			final double z = s * s;
			final double p = Minimax.ARTANH_0 + z * (Minimax.ARTANH_1 + z *
				(Minimax.ARTANH_2 + z * (Minimax.ARTANH_3 + z * Minimax.ARTANH_4)));
			y[i] = (float) (Math.max(x[i], 0) + 2 * (s + s * z * p));
		}
	}

	@Override
	public void elu(final float alpha, final float[] x, final float[] y,
		final int from, final int to)
	{
		for (int i = from; i < to; i++) {
			y[i] = x[i] > 0 ? x[i] : (float) (alpha * expMinusOne(x[i]));
		}
	}

	@Override
	public void erf(final float[] x, final float[] y, final int from,
		final int to)
	{
		for (int i = from; i < to; i++) {
			y[i] = (float) erf(x[i]);
		}
	}

	private static double erf(final double x) {
		final double a = Math.abs(x);
		if (a < Minimax.ERF_SMALL) {
			final double z = x * x;
			return x + x * (Minimax.ERF_0 + z * (Minimax.ERF_1 + z * (Minimax.ERF_2 + z *
				(Minimax.ERF_3 + z * (Minimax.ERF_4 + z * Minimax.ERF_5)))));
		}
		final double b = a > Minimax.ERF_END ? Minimax.ERF_END : a;
		final double q = Minimax.ERFC_0 + b * (Minimax.ERFC_1 + b * (Minimax.ERFC_2 + b *
			(Minimax.ERFC_3 + b * (Minimax.ERFC_4 + b * (Minimax.ERFC_5 + b *
				Minimax.ERFC_6)))));
		return Math.copySign(1 - exp(-q), x);
	}

	private static double exp(final double x) {
		final double limited = limit(x);
		final double rounded = limited * LOG2_E + ROUNDING;
		final double power = power(rounded);
		return power + power * ofRest(limited, rounded);
	}

	private static double expMinusOne(final double x) {
		final double limited = limit(x);
		final double rounded = limited * LOG2_E + ROUNDING;
		final double power = power(rounded);
		return power - 1 + power * ofRest(limited, rounded);
	}

	/** NaN stays. */
	private static double limit(final double x) {
		final double low = x < -EXP_END ? -EXP_END : x;
		return low > EXP_END ? EXP_END : low;
	}

	/** 2 to the whole number in the lowest bits. */
	private static double power(final double rounded) {
		final long one = Double.doubleToRawLongBits(1);
		return Double.longBitsToDouble((Double.doubleToRawLongBits(
			rounded) << 52) + one);
	}

	/** exp(r) - 1 of the rest r of x. */
	private static double ofRest(final double x, final double rounded) {
		final double r = x - (rounded - ROUNDING) * LN_2;
		return r + r * r * (Minimax.EXP_0 + r * (Minimax.EXP_1 + r * (Minimax.EXP_2 +
			r * (Minimax.EXP_3 + r * Minimax.EXP_4))));
	}
}
