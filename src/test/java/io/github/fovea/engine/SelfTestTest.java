/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.fovea.FoveaException;
import io.github.fovea.engine.opencl.OpenClEngines;
import io.github.fovea.graph.Graph;
import io.github.fovea.tensor.Tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SelfTestTest {

	@ParameterizedTest
	@ValueSource(strings = { "cpu", "opencl", "reference" })
	void enginesPass(final String name) {
		if (name.equals("opencl")) OpenClEngines.require();
		try (Engine engine = Engines.open(name, EngineOptions.DEFAULT)) {
			assertNull(SelfTest.problem(engine));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "result", "ofFilters", "ofImages", "ofBias" })
	void oneWrongNumberIsFound(final String output) {
		try (Engine engine = Engines.open("cpu", EngineOptions.DEFAULT)) {
			assertEquals("it computes wrong results", SelfTest.problem(new Wrong(engine,
				output)));
		}
	}

	@Test
	void autoTakesOnlyWhatComputesRight() {
		final List<String> told = new ArrayList<>();
		try (Engine engine = Engines.automatic(List.of(provider(right -> {
			throw new FoveaException("The driver cannot build the kernels");
		}), provider(right -> new Wrong(right, "ofBias")), provider(right -> right)),
			EngineOptions.DEFAULT.telling(told::add)))
		{
			assertFalse(engine instanceof Wrong);
			final String device = engine.device().name();
			assertEquals(List.of(device + " is not used: The driver cannot build the kernels",
				device + " is not used: it computes wrong results"), told);
		}
		assertThrows(FoveaException.class, () -> Engines.automatic(List.of(provider(
			engine -> new Wrong(engine, "result"))), EngineOptions.DEFAULT));
	}

	/** Of engines that are to be tested. */
	private static EngineProvider provider(final UnaryOperator<Engine> made) {
		return new EngineProvider() {

			@Override
			public String name() {
				return "made up";
			}

			@Override
			public List<Device> devices() {
				return Engines.providers().stream().filter(p -> p.name().equals("cpu")).findFirst()
					.orElseThrow().devices();
			}

			@Override
			public boolean automatic(final Device device) {
				return true;
			}

			@Override
			public boolean isTested() {
				return true;
			}

			@Override
			public Engine open(final Device device, final EngineOptions options) {
				return made.apply(Engines.open("cpu", options));
			}
		};
	}

	/** With an error in one output. */
	private static final class Wrong extends DelegatingEngine {

		private final String output;

		Wrong(final Engine right, final String output) {
			super(right);
			this.output = output;
		}

		@Override
		public Program compile(final Graph graph, final Parameters parameters) {
			return new DelegatingProgram(super.compile(graph, parameters)) {

				@Override
				public Tensor output(final String name) {
					final Tensor tensor = super.output(name).copy();
					final int last = tensor.size() - 1;
					if (name.equals(output)) tensor.set(last, tensor.get(last) + 1);
					return tensor;
				}
			};
		}
	}
}
