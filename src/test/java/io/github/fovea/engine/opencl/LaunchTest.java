/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fovea.engine.Engine;
import io.github.fovea.engine.Parameters;
import io.github.fovea.engine.Program;
import io.github.fovea.graph.GraphBuilder;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.MatMul;
import io.github.fovea.graph.op.MaxPool;
import io.github.fovea.graph.op.MaxPoolGrad;
import io.github.fovea.graph.op.Window;
import io.github.fovea.tensor.TensorType;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LaunchTest {

	private OpenClDevice gpu;

	@BeforeEach
	void find() {
		OpenClEngines.require();
		gpu = OpenClEngines.device(OpenClDevice.list().get(0), false, 16, 256, 1);
	}

	/** NVIDIA's driver refuses more than 65535 groups along the second and third one. */
	@Test
	void noPieceHasMoreGroupsThanDriversKnow() {
		final Launch launch = new Launch("tiles", "product").range(new long[] { 640, 70_000,
			66_000 }, new long[] { 64, 1, 1 }).parted(gpu, 1);
		assertWhole(launch, 640, 70_000, 66_000);
		for (final Launch.Piece piece : launch.pieces()) {
			assertEquals(640, piece.items()[0]);
			assertTrue(piece.items()[1] <= 65535 && piece.items()[2] <= 65535);
		}
	}

	@Test
	void poolsOfTallImagesAreStartedInPieces() {
		final GraphBuilder graph = new GraphBuilder();
		final MaxPool pool = new MaxPool(Window.of(1, 1));
		final Value x = graph.input("x", TensorType.f32(1, 1, 70_000, 64));
		graph.output("y", graph.add(pool, x));
		graph.output("dx", graph.add(new MaxPoolGrad(pool), x, x));
		for (final Node node : graph.build().nodes()) {
			for (final Launch launch : new KernelTable(Tunings.NONE).of(node, gpu, v -> null)
				.list())
			{
				assertWhole(launch, 64, 70_000, 1);
				assertTrue(launch.pieces().stream().allMatch(p -> p.items()[1] <= 65535));
			}
		}
	}

	/** Sums over millions of pixels of an image's few weights: a group each. */
	@Test
	void slicesOfFewResultsAreStartedOneAfterTheOther() {
		final Launch launch = new Launch("tiles", "product").range(new long[] { 128, 3, 64 },
			new long[] { 64, 1, 1 }).parted(gpu, 20 * 128e6 / 20 * gpu.estimate());
		assertWhole(launch, 128, 3, 64);
		assertTrue(launch.pieces().size() >= 20, launch.pieces().toString());
	}

	/** Pieces are apart and together the range. */
	private static void assertWhole(final Launch launch, final long... range) {
		long all = 0;
		final Set<List<Long>> begins = new HashSet<>();
		for (final Launch.Piece piece : launch.pieces()) {
			long items = 1;
			final List<Long> begin = new ArrayList<>();
			for (int axis = 0; axis < range.length; axis++) {
				assertTrue(piece.from()[axis] + piece.items()[axis] <= range[axis]);
				items *= piece.items()[axis];
				begin.add(piece.from()[axis]);
			}
			all += items;
			assertTrue(begins.add(begin), begin.toString());
		}
		assertEquals(LongStream.of(range).reduce(1, (a, b) -> a * b), all);
	}

	@Test
	void allMatricesOfALargeBatchAreMultiplied() {
		final int batch = Grid.MOST + 100;
		final GraphBuilder graph = new GraphBuilder();
		final Value a = graph.input("a", TensorType.f32(batch, 1, 2));
		final Value b = graph.input("b", TensorType.f32(batch, 2, 1));
		graph.output("c", graph.add(new MatMul(), a, b));
		try (Engine engine = OpenClEngines.as(gpu, false, 16, 256, 1); Parameters none =
			engine.newParameters(); Program program = engine.compile(graph.build(), none))
		{
			for (int i = 0; i < batch; i++) {
				program.input("a").set(2 * i, i);
				program.input("b").set(2 * i, 2);
				program.input("a").set(2 * i + 1, 1);
				program.input("b").set(2 * i + 1, 3);
			}
			program.run();
			for (int i = 0; i < batch; i++) {
				assertEquals(2 * i + 3, program.output("c").get(i), "matrix " + i);
			}
		}
	}
}
