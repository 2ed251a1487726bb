/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import io.github.fovea.graph.Operator;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.Cast;
import io.github.fovea.graph.op.Ops;
import io.github.fovea.model.wire.AttributeProto;
import io.github.fovea.model.wire.NodeProto;
import io.github.fovea.model.wire.TensorProto;
import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Tensor;
import io.github.fovea.tensor.TensorType;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** One node of a file as an {@link Importer} sees it. */
final class NodeImport {

	private final Scope graph;
	private final NodeProto proto;
	private final Map<String, AttributeProto> attributes = new HashMap<>();

	NodeImport(final Scope graph, final NodeProto proto) {
		this.graph = graph;
		this.proto = proto;
		proto.getAttributeList().forEach(a -> attributes.put(a.getName(), a));
	}

	String operator() {
		return proto.getOpType();
	}

	String name() {
		return Names.ownName(proto);
	}

	/** The version of the operator set that the file follows. */
	long opset() {
		return graph.opset();
	}

	/** Number of inputs, left-out ones at the end not counted. */
	int inputs() {
		int count = proto.getInputCount();
		while (count > 0 && proto.getInput(count - 1).isEmpty()) {
			count--;
		}
		return count;
	}

	boolean hasInput(final int index) {
		return index < proto.getInputCount() && !proto.getInput(index).isEmpty();
	}

	boolean isConstant(final int index) {
		return hasInput(index) && operand(index).isConstant();
	}

	Value value(final int index) {
		return operand(index).value();
	}

	/** An input that is learned if it is a constant of the file. */
	Value weight(final int index) {
		final Value value = value(index);
		graph.learn(value);
		return value;
	}

	/** All inputs; none may be left out. */
	Value[] values() {
		final Value[] values = new Value[inputs()];
		for (int i = 0; i < values.length; i++) {
			values[i] = value(i);
		}
		return values;
	}

	/**
	 * An input that must be known when the file is read.
	 *
	 * @return null if it is left out
	 */
	Tensor constant(final int index, final String what) {
		if (!hasInput(index)) return null;
		final Tensor tensor = operand(index).constant();
		if (tensor == null) throw new UnsupportedForm("whose " + what +
			" is not constant");
		return tensor;
	}

	/** A constant input of integers, or null if it is left out. */
	long[] longs(final int index, final String what) {
		final Tensor tensor = constant(index, what);
		if (tensor == null) return null;
		return switch (tensor.elements()) {
			case I64 -> tensor.longs();
			case I32 -> Arrays.stream(tensor.ints()).asLongStream()
				.toArray();
			default -> throw new IllegalArgumentException("its " + what +
				" should be integers, but are " + tensor.type());
		};
	}

	private Operand operand(final int index) {
		if (!hasInput(index)) throw new IllegalArgumentException("it has " +
			inputs() + " inputs, but input " + (index + 1) + " is needed");
		return graph.operand(proto.getInput(index));
	}

	boolean hasAttribute(final String name) {
		return attributes.containsKey(name);
	}

	long integer(final String name, final long otherwise) {
		final AttributeProto a = attributes.get(name);
		return a == null ? otherwise : a.getI();
	}

	float number(final String name, final float otherwise) {
		final AttributeProto a = attributes.get(name);
		return a == null ? otherwise : a.getF();
	}

	String text(final String name, final String otherwise) {
		final AttributeProto a = attributes.get(name);
		return a == null ? otherwise : a.getS().toStringUtf8();
	}

	/** A list of integers, or null if it is left out. */
	long[] longs(final String name) {
		final AttributeProto a = attributes.get(name);
		return a == null ? null : a.getIntsList().stream().mapToLong(
			Long::longValue).toArray();
	}

	float[] floats(final String name) {
		final List<Float> list = attributes.get(name).getFloatsList();
		final float[] result = new float[list.size()];
		for (int i = 0; i < result.length; i++) {
			result[i] = list.get(i);
		}
		return result;
	}

	/** A tensor, or null if it is left out. */
	TensorProto tensor(final String name) {
		final AttributeProto a = attributes.get(name);
		return a == null ? null : a.getT();
	}

	int outputs() {
		return proto.getOutputCount();
	}

	/** True if anything uses an output. */
	boolean wants(final int output) {
		return output < proto.getOutputCount() && graph.isUsed(proto.getOutput(
			output));
	}

	/** Refuses a node whose outputs from an index on are used. */
	void onlyOutputs(final int count) {
		for (int i = count; i < proto.getOutputCount(); i++) {
			if (wants(i)) throw new UnsupportedForm("with its output " + (i + 1));
		}
	}

	/** Refuses a node whose first input is of another type. */
	void onlyFloat32() {
		final ElementType type = value(0).type().elements();
		if (type != ElementType.F32) throw new UnsupportedForm("of " + type);
	}

	/** Adds the operator that bears the node's name. */
	Value add(final Operator operator, final Value... inputs) {
		return graph.add(name(), operator, inputs);
	}

	/** Adds an operator that is a step on the way. */
	Value step(final String step, final Operator operator,
		final Value... inputs)
	{
		return graph.add(name() + "." + step, operator, inputs);
	}

	/** Operators that need no names: a function is made of them. */
	Ops ops() {
		return graph.ops();
	}

	/** A constant of rank 0. */
	Value constant(final ElementType elements, final double number) {
		final Tensor tensor = Tensor.zeros(elements);
		tensor.set(0, number);
		return constant(tensor);
	}

	Value constant(final Tensor tensor) {
		return graph.constant(name() + ".constant", tensor);
	}

	/** The only output is what an operator makes of all inputs. */
	void result(final Operator operator) {
		result(add(operator, values()));
	}

	void result(final Value value) {
		result(0, value);
	}

	void result(final int output, final Value value) {
		if (output < proto.getOutputCount()) graph.define(proto.getOutput(output),
			Operand.of(value));
	}

	/** The first output is the first input. */
	void passThrough() {
		graph.define(proto.getOutput(0), operand(0));
		store(stored(0));
	}

	/** ONNX's number of an input's type in the file; 0 if it is not known. */
	int stored(final int index) {
		return hasInput(index) ? graph.stored(proto.getInput(index)) : 0;
	}

	/** Says what type the first output has in the file. */
	void store(final int onnx) {
		graph.store(proto.getOutput(0), onnx);
	}

	/** The type of an input. */
	TensorType type(final int index) {
		return operand(index).type();
	}

	/** True for whole numbers that are there as float32. */
	boolean isWhole(final int index) {
		return operand(index).numbers() != null;
	}

	/** An input as float32. */
	Value numbers(final int index) {
		return isWhole(index) ? operand(index).numbers() : ops().cast(value(index),
			ElementType.F32);
	}

	/** An output is whole numbers that are there as float32. */
	void whole(final int output, final Value numbers, final ElementType elements) {
		if (output < proto.getOutputCount()) graph.define(proto.getOutput(output), Operand
			.whole(numbers, elements, () -> step("whole", new Cast(elements), numbers)));
	}

	/** The first output is constant. */
	void result(final Supplier<Tensor> tensor) {
		graph.defineConstant(proto.getOutput(0), tensor);
	}
}
