/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.conformance;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** All cases: every operator, and the ways in which it can be used. */
public final class ConformanceTable {

	private ConformanceTable() {}

	/** Every case. */
	static List<OperatorCase> all() {
		final List<OperatorCase> all = new ArrayList<>();
		ConvolutionCases.add(all);
		PoolingCases.add(all);
		PooledGradientCases.add(all);
		RandomCases.add(all);
		MatrixCases.add(all);
		PointwiseCases.add(all);
		ReduceCases.add(all);
		LayoutCases.add(all);
		AlongAxisCases.add(all);
		ConvTransposeCases.add(all);
		NormalizationCases.add(all);
		SoftmaxCases.add(all);
		TrainingCases.add(all);
		LossCases.add(all);
		NetworkCases.add(all);
		ProgramCases.add(all);
		final Set<String> names = new HashSet<>();
		for (final OperatorCase c : all) {
			if (!names.add(c.name())) throw new IllegalStateException(
				"Two cases are named " + c.name());
		}
		return all;
	}

	/**
	 * The cases whose name contains the system property
	 * {@code fovea.conformance.case}; all where it is not set.
	 */
	public static List<OperatorCase> cases() {
		final String wanted = System.getProperty("fovea.conformance.case", "");
		return all().stream().filter(c -> c.name().contains(wanted)).toList();
	}
}
