/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.benchmark;

import io.github.fovea.engine.Engine;
import io.github.fovea.engine.Parameters;
import io.github.fovea.engine.Pipeline;
import io.github.fovea.engine.Program;
import io.github.fovea.graph.Graph;
import io.github.fovea.graph.pass.FlopCount;
import io.github.fovea.nn.NetworkBuilder;
import io.github.fovea.tensor.Tensor;
import io.github.fovea.train.TrainingGraph;

import java.util.Arrays;

/**
 * A workload on an engine. A step takes a fresh batch from memory of its own,
 * and gives the loss or all of the output, as in real work.
 */
public final class WorkloadRun implements AutoCloseable {

	private static final int LEAST_STEPS = 3;

	private final Parameters parameters;
	private final Program program;
	private final SyntheticImages data;
	private final Tensor images;
	private final Tensor labels;
	private final Tensor result;
	private final Tensor copy;
	private final double operations;

	public WorkloadRun(final Engine engine, final Workload workload) {
		final Graph graph = workload.graph();
		operations = FlopCount.of(graph);
		parameters = engine.newParameters();
		program = engine.compile(graph, parameters);
		images = program.input(NetworkBuilder.INPUT);
		data = new SyntheticImages(images.shape(), workload.classes());
		if (workload.training()) {
			labels = program.input(TrainingGraph.TARGETS);
			program.input(TrainingGraph.RATE).set(0, workload.rate());
			result = program.output(TrainingGraph.LOSS);
		}
		else {
			labels = null;
			result = program.output(graph.outputs().keySet().iterator().next());
		}
		copy = Tensor.zeros(result.type());
	}

	/** Floating point operations of a step, by {@link FlopCount}. */
	public double operations() {
		return operations;
	}

	/** Takes the next batch through the program; the loss, or the outputs. */
	public Tensor step() {
		data.next(images, labels);
		program.run();
		copy.copyFrom(result);
		return copy;
	}

	/**
	 * Repeats steps, begun one before the last has ended where the engine can, as in
	 * real work: half of the time to warm up, then all of it to measure, both
	 * of three steps or more.
	 *
	 * @return the median, in seconds
	 */
	public double medianSeconds(final double seconds) {
		times(0.5 * seconds);
		final double[] times = times(seconds);
		Arrays.sort(times);
		final int middle = times.length / 2;
		return times.length % 2 == 1 ? times[middle] : (times[middle - 1] +
			times[middle]) / 2;
	}

	private double[] times(final double seconds) {
		final long end = System.nanoTime() + (long) (seconds * 1e9);
		final Pipeline<Void> pipeline = new Pipeline<>((p, none) -> {
			copy.copyFrom(result);
			return true;
		});
		double[] times = new double[64];
		int count = 0;
		while (count < LEAST_STEPS || System.nanoTime() < end) {
			final long start = System.nanoTime();
			data.next(images, labels);
			pipeline.start(program, null);
			if (count == times.length) times = Arrays.copyOf(times, 2 * count);
			times[count++] = (System.nanoTime() - start) * 1e-9;
		}
		pipeline.finish();
		return Arrays.copyOf(times, count);
	}

	@Override
	public void close() {
		program.close();
		parameters.close();
	}
}
