/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The operators that can be read, each family from its own file. */
final class Importers {

	private static final Map<String, Importer> TABLE = table();
	private static final Map<String, Importer> RUNTIME = RuntimeImporters.table();

	private Importers() {}

	/** The importer of an operator, or null. */
	static Importer of(final String domain, final String operator) {
		return (isOnnx(domain) ? TABLE : domain.equals(RuntimeImporters.DOMAIN) ? RUNTIME
			: Map.<String, Importer>of()).get(operator);
	}

	/** Names of all operators that can be read. */
	static Set<String> names() {
		return TABLE.keySet();
	}

	/** True for ONNX's own domain, which has two names. */
	static boolean isOnnx(final String domain) {
		return domain.isEmpty() || domain.equals("ai.onnx");
	}

	private static Map<String, Importer> table() {
		final Map<String, Importer> table = new HashMap<>();
		ConstantImporters.addTo(table);
		PointwiseImporters.addTo(table);
		ActivationImporters.addTo(table);
		ArithmeticImporters.addTo(table);
		LogicImporters.addTo(table);
		MatrixImporters.addTo(table);
		WindowImporters.addTo(table);
		PoolImporters.addTo(table);
		NormalizationImporters.addTo(table);
		MomentImporters.addTo(table);
		ExtremumImporters.addTo(table);
		QuantizationImporters.addTo(table);
		IntegerImporters.addTo(table);
		LossImporters.addTo(table);
		ReduceImporters.addTo(table);
		LayoutImporters.addTo(table);
		ResizeImporters.addTo(table);
		ShapeImporters.addTo(table);
		return Map.copyOf(table);
	}
}
