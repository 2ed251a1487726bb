/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import io.github.fovea.Rooms.Room;

import java.awt.Component;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;

import org.junit.jupiter.api.Test;

/**
 * The rooms of the house and who may use whom. A room may use the rooms that it
 * names and what those may use, because that is in their signatures; a door
 * names all it may use. Every rule holds for rooms that are still empty, too.
 */
class ArchitectureTest {

	private static final String ROOT = "io.github.fovea";

	private static final JavaClasses CLASSES = new ClassFileImporter().withImportOption(
		new ImportOption.DoNotIncludeTests()).importPackages(ROOT);

	@Test
	void roomsUseEarlierRoomsOnly() {
		final Set<String> known = new TreeSet<>();
		for (final Room room : Rooms.ALL) {
			assertTrue(known.containsAll(room.uses()), room.name() +
				" may use only rooms that come before it: no cycles");
			assertTrue(known.add(room.name()), room.name());
		}
	}

	@Test
	void everyClassIsInARoom() {
		final Set<String> homeless = new TreeSet<>();
		for (final JavaClass c : CLASSES) {
			if (c.getPackageName().equals(ROOT)) {
				if (!c.getSimpleName().equals("FoveaException")) homeless.add(c.getName());
			}
			else if (Rooms.of(c.getPackageName()) == null) homeless.add(c.getName());
		}
		assertEquals(Set.of(), homeless);
	}

	@Test
	void roomsUseWhatTheyMay() {
		check((from, target) -> {
			if (!target.getPackageName().startsWith(ROOT + ".")) return true;
			final Room to = Rooms.of(target.getPackageName());
			return from == to || to != null && Rooms.mayUse(from, to);
		});
	}

	@Test
	void openClStaysInItsEngine() {
		onlyIn("org.jocl", "engine.opencl");
	}

	@Test
	void vectorsStayInTheCpuEngine() {
		onlyIn("jdk.incubator", "engine.cpu");
	}

	@Test
	void protobufStaysInModel() {
		onlyIn("com.google.protobuf", "model");
	}

	@Test
	void yamlStaysInPackages() {
		onlyIn("org.snakeyaml", "model.bioimage");
	}

	@Test
	void picocliStaysInTheShell() {
		onlyIn("picocli", "cli");
	}

	@Test
	void imageJStaysAtTheEdges() {
		onlyIn("ij", "data.ij", "report", "command", "ij1", "ui");
	}

	@Test
	void picturesStayAtTheEdges() {
		onlyIn("java.awt", "data.ij", "report", "command", "ij1", "ui");
		onlyIn("javax.imageio", "data.ij", "report", "command", "ij1", "ui");
	}

	@Test
	void windowsStayInTheUserInterface() {
		check((from, target) -> from.in("ij1", "ui") || !target.getPackageName()
			.startsWith("javax.swing") && !target.isAssignableTo(Component.class) &&
			!target.getName().equals("java.awt.GraphicsEnvironment"));
	}

	@Test
	void sciJavaBeyondPluginsStaysInCommands() {
		check((from, target) -> from.in("data.ij", "command", "ij1", "ui", "cli") ||
			!within(target, "org.scijava") || within(target, "org.scijava.plugin") ||
			within(target, "org.scijava.annotations") || target.getName().equals(
				"org.scijava.Priority"));
	}

	@Test
	void networksNeedNothingButJava() {
		check((from, target) -> !from.in("graph", "graph.op", "graph.differentiation",
			"graph.pass", "nn", "metric") || within(target, "java") || within(target,
				ROOT));
	}

	/** What a door shows is its own affair; other rooms tell their caller. */
	@Test
	void onlyDoorsPrint() {
		final Set<String> violations = new TreeSet<>();
		for (final JavaClass c : CLASSES) {
			final Room from = Rooms.of(c.getPackageName());
			if (from == null || from.in("cli", "ij1", "ui")) continue;
			for (final JavaFieldAccess access : c.getFieldAccessesFromSelf()) {
				if (access.getTargetOwner().isEquivalentTo(System.class)) violations.add(
					access.getDescription());
			}
		}
		assertEquals(Set.of(), violations);
	}

	@Test
	void staticFieldsAreFinal() {
		final Set<String> violations = new TreeSet<>();
		for (final JavaClass c : CLASSES) {
			for (final JavaField field : c.getFields()) {
				if (field.getModifiers().contains(JavaModifier.STATIC) && !field
					.getModifiers().contains(JavaModifier.FINAL) && !isGenerated(c))
					violations.add(field.getFullName());
			}
		}
		assertEquals(Set.of(), violations);
	}

	/** Protocol buffer messages keep a parser in a static field. */
	private static boolean isGenerated(final JavaClass c) {
		return c.isAssignableTo("com.google.protobuf.GeneratedMessageLite");
	}

	private void onlyIn(final String packageName, final String... rooms) {
		check((from, target) -> from.in(rooms) || !within(target, packageName));
	}

	private static boolean within(final JavaClass c, final String packageName) {
		return c.getPackageName().equals(packageName) || c.getPackageName()
			.startsWith(packageName + ".");
	}

	/** All uses of classes by rooms must be allowed. */
	private void check(final BiPredicate<Room, JavaClass> allowed) {
		final Set<String> violations = new TreeSet<>();
		for (final JavaClass c : CLASSES) {
			final Room from = Rooms.of(c.getPackageName());
			if (from == null) continue;
			for (final Dependency dependency : c.getDirectDependenciesFromSelf()) {
				final JavaClass target = dependency.getTargetClass()
					.getBaseComponentType();
				if (!target.isPrimitive() && !allowed.test(from, target)) violations.add(c
					.getName() + " uses " + target.getName());
			}
		}
		assertEquals(Set.of(), violations);
	}
}
