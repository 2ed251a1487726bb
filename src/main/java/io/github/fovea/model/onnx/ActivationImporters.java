/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.Clip;
import io.github.fovea.graph.op.Compare;
import io.github.fovea.graph.op.Elu;
import io.github.fovea.graph.op.Ops;
import io.github.fovea.graph.op.Reshape;
import io.github.fovea.graph.op.Unary;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Activation functions with attributes, made of simpler operators: exactly what they
 * mean, in forms that lose no digits. Of float32.
 */
final class ActivationImporters {

	private static final float SELU_ALPHA = 1.67326319217681884765625f;
	private static final float SELU_GAMMA = 1.05070102214813232421875f;

	private ActivationImporters() {}

	static void addTo(final Map<String, Importer> table) {
		table.put("Elu", node -> node.result(new Elu(node.number("alpha", 1))));
		final Map<String, Importer> floats = new HashMap<>();
		floats.put("Selu", ActivationImporters::selu);
		floats.put("Celu", ActivationImporters::celu);
		floats.put("Gelu", ActivationImporters::gelu);
		floats.put("HardSigmoid", node -> node.result(hardSigmoid(node, node.number("alpha",
			0.2f), node.number("beta", 0.5f))));
		floats.put("HardSwish", node -> node.result(node.ops().mul(node.value(0),
			hardSigmoid(node, 1 / 6f, 0.5f))));
		floats.put("Mish", node -> node.result(node.ops().mul(node.value(0), node.ops().tanh(
			node.ops().unary(Unary.Function.SOFTPLUS, node.value(0))))));
		floats.put("Swish", node -> node.result(swish(node, node.number("alpha", 1))));
		floats.put("Softsign", ActivationImporters::softsign);
		floats.put("ThresholdedRelu", ActivationImporters::thresholdedRelu);
		floats.put("Shrink", ActivationImporters::shrink);
		floats.put("PRelu", ActivationImporters::pRelu);
		floats.forEach((name, importer) -> table.put(name, node -> {
			node.onlyFloat32();
			importer.importNode(node);
		}));
	}

	/** gamma · Elu. */
	private static void selu(final NodeImport node) {
		final Value elu = node.step("elu", new Elu(node.number("alpha", SELU_ALPHA)), node
			.value(0));
		node.result(times(node, elu, node.number("gamma", SELU_GAMMA)));
	}

	/** alpha · Elu of x / alpha. */
	private static void celu(final NodeImport node) {
		final float alpha = node.number("alpha", 1);
		final Value x = node.value(0);
		if (alpha == 1) node.result(new Elu(1));
		else node.result(times(node, node.step("elu", new Elu(1), node.ops().div(x, node.ops()
			.constant(alpha))), alpha));
	}

	private static Value times(final NodeImport node, final Value x,
		final float factor)
	{
		return node.ops().mul(x, node.ops().constant(factor));
	}

	/** x / 2 · (1 + erf(x / √2)), or what resembles it. */
	private static void gelu(final NodeImport node) {
		final Ops ops = node.ops();
		final Value x = node.value(0);
		switch (node.text("approximate", "none")) {
			case "none" -> node.result(ops.mul(times(node, x, 0.5f), ops.add(ops.unary(
				Unary.Function.ERF, times(node, x, (float) Math.sqrt(0.5))), ops.constant(1))));
			case "tanh" -> {
				// (1 + tanh(u)) / 2 is the sigmoid of 2 u.
				final double scale = Math.sqrt(8 / Math.PI);
				final Value u = ops.mul(x, ops.add(times(node, ops.mul(x, x), (float) (0.044715 *
					scale)), ops.constant((float) scale)));
				node.result(ops.mul(x, ops.sigmoid(u)));
			}
			default -> throw new UnsupportedForm("approximated by " + Names.brief(node.text(
				"approximate", "")));
		}
	}

	private static Value hardSigmoid(final NodeImport node, final float alpha,
		final float beta)
	{
		return node.ops().graph().add(new Clip(0, 1), node.ops().add(times(node, node.value(
			0), alpha), node.ops().constant(beta)));
	}

	private static Value swish(final NodeImport node, final float alpha) {
		final Value x = node.value(0);
		return node.ops().mul(x, node.ops().sigmoid(alpha == 1 ? x : times(node, x,
			alpha)));
	}

	private static void softsign(final NodeImport node) {
		final Ops ops = node.ops();
		final Value x = node.value(0);
		node.result(ops.div(x, ops.add(ops.unary(Unary.Function.ABS, x), ops.constant(
			1))));
	}

	private static void thresholdedRelu(final NodeImport node) {
		final Ops ops = node.ops();
		final Value x = node.value(0);
		node.result(ops.where(ops.compare(Compare.Relation.GREATER, x, ops.constant(node
			.number("alpha", 1))), x, ops.constant(0)));
	}

	private static void shrink(final NodeImport node) {
		final Ops ops = node.ops();
		final Value x = node.value(0);
		final float threshold = node.number("lambd", 0.5f);
		final Value bias = ops.constant(node.number("bias", 0));
		final Value high = ops.where(ops.compare(Compare.Relation.GREATER, x, ops.constant(
			threshold)), ops.sub(x, bias), ops.constant(0));
		node.result(ops.where(ops.compare(Compare.Relation.LESS, x, ops.constant(
			-threshold)), ops.add(x, bias), high));
	}

	/** x where it is positive, else slope · x. */
	private static void pRelu(final NodeImport node) {
		final Ops ops = node.ops();
		final Value x = node.value(0);
		final Value negative = ops.graph().add(new Clip(Float.NEGATIVE_INFINITY, 0), x);
		node.result(ops.add(ops.relu(x), ops.mul(negative, slope(node))));
	}

	/** Before operator set 7 a vector was of the channels. */
	private static Value slope(final NodeImport node) {
		final Value slope = node.weight(1);
		final int after = node.value(0).type().rank() - 2;
		if (node.opset() >= 7 || slope.type().rank() != 1 || slope.shape().size() == 1 ||
			after <= 0) return slope;
		final List<Long> sizes = new ArrayList<>(List.of(slope.shape().get(0)));
		sizes.addAll(Collections.nCopies(after, 1L));
		return node.step("slope", new Reshape(sizes), slope);
	}
}
