/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data;

import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The images of another data set, of which something else is said. */
public abstract class DatasetView implements Dataset {

	private final Dataset source;

	protected DatasetView(final Dataset source) {
		this.source = source;
	}

	@Override
	public List<String> classNames() {
		return source.classNames();
	}

	@Override
	public int size() {
		return source.size();
	}

	@Override
	public String name(final int index) {
		return source.name(index);
	}

	@Override
	public int label(final int index) {
		return source.label(index);
	}

	@Override
	public float[] numbers(final int index) {
		return source.numbers(index);
	}

	@Override
	public int whole(final int index) {
		return source.whole(index);
	}

	@Override
	public String wholeName(final int index) {
		return source.wholeName(index);
	}

	@Override
	public boolean hasMasks() {
		return source.hasMasks();
	}

	@Override
	public Tensor mask(final int index) throws IOException {
		return source.mask(index);
	}

	@Override
	public Picture read(final int index) throws IOException {
		return source.read(index);
	}

	@Override
	public Shape shape(final int index) throws IOException {
		return source.shape(index);
	}

	@Override
	public Optional<String> remark() {
		return source.remark();
	}

	@Override
	public boolean isInMemory() {
		return source.isInMemory();
	}
}
