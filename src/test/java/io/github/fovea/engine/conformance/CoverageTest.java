/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;

import io.github.fovea.graph.Graph;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.Operator;
import io.github.fovea.graph.op.Conv;

import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;

/** No operator without a case: a new one must be added to the table. */
class CoverageTest {

	@Test
	void everyOperatorHasACase() {
		final Set<String> missing = new TreeSet<>();
		for (final JavaClass c : new ClassFileImporter().importPackagesOf(
			Conv.class))
		{
			if (c.isAssignableTo(Operator.class) && !c.isInterface() && !c.getModifiers()
				.contains(JavaModifier.ABSTRACT)) missing.add(c.getName());
		}
		for (final OperatorCase c : ConformanceTable.all()) {
			final CaseGraph built = c.graph();
			final Graph graph = built.differentiable().isEmpty() ? built.forward()
				: built.gradient();
			for (final Node node : graph.nodes()) {
				missing.remove(node.operator().getClass().getName());
			}
		}
		assertEquals(Set.of(), missing);
	}
}
