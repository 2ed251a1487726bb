/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.train;

import io.github.fovea.FoveaException;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a network is trained. The {@code with…} methods give changed copies.
 *
 * @param labelSmoothing share of certainty given to all classes evenly
 * @param balanced weigh each class by the inverse of its number of images
 * @param patience epochs without improvement after which training stops; 0 never
 * @param minDelta by how much a loss must fall to be an improvement
 * @param learning which images are drawn, and what becomes of their gradients
 */
public record TrainSettings(int epochs, int batchSize, Optimizer optimizer,
	double learningRate, Schedule schedule, Clipping clipping,
	float labelSmoothing, boolean balanced, int patience, double minDelta,
	Learning learning, long seed)
{

	public TrainSettings {
		atLeast("number of epochs", epochs, 1);
		atLeast("batch size", batchSize, 1);
		atLeast("patience", patience, 0);
		schedule.check(epochs);
		if (!(learningRate > 0 && Float.isFinite((float) learningRate)))
			throw new FoveaException("The learning rate must be a number above 0, got " +
				learningRate);
		if (!(labelSmoothing >= 0 && labelSmoothing < 1)) throw new FoveaException(
			"Label smoothing must be at least 0 and below 1, got " + labelSmoothing);
		if (!(minDelta >= 0)) throw new FoveaException(
			"The smallest improvement must be 0 or more, got " + minDelta);
	}

	/**
	 * Adam at 0.001 with cosine decay, batches of 32, 20 epochs, gradients clipped
	 * to a norm of 3, seed 1.
	 */
	public static TrainSettings defaults() {
		return new TrainSettings(20, 32, Optimizer.of(Optimizer.Kind.ADAM), 0.001,
			new Schedule.Cosine(), Clipping.DEFAULT, 0, false, 0, 0, Learning.DEFAULT, 1);
	}

	public TrainSettings withEpochs(final int number) {
		return new TrainSettings(number, batchSize, optimizer, learningRate, schedule,
			clipping, labelSmoothing, balanced, patience, minDelta, learning, seed);
	}

	public TrainSettings withBatchSize(final int size) {
		return new TrainSettings(epochs, size, optimizer, learningRate, schedule,
			clipping, labelSmoothing, balanced, patience, minDelta, learning, seed);
	}

	public TrainSettings withOptimizer(final Optimizer other,
		final double rate)
	{
		return new TrainSettings(epochs, batchSize, other, rate, schedule, clipping,
			labelSmoothing, balanced, patience, minDelta, learning, seed);
	}

	public TrainSettings withSchedule(final Schedule other) {
		return new TrainSettings(epochs, batchSize, optimizer, learningRate, other,
			clipping, labelSmoothing, balanced, patience, minDelta, learning, seed);
	}

	public TrainSettings withClipping(final Clipping other) {
		return new TrainSettings(epochs, batchSize, optimizer, learningRate, schedule,
			other, labelSmoothing, balanced, patience, minDelta, learning, seed);
	}

	public TrainSettings withLabels(final float smoothing,
		final boolean balance)
	{
		return new TrainSettings(epochs, batchSize, optimizer, learningRate, schedule,
			clipping, smoothing, balance, patience, minDelta, learning, seed);
	}

	public TrainSettings withEarlyStopping(final int epochsWaited,
		final double delta)
	{
		return new TrainSettings(epochs, batchSize, optimizer, learningRate, schedule,
			clipping, labelSmoothing, balanced, epochsWaited, delta, learning, seed);
	}

	public TrainSettings withLearning(final Learning other) {
		return new TrainSettings(epochs, batchSize, optimizer, learningRate, schedule,
			clipping, labelSmoothing, balanced, patience, minDelta, other, seed);
	}

	public TrainSettings withSeed(final long other) {
		return new TrainSettings(epochs, batchSize, optimizer, learningRate, schedule,
			clipping, labelSmoothing, balanced, patience, minDelta, learning, other);
	}

	/** All of it as strings and numbers, for the model file. */
	public Map<String, Object> toMap() {
		final Map<String, Object> map = new LinkedHashMap<>();
		map.put("epochs", epochs);
		map.put("batch_size", batchSize);
		map.put("optimizer", optimizer.kind().toString());
		map.put("momentum", optimizer.momentum());
		map.put("nesterov", optimizer.nesterov());
		map.put("weight_decay", optimizer.weightDecay());
		map.put("learning_rate", learningRate);
		map.put("schedule", schedule.toString());
		map.put("clip_norm", clipping.norm());
		map.put("clip_value", clipping.value());
		map.put("label_smoothing", labelSmoothing);
		map.put("balanced", balanced);
		map.put("patience", patience);
		map.put("min_delta", minDelta);
		map.putAll(learning.toMap());
		map.put("seed", seed);
		return map;
	}

	private static void atLeast(final String what, final int value,
		final int least)
	{
		if (value < least) throw new FoveaException("The " + what + " must be " +
			least + " or more, got " + value);
	}
}
