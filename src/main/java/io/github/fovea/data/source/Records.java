/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data.source;

import io.github.fovea.data.Dataset;
import io.github.fovea.data.ImageException;
import io.github.fovea.data.Picture;
import io.github.fovea.data.PixelType;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** 8-bit images of one size at equal distances in arrays. */
final class Records implements Dataset {

	/** The images of one file: where the first begins and how far the next is. */
	record Block(String name, byte[] bytes, int first, int step, int count) {}

	private final List<Block> blocks;
	private final Shape shape;
	private final List<String> classNames;
	private final int[] labels;

	/** @param labels class numbers of all blocks' images */
	Records(final List<Block> blocks, final Shape shape,
		final List<String> classNames, final int[] labels)
	{
		this.blocks = List.copyOf(blocks);
		this.shape = shape;
		this.classNames = List.copyOf(classNames);
		this.labels = labels;
	}

	/** All bytes of a file, unpacked if it is gzipped. */
	static byte[] bytes(final Path file) throws IOException {
		try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
			if (!file.toString().toLowerCase(Locale.ROOT).endsWith(".gz")) return in.readAllBytes();
			try (InputStream unpacked = new GZIPInputStream(in, 1 << 16)) {
				return unpacked.readAllBytes();
			}
		}
		catch (final IOException e) {
			throw new ImageException(file.toString(), e);
		}
	}

	@Override
	public List<String> classNames() {
		return classNames;
	}

	@Override
	public int size() {
		return labels.length;
	}

	@Override
	public String name(final int index) {
		int rest = index;
		for (final Block block : blocks) {
			if (rest < block.count) return block.name + "[" + (rest + 1) + "]";
			rest -= block.count;
		}
		throw new IndexOutOfBoundsException(index);
	}

	@Override
	public int label(final int index) {
		return labels[index];
	}

	@Override
	public Picture read(final int index) {
		int rest = index;
		for (final Block block : blocks) {
			if (rest < block.count) return read(block, rest);
			rest -= block.count;
		}
		throw new IndexOutOfBoundsException(index);
	}

	private Picture read(final Block block, final int position) {
		final float[] pixels = new float[shape.arraySize()];
		final int from = block.first + position * block.step;
		for (int i = 0; i < pixels.length; i++) {
			pixels[i] = block.bytes[from + i] & 0xff;
		}
		return new Picture(Tensor.of(pixels, shape), PixelType.U8);
	}

	@Override
	public Shape shape(final int index) {
		return shape;
	}

	@Override
	public boolean isInMemory() {
		return true;
	}
}
