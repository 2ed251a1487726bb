/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.last;

import io.github.fovea.engine.cpu.Kernel;
import io.github.fovea.engine.cpu.Primitives;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.Operator;
import io.github.fovea.tensor.ElementType;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Which kernel computes which operator on images stored as N,H,W,C. */
public final class LastKernels {

	/**
	 * @param fits whether it computes a node, which is still in N,C,H,W
	 * @param create the kernel of a node of {@link ChannelsLast}
	 */
	private record Entry(Predicate<Node> fits, Function<Node, Kernel> create) {}

	private final Map<Class<? extends Operator>, Entry> entries =
		new HashMap<>();

	private final Primitives primitives;

	public LastKernels(final Primitives primitives) {
		this.primitives = primitives;
	}

	/** Adds an operator of floats. */
	private void add(final Class<? extends Operator> type,
		final Predicate<Node> fits, final Function<Node, Kernel> create)
	{
		entries.put(type, new Entry(fits, create));
	}

	/** True if there is a kernel for a node of N,C,H,W, once it is rewritten. */
	boolean fits(final Node node) {
		final Entry entry = entries.get(node.operator().getClass());
		return entry != null && isFloat(node) && entry.fits.test(node);
	}

	/** The kernel of a node of {@link ChannelsLast}. */
	public Kernel create(final Node node) {
		return entries.get(((ChannelsLast) node.operator()).inner().getClass())
			.create.apply(node);
	}

	private static boolean isFloat(final Node node) {
		return Stream.concat(node.inputs().stream(), node.outputs().stream())
			.allMatch(v -> v.type().elements() == ElementType.F32);
	}
}
