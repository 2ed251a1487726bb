/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.benchmark.peer;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;

import io.github.fovea.benchmark.Workload;
import io.github.fovea.tensor.Tensor;

import java.util.Map;

/** libtorch with its oneDNN and MKL, through DJL, computing eagerly. */
public final class TorchPeer implements Peer {

	private final Engine engine = Engine.getInstance();

	@Override
	public String version() {
		return engine.getEngineName() + " " + engine.getVersion() + " (DJL " + Engine
			.getDjlVersion() + ")";
	}

	@Override
	public Session open(final Workload workload, final int threads) {
		final NDManager root = engine.newBaseManager();
		final TorchNetwork network = new TorchNetwork(workload.network().get(),
			workload.training(), root);
		if (!workload.training()) return (images, labels) -> {
			try (NDManager step = root.newSubManager()) {
				final NDArray y = network.forward(array(step, images));
				return Tensor.of(y.toFloatArray(), io.github.fovea.tensor.Shape.of(y
					.getShape().getShape()));
			}
		};
		final Optimizer optimizer = optimizer(workload);
		final Loss loss = Loss.softmaxCrossEntropyLoss();
		return (images, labels) -> {
			try (NDManager step = root.newSubManager()) {
				final NDArray x = array(step, images);
				final NDArray targets = step.create(floats(labels.ints()));
				final NDArray value;
				try (GradientCollector collector = engine.newGradientCollector()) {
					value = loss.evaluate(new NDList(targets), new NDList(network.forward(
						x)));
					collector.backward(value);
				}
				for (final Map.Entry<String, NDArray> weight : network.weights()
					.entrySet())
				{
					try (NDArray gradient = weight.getValue().getGradient()) {
						optimizer.update(weight.getKey(), weight.getValue(), gradient);
					}
				}
				return Tensor.scalar(value.getFloat());
			}
		};
	}

	private static Optimizer optimizer(final Workload workload) {
		final Tracker rate = Tracker.fixed((float) workload.rate());
		return switch (workload.optimizer().kind()) {
			case SGD -> Optimizer.sgd().setLearningRateTracker(rate).build();
			case ADAM -> Optimizer.adam().optLearningRateTracker(rate).build();
			default -> throw new UnsupportedOperationException(workload.optimizer()
				.toString());
		};
	}

	private static NDArray array(final NDManager manager, final Tensor tensor) {
		return manager.create(tensor.floats(), new Shape(tensor.shape().toArray()));
	}

	private static float[] floats(final int[] numbers) {
		final float[] result = new float[numbers.length];
		for (int i = 0; i < result.length; i++) {
			result[i] = numbers[i];
		}
		return result;
	}
}
