/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.graph.op;

import io.github.fovea.graph.Backward;
import io.github.fovea.graph.Operator;
import io.github.fovea.graph.Value;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.TensorType;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * ONNX Gemm: Y = alpha · A' · B' + beta · C, where A' and B' are the matrices A
 * (M,K) and B (K,N), transposed if asked for; C is optional and broadcasts to
 * (M,N).
 */
public record Gemm(boolean transA, boolean transB, float alpha, float beta)
	implements Operator
{

	/** A' · B' + C. */
	public static Gemm of(final boolean transA, final boolean transB) {
		return new Gemm(transA, transB, 1, 1);
	}

	@Override
	public String name() {
		return "Gemm";
	}

	@Override
	public Map<String, Object> attributes() {
		final Map<String, Object> result = new LinkedHashMap<>();
		result.put("transA", transA ? 1L : 0L);
		result.put("transB", transB ? 1L : 0L);
		result.put("alpha", alpha);
		result.put("beta", beta);
		return result;
	}

	@Override
	public List<TensorType> infer(final List<TensorType> inputs) {
		Check.count(name(), inputs, 2, 3);
		Check.sameElements(name(), inputs);
		final Shape a = inputs.get(0).shape();
		final Shape b = inputs.get(1).shape();
		if (a.rank() != 2 || b.rank() != 2) throw new IllegalArgumentException(
			"Gemm expects two matrices, got shapes " + a + " and " + b);
		final long k = a.get(transA ? 0 : 1);
		if (b.get(transB ? 1 : 0) != k) throw new IllegalArgumentException(
			"Gemm cannot multiply " + a + (transA ? " transposed" : "") + " by " + b +
				(transB ? " transposed" : ""));
		final Shape y = Shape.of(a.get(transA ? 1 : 0), b.get(transB ? 0 : 1));
		if (inputs.size() == 3) Check.shape("Gemm's C broadcast with the product", y,
			Shape.broadcast(y, inputs.get(2).shape()));
		return List.of(inputs.get(0).as(y));
	}

	@Override
	public List<Value> gradient(final Backward back) {
		final Ops ops = new Ops(back.graph());
		final Value a = back.input(0);
		final Value b = back.input(1);
		final Value g = back.gradient();
		Value da = null;
		Value db = null;
		if (back.needs(0)) da = transA ? product(ops, b, g, transB, true) : product(
			ops, g, b, false, !transB);
		if (back.needs(1)) db = transB ? product(ops, g, a, true, transA) : product(
			ops, a, g, !transA, false);
		if (back.inputs() == 2) return Arrays.asList(da, db);
		Value dc = null;
		if (back.needs(2)) {
			dc = ops.sumTo(g, back.input(2).shape());
			if (beta != 1) dc = ops.mul(dc, ops.constant(beta));
		}
		return Arrays.asList(da, db, dc);
	}

	private Value product(final Ops ops, final Value left, final Value right,
		final boolean transLeft, final boolean transRight)
	{
		return ops.graph().add(new Gemm(transLeft, transRight, alpha, 1), left,
			right);
	}
}
