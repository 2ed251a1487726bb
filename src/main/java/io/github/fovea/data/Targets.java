/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data;

import io.github.fovea.FoveaException;
import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;
import io.github.fovea.tensor.TensorType;

import java.util.Arrays;
import java.util.List;

/** What a network is told of the images of a batch. */
public sealed interface Targets {

	/** The type of those of a batch. */
	TensorType type(int batch, InputSpec input);

	/** Class numbers, int32 [N]; -1 where an image has none. */
	record Classes() implements Targets {

		@Override
		public TensorType type(final int batch, final InputSpec input) {
			return new TensorType(ElementType.I32, Shape.of(batch));
		}
	}

	/**
	 * Numbers, float32 [N,K], less a mean and divided by a deviation.
	 *
	 * @param mean one a number
	 * @param deviation one a number, above 0
	 */
	record Numbers(List<Float> mean, List<Float> deviation) implements Targets {

		public Numbers {
			mean = List.copyOf(mean);
			deviation = List.copyOf(deviation);
		}

		/** Numbers as they are. */
		public static Numbers raw(final int count) {
			final Float[] zeros = new Float[count];
			final Float[] ones = new Float[count];
			Arrays.fill(zeros, 0f);
			Arrays.fill(ones, 1f);
			return new Numbers(List.of(zeros), List.of(ones));
		}

		/** By the mean and deviation of the images' own. */
		public static Numbers standardized(final Dataset data) {
			final int count = data.numbers(0).length;
			final Float[] mean = new Float[count];
			final Float[] deviation = new Float[count];
			for (int k = 0; k < count; k++) {
				final double first = data.numbers(0)[k];
				double sum = 0;
				double squares = 0;
				for (int i = 0; i < data.size(); i++) {
					// Less the first one, so that equal numbers leave exactly 0.
					final double distance = data.numbers(i)[k] - first;
					sum += distance;
					squares += distance * distance;
				}
				final double offset = sum / data.size();
				final double variance = squares / data.size() - offset * offset;
				mean[k] = (float) (first + offset);
				// Equal numbers have nothing to divide by.
				deviation[k] = variance > 0 ? (float) Math.sqrt(variance) : 1;
			}
			return new Numbers(List.of(mean), List.of(deviation));
		}

		@Override
		public TensorType type(final int batch, final InputSpec input) {
			return TensorType.f32(batch, mean.size());
		}

		void load(final float[] numbers, final Tensor target, final int position) {
			final float[] all = target.floats();
			for (int k = 0; k < numbers.length; k++) {
				all[position * numbers.length + k] = (numbers[k] - mean.get(k)) / deviation
					.get(k);
			}
		}
	}

	/**
	 * The class of each pixel, float32 [N,classes,H,W]: 1 at its class, 0 elsewhere; 0
	 * everywhere for -1, of which nothing is known.
	 */
	record Masks(int classes) implements Targets {

		@Override
		public TensorType type(final int batch, final InputSpec input) {
			return TensorType.f32(batch, classes, input.height(), input.width());
		}

		void load(final int[] pixels, final Tensor target, final int position) {
			final int plane = pixels.length;
			final int from = position * classes * plane;
			final float[] all = target.floats();
			Arrays.fill(all, from, from + classes * plane, 0);
			for (int i = 0; i < plane; i++) {
				if (pixels[i] >= classes) throw new FoveaException("Expected classes 0 to " +
					(classes - 1) + " in the mask, but a pixel is of class " +
					pixels[i]);
				if (pixels[i] >= 0) all[from + pixels[i] * plane + i] = 1;
			}
		}
	}
}
