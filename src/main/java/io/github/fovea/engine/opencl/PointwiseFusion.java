/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import io.github.fovea.graph.Graph;
import io.github.fovea.graph.GraphBuilder;
import io.github.fovea.graph.GraphRewriter;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.Operator;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.Conv;
import io.github.fovea.graph.op.ConvGradInput;
import io.github.fovea.graph.op.Flatten;
import io.github.fovea.graph.op.Gemm;
import io.github.fovea.graph.op.MatMul;
import io.github.fovea.graph.op.Reshape;
import io.github.fovea.graph.pass.DeadCode;
import io.github.fovea.graph.pass.SingleUse;
import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Shape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Operators on elements become one with those that compute their inputs, where
 * nobody else reads these, and with a product at the tree's end: nothing between
 * is stored. Elements are known by their place in memory, so views are no end.
 */
final class PointwiseFusion {

	/** Operands of a tree at most: OpenCL guarantees 1 kB of arguments. */
	private static final int MOST = 8;

	/** A value that is read from memory. */
	private record Leaf(Value value, Access access) {}

	/**
	 * How a value of the new graph may be computed where it is used.
	 *
	 * @param position of the node that computes it otherwise
	 * @param product whose result the tree begins with; null if none does
	 * @param term its operands are the leaves
	 */
	private record Tree(int position, Node product, Term term,
		List<Leaf> leaves)
	{}

	private final Set<Value> single;
	private final Map<Value, Tree> trees = new HashMap<>();

	private PointwiseFusion(final Set<Value> single) {
		this.single = single;
	}

	static Graph apply(final Graph graph) {
		return DeadCode.remove(GraphRewriter.rewrite(graph, new PointwiseFusion(
			SingleUse.of(graph))::rewrite));
	}

	private List<Value> rewrite(final GraphBuilder target, final Node node,
		final List<Value> inputs)
	{
		if (node.output().shape().size() == 0) return null;
		final int position = target.nodes().size();
		if (isProduct(node)) {
			final Node copy = target.addNamed(node.name(), node.operator(), inputs);
			trees.put(copy.output(), new Tree(position, copy, Term.RESULT, List.of()));
			return copy.outputs();
		}
		if (node.operator() instanceof Reshape || node.operator() instanceof Flatten)
			return view(target, node, inputs);
		final Term term = Elementwise.of(node);
		if (term == null) return null;
		final Tree[] taken = taken(node, inputs);
		final Tree tree = join(position, term, taken, inputs);
		final boolean alone = Arrays.stream(taken).allMatch(Objects::isNull);
		final Value result = alone ? target.addNamed(node.name(), node.operator(),
			inputs).output() : add(target, node, tree);
		trees.put(result, tree);
		return List.of(result);
	}

	private static boolean isProduct(final Node node) {
		final Operator operator = node.operator();
		return (operator instanceof Conv || operator instanceof ConvGradInput ||
			operator instanceof FilteredConv || operator instanceof Gemm ||
			operator instanceof PackedGemm || operator instanceof MatMul ||
			operator instanceof Normalized) && node.output().type()
				.elements() == ElementType.F32;
	}

	private List<Value> view(final GraphBuilder target, final Node node,
		final List<Value> inputs)
	{
		final List<Value> result = target.addNamed(node.name(), node.operator(),
			inputs).outputs();
		final Tree tree = trees.get(inputs.get(0));
		if (tree != null && single.contains(node.input(0))) trees.put(result.get(0),
			tree);
		return result;
	}

	/**
	 * The trees that a node takes in, by its inputs; of several products that which
	 * is computed last, when the others are there.
	 */
	private Tree[] taken(final Node node, final List<Value> inputs) {
		final Tree[] result = new Tree[inputs.size()];
		int last = -1;
		int leaves = inputs.size();
		for (int i = 0; i < result.length; i++) {
			final Tree tree = single.contains(node.input(i)) && node.input(i).shape()
				.size() == node.output().shape().size() ? trees.get(inputs.get(i)) : null;
			if (tree == null || leaves + tree.leaves.size() - 1 > MOST) continue;
			if (tree.product != null && last >= 0) {
				if (tree.position < result[last].position) continue;
				leaves -= result[last].leaves.size() - 1;
				result[last] = null;
			}
			if (tree.product != null) last = i;
			leaves += tree.leaves.size() - 1;
			result[i] = tree;
		}
		return result;
	}

	private static Tree join(final int position, final Term term,
		final Tree[] taken, final List<Value> inputs)
	{
		final List<Leaf> leaves = new ArrayList<>();
		final Term joined = term.with(read -> {
			final Tree tree = taken[read.operand()];
			return tree == null ? leaf(leaves, new Leaf(inputs.get(read.operand()), read
				.access())) : tree.term.with(inner -> leaf(leaves, tree.leaves.get(inner
					.operand())));
		});
		final Node product = Arrays.stream(taken).filter(t -> t != null &&
			t.product != null).map(Tree::product).findFirst().orElse(null);
		return new Tree(position, product, joined, leaves);
	}

	private static Term leaf(final List<Leaf> leaves, final Leaf leaf) {
		if (!leaves.contains(leaf)) leaves.add(leaf);
		return new Term.Read(leaves.indexOf(leaf), leaf.access);
	}

	private static Value add(final GraphBuilder target, final Node node,
		final Tree tree)
	{
		final Shape shape = node.output().shape();
		final Expression expression = Expression.of(tree.term);
		final List<Value> inputs = new ArrayList<>();
		if (tree.product != null) inputs.addAll(tree.product.inputs());
		tree.leaves.forEach(l -> inputs.add(l.value));
		return target.addNamed(node.name(), tree.product == null ? new Fused(
			expression, shape) : new FusedProduct(tree.product, expression, shape), inputs)
			.output();
	}
}
