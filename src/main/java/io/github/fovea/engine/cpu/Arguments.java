/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu;

/**
 * What a kernel works on: the arrays of inputs and outputs, each starting at
 * index 0 and possibly longer than the tensor, and workspace.
 */
public final class Arguments {

	private final Object[] inputs;
	private final Object[] outputs;
	private final float[] shared;
	private final float[][][] own;

	Arguments(final Object[] inputs, final Object[] outputs,
		final float[] shared, final float[][][] own)
	{
		this.inputs = inputs;
		this.outputs = outputs;
		this.shared = shared;
		this.own = own;
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

	/** Workspace that all parts share. */
	public float[] shared() {
		return shared;
	}

	/** Workspace of a part: at least the arrays that the kernel asked for. */
	public float[][] own(final int part) {
		return own[part];
	}
}
