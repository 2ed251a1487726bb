/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fovea.FoveaException;
import io.github.fovea.engine.Engine;
import io.github.fovea.engine.Parameters;
import io.github.fovea.engine.Program;
import io.github.fovea.engine.Tunable;
import io.github.fovea.engine.conformance.Results;
import io.github.fovea.engine.reference.ReferenceEngine;
import io.github.fovea.graph.Graph;
import io.github.fovea.graph.GraphBuilder;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.Conv;
import io.github.fovea.graph.op.ConvGradInput;
import io.github.fovea.graph.op.ConvGradWeight;
import io.github.fovea.graph.op.Gemm;
import io.github.fovea.graph.op.Window;
import io.github.fovea.tensor.Philox;
import io.github.fovea.tensor.Tensor;
import io.github.fovea.tensor.TensorType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TuningTest {

	private static final double TOLERANCE = 5e-5;

	/** What the device says it is. */
	enum As {
			PROCESSOR, GPU;

		/**
		 * @param workGroup work-items of a work-group at most
		 */
		private OpenClDevice device(final int workGroup) {
			return OpenClEngines.device(OpenClDevice.list().get(0), this == PROCESSOR,
				this == PROCESSOR ? 2 : 16, workGroup, this == PROCESSOR ? 16 : 1);
		}
	}

	/** Gives one answer to a kind of questions, and notes the kinds. */
	private static final class Forced implements Choices {

		private final String kind;
		private final int index;
		private final Map<String, Integer> kinds = new HashMap<>();

		private Forced(final String kind, final int index) {
			this.kind = kind;
			this.index = index;
		}

		@Override
		public <T> T choose(final String question, final T usual,
			final Supplier<List<T>> candidates)
		{
			final String own = question.substring(0, question.indexOf(' '));
			final List<T> all = candidates.get();
			assertEquals(all.size(), Set.copyOf(all.stream().map(Object::toString).toList())
				.size(), question);
			kinds.merge(own, all.size(), Math::max);
			return own.equals(kind) ? all.get(Math.min(index, all.size() - 1)) : usual;
		}

		@Override
		public double number(final String what, final double usual) {
			return usual;
		}
	}

	/** Is told nothing, and never ends the work. */
	private static class Listener implements Tunable.Listener {

		private final List<Tunable.Finding> findings = new ArrayList<>();
		private int steps;

		@Override
		public void progress(final int done, final int total, final String node) {
			steps = done;
		}

		@Override
		public void found(final Tunable.Finding finding) {
			findings.add(finding);
		}

		@Override
		public boolean canceled() {
			return false;
		}
	}

	@TempDir
	Path folder;

	@BeforeEach
	void require() {
		OpenClEngines.require();
	}

	private OpenClContext context(final As as, final int workGroup) {
		return new OpenClContext(as.device(workGroup), Optional.empty(), file());
	}

	private TuningFile file() {
		return TuningFile.in(folder, OpenClDevice.list().get(0));
	}

	/** Products of each kind, large enough for slices and for several tiles. */
	private static Graph products() {
		final GraphBuilder graph = new GraphBuilder();
		final Conv conv = new Conv(Window.of(3, 3).withPads(1), 1);
		final Value x = graph.input("x", TensorType.f32(5, 8, 19, 17));
		final Value w = graph.input("w", TensorType.f32(20, 8, 3, 3));
		final Value y = graph.add(conv, x, w);
		graph.output("y", y);
		graph.output("of x", graph.add(new ConvGradInput(conv, x.shape()), y, w));
		graph.output("of w", graph.add(new ConvGradWeight(conv), x, y));
		graph.output("product", graph.add(Gemm.of(false, true), graph.input("a", TensorType
			.f32(12, 1028)), graph.input("b", TensorType.f32(36, 1028))));
		return graph.build();
	}

	private static Map<String, double[]> results(final Engine engine) {
		final Graph graph = products();
		final Map<String, double[]> results = new LinkedHashMap<>();
		try (Parameters parameters = engine.newParameters(); Program program = engine
			.compile(graph, parameters))
		{
			for (final Value input : graph.inputs()) {
				final Tensor tensor = program.input(input.name());
				final Philox numbers = Philox.named(1, input.name());
				for (int i = 0; i < tensor.size(); i++) {
					tensor.set(i, numbers.uniform(i) - 0.5);
				}
			}
			program.run();
			graph.outputs().keySet().forEach(name -> results.put(name, program.output(name)
				.toDoubles()));
		}
		return results;
	}

	private static void check(final Map<String, double[]> expected,
		final Engine engine, final String what)
	{
		results(engine).forEach((name, got) -> {
			final double error = Results.error(expected.get(name), got);
			assertTrue(error <= TOLERANCE, () -> what + ", " + name + ": " + error);
		});
	}

	@ParameterizedTest
	@EnumSource
	void everyAnswerComputesTheSame(final As as) {
		final Map<String, double[]> expected;
		try (Engine reference = new ReferenceEngine()) {
			expected = results(reference);
		}
		try (OpenClContext context = context(as, 256)) {
			final Forced none = new Forced("", 0);
			check(expected, new OpenClEngine(context, none), "usual");
			assertTrue(none.kinds.values().stream().anyMatch(n -> n > 1));
			none.kinds.forEach((kind, count) -> {
				for (int i = 0; i < count; i++) {
					check(expected, new OpenClEngine(context, new Forced(kind, i)), kind + " " +
						i);
				}
			});
		}
	}

	@ParameterizedTest
	@EnumSource
	void whatWasFoundIsKeptAndFollowed(final As as) {
		final Listener listener = new Listener();
		// With few work-items there are few candidates.
		try (OpenClContext context = context(as, 64)) {
			new Tuner(context, 0, listener).tune(List.of(products(), products()));
		}
		// A convolution and its gradients may be computed by another algorithm.
		assertEquals(7, listener.findings.size());
		assertEquals(4, listener.steps);
		listener.findings.forEach(f -> assertTrue(f.best() > 0 && f.best() <= f
			.usual(), f::toString));
		final Map<String, double[]> expected;
		try (Engine reference = new ReferenceEngine()) {
			expected = results(reference);
		}
		final Map<String, double[]> first;
		try (Engine engine = new OpenClEngine(context(as, 64))) {
			check(expected, engine, "tuned");
			first = results(engine);
		}
		try (OpenClContext context = context(as, 64)) {
			final Map<String, String> kept = file().read().answers();
			assertEquals(context.choices(), new Tunings(kept));
			final Questions asked = new Questions(kept);
			results(new OpenClEngine(context, asked)).forEach((name, got) -> assertArrayEquals(
				first.get(name), got, name));
			assertEquals(Optional.empty(), asked.firstBut(kept.keySet()));
		}
	}

	private static final Tiles.Form PRODUCT = new Tiles.Form("MATRIX", new Tiles.Reading(
		true, true), new Tiles.Reading(true, true), false, true, 1, 12, 36, 1028);

	private Tiling tiling(final Map<String, String> answers, final int workGroup) {
		file().add(answers);
		try (OpenClContext context = context(As.GPU, workGroup)) {
			return Tiling.of(context.device(), context.choices(), PRODUCT);
		}
	}

	@Test
	void whatIsKeptIsTakenIfItFits() {
		final Tiling usual = tiling(Map.of("another", "x"), 256);
		final Tiling small = tiling(Map.of(), 32);
		final Map<String, String> answers = Map.of("tiles of " + PRODUCT, "64x32 by 4x4",
			"step of " + PRODUCT, "8", "slices of " + PRODUCT, "2");
		assertEquals(new Tiling(64, 32, 4, 4, 8, 2, 520), tiling(answers, 256));
		// What the device is too small for is ignored, and so is what nobody knows.
		assertEquals(small.rows(), tiling(Map.of(), 32).rows());
		assertEquals(usual, tiling(Map.of("tiles of " + PRODUCT, "7x7 by 1x1", "step of " +
			PRODUCT, "x", "slices of " + PRODUCT, "3"), 256));
	}

	@Test
	void measuredSpeedsDecideOfWhatIsNotTimed() {
		final Tiling usual = tiling(Map.of(), 256);
		final Map<String, String> speeds = new HashMap<>();
		Tiling.forms(As.GPU.device(256)).forEach(f -> speeds.put(f.speedOf("MATRIX"),
			"0.001"));
		speeds.put("speed of MATRIX by 64x32 by 4x4", "1");
		final Tiling other = tiling(speeds, 256);
		assertEquals(List.of(64, 32), List.of(other.rows(), other.columns()));
		for (final String none : List.of("x", "0", "-1", "NaN", "Infinity")) {
			speeds.replaceAll((what, speed) -> none);
			assertEquals(usual, tiling(speeds, 256), none);
		}
	}

	@Test
	void speedsAreMeasuredForEachKind() {
		final OpenClDevice one = OpenClEngines.device(OpenClDevice.list().get(0), false, 1,
			64, 1);
		try (OpenClContext context = new OpenClContext(one, Optional.empty(), file())) {
			final Map<String, String> speeds = new TileSpeeds(context, 0, new Listener())
				.measure();
			for (final String kind : List.of("MATRIX", "PLANES", "WEIGHTS")) {
				final List<Double> all = Tiling.forms(one).stream().map(f -> Double.valueOf(
					speeds.get(f.speedOf(kind)))).toList();
				assertEquals(1, Collections.max(all));
				assertTrue(Collections.min(all) > 1e-4, all::toString);
			}
		}
	}

	@Test
	void damagedAndForeignFilesAreIgnored() throws IOException {
		file().add(Map.of("question", "answer"));
		final Path path = file().path();
		final String text = Files.readString(path);
		assertEquals(Map.of("question", "answer"), file().read().answers());
		final TuningFile foreign = new TuningFile(path, file().device() + " of tomorrow");
		assertEquals(Map.of(), foreign.read().answers());
		for (final String damaged : List.of("", "device=", "question=answer", "\\u12", text
			.replace("device", "devise")))
		{
			Files.writeString(path, damaged, StandardCharsets.UTF_8);
			assertEquals(Map.of(), file().read().answers(), damaged);
		}
		Files.write(path, new byte[] { 0, -1, -2, 5 });
		assertEquals(Map.of(), file().read().answers());
		Files.delete(path);
		Files.createDirectory(path);
		assertEquals(Map.of(), file().read().answers());
		// What cannot be kept is told.
		assertThrows(FoveaException.class, () -> file().add(Map.of("question", "answer")));
	}

	@Test
	void whatIsRoundedOtherwiseIsTheSame() {
		final double[] expected = { 3, -4, 0 };
		assertTrue(Tuner.same(expected, new double[] { 3.00001, -4, 1e-5 }));
		assertFalse(Tuner.same(expected, new double[] { 3.1, -4, 0 }));
		assertFalse(Tuner.same(expected, new double[] { 3, -4, Double.NaN }));
		assertTrue(Tuner.same(new double[0], new double[0]));
	}

	@Test
	void whatTheDeviceHasNoMemoryForIsLeftOut() {
		final GraphBuilder graph = new GraphBuilder();
		final long size = 1 << 12;
		final Value a = graph.input("a", TensorType.f32(size, 1));
		graph.output("large", graph.add(Gemm.of(false, true), a, a));
		final OpenClDevice d = OpenClDevice.list().get(0);
		final OpenClDevice small = new OpenClDevice(d.platform(), d.id(), d.name(), d
			.vendor(), d.driver(), d.version(), d.gpu(), d.cpu(), d.units(), d.megahertz(),
			32 << 20, d.largest(), d.alignment(), d.local(), d.workGroup(), d.lanes(), d
				.doubles(), d.exactDivision());
		final Listener listener = new Listener();
		try (OpenClContext context = new OpenClContext(small, Optional.empty(), file())) {
			new Tuner(context, 0, listener).tune(List.of(graph.build()));
		}
		assertEquals(1, listener.steps);
		assertEquals(List.of(), listener.findings);
	}

	@Test
	void itEndsWhenItIsToldTo() {
		final Listener listener = new Listener() {

			@Override
			public boolean canceled() {
				return true;
			}
		};
		try (OpenClContext context = context(As.PROCESSOR, 64)) {
			new OpenClEngine(context).tune(List.of(products()), 0, listener);
		}
		assertEquals(List.of(), listener.findings);
		assertFalse(Files.exists(file().path()));
	}
}
