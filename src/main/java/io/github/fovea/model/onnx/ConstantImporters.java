/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import io.github.fovea.model.wire.TensorProto;
import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;
import io.github.fovea.tensor.TensorType;

import java.util.Arrays;
import java.util.Map;

/** Constant and ConstantOfShape. */
final class ConstantImporters {

	/**
	 * A few bytes of a file can ask for any number of elements; no network's tensor
	 * has as many as this.
	 */
	private static final long MOST_ELEMENTS = 1L << 28;

	private ConstantImporters() {}

	static void addTo(final Map<String, Importer> table) {
		table.put("Constant", ConstantImporters::constant);
		table.put("ConstantOfShape", ConstantImporters::constantOfShape);
	}

	private static void constant(final NodeImport node) {
		if (node.hasAttribute("value")) {
			final TensorProto tensor = node.tensor("value");
			node.result(() -> Tensors.decode(tensor));
			node.store(tensor.getDataType());
		}
		else if (node.hasAttribute("value_float")) node.result(() -> Tensor.scalar(
			node.number("value_float", 0)));
		else if (node.hasAttribute("value_floats")) {
			final float[] values = node.floats("value_floats");
			node.result(() -> Tensor.of(values, values.length));
		}
		else if (node.hasAttribute("value_int")) node.result(() -> Tensor.of(
			new long[] { node.integer("value_int", 0) }, Shape.SCALAR));
		else if (node.hasAttribute("value_ints")) {
			final long[] values = node.longs("value_ints");
			node.result(() -> Tensor.of(values, Shape.of(values.length)));
		}
		else throw new UnsupportedForm("of this kind");
	}

	private static void constantOfShape(final NodeImport node) {
		final Shape shape = Tensors.shape(Arrays.stream(node.longs(0, "shape"))
			.boxed().toList());
		if (shape.size() > MOST_ELEMENTS) throw new IllegalArgumentException(
			"a constant of shape " + shape + " is too large");
		final Tensor value = node.hasAttribute("value") ? Tensors.decode(node.tensor(
			"value")) : Tensor.scalar(0);
		if (value.size() != 1) throw new IllegalArgumentException(
			"its value should be one number, but is " + value.type());
		node.result(() -> filled(new TensorType(value.elements(), shape), value));
	}

	private static Tensor filled(final TensorType type, final Tensor value) {
		final Tensor tensor = Tensor.zeros(type);
		if (type.elements() == ElementType.F32) Arrays.fill(tensor.floats(), value
			.floats()[0]);
		else for (int i = 0; i < tensor.size(); i++) {
			tensor.set(i, value.get(0));
		}
		return tensor;
	}
}
