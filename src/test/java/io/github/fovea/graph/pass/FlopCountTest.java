/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.graph.pass;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.fovea.benchmark.Workload;
import io.github.fovea.graph.GraphBuilder;
import io.github.fovea.graph.op.Conv;
import io.github.fovea.graph.op.ConvTranspose;
import io.github.fovea.graph.op.MatMul;
import io.github.fovea.graph.op.Window;
import io.github.fovea.tensor.TensorType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlopCountTest {

	@Test
	void groupsMeetFewerChannels() {
		final GraphBuilder graph = new GraphBuilder();
		graph.output("y", graph.add(new Conv(Window.of(3, 3), 2), graph.input("x",
			TensorType.f32(1, 4, 5, 6)), graph.input("w", TensorType.f32(8, 2, 3, 3))));
		assertEquals(2 * (8 * 3 * 4) * (2 * 9), FlopCount.of(graph.build()));
	}

	@Test
	void transposedConvolutionsCountTheirImage() {
		final GraphBuilder graph = new GraphBuilder();
		graph.output("y", graph.add(new ConvTranspose(Window.of(2, 2).withStrides(2), 1), graph
			.input("x", TensorType.f32(1, 4, 5, 6)), graph.input("w", TensorType.f32(4, 3, 2,
				2))));
		assertEquals(2 * (4 * 5 * 6) * (3 * 4), FlopCount.of(graph.build()));
	}

	@Test
	void productsOfStacksCountEachMatrix() {
		final GraphBuilder graph = new GraphBuilder();
		graph.output("y", graph.add(new MatMul(), graph.input("a", TensorType.f32(3, 4,
			5)), graph.input("b", TensorType.f32(5, 7))));
		assertEquals(2 * 3 * 4 * 5 * 7, FlopCount.of(graph.build()));
	}

	/**
	 * Forward and gradient of the weights everywhere, gradient of the input but for
	 * the first layer. cnn-mnist: 25·16·784, 400·32·196 and 1568·10 products an
	 * image; the others in the same way.
	 */
	@ParameterizedTest
	@CsvSource({ "cnn-mnist, 820064000", "lenet-gluon, 1925038080",
		"vgg-like, 7411580928", "resnet-18, 85187297280",
		"resnet-50-batch-1, 8178368512", "conv-7x7-4096, 1644167168",
		"conv-3x3-64-256, 4831838208" })
	void stepsHaveTheCountOfTheirLayers(final String workload,
		final double expected)
	{
		assertEquals(expected, FlopCount.of(Workload.named(workload).graph()));
	}
}
