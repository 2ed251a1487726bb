/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fovea.engine.opencl.OpenClEngines;
import io.github.fovea.graph.Graph;
import io.github.fovea.graph.GraphBuilder;
import io.github.fovea.graph.Parameter;
import io.github.fovea.graph.Parameter.Role;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.differentiation.Differentiation;
import io.github.fovea.graph.op.Ops;
import io.github.fovea.graph.op.Reduce;
import io.github.fovea.tensor.Tensor;
import io.github.fovea.tensor.TensorType;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A U-Net from a file: upsampled in both ways, and its weights have gradients. */
class TrainableImportTest {

	private static final Map<String, Object> SAME = Map.of("pads", new long[] { 1, 1, 1,
		1 });

	private static byte[] file() {
		final ModelFile file = new ModelFile(13).input("x", 0, 2, 8, 12);
		file.constant("w1", weights(8, 2, 3, 3)).constant("w2", weights(12, 8, 3, 3)).constant(
			"w3", weights(12, 8, 2, 2)).constant("b3", weights(8)).constant("w4", weights(3, 20,
				3, 3)).constant("w5", weights(3, 12, 1, 1)).longs("from", 2).longs("to", 4).longs(
					"zero", 0);
		file.node("Conv", "x,w1", "c1", SAME).node("Relu", "c1", "r1").node("MaxPool", "r1",
			"p", Map.of("kernel_shape", new long[] { 2, 2 }, "strides", new long[] { 2, 2 }))
			.node("Conv", "p,w2", "c2", SAME).node("Relu", "c2", "r2");
		file.node("ConvTranspose", "r2,w3,b3", "u", Map.of("strides", new long[] { 2, 2 }));
		file.node("Shape", "r1", "s").node("Slice", "s,from,to", "hw").node("Shape", "r2",
			"t").node("Slice", "t,zero,from", "nc").node("Concat", "nc,hw", "sizes", Map.of(
				"axis", 0L)).node("Resize", "r2,,,sizes", "v", Map.of("mode", "linear"));
		file.node("Concat", "u,v", "j", Map.of("axis", 1L)).node("Conv", "j,w4", "h", SAME)
			.node("Conv", "v,w5", "k").node("Add", "h,k", "y").output("y");
		return file.bytes();
	}

	private static Tensor weights(final long... sizes) {
		return ExportCase.random(TensorType.f32(sizes), "w" + sizes[0], false);
	}

	/** Layer normalisation as it was written before it was an operator, by PyTorch and Keras. */
	@Test
	void normalisationsOfSimpleOperatorsAreLearned() {
		final ModelFile file = new ModelFile(13).input("x", 0, 6, 4).floats("two", 2).floats("eps",
			1e-5f).constant("w1", weights(4)).constant("b1", weights(4)).constant("w2", weights(4))
			.constant("b2", weights(4)).constant("mask", weights(6, 4));
		final Map<String, Object> last = Map.of("axes", new long[] { -1 });
		file.node("ReduceMean", "x", "m", last).node("Sub", "x,m", "d").node("Pow", "d,two", "p")
			.node("ReduceMean", "p", "v", last).node("Add", "v,eps", "e").node("Sqrt", "e", "s").node(
				"Div", "d,s", "n").node("Mul", "n,w1", "t").node("Add", "t,b1", "z");
		file.node("Reciprocal", "s", "r").node("Mul", "r,w2", "k").node("Mul", "z,k", "zk").node(
			"Mul", "m,k", "mk").node("Sub", "b2,mk", "o").node("Add", "zk,o", "q").node("Mul",
				"x,mask", "i").node("Add", "q,i", "y").output("y");
		final OnnxModel model = OnnxReader.read(file.bytes(), OnnxReader.Options.DEFAULT);
		assertEquals(List.of("w1", "b1", "w2", "b2"), model.graph().parameters().stream().filter(
			Parameter::trainable).map(Parameter::name).toList());
	}

	@ParameterizedTest
	@ValueSource(strings = { "cpu", "opencl" })
	void gradientsAreThoseOfTheReference(final String engine) {
		if (engine.equals("opencl")) OpenClEngines.require();
		final OnnxModel model = OnnxReader.read(file(), OnnxReader.Options.DEFAULT);
		final List<Parameter> parameters = model.graph().parameters();
		assertEquals(List.of("w1", "w2", "w3", "b3", "w4", "w5"), parameters.stream().map(
			Parameter::name).toList());
		final GraphBuilder builder = new GraphBuilder(model.graph());
		final Ops ops = new Ops(builder);
		final Value y = model.graph().output("y");
		final Value loss = builder.add(new Reduce(Reduce.Function.SUM, List.of(), false), ops
			.mul(y, y));
		builder.clearOutputs();
		for (final Parameter p : parameters) {
			assertEquals(Role.TRAINABLE, p.role(), p.name());
		}
		Differentiation.gradients(builder, loss, parameters.stream().map(Parameter::value)
			.toList()).forEach((p, g) -> builder.output(p.name() + " gradient", g));
		final Graph graph = builder.build();
		final Map<String, Tensor> x = Map.of("x", ExportCase.random(TensorType.f32(1, 2, 8,
			12), "x", false));
		final List<Tensor> expected = EngineRun.runAll("reference", graph, model
			.parameters(), x);
		final List<Tensor> actual = EngineRun.runAll(engine, graph, model.parameters(), x);
		for (int i = 0; i < expected.size(); i++) {
			double largest = 0;
			double error = 0;
			for (int k = 0; k < expected.get(i).size(); k++) {
				largest = Math.max(largest, Math.abs(expected.get(i).get(k)));
				error = Math.max(error, Math.abs(expected.get(i).get(k) - actual.get(i).get(
					k)));
			}
			assertTrue(largest > 0 && error < 1e-5 * largest, parameters.get(i).name() + ": " +
				error + " of " + largest);
		}
	}
}
