/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import io.github.fovea.FoveaException;
import io.github.fovea.engine.Program;
import io.github.fovea.engine.Tunable;
import io.github.fovea.graph.GraphBuilder;
import io.github.fovea.graph.Node;
import io.github.fovea.graph.Operator;
import io.github.fovea.graph.op.Conv;
import io.github.fovea.graph.op.ConvGradWeight;
import io.github.fovea.graph.op.Gemm;
import io.github.fovea.graph.op.Window;
import io.github.fovea.tensor.TensorType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Measures the speed of each form of tiles for each kind of products, by one that
 * keeps the whole device busy. Of products that are not timed themselves, the form is
 * chosen by these.
 */
final class TileSpeeds {

	private static final int SUMMANDS = 512;
	private static final int FILTERS = 128;
	private static final int CHANNELS = 64;
	private static final int IMAGE = 32;
	private static final int TILE = 128;

	/** Largest tiles for each compute unit. */
	private static final int BUSY = 4;

	/** Speed of a form that the device cannot do after all. */
	private static final double NONE = 1e-6;

	/** A product and how it is asked for. */
	private record Sample(Tiles.Form product, Node node) {

		static Sample of(final String kind, final int m, final int n, final int k,
			final Operator operator, final TensorType first, final TensorType second)
		{
			final GraphBuilder graph = new GraphBuilder();
			return new Sample(new Tiles.Form(kind, Tiles.Reading.ALONG, Tiles.Reading.ALONG,
				false, true, 1, m, n, k), graph.addNamed(kind, operator, List.of(graph.input(
					"first", first), graph.input("second", second))));
		}
	}

	/** Takes a form for all products, and what is usual else. */
	private record Only(String form) implements Choices {

		@Override
		public <T> T choose(final String question, final T usual,
			final Supplier<List<T>> candidates)
		{
			return candidates.get().stream().filter(c -> c.toString().equals(form))
				.findFirst().orElse(usual);
		}

		@Override
		public double number(final String what, final double usual) {
			return usual;
		}
	}

	private final OpenClContext context;
	private final double seconds;
	private final Tunable.Listener listener;

	/**
	 * @param seconds for each form, at most
	 */
	TileSpeeds(final OpenClContext context, final double seconds,
		final Tunable.Listener listener)
	{
		this.context = context;
		this.seconds = seconds;
		this.listener = listener;
	}

	/** Speeds to that of the best form, as answers; those of a kind, or none. */
	Map<String, String> measure() {
		final Map<String, String> result = new HashMap<>();
		final List<Tiling.Form> forms = Tiling.forms(context.device());
		final List<Sample> samples = samples();
		for (final Sample sample : samples) {
			listener.progress(samples.indexOf(sample), samples.size(), "forms of tiles");
			final double[] speeds = new double[forms.size()];
			try (NodeTrial trial = new NodeTrial(context, sample.node, Winograd.NEVER);
					Program usual = trial.compile(Tunings.NONE))
			{
				for (int i = 0; i < speeds.length; i++) {
					if (listener.canceled()) return result;
					speeds[i] = speed(trial, usual, forms.get(i), sample.product);
				}
			}
			final double best = Arrays.stream(speeds).max().orElse(0);
			for (int i = 0; i < speeds.length; i++) {
				result.put(forms.get(i).speedOf(sample.product.kind()), Double.toString(Math
					.max(NONE, speeds[i] / best)));
			}
		}
		listener.progress(samples.size(), samples.size(), "");
		return result;
	}

	private List<Sample> samples() {
		final int units = context.device().units();
		final int size = TILE * (int) Math.ceil(Math.sqrt(BUSY * units));
		final int samples = (BUSY * units * TILE + IMAGE * IMAGE - 1) / (IMAGE * IMAGE);
		final Conv conv = new Conv(Window.of(3, 3).withPads(1), 1);
		final TensorType images = TensorType.f32(samples, CHANNELS, IMAGE, IMAGE);
		final TensorType weights = TensorType.f32(FILTERS, CHANNELS, 3, 3);
		final TensorType results = TensorType.f32(samples, FILTERS, IMAGE, IMAGE);
		final int taps = 9 * CHANNELS;
		final int pixels = samples * IMAGE * IMAGE;
		final List<Sample> list = new ArrayList<>();
		list.add(Sample.of("MATRIX", size, size, SUMMANDS, Gemm.of(false, false), TensorType
			.f32(size, SUMMANDS), TensorType.f32(SUMMANDS, size)));
		list.add(Sample.of("PLANES", FILTERS, pixels, taps, conv, images, weights));
		list.add(Sample.of("WEIGHTS", FILTERS, taps, pixels, new ConvGradWeight(conv),
			images, results));
		return list;
	}

	/** Estimated time by measured time; 0 if the device cannot do it. */
	private double speed(final NodeTrial trial, final Program usual,
		final Tiling.Form form, final Tiles.Form product)
	{
		try (Program program = trial.compile(new Only(form.toString()))) {
			return form.time(context.device(), product) / NodeTrial.race(usual, program,
				seconds)[1];
		}
		catch (final FoveaException e) {
			return 0;
		}
	}
}
