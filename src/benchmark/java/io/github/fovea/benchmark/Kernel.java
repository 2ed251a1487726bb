/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.benchmark;

import io.github.fovea.graph.Graph;
import io.github.fovea.graph.GraphBuilder;
import io.github.fovea.graph.Operator;
import io.github.fovea.graph.Parameter;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.BatchNormalizationTraining;
import io.github.fovea.graph.op.MatMul;
import io.github.fovea.graph.op.MaxPool;
import io.github.fovea.graph.op.Window;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;
import io.github.fovea.tensor.TensorType;

import java.util.Arrays;
import java.util.function.Supplier;

/** Operators of real sizes, each as a graph of its own. */
public enum Kernel {

		GEMM_1024_1024_1024(() -> gemm(1024, 1024, 1024)),
		GEMM_64_3136_576(() -> gemm(64, 3136, 576)),
		GEMM_20_147456_25(() -> gemm(20, 147456, 25)),
		GEMM_50_25600_180(() -> gemm(50, 25600, 180)),
		GEMM_128_1568_1152(() -> gemm(128, 1568, 1152)),
		GEMM_512_49_4608(() -> gemm(512, 49, 4608)),

		CONV_3X3_64_64_56(() -> Convolution.RESIDUAL.forward()),
		CONV_3X3_64_64_56_IMAGE_GRADIENT(() -> Convolution.RESIDUAL.imageGradient()),
		CONV_3X3_64_64_56_WEIGHT_GRADIENT(() -> Convolution.RESIDUAL.weightGradient()),

		CONV_3X3_20_50_12(() -> Convolution.SMALL.forward()),
		CONV_3X3_20_50_12_IMAGE_GRADIENT(() -> Convolution.SMALL.imageGradient()),
		CONV_3X3_20_50_12_WEIGHT_GRADIENT(() -> Convolution.SMALL.weightGradient()),

		CONV_7X7_3_64_224(() -> Convolution.FIRST.forward()),
		CONV_7X7_3_64_224_WEIGHT_GRADIENT(() -> Convolution.FIRST.weightGradient()),

		CONV_1X1_256_64_56(() -> Convolution.POINTWISE.forward()),
		CONV_1X1_256_64_56_IMAGE_GRADIENT(() -> Convolution.POINTWISE.imageGradient()),
		CONV_1X1_256_64_56_WEIGHT_GRADIENT(() -> Convolution.POINTWISE.weightGradient()),

		CONV_3X3_DEPTHWISE_64_56(() -> Convolution.DEPTHWISE.forward()),
		CONV_3X3_DEPTHWISE_64_56_IMAGE_GRADIENT(() -> Convolution.DEPTHWISE.imageGradient()),
		CONV_3X3_DEPTHWISE_64_56_WEIGHT_GRADIENT(() -> Convolution.DEPTHWISE.weightGradient()),

		MAX_POOL_2X2_20_24(() -> pool(256, 20, 24, Window.of(2, 2).withStrides(2))),
		MAX_POOL_3X3_64_112(() -> pool(8, 64, 112, Window.of(3, 3).withStrides(2)
			.withPads(1))),
		BATCH_NORM_64_56(Kernel::batchNorm);

	private final Supplier<Graph> graph;

	Kernel(final Supplier<Graph> graph) {
		this.graph = graph;
	}

	/** Its inputs are float32 tensors. */
	public Graph graph() {
		return graph.get();
	}

	static Tensor halves(final TensorType type) {
		final Tensor tensor = Tensor.zeros(type);
		Arrays.fill(tensor.floats(), 0.5f);
		return tensor;
	}

	static Graph single(final GraphBuilder graph,
		final Operator operator, final Value... inputs)
	{
		graph.output("result", graph.add(operator, inputs));
		return graph.build();
	}

	private static Graph gemm(final int m, final int n, final int k) {
		final GraphBuilder graph = new GraphBuilder();
		return single(graph, new MatMul(), graph.input("a", TensorType.f32(m, k)),
			graph.input("b", TensorType.f32(k, n)));
	}

	private static Graph pool(final int batch, final int channels,
		final int size, final Window window)
	{
		final GraphBuilder graph = new GraphBuilder();
		return single(graph, new MaxPool(window), graph.input("image", TensorType
			.f32(batch, channels, size, size)));
	}

	private static Graph batchNorm() {
		final GraphBuilder graph = new GraphBuilder();
		final Shape channels = Shape.of(64);
		final Value x = graph.input("image", TensorType.f32(8, 64, 56, 56));
		final Value[] inputs = { x, null, null, null, null };
		for (int i = 1; i < inputs.length; i++) {
			inputs[i] = graph.parameter("p" + i, x.type().as(channels),
				Parameter.Role.STATE, Kernel::halves).value();
		}
		graph.output("result", graph.addAll(new BatchNormalizationTraining(1e-5f,
			0.9f), Arrays.asList(inputs)).get(0));
		return graph.build();
	}
}
