/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.fovea.FoveaException;
import io.github.fovea.graph.Graph;
import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;
import io.github.fovea.tensor.TensorType;
import io.github.fovea.zoo.InputSize;
import io.github.fovea.zoo.NetworkSpec;
import io.github.fovea.zoo.Zoo;

import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateDictTest {

	private static Graph graph(final String name) {
		return new Zoo().build(name, new NetworkSpec(new InputSize(32, 32, 3), 10, 1))
			.graph();
	}

	/** What PyTorch would store: no constants, and the counters. */
	private static Map<String, Tensor> weights(final Graph graph, final String prefix) {
		final Map<String, Tensor> weights = new TreeMap<>();
		graph.parameters().forEach(p -> {
			weights.put(prefix + p.name(), p.initialTensor());
			if (p.name().endsWith("running_var")) weights.put(prefix + p.name().replace(
				"running_var", "num_batches_tracked"), Tensor.zeros(new TensorType(
					ElementType.I64, Shape.of())));
		});
		return weights;
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "module." })
	void prefixesAndCountersDoNotMatter(final String prefix) {
		final Graph graph = graph("resnet-18");
		final Map<String, Tensor> weights = weights(graph, prefix);
		final Map<String, Tensor> fitted = StateDict.fit(graph, weights);
		graph.parameters().forEach(p -> assertSame(weights.get(prefix + p.name()), fitted
			.get(p.name())));
		assertEquals(graph.parameters().size(), fitted.size());
	}

	@Test
	void constantsMayBeLeftOut() {
		final Graph graph = graph("lenet-5-1998");
		final Map<String, Tensor> weights = new TreeMap<>();
		graph.parameters().stream().filter(p -> p.trainable()).forEach(p -> weights.put(p
			.name(), p.initialTensor()));
		assertEquals(weights, new TreeMap<>(StateDict.fit(graph, weights)));
	}

	@Test
	void allThatDoesNotFitIsTold() {
		final Graph graph = graph("cifar-resnet-20");
		final Map<String, Tensor> weights = weights(graph, "");
		weights.put("linear.weight", Tensor.zeros(TensorType.f32(100, 64)));
		weights.put("fc.bias", weights.remove("linear.bias"));
		weights.remove("conv1.weight");
		final FoveaException e = assertThrows(FoveaException.class, () -> StateDict.fit(
			graph, weights));
		assertEquals("the weights do not fit the network; 2 missing: conv1.weight, " +
			"linear.bias; 1 left over: fc.bias; 1 of another shape: linear.weight is " +
			"float32[100,64] and should be float32[10,64]", e.getMessage());
	}

	@Test
	void longListsEnd() {
		final FoveaException e = assertThrows(FoveaException.class, () -> StateDict.fit(
			graph("cifar-resnet-20"), Map.of()));
		assertEquals(12, e.getMessage().split(",").length);
		assertEquals("and 85 more", e.getMessage().substring(e.getMessage().length() -
			11));
	}
}
