/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.fovea.graph.Graph;
import io.github.fovea.graph.GraphRewriter;
import io.github.fovea.nn.NetworkBuilder;
import io.github.fovea.zoo.InputSize;
import io.github.fovea.zoo.NetworkSpec;
import io.github.fovea.zoo.Zoo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

/** Batches side by side on parts of an engine. */
class LanesTest {

	private static final int BATCHES = 20;

	private static final Graph NETWORK = new Zoo().build("lenet-5", new NetworkSpec(
		new InputSize(28, 28, 1), 10, 1)).graph();

	private static Lanes lanes(final Engine engine, final boolean divided) {
		return new Lanes(engine, divided, parameters -> NETWORK.parameters().forEach(
			p -> parameters.set(p.name(), p.initialTensor())), n -> GraphRewriter.bindBatch(
				NETWORK, n));
	}

	/** Each batch's outputs, which are of 5 images, the last of 2. */
	private static List<float[]> outputs(final Lanes lanes, final int enough) {
		final List<float[]> result = new ArrayList<>();
		final Pipeline<Integer> pipeline = new Pipeline<>((program, batch) -> {
			assertEquals(result.size(), batch, "in their order");
			result.add(program.output(NetworkBuilder.LOGITS).floats().clone());
			return result.size() < enough;
		});
		for (int batch = 0; batch < BATCHES; batch++) {
			final Program program = lanes.forBatch(batch < BATCHES - 1 ? 5 : 2);
			final float[] images = program.input(NetworkBuilder.INPUT).floats();
			for (int i = 0; i < images.length; i++) {
				images[i] = (i * 31 + batch * 17) % 64 / 64f;
			}
			if (!pipeline.start(program, batch)) return result;
		}
		pipeline.finish();
		return result;
	}

	@Test
	void resultsAreThoseOfTheWholeEngineInTheirOrder() {
		try (Engine engine = Engines.open("cpu", new EngineOptions(3));
				Lanes whole = lanes(engine, false); Lanes divided = lanes(engine, true))
		{
			final List<float[]> expected = outputs(whole, Integer.MAX_VALUE);
			final List<float[]> actual = outputs(divided, Integer.MAX_VALUE);
			assertEquals(BATCHES, actual.size());
			assertFalse(Arrays.equals(expected.get(0), expected.get(1)));
			for (int i = 0; i < BATCHES; i++) {
				assertArrayEquals(expected.get(i), actual.get(i), 1e-5f, "batch " + i);
			}
		}
	}

	@Test
	void whatWasLeftInTheMiddleCanBeUsedAgain() {
		try (Engine engine = Engines.open("cpu", new EngineOptions(3));
				Lanes divided = lanes(engine, true))
		{
			final List<float[]> all = outputs(divided, Integer.MAX_VALUE);
			divided.settle();
			assertEquals(4, outputs(divided, 4).size());
			divided.settle();
			final List<float[]> again = outputs(divided, Integer.MAX_VALUE);
			for (int i = 0; i < BATCHES; i++) {
				assertArrayEquals(all.get(i), again.get(i));
			}
		}
	}

	@Test
	void anEngineOfOneThreadHasNoParts() {
		try (Engine engine = Engines.open("cpu", new EngineOptions(1))) {
			assertEquals(List.of(), engine.divide());
		}
	}
}
