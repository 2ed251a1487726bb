/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fovea.engine.Engine;
import io.github.fovea.engine.conformance.CaseGraph;
import io.github.fovea.engine.conformance.ConformanceTable;
import io.github.fovea.engine.conformance.OperatorCase;
import io.github.fovea.engine.conformance.Results;
import io.github.fovea.engine.reference.ReferenceEngine;
import io.github.fovea.graph.Graph;
import io.github.fovea.tensor.Tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Sums, pools and losses whose slices, groups and vectors follow from the device, on
 * devices that are not as the first one: gradients of lines of the conformance table.
 */
@TestInstance(Lifecycle.PER_CLASS)
class OtherDevicesTest {

	/** Parts of the lines' names. */
	private static final List<String> NAMES = List.of("SUM over [1] of [3,9001]",
		"LOG_SUM_EXP over [0, 2] of [5,2,4001]", "MAX over [0] of [5003,3]",
		"SUM over [1] of [2,2500,20]", "[3,4,70,67] in slices", "[9001,3] in slices",
		"cross-entropy of [5,1003]", "cross-entropy of [2,5,90,70]",
		"pool 3x3 pad 1 of a wide image of [2,2,7,33]",
		"pool 2x2 stride 2 of [2,3,31,32]", "pool 2x2 stride 2 of [2,3,9,10]",
		"pool 3x3 stride 2 ceil");

	/** A graph, its inputs and what the reference computes. */
	private record Known(OperatorCase about, Graph graph,
		Map<String, Tensor> feeds, Results wanted)
	{

		static Known of(final OperatorCase c, final Engine reference) {
			final CaseGraph built = c.graph();
			final Graph graph = built.gradient();
			return new Known(c, graph, built.feeds(), Results.of(reference, graph, built
				.feeds()));
		}
	}

	private OpenClDevice device;
	private final List<Known> known = new ArrayList<>();

	@BeforeAll
	void find() {
		OpenClEngines.require();
		device = OpenClDevice.list().get(0);
		try (Engine reference = new ReferenceEngine()) {
			for (final String name : NAMES) {
				final List<OperatorCase> cases = ConformanceTable.cases().stream().filter(
					c -> c.name().contains(name)).toList();
				assertFalse(cases.isEmpty(), name);
				cases.forEach(c -> known.add(Known.of(c, reference)));
			}
		}
	}

	@ParameterizedTest
	@CsvSource({ "true, 2, 4096, 8", "true, 64, 4096, 4", "false, 1, 32, 1",
		"false, 128, 1024, 1" })
	void agree(final boolean cpu, final int units, final int workGroup,
		final int lanes)
	{
		try (Engine engine = OpenClEngines.as(device, cpu, units, workGroup, lanes)) {
			for (final Known k : known) {
				final Results got = Results.of(engine, k.graph, k.feeds);
				k.wanted.numbers().forEach((name, wanted) -> {
					if (name.equals("scalar")) return;
					final double error = Results.error(wanted, got.numbers().get(name));
					assertTrue(error <= k.about.tolerance(), () -> String.format(
						"%s, %s: %.2e", k.about, name, error));
				});
			}
		}
	}
}
