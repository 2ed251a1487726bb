/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.api;

import io.github.fovea.FoveaException;
import io.github.fovea.data.InputSpec;
import io.github.fovea.data.Picture;
import io.github.fovea.data.Truth;
import io.github.fovea.engine.Device;
import io.github.fovea.engine.Engine;
import io.github.fovea.engine.Parameters;
import io.github.fovea.engine.Program;
import io.github.fovea.graph.Graph;
import io.github.fovea.graph.GraphRewriter;
import io.github.fovea.model.SavedModel;
import io.github.fovea.model.bioimage.Agreement;
import io.github.fovea.predict.InputWatch;
import io.github.fovea.predict.StoredInput;
import io.github.fovea.predict.StoredTask;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;

import java.util.List;
import java.util.Optional;

/**
 * A network of ours that was trained with masks, in tiles of the size of the
 * patches it was trained with: their outermost eighth, 32 pixels at most, sees
 * too little of the image and is left to their neighbours.
 */
final class SavedPlanes implements PlaneNetwork {

	private static final int MOST_HALO = 32;

	private final String name;
	private final SavedModel model;
	private final InputSpec input;
	private final InputWatch watch;
	private final Engine engine;
	private final Parameters parameters;
	private final Program program;

	/**
	 * @param name for messages
	 * @param engine stays open
	 * @throws io.github.fovea.FoveaException if it was trained for something else
	 */
	SavedPlanes(final String name, final SavedModel model, final Engine engine) {
		requireDescribed(name, model);
		StoredTask.require(model, "predict", Truth.SEGMENT);
		this.name = name;
		this.model = model;
		this.engine = engine;
		input = StoredInput.of(model, null);
		watch = new InputWatch(model, input);
		final Graph graph = GraphRewriter.bindBatch(model.graph(), 1);
		parameters = engine.newParameters();
		try {
			model.parameters().forEach(parameters::set);
			program = engine.compile(graph, parameters);
		}
		catch (final RuntimeException | Error e) {
			parameters.close();
			throw e;
		}
	}

	/** A network of another program for images would else be sent to predict. */
	private static void requireDescribed(final String name, final SavedModel model) {
		final Shape output = model.graph().outputs().values().iterator().next().shape();
		if (model.metadata().get(StoredInput.KEY).isPresent() || output.rank() != 4 || output
			.product(2, 4) == 1) return;
		throw new FoveaException(name + " makes images, but does not tell what it wants of " +
			"them. Segment runs it as a package of the BioImage Model Zoo: give a ZIP archive " +
			"or a description (rdf.yaml) that lies beside it");
	}

	@Override
	public String name() {
		return name;
	}

	@Override
	public Device device() {
		return engine.device();
	}

	@Override
	public List<Agreement> verify() {
		return List.of();
	}

	@Override
	public int channels() {
		return input.channels();
	}

	@Override
	public List<Integer> chosen() {
		return StoredInput.channels(model);
	}

	@Override
	public List<String> outputNames() {
		return Foreground.names(model.metadata().classNames());
	}

	@Override
	public TileAxis y(final long height) {
		return axis(input.height(), height);
	}

	@Override
	public TileAxis x(final long width) {
		return axis(input.width(), width);
	}

	@Override
	public Optional<String> warning() {
		return watch.warning();
	}

	private static TileAxis axis(final int size, final long length) {
		final int halo = Math.min(MOST_HALO, size / 8);
		return new TileAxis(size, halo, halo, size - 2 * halo, length);
	}

	@Override
	public Run start(final Picture image) {
		final Tensor prepared = Tensor.of(input.preprocessing().apply(image), image
			.pixels().shape());
		watch.see(prepared.floats(), 0, prepared.floats().length);
		return new Run() {

			@Override
			public Tensor prepared() {
				return prepared;
			}

			@Override
			public Tensor tile(final Tensor tile) {
				program.input(model.graph().inputs().get(0).name()).copyFrom(tile);
				program.run();
				final Tensor result = program.output(model.graph().outputs().keySet().iterator()
					.next());
				return Foreground.of(result);
			}

			@Override
			public Tensor finished(final Tensor output) {
				return output;
			}
		};
	}

	@Override
	public void close() {
		program.close();
		parameters.close();
	}
}
