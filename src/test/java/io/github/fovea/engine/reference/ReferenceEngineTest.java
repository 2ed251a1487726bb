/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fovea.engine.Engine;
import io.github.fovea.engine.EngineOptions;
import io.github.fovea.engine.EngineProvider;
import io.github.fovea.engine.Engines;
import io.github.fovea.engine.Parameters;
import io.github.fovea.engine.Program;
import io.github.fovea.graph.Graph;
import io.github.fovea.graph.GraphBuilder;
import io.github.fovea.graph.Parameter;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.Ops;
import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Tensor;
import io.github.fovea.tensor.TensorType;

import org.junit.jupiter.api.Test;

/** What sets the reference apart from other engines. */
class ReferenceEngineTest {

	private static Graph scaling() {
		final GraphBuilder builder = new GraphBuilder();
		final Value x = builder.input("x", TensorType.f32(1));
		final Parameter p = builder.parameter("p", TensorType.f32(1),
			Parameter.Role.TRAINABLE, type -> Tensor.of(new float[] { 3 }, 1));
		final Value y = new Ops(builder).mul(x, p.value());
		builder.output("y", y);
		builder.update(p, y);
		return builder.build();
	}

	@Test
	void isFoundByNameAndNeverChosen() {
		final EngineProvider provider = Engines.providers().stream().filter(p -> p
			.name().equals("reference")).findFirst().orElseThrow();
		assertEquals(1, provider.devices().size());
		assertFalse(provider.automatic(provider.devices().get(0)));
		try (Engine engine = Engines.open("reference", EngineOptions.DEFAULT)) {
			assertEquals("reference", engine.device().engine());
			assertTrue(engine.device().details().contains("slow"));
		}
	}

	@Test
	void exactNumbersAreNotRounded() {
		final double third = 1.0 / 3;
		try (Engine engine = ReferenceEngine.exact(); Parameters parameters = engine
			.newParameters(); Program program = engine.compile(scaling(), parameters))
		{
			assertEquals(ElementType.F64, program.input("x").elements());
			program.input("x").set(0, third);
			parameters.set("p", Tensor.of(new double[] { third }, program.input("x")
				.shape()));
			program.run();
			assertEquals(third * third, program.output("y").get(0));
			assertEquals(third * third, parameters.get("p").get(0));
			try (Program other = engine.compile(scaling(), parameters)) {
				other.input("x").set(0, 1);
				other.run();
				assertEquals(third * third, other.output("y").get(0));
			}
		}
	}
}
