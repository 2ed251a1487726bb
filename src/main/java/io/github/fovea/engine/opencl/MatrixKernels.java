/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import io.github.fovea.graph.Node;
import io.github.fovea.graph.op.Gemm;
import io.github.fovea.graph.op.MatMul;
import io.github.fovea.tensor.Shape;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Products of matrices: {@code tiles.cl}, {@code vectors.cl}. */
final class MatrixKernels {

	/** Rows at most for which packing the columns does not pay. */
	private static final int FEW = 16;

	/** Elements that are read at once, where all places are multiples. */
	private static final int QUAD = 4;

	private MatrixKernels() {}

	static void register(final KernelTable table) {
		table.add(Gemm.class, MatrixKernels::gemm);
		table.add(MatMul.class, MatrixKernels::matMul);
		table.add(PackedColumns.class, MatrixKernels::packColumns);
		table.add(PackedGemm.class, MatrixKernels::packedGemm);
	}

	/** Whether a processor packs the second matrix of a product. */
	static boolean packs(final Gemm gemm, final int m) {
		return gemm.transA() || !gemm.transB() || m > FEW;
	}

	private static void packColumns(final Launches to) {
		final PackedColumns b = (PackedColumns) to.node().operator();
		Vectors.pack(to, to.in(0), b.columns(to.out(0)), new int[1], b.transposed() ? 1 : b
			.n(), b.transposed() ? b.k() : 1);
	}

	private static void packedGemm(final Launches to) {
		final PackedGemm product = (PackedGemm) to.node().operator();
		final int m = to.node().output().shape().at(0);
		final int n = product.b().n();
		final int k = product.b().k();
		final boolean trans = product.gemm().transA();
		Vectors.add(to, Vectors.rows(to, to.in(0), new int[1], m, multiples(k, trans ? m
			: 1), trans ? 1 : k), product.b().columns(to.in(1)), 1, 1, new Vectors.Places(0, 0,
				n, 0, 0, 1), finish(to, product.gemm()));
	}

	private static void gemm(final Launches to) {
		final Node node = to.node();
		final Gemm gemm = (Gemm) node.operator();
		final int m = node.output().shape().at(0);
		final int n = node.output().shape().at(1);
		final int k = node.input(0).shape().at(gemm.transA() ? 0 : 1);
		product(to, new int[4], 1, m, n, k, gemm.transA() ? new int[] { 1, m }
			: new int[] { k, 1 }, gemm.transB() ? new int[] { 1, k } : new int[] { n, 1 },
			finish(to, gemm));
	}

	private static Finish finish(final Launches to, final Gemm gemm) {
		final Node node = to.node();
		final Shape result = node.output().shape();
		final boolean biased = node.inputs().size() == 3 && gemm.beta() != 0;
		final int[] bias = biased ? ClTypes.steps(node.input(2).shape(), result)
			: new int[2];
		return new Finish(gemm.alpha(), biased ? gemm.beta() : 0, to.in(biased ? 2 : 0),
			bias[0], bias[1], result.at(1), result.at(0));
	}

	private static void matMul(final Launches to) {
		final Shape a = to.node().input(0).shape();
		final Shape b = to.node().input(1).shape();
		final Shape c = to.node().output().shape();
		final int m = c.at(-2);
		final int n = c.at(-1);
		final int k = a.at(-1);
		final Shape batch = batch(c);
		final int[] stepsA = ClTypes.steps(batch(a), batch);
		final int[] stepsB = ClTypes.steps(batch(b), batch);
		final int[] places = new int[4 * (int) batch.size()];
		for (int i = 0; i < batch.size(); i++) {
			int rest = i;
			for (int axis = batch.rank() - 1; axis >= 0; axis--) {
				places[4 * i] += rest % batch.at(axis) * stepsA[axis] * m * k;
				places[4 * i + 1] += rest % batch.at(axis) * stepsB[axis] * k * n;
				rest /= batch.at(axis);
			}
		}
		product(to, places, (int) batch.size(), m, n, k, new int[] { k, 1 }, new int[] {
			n, 1 }, Finish.none(to.in(0)));
	}

	private static Shape batch(final Shape shape) {
		return Shape.of(Arrays.copyOf(shape.toArray(), shape.rank() - 2));
	}

	private static void product(final Launches to, final int[] places,
		final int batch, final int m, final int n, final int k, final int[] ofA,
		final int[] ofB, final Finish finish)
	{
		if (to.device().cpu()) {
			vectors(to, places, batch, m, n, k, ofA, ofB, finish);
			return;
		}
		Tiles.add(to, new Tiles.Form("MATRIX", reading(ofA[1], ofA[0], k, m, every(
			places, 0)), reading(ofB[0], ofB[1], k, n, every(places, 1)), false, true,
			batch, m, n, k), to.in(0), to.in(1), Launches.table(places), finish,
			launch -> launch.ints(ofA).ints(ofB));
	}

	/**
	 * Neighbours read what lies side by side.
	 *
	 * @param along step from one summand to the next
	 * @param across step from one row or column to the next
	 * @param length summands
	 * @param width rows or columns
	 */
	private static Tiles.Reading reading(final int along, final int across,
		final int length, final int width, final int[] places)
	{
		final boolean sums = along == 1;
		return new Tiles.Reading(sums, (sums ? length | across : width | along) %
			QUAD == 0 && IntStream.of(places).allMatch(p -> p % QUAD == 0));
	}

	private static void vectors(final Launches to, final int[] places,
		final int batch, final int m, final int n, final int k, final int[] ofA,
		final int[] ofB, final Finish finish)
	{
		if (batch == 1 && ofA[1] == 1 && ofB[0] == 1 && to.choices().choose("dots for " + m +
			"x" + n + "x" + k, m <= FEW, () -> List.of(true, false)))
		{
			new Vectors.Dots(m, n, k, 1, 1, to.in(0), 0, 0, ofA[0], to.in(1), 0, 0, multiples(
				n, ofB[1])).add(to, finish);
			return;
		}
		Vectors.add(to, Vectors.rows(to, to.in(0), every(places, 0), m, multiples(k,
			ofA[1]), ofA[0]), Vectors.columns(to, to.in(1), every(places, 1), n, k, ofB[0],
				ofB[1]), batch, 1, new Vectors.Places((long) m * n, 0, n, 0, 0, 1), finish);
	}

	private static int[] multiples(final int count, final int step) {
		return IntStream.range(0, count).map(i -> i * step).toArray();
	}

	private static int[] every(final int[] places, final int first) {
		return IntStream.range(0, places.length / 4).map(i -> places[4 * i + first])
			.toArray();
	}
}
