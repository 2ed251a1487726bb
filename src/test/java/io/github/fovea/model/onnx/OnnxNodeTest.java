/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.fovea.FoveaException;
import io.github.fovea.TestData;
import io.github.fovea.engine.opencl.OpenClEngines;
import io.github.fovea.graph.Value;
import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Tensor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ONNX's own tests of those operators that we have. */
class OnnxNodeTest {

	/** Tests of float32 that pass; the number may only grow. */
	private static final int PASSED = 263;

	private static final Set<ElementType> TYPES = Set.of(ElementType.F32,
		ElementType.I64, ElementType.BOOL);

	/** Operators that we lack, wholly or in a form that a test uses. */
	private static final Set<String> UNSUPPORTED = Set.of(//
		// all forms
		"ai.onnx.preview.training.Adagrad", "ai.onnx.preview.training.Adam",
		"ai.onnx.preview.training.Momentum",
		// in training with the random numbers of another
		"Dropout");

	@ParameterizedTest
	@ValueSource(strings = { "reference", "cpu", "opencl" })
	void agreeWithTheStandard(final String engine) throws IOException {
		if (engine.equals("opencl")) OpenClEngines.require();
		final Set<String> unsupported = new TreeSet<>();
		final List<String> failed = new ArrayList<>();
		final List<String> otherTypes = new ArrayList<>();
		int passed = 0;
		final List<BackendCase> cases = new ArrayList<>();
		BackendCases.each(TestData.require("onnx/node-tests.zip"), cases::add);
		for (final BackendCase c : cases) {
			final BackendCase.DataSet data = data(c);
			if (data == null) {
				otherTypes.add(c.name());
				continue;
			}
			try {
				final OnnxModel network = c.read(data.inputs());
				final Map<String, Tensor> feeds = new HashMap<>(data.inputs());
				feeds.keySet().retainAll(network.graph().inputs().stream().map(Value::name)
					.toList());
				compare(data.outputs(), EngineRun.runAll(engine, network.graph(), network
					.parameters(), feeds));
				passed++;
			}
			catch (final UnsupportedOperatorException e) {
				unsupported.addAll(e.operators());
			}
			catch (final FoveaException | AssertionError e) {
				failed.add(c.name() + ": " + e.getMessage());
			}
		}
		System.out.println(engine + ": " + passed + " ONNX node tests passed; not supported yet: " +
			unsupported + "; of other element types: " + otherTypes);
		assertEquals(List.of(), failed);
		assertEquals(new TreeSet<>(UNSUPPORTED), unsupported);
		assertEquals(PASSED, passed);
	}

	/** What a test has, if it is of float32, int64 and bool; else null. */
	private static BackendCase.DataSet data(final BackendCase c) {
		final BackendCase.DataSet data;
		try {
			data = c.dataSet(0);
		}
		catch (final IllegalArgumentException e) {
			return null;
		}
		return Stream.concat(data.inputs().values().stream(), data.outputs().stream())
			.allMatch(t -> TYPES.contains(t.elements())) ? data : null;
	}

	private static void compare(final List<Tensor> wanted,
		final List<Tensor> actual)
	{
		for (int i = 0; i < wanted.size(); i++) {
			final Tensor expected = wanted.get(i);
			assertEquals(expected.type(), actual.get(i).type());
			for (int j = 0; j < expected.size(); j++) {
				final double e = expected.get(j);
				assertEquals(e, actual.get(i).get(j), 1e-7 + 1e-3 * Math.abs(e));
			}
		}
	}
}
