/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.benchmark.peer;

import io.github.fovea.benchmark.Workload;
import io.github.fovea.engine.Engine;
import io.github.fovea.engine.EngineOptions;
import io.github.fovea.engine.Engines;
import io.github.fovea.engine.Program;
import io.github.fovea.graph.Graph;
import io.github.fovea.nn.NetworkBuilder;
import io.github.fovea.tensor.Tensor;
import io.github.fovea.train.TrainingGraph;

/** The project's own engine for the processor. */
public final class FoveaPeer implements Peer {

	@Override
	public String version() {
		return "Fovea, Java " + System.getProperty("java.version");
	}

	@Override
	public Session open(final Workload workload, final int threads) {
		final Engine engine = Engines.open("cpu", new EngineOptions(threads));
		final Graph graph = workload.graph();
		final Program program = engine.compile(graph, engine.newParameters());
		final Tensor output = program.output(workload.training()
			? TrainingGraph.LOSS : graph.outputs().keySet().iterator().next());
		if (workload.training()) program.input(TrainingGraph.RATE).set(0, workload
			.rate());
		final Tensor result = Tensor.zeros(output.type());
		return (images, labels) -> {
			program.input(NetworkBuilder.INPUT).copyFrom(images);
			if (labels != null) program.input(TrainingGraph.TARGETS).copyFrom(labels);
			program.run();
			result.copyFrom(output);
			return result;
		};
	}
}
