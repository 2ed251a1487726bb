/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine;

import io.github.fovea.tensor.Tensor;

import java.util.function.LongSupplier;

/**
 * A program whose fixed part, what needs the parameters alone, is computed again only
 * after a parameter has changed.
 */
public final class PreparedProgram implements Program {

	private final Program preparation;
	private final Runnable prepare;
	private final Program rest;
	private final LongSupplier changes;
	private long prepared = -1;

	/**
	 * @param prepare computes the preparation
	 * @param rest takes what the preparation leaves
	 * @param changes how often parameters have changed
	 */
	public PreparedProgram(final Program preparation, final Runnable prepare,
		final Program rest, final LongSupplier changes)
	{
		this.preparation = preparation;
		this.prepare = prepare;
		this.rest = rest;
		this.changes = changes;
	}

	@Override
	public Tensor input(final String name) {
		return rest.input(name);
	}

	@Override
	public Tensor output(final String name) {
		return rest.output(name);
	}

	@Override
	public void run() {
		prepare();
		rest.run();
	}

	@Override
	public int ahead() {
		return rest.ahead();
	}

	@Override
	public void start() {
		prepare();
		rest.start();
	}

	@Override
	public void await() {
		rest.await();
	}

	private void prepare() {
		if (prepared == changes.getAsLong()) return;
		prepare.run();
		prepared = changes.getAsLong();
	}

	/** What runs each time, for measuring. */
	public Program rest() {
		return rest;
	}

	@Override
	public long bytes() {
		return preparation.bytes() + rest.bytes();
	}

	@Override
	public void close() {
		rest.close();
		preparation.close();
	}
}
