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
import java.util.stream.IntStream;

/** Some images of a data set, in a given order, with the same classes. */
public final class Subset implements Dataset {

	private final Dataset source;
	private final int[] indices;

	public Subset(final Dataset source, final int... indices) {
		this.source = source;
		this.indices = indices.clone();
	}

	/** The first images of a data set, all if it has no more. */
	public static Dataset first(final Dataset source, final int size) {
		return size >= source.size() ? source : new Subset(source, IntStream.range(0,
			size).toArray());
	}

	@Override
	public List<String> classNames() {
		return source.classNames();
	}

	@Override
	public int size() {
		return indices.length;
	}

	@Override
	public String name(final int index) {
		return source.name(indices[index]);
	}

	@Override
	public int label(final int index) {
		return source.label(indices[index]);
	}

	@Override
	public float[] numbers(final int index) {
		return source.numbers(indices[index]);
	}

	@Override
	public int whole(final int index) {
		return source.whole(indices[index]);
	}

	@Override
	public String wholeName(final int index) {
		return source.wholeName(indices[index]);
	}

	@Override
	public boolean hasMasks() {
		return source.hasMasks();
	}

	@Override
	public Tensor mask(final int index) throws IOException {
		return source.mask(indices[index]);
	}

	@Override
	public Picture read(final int index) throws IOException {
		return source.read(indices[index]);
	}

	@Override
	public Shape shape(final int index) throws IOException {
		return source.shape(indices[index]);
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
