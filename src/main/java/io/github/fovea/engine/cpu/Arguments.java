/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu;

/**
 * What a kernel works on: the arrays of inputs and outputs, each starting at
 * index 0 and possibly longer than the tensor, and workspace. An array may hold
 * but the samples that are worked on, and then begins at the first of them.
 */
public final class Arguments {

	private final Object[] inputs;
	private final Object[] outputs;
	private final float[] shared;
	private final float[][][] own;
	private final boolean[] inMoves;
	private final boolean[] outMoves;
	private int start;
	private final Arguments staged;

	Arguments(final Object[] inputs, final Object[] outputs,
		final float[] shared, final float[][][] own)
	{
		this(inputs, outputs, shared, own, new boolean[inputs.length],
			new boolean[outputs.length], 0);
	}

	/**
	 * @param inMoves inputs that hold only the samples that are worked on
	 * @param outMoves such outputs
	 * @param stage elements for {@link #stage}; 0 for none
	 */
	Arguments(final Object[] inputs, final Object[] outputs,
		final float[] shared, final float[][][] own, final boolean[] inMoves,
		final boolean[] outMoves, final int stage)
	{
		this.inMoves = inMoves;
		this.outMoves = outMoves;
		this.inputs = inputs;
		this.outputs = outputs;
		this.shared = shared;
		this.own = own;
		staged = stage == 0 ? null : new Arguments(pieces(inputs.length, stage),
			pieces(outputs.length, stage), shared, own);
	}

	private static Object[] pieces(final int count, final int size) {
		final Object[] result = new Object[count];
		for (int i = 0; i < count; i++) {
			result[i] = new float[size];
		}
		return result;
	}

	/** A float32 input. */
	public float[] in(final int index) {
		return (float[]) inputs[index];
	}

	/** A float32 output. */
	public float[] out(final int index) {
		return (float[]) outputs[index];
	}

	/** An input of any type. */
	public Object input(final int index) {
		return inputs[index];
	}

	/** An output of any type. */
	public Object output(final int index) {
		return outputs[index];
	}

	/** Sample that an input's array begins with. */
	public int inFirst(final int index) {
		return inMoves[index] ? start : 0;
	}

	/** Sample that an output's array begins with. */
	public int outFirst(final int index) {
		return outMoves[index] ? start : 0;
	}

	/** Arrays for a piece of each operand; null if all begin at the same sample. */
	public Arguments staged() {
		return staged;
	}

	/**
	 * Copies a piece of each input to the start of its staged array.
	 *
	 * @param at element, counted from the first sample of the batch
	 * @param each elements of a sample
	 */
	public void stage(final int at, final int each, final int n) {
		for (int i = 0; i < inputs.length; i++) {
			System.arraycopy(inputs[i], at - inFirst(i) * each, staged.inputs[i], 0, n);
		}
	}

	/** Copies the staged outputs to their place. */
	public void unstage(final int at, final int each, final int n) {
		for (int i = 0; i < outputs.length; i++) {
			System.arraycopy(staged.outputs[i], 0, outputs[i], at - outFirst(i) * each,
				n);
		}
	}

	/** Sets the first of the samples that are worked on. */
	void startAt(final int sample) {
		start = sample;
	}

	/** Workspace that all parts share. */
	public float[] shared() {
		return shared;
	}

	/** Workspace of a part: at least the arrays that the kernel asked for. */
	public float[][] own(final int part) {
		return own[part];
	}
}
