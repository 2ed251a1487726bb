/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.api;

import io.github.fovea.FoveaException;
import io.github.fovea.benchmark.Workload;
import io.github.fovea.engine.Engine;
import io.github.fovea.engine.EngineOptions;
import io.github.fovea.engine.Engines;
import io.github.fovea.engine.Tunable;
import io.github.fovea.graph.Graph;
import io.github.fovea.zoo.InputSize;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds out by timing how a device computes networks fastest. Engines that are opened
 * afterwards on the same device do so.
 */
public final class Tuning implements AutoCloseable {

	private final Engine engine;
	private final Tunable tunable;

	/**
	 * @param choice as in {@link Engines#open}
	 * @throws FoveaException if there is no such engine or device, or nothing to tune
	 */
	public Tuning(final String choice) {
		engine = Engines.open(choice, EngineOptions.DEFAULT);
		if (engine instanceof Tunable t) tunable = t;
		else {
			engine.close();
			throw new FoveaException("The engine " + choice +
				" needs no tuning; choose opencl, or one of its devices");
		}
	}

	/** Where it computes, for a person. */
	public String device() {
		return engine.device().toString();
	}

	/**
	 * Tunes all networks of {@link Benchmark}.
	 *
	 * @param seconds for each way to compute something, at most
	 * @throws FoveaException if what is found cannot be kept, or the device fails
	 */
	public void run(final double seconds, final Tunable.Listener listener) {
		run(Workload.all(), seconds, listener);
	}

	/**
	 * Tunes a network of the zoo: its training step and its prediction.
	 *
	 * @param batch images of both
	 */
	public void run(final String network, final InputSize size, final int classes,
		final int batch, final double seconds, final Tunable.Listener listener)
	{
		run(List.of(Workload.training(network, size, classes, batch)), seconds, listener);
	}

	private void run(final List<Workload> workloads, final double seconds,
		final Tunable.Listener listener)
	{
		final List<Graph> graphs = new ArrayList<>();
		for (final Workload workload : workloads) {
			graphs.add(workload.graph());
			if (workload.training()) graphs.add(workload.prediction());
		}
		tunable.tune(graphs, seconds, listener);
	}

	@Override
	public void close() {
		engine.close();
	}
}
