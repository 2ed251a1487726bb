/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import io.github.fovea.graph.Node;
import io.github.fovea.graph.Value;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What a node is computed by: launches, one after the other, and workspace. */
final class Launches {

	private final OpenClDevice device;
	private final Choices choices;
	private final Node node;
	private final Function<Value, Location> locations;
	private final List<Launch> list = new ArrayList<>();
	private long scratch;

	/**
	 * @param locations of the node's values
	 */
	Launches(final OpenClDevice device, final Choices choices, final Node node,
		final Function<Value, Location> locations)
	{
		this.device = device;
		this.choices = choices;
		this.node = node;
		this.locations = locations;
	}

	OpenClDevice device() {
		return device;
	}

	/** Decides what is left open. */
	Choices choices() {
		return choices;
	}

	Node node() {
		return node;
	}

	Operand in(final int index) {
		return new Operand.OfValue(node.input(index));
	}

	Operand out(final int index) {
		return new Operand.OfValue(node.output(index));
	}

	Location location(final Value value) {
		return locations.apply(value);
	}

	/** Adds a launch of a kernel, to be filled in. */
	Launch add(final String family, final String name) {
		final Launch launch = new Launch(family, name);
		list.add(launch);
		return launch;
	}

	/** Workspace of the node. */
	Operand scratch(final long bytes) {
		final long alignment = device.alignment();
		final Operand result = new Operand.Scratch(scratch, bytes);
		scratch += (bytes + alignment - 1) / alignment * alignment;
		return result;
	}

	/** A table that is copied to the device once. */
	static Operand table(final int... content) {
		return new Operand.Table(content.clone());
	}

	List<Launch> list() {
		return list.stream().filter(l -> !l.isEmpty()).toList();
	}

	long scratchBytes() {
		return scratch;
	}
}
