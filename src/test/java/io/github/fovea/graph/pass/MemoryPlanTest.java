/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.graph.pass;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fovea.benchmark.TrainingStep;
import io.github.fovea.graph.Graph;
import io.github.fovea.graph.GraphBuilder;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.Parameter;
import io.github.fovea.graph.Update;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.Ops;
import io.github.fovea.graph.op.Reduce;
import io.github.fovea.graph.op.SgdStep;
import io.github.fovea.graph.pass.MemoryPlan.InArena;
import io.github.fovea.graph.pass.MemoryPlan.InParameter;
import io.github.fovea.graph.pass.MemoryPlan.Sharing;
import io.github.fovea.graph.pass.MemoryPlan.Wishes;
import io.github.fovea.tensor.Tensor;
import io.github.fovea.tensor.TensorType;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MemoryPlanTest {

	private final GraphBuilder builder = new GraphBuilder();
	private final Ops ops = new Ops(builder);

	private static Wishes wishes(final Sharing sharing) {
		return new Wishes(sharing, 64, 1 << 20);
	}

	private MemoryPlan plan() {
		return MemoryPlan.of(builder.build(), wishes(Sharing.WHOLE));
	}

	private Parameter weight(final String name) {
		return builder.parameter(name, TensorType.f32(8),
			Parameter.Role.TRAINABLE, Tensor::zeros);
	}

	private Value step(final Parameter p, final Value gradient) {
		return builder.add(new SgdStep(0, false, 0), p.value(), gradient, ops
			.constant(0.1f));
	}

	/** Runs a plan on symbols: each storage remembers which value it holds. */
	private static void checkContents(final Graph graph, final MemoryPlan plan) {
		final List<Held> held = new ArrayList<>();
		graph.inputs().forEach(v -> put(held, plan, v));
		graph.parameters().forEach(p -> put(held, plan, p.value()));
		for (final Node node : graph.nodes()) {
			for (final Value input : node.inputs()) {
				assertTrue(holds(held, plan, input), node + " finds something else in " +
					input);
			}
			final boolean view = InPlace.isView(node.operator());
			for (final Value output : node.outputs()) {
				if (view) held.add(new Held(output, plan.place(output)));
				else put(held, plan, output);
			}
		}
		for (final Value output : graph.outputs().values()) {
			assertTrue(holds(held, plan, output), "output " + output);
		}
		for (final Update update : graph.updates()) {
			assertTrue(holds(held, plan, update.source()), "update " + update);
		}
	}

	private record Held(Value value, MemoryPlan.Place place) {}

	private static boolean holds(final List<Held> held, final MemoryPlan plan,
		final Value value)
	{
		return held.contains(new Held(value, plan.place(value)));
	}

	private static void put(final List<Held> held, final MemoryPlan plan,
		final Value value)
	{
		final MemoryPlan.Place place = plan.place(value);
		held.removeIf(h -> overlap(h.place(), place));
		held.add(new Held(value, place));
	}

	private static boolean overlap(final MemoryPlan.Place a,
		final MemoryPlan.Place b)
	{
		if (a instanceof InArena x && b instanceof InArena y) return x.arena() == y
			.arena() && x.offset() < y.offset() + y.bytes() && y.offset() < x.offset() +
				x.bytes();
		return a.equals(b);
	}

	@ParameterizedTest
	@EnumSource
	void trainingStepsFindWhatTheyExpect(final Sharing sharing) {
		for (final Graph graph : new Graph[] { TrainingStep.cnnMnist(2), TrainingStep
			.lenetGluon(3), TrainingStep.vggLike(1) })
		{
			final MemoryPlan plan = MemoryPlan.of(graph, wishes(sharing));
			checkContents(graph, plan);
			assertEquals(List.of(), plan.copies(), "every update is made in place");
			long sum = 0;
			for (final Node node : graph.nodes()) {
				sum += node.outputs().stream().mapToLong(v -> v.type().bytes()).sum();
			}
			assertTrue(plan.bytes() < 0.75 * sum, plan.bytes() + " of " + sum);
			final Map<Integer, Long> largest = new HashMap<>();
			for (final Node node : graph.nodes()) {
				if (plan.place(node.output()) instanceof InArena place) {
					assertEquals(0, place.offset() % 64);
					largest.merge(place.arena(), place.offset() + place.bytes(), Math::max);
				}
			}
			largest.forEach((arena, bytes) -> assertTrue(bytes <= plan.arenas().get(
				arena).bytes()));
		}
	}

	@Test
	void rangesTakeLessThanWholeArenas() {
		final Graph graph = TrainingStep.lenetGluon(8);
		assertTrue(MemoryPlan.of(graph, new Wishes(Sharing.RANGES, 64, 1L << 40))
			.bytes() <= MemoryPlan.of(graph, new Wishes(Sharing.WHOLE, 64, 1L << 40))
				.bytes());
	}

	@Test
	void aParameterThatIsReadLaterIsNotOverwritten() {
		final Parameter w = weight("w");
		final Value x = builder.input("x", TensorType.f32(8));
		final Value next = step(w, x);
		builder.output("late", ops.mul(w.value(), x));
		builder.update(w, next);
		final MemoryPlan plan = plan();
		assertInstanceOf(InArena.class, plan.place(next));
		assertEquals(1, plan.copies().size());
		checkContents(builder.build(), plan);
	}

	@Test
	void aParameterThatIsAnOutputIsNotOverwritten() {
		final Parameter w = weight("w");
		final Value next = step(w, builder.input("x", TensorType.f32(8)));
		builder.output("old", w.value());
		builder.update(w, next);
		assertEquals(1, plan().copies().size());
	}

	@Test
	void exchangedParametersAreStaged() {
		final Parameter a = weight("a");
		final Parameter b = weight("b");
		builder.update(a, b.value());
		builder.update(b, a.value());
		final MemoryPlan plan = plan();
		assertEquals(2, plan.copies().size());
		assertTrue(plan.copies().stream().allMatch(MemoryPlan.Copy::staged));
	}

	@Test
	void aViewOfAParameterProtectsIt() {
		final Parameter w = weight("w");
		final Value x = builder.input("x", TensorType.f32(8));
		final Value view = ops.reshape(w.value(), io.github.fovea.tensor.Shape.of(2,
			4));
		final Value next = step(w, x);
		builder.output("sum", ops.reduce(Reduce.Function.SUM, view, false));
		builder.update(w, next);
		assertNotEquals(new InParameter(w), plan().place(next));
	}

	@Test
	void elementwiseWorksInPlaceUnlessTheInputIsReadLater() {
		final Value x = builder.input("x", TensorType.f32(8));
		final Value a = ops.exp(x);
		final Value b = ops.tanh(a);
		final Value c = ops.neg(b);
		builder.output("y", ops.mul(c, b));
		final MemoryPlan plan = plan();
		assertEquals(plan.place(a), plan.place(b));
		assertNotEquals(plan.place(b), plan.place(c));
		assertNotEquals(plan.place(x), plan.place(a));
		checkContents(builder.build(), plan);
	}

	@Test
	void deadCodeGoesAndNamesStay() {
		final Value x = builder.input("x", TensorType.f32(8));
		builder.input("unused", TensorType.f32(1));
		final Parameter w = weight("w");
		ops.add(ops.exp(x), ops.constant(2));
		builder.output("y", ops.neg(x));
		final Graph graph = DeadCode.remove(builder.build());
		assertEquals(1, graph.nodes().size());
		assertEquals(2, graph.inputs().size());
		assertEquals(List.of(w), graph.parameters());
		assertFalse(graph.outputs().isEmpty());
	}
}
