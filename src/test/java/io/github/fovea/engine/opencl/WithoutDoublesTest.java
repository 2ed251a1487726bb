/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.fovea.FoveaException;
import io.github.fovea.engine.Engine;
import io.github.fovea.engine.MissingKernelException;
import io.github.fovea.engine.Parameters;
import io.github.fovea.graph.Graph;
import io.github.fovea.graph.GraphBuilder;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.Binary;
import io.github.fovea.graph.op.Cast;
import io.github.fovea.graph.op.MaxPool;
import io.github.fovea.graph.op.Ops;
import io.github.fovea.graph.op.Window;
import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.TensorType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Devices without float64, as which the conformance table runs "as a GPU", and element
 * types that kernels do not know.
 */
class WithoutDoublesTest {

	/** A number with a point and without an f. */
	private static final Pattern DOUBLE = Pattern.compile(
		"(?<![\\w.])\\d+\\.\\d*(e[-+]?\\d+)?(?![\\w.])");

	@Test
	void operatorsOfFloat64AreNamed() {
		final GraphBuilder builder = new GraphBuilder();
		final Ops ops = new Ops(builder);
		final Value x = builder.input("x", TensorType.f32(3));
		final Value wide = builder.add(new Cast(ElementType.F64), x);
		builder.output("y", builder.add(new Cast(ElementType.F32), ops.pow(wide, wide)));
		builder.output("z", ops.tanh(x));
		assertEquals(List.of("Cast", "Pow"), missing(builder.build()));
	}

	/** Kernels for floats would take bytes for them. */
	@Test
	void otherElementTypesAreRefused() {
		final GraphBuilder builder = new GraphBuilder();
		final Value x = builder.input("x", new TensorType(ElementType.U8, Shape.of(1, 1, 4,
			4)));
		builder.output("y", builder.add(new MaxPool(Window.of(2, 2)), x));
		builder.output("z", builder.add(new Binary(Binary.Function.ADD), x, x));
		assertEquals(List.of("MaxPool"), missing(builder.build()));
	}

	private static List<String> missing(final Graph graph) {
		try (Engine engine = OpenClEngines.asGpu(); Parameters parameters = engine
			.newParameters())
		{
			return assertThrows(MissingKernelException.class, () -> engine.compile(graph,
				parameters)).operators();
		}
	}

	/** So that the conformance table proves something. */
	@Test
	void sourcesWithDoublesAreNotCompiled() {
		OpenClEngines.require();
		final OpenClDevice device = OpenClEngines.device(OpenClDevice.list().get(0), false, 16,
			256, 1);
		try (OpenClContext context = new OpenClContext(device, Optional.empty(), TuningFile
			.of(device)); Resources resources = new Resources())
		{
			assertThrows(FoveaException.class, () -> context.sources().kernel("broadcast",
				"-D T=double -D FUNCTION=ADD", "", "binary", resources));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "broadcast", "common", "convolution", "elements",
		"exponentials", "functions", "layout", "lrn", "normalization", "optimizers",
		"pointwise", "pooling", "pooling_rows", "reduce", "reduction", "slices", "softmax",
		"tiles", "training", "vectors", "windows" })
	void numbersAreFloats(final String family) throws IOException {
		try (InputStream in = OpenClEngine.class.getResourceAsStream(family + ".cl")) {
			final Matcher matcher = DOUBLE.matcher(new String(in.readAllBytes(),
				StandardCharsets.UTF_8).replaceAll("//.*", ""));
			assertEquals("", matcher.find() ? matcher.group() : "");
		}
	}
}
