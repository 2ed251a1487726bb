/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.onnxruntime.OrtException;

import com.google.protobuf.ByteString;

import io.github.fovea.engine.Engine;
import io.github.fovea.engine.Parameters;
import io.github.fovea.engine.Program;
import io.github.fovea.engine.reference.ReferenceEngine;
import io.github.fovea.graph.Graph;
import io.github.fovea.graph.GraphBuilder;
import io.github.fovea.graph.GraphRewriter;
import io.github.fovea.graph.Parameter;
import io.github.fovea.graph.Parameter.Role;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.differentiation.Differentiation;
import io.github.fovea.graph.op.Ops;
import io.github.fovea.graph.op.Reduce;
import io.github.fovea.model.wire.TensorProto;
import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Philox;
import io.github.fovea.tensor.Tensor;
import io.github.fovea.tensor.TensorType;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is read as several operators: the results of ONNX Runtime, before and after it is
 * written again, and gradients that are the slopes.
 */
class ImportedFunctionsTest {

	private static final double STEP = 1e-5;

	static List<OneNode> cases() {
		return OneNode.all();
	}

	@ParameterizedTest
	@MethodSource("cases")
	void meansTheSame(final OneNode c) throws OrtException {
		final byte[] file = c.file();
		final OnnxModel model = OnnxReader.read(file, OnnxReader.Options.DEFAULT);
		final byte[] written = OnnxWriter.toBytes(model);
		final OnnxModel again = OnnxReader.read(written, OnnxReader.Options.DEFAULT);
		for (final long batch : new long[] { 1, 3 }) {
			final Tensor x = input(c, batch);
			final Tensor expected = OnnxRuntime.run(file, x);
			for (final String engine : List.of("reference", "cpu")) {
				assertClose(expected, run(engine, model, x), c + " by " + engine);
			}
			assertClose(expected, run("reference", again, x), c + " read again");
			assertClose(expected, OnnxRuntime.run(written, x), c + " written");
		}
	}

	/** Numbers around 0, none at a bound of the cases. */
	private static Tensor input(final OneNode c, final long batch) {
		final Tensor x = ExportCase.random(TensorType.f32(batch, 4, 3, 5), c.toString(),
			false);
		for (int i = 0; i < x.size(); i++) {
			x.set(i, c.scale() * x.get(i));
		}
		return x;
	}

	private static Tensor run(final String engine, final OnnxModel model,
		final Tensor x)
	{
		return EngineRun.runAll(engine, GraphRewriter.bindBatch(model.graph(), x.shape()
			.get(0)), model.parameters(), Map.of("x", x)).get(0);
	}

	private static void assertClose(final Tensor expected, final Tensor actual,
		final String what)
	{
		assertEquals(expected.shape(), actual.shape(), what);
		for (int i = 0; i < expected.size(); i++) {
			assertEquals(expected.get(i), actual.get(i), 5e-6 * Math.max(1, Math.abs(expected
				.get(i))), what + ", element " + i);
		}
	}

	static List<OneNode> smooth() {
		return Stream.concat(cases().stream().filter(c -> !c.operator().equals("Hardmax")),
			OneNode.losses().stream()).toList();
	}

	/** Of a random projection, along a random direction of the input and the weights. */
	@ParameterizedTest
	@MethodSource("smooth")
	void gradientIsTheSlope(final OneNode c) {
		final OnnxModel model = OnnxReader.read(c.file(), OnnxReader.Options.DEFAULT);
		final Graph graph = GraphRewriter.bindBatch(model.graph(), 2);
		final GraphBuilder builder = new GraphBuilder(graph);
		final Value y = graph.outputs().values().iterator().next();
		final Ops ops = new Ops(builder);
		final Value scalar = ops.reduce(Reduce.Function.SUM, ops.mul(y, builder.constant(
			"projection", ExportCase.random(y.type(), "projection", false))), false);
		final List<Value> variables = graph.parameters().stream().filter(p -> p
			.role() == Role.TRAINABLE).map(Parameter::value).collect(Collectors.toList());
		variables.add(graph.inputs().get(0));
		builder.clearOutputs();
		builder.output("scalar", scalar);
		Differentiation.gradients(builder, scalar, variables).forEach((v, g) -> builder
			.output(v.name(), g));
		try (Engine engine = ReferenceEngine.exact(); Parameters parameters = engine
			.newParameters(); Program program = engine.compile(builder.build(), parameters))
		{
			final Map<String, Tensor> at = new TreeMap<>();
			variables.forEach(v -> at.put(v.name(), v.name().equals("x") ? input(c, 2).to(
				ElementType.F64) : parameters.get(v.name())));
			final double slope = (scalar(program, parameters, at, STEP) - scalar(program,
				parameters, at, -STEP)) / (2 * STEP);
			scalar(program, parameters, at, 0);
			double sum = 0;
			for (final String name : at.keySet()) {
				final Tensor gradient = program.output(name);
				for (int i = 0; i < gradient.size(); i++) {
					sum += gradient.get(i) * direction(name, i);
				}
			}
			assertEquals(slope, sum, 1e-5 * Math.max(1, Math.abs(slope)));
		}
	}

	private static double direction(final String name, final int i) {
		return Philox.named(3, name).uniform(i) - 0.5;
	}

	private static double scalar(final Program program, final Parameters parameters,
		final Map<String, Tensor> at, final double step)
	{
		at.forEach((name, tensor) -> {
			final Tensor moved = tensor.copy();
			for (int i = 0; i < moved.size(); i++) {
				moved.set(i, moved.get(i) + step * direction(name, i));
			}
			if (name.equals("x")) program.input("x").copyFrom(moved);
			else parameters.set(name, moved);
		});
		program.run();
		return program.output("scalar").get(0);
	}

	/** What layers have is learned although it becomes the operand of simple operators. */
	@Test
	void weightsAreLearned() {
		for (final OneNode c : cases()) {
			if (!c.weights()) continue;
			for (final OnnxModel model : List.of(OnnxReader.read(c.file(),
				OnnxReader.Options.DEFAULT), OnnxReader.read(OnnxWriter.toBytes(OnnxReader.read(
					c.file(), OnnxReader.Options.DEFAULT)), OnnxReader.Options.DEFAULT)))
			{
				for (int i = 0; i < Math.min(2, c.constants().size()); i++) {
					assertEquals(Role.TRAINABLE, model.graph().parameter("c" + i).role(), c
						.toString());
				}
			}
		}
	}

	/** Whole numbers of types that tensors do not have, in all forms. */
	@Test
	void narrowConstants() throws Exception {
		final ModelFile file = new ModelFile(13).input("x", 0, 4);
		file.constant(TensorProto.newBuilder().setName("a").setDataType(3).addDims(2)
			.addInt32Data(-7).addInt32Data(127)).constant(TensorProto.newBuilder().setName("b")
				.setDataType(12).addDims(1).addUint64Data(4_000_000_000L)).constant(TensorProto
					.newBuilder().setName("c").setDataType(12).addDims(1).setRawData(ByteString
						.copyFrom(new byte[] { 1, 0, 0, (byte) 0x80 })));
		for (final String name : List.of("a", "b", "c")) {
			file.node("Cast", name, "f" + name, Map.of("to", 1L));
		}
		final byte[] bytes = file.node("Concat", "fa,fb,fc", "all", Map.of("axis", 0L)).node(
			"Add", "x,all", "y").output("y").bytes();
		RuntimeAgreement.check(bytes, OnnxReader.read(bytes, OnnxReader.Options.DEFAULT),
			ExportCase.random(TensorType.f32(2, 4), "x", false));
	}
}
