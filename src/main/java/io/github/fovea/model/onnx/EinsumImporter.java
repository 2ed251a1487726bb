/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.Ops;
import io.github.fovea.graph.op.Reduce;
import io.github.fovea.graph.op.Reshape;
import io.github.fovea.graph.op.Transpose;
import io.github.fovea.tensor.Shape;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Einsum: sums of products whose axes bear letters. Two operands at a time become a product
 * of matrices, or of elements where nothing is summed.
 */
final class EinsumImporter {

	/** Stands before the axes that an ellipsis means, counted from their last. */
	private static final String DOTS = ".";

	/** A value and the letters of its axes. */
	private record Term(Value value, List<String> axes) {

		long size(final String axis) {
			return axes.contains(axis) ? value.shape().get(axes.indexOf(axis)) : 1;
		}

		boolean sums(final Set<String> kept, final String axis) {
			return axes.contains(axis) && !kept.contains(axis);
		}
	}

	private final NodeImport node;
	private final Ops ops;

	private EinsumImporter(final NodeImport node) {
		this.node = node;
		ops = node.ops();
	}

	static void einsum(final NodeImport node) {
		new EinsumImporter(node).read();
	}

	private void read() {
		final String equation = node.text("equation", "").replace(" ", "");
		final int arrow = equation.indexOf("->");
		final String[] letters = (arrow < 0 ? equation : equation.substring(0, arrow)).split(",",
			-1);
		if (letters.length != node.inputs()) throw wrong(equation);
		final List<Term> terms = new ArrayList<>();
		for (int i = 0; i < letters.length; i++) {
			final Value x = node.value(i);
			terms.add(new Term(x, axes(equation, letters[i], x.type().rank())));
		}
		final List<String> result = arrow < 0 ? implied(terms) : result(equation, equation
			.substring(arrow + 2), terms);
		Term sum = summed(terms, 0, result);
		for (int i = 1; i < letters.length; i++) {
			sum = product(sum, summed(terms, i, result), later(terms, i, result));
		}
		if (!new LinkedHashSet<>(sum.axes).equals(new LinkedHashSet<>(result))) throw wrong(
			equation);
		node.result(inOrder(sum, result).value);
	}

	private static IllegalArgumentException wrong(final String equation) {
		return new IllegalArgumentException("its equation \"" + Names.brief(equation) +
			"\" does not fit its inputs");
	}

	private static List<String> axes(final String equation, final String letters,
		final int rank)
	{
		final int dots = letters.indexOf("...");
		final int named = letters.length() - (dots < 0 ? 0 : 3);
		if (dots < 0 ? named != rank : named > rank) throw wrong(equation);
		final List<String> axes = new ArrayList<>();
		for (int i = 0; i < letters.length(); i++) {
			if (i == dots) {
				for (int axis = rank - named; axis > 0; axis--) {
					axes.add(DOTS + axis);
				}
				i += 2;
			}
			else if (!Character.isLetter(letters.charAt(i))) throw wrong(equation);
			else if (axes.contains(letters.substring(i, i + 1))) throw new UnsupportedForm(
				"of a diagonal");
			else axes.add(letters.substring(i, i + 1));
		}
		return axes;
	}

	private static List<String> dots(final List<Term> terms) {
		List<String> most = List.of();
		for (final Term term : terms) {
			final List<String> own = term.axes.stream().filter(a -> a.startsWith(DOTS)).toList();
			if (own.size() > most.size()) most = own;
		}
		return most;
	}

	private static List<String> result(final String equation, final String letters,
		final List<Term> terms)
	{
		final int dots = letters.contains("...") ? dots(terms).size() : 0;
		final List<String> axes = axes(equation, letters, letters.replace("...", "").length() +
			dots);
		for (final String axis : axes) {
			if (terms.stream().noneMatch(t -> t.axes.contains(axis))) throw wrong(equation);
		}
		return axes;
	}

	/** Without an arrow, what occurs once stays, in the order of letters. */
	private static List<String> implied(final List<Term> terms) {
		final List<String> all = terms.stream().flatMap(t -> t.axes.stream()).filter(a -> !a
			.startsWith(DOTS)).toList();
		final List<String> axes = new ArrayList<>(dots(terms));
		all.stream().filter(a -> Collections.frequency(all, a) == 1).sorted().forEach(axes::add);
		return axes;
	}

	/** Axes that the result or a later operand has. */
	private static Set<String> later(final List<Term> terms, final int i,
		final List<String> result)
	{
		final Set<String> kept = new LinkedHashSet<>(result);
		terms.subList(i + 1, terms.size()).forEach(t -> kept.addAll(t.axes));
		return kept;
	}

	/** An operand without the axes that it alone has and the result lacks. */
	private Term summed(final List<Term> terms, final int i, final List<String> result) {
		final Set<String> kept = new LinkedHashSet<>(result);
		for (int k = 0; k < terms.size(); k++) {
			if (k != i) kept.addAll(terms.get(k).axes);
		}
		final Term term = terms.get(i);
		final int[] gone = term.axes.stream().filter(a -> !kept.contains(a)).mapToInt(
			term.axes::indexOf).toArray();
		return gone.length == 0 ? term : new Term(ops.reduce(Reduce.Function.SUM, term.value,
			false, gone), term.axes.stream().filter(kept::contains).toList());
	}

	private Term product(final Term a, final Term b, final Set<String> kept) {
		final List<String> summed = a.axes.stream().filter(axis -> a.sums(kept, axis) && b.sums(
			kept, axis)).toList();
		if (summed.isEmpty()) return elements(a, b);
		for (final String axis : summed) {
			if (a.size(axis) != b.size(axis)) throw new UnsupportedForm(
				"that sums a broadcast axis");
		}
		final List<String> both = a.axes.stream().filter(axis -> b.axes.contains(axis) && kept
			.contains(axis)).toList();
		final List<String> rows = without(a.axes, both, summed);
		final List<String> columns = without(b.axes, both, summed);
		final Value x = matrices(learned(a), both, rows, summed, summed);
		final Value y = matrices(learned(b), both, summed, columns, summed);
		final List<String> axes = new ArrayList<>(both);
		axes.addAll(rows);
		axes.addAll(columns);
		final Value z = ops.matMul(x, y);
		if (rows.size() == 1 && columns.size() == 1) return new Term(z, axes);
		// One size may be the batch's: a copied one, or the first of those that were joined.
		final List<Long> sizes = new ArrayList<>(Collections.nCopies(both.size(), 0L));
		final boolean open = rows.size() > 1;
		if (rows.size() == 1) sizes.add(0L);
		else rows.forEach(axis -> sizes.add(a.size(axis)));
		columns.forEach(axis -> sizes.add(b.size(axis)));
		if (open || columns.size() > 1) sizes.set(both.size() + (open ? 0 : rows.size()), -1L);
		return new Term(ops.graph().add(new Reshape(sizes), z), axes);
	}

	private Term learned(final Term term) {
		for (int i = 0; i < node.inputs(); i++) {
			if (node.isConstant(i) && node.value(i) == term.value) node.weight(i);
		}
		return term;
	}

	private static List<String> without(final List<String> axes, final List<String> some,
		final List<String> others)
	{
		return axes.stream().filter(a -> !some.contains(a) && !others.contains(a)).toList();
	}

	/** A tensor of matrices, with the axes of rows and those of columns joined. */
	private Value matrices(final Term term, final List<String> both,
		final List<String> rows, final List<String> columns, final List<String> summed)
	{
		final List<String> order = new ArrayList<>(both);
		order.addAll(rows);
		order.addAll(columns);
		final Term moved = inOrder(term, order);
		if (rows.size() == 1 && columns.size() == 1) return moved.value;
		final List<Long> sizes = new ArrayList<>(Collections.nCopies(both.size(), 0L));
		for (final List<String> joined : List.of(rows, columns)) {
			// The batch may be among others, but is not summed.
			sizes.add(joined == summed ? summed.stream().mapToLong(term::size).reduce(1,
				Math::multiplyExact) : -1);
		}
		return ops.graph().add(new Reshape(sizes), moved.value);
	}

	/** Products of elements, with all axes of both. */
	private Term elements(final Term a, final Term b) {
		final Set<String> all = new LinkedHashSet<>(a.axes);
		all.addAll(b.axes);
		final List<String> axes = List.copyOf(all);
		return new Term(ops.mul(spread(a, axes), spread(b, axes)), axes);
	}

	/** With axes of size 1 where it has none. */
	private Value spread(final Term term, final List<String> axes) {
		final Term moved = inOrder(term, axes.stream().filter(term.axes::contains).toList());
		final long[] sizes = axes.stream().mapToLong(term::size).toArray();
		return ops.reshape(moved.value, Shape.of(sizes));
	}

	private Term inOrder(final Term term, final List<String> axes) {
		if (term.axes.equals(axes)) return term;
		return new Term(ops.graph().add(new Transpose(axes.stream().map(term.axes::indexOf)
			.toList()), term.value), axes);
	}
}
