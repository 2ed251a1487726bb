/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.api;

import io.github.fovea.FoveaException;
import io.github.fovea.engine.Device;
import io.github.fovea.engine.Engine;
import io.github.fovea.engine.Parameters;
import io.github.fovea.engine.Program;
import io.github.fovea.graph.Graph;
import io.github.fovea.graph.Value;
import io.github.fovea.model.Metadata;
import io.github.fovea.model.SavedModel;
import io.github.fovea.model.bioimage.Agreement;
import io.github.fovea.model.bioimage.ModelDescription;
import io.github.fovea.model.bioimage.ModelPackage;
import io.github.fovea.model.bioimage.Processing;
import io.github.fovea.model.bioimage.Processing.Labelled;
import io.github.fovea.model.bioimage.TensorDescription;
import io.github.fovea.model.onnx.OnnxHeader;
import io.github.fovea.model.onnx.OnnxReader;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The network of a BioImage Model Zoo package on an engine, with its pre- and
 * postprocessing. It runs at any shapes of its inputs that it allows.
 */
final class PackagedNetwork implements AutoCloseable {

	/** The network compiled for the shapes of its inputs. */
	private record Compiled(Graph graph, Parameters parameters,
		Program program) implements AutoCloseable
	{

		@Override
		public void close() {
			program.close();
			parameters.close();
		}
	}

	private final ModelPackage source;
	private final List<String> inputs;
	private final Metadata metadata;
	private final Engine engine;
	private List<Shape> shapes;
	private Compiled compiled;

	/**
	 * @param engine stays open
	 */
	PackagedNetwork(final ModelPackage source, final Engine engine) {
		this.source = source;
		this.engine = engine;
		final OnnxHeader header = OnnxHeader.read(source.onnx());
		inputs = List.copyOf(header.inputs().keySet());
		metadata = new Metadata(new TreeMap<>(header.metadata()));
		if (inputs.size() != source.description().inputs().size())
			throw new FoveaException("The package describes " + source.description()
				.inputs().size() + " inputs, but its network has " + inputs.size());
	}

	ModelDescription description() {
		return source.description();
	}

	/** What the network's file says besides. */
	Metadata metadata() {
		return metadata;
	}

	Device device() {
		return engine.device();
	}

	/**
	 * Computes the test outputs from the test inputs.
	 *
	 * @return how they agree, an entry an output; empty if the package has no tests
	 */
	List<Agreement> verify() {
		if (source.testInputs().isEmpty() || source.testOutputs().isEmpty())
			return List.of();
		final List<Tensor> outputs = predict(source.testInputs());
		final List<Agreement> result = new ArrayList<>();
		for (int i = 0; i < outputs.size(); i++) {
			final String id = description().outputs().get(i).id();
			result.add(Agreement.of(id, outputs.get(i), source.testOutputs().get(i),
				description().tolerance(id)));
		}
		return result;
	}

	/** Outputs after postprocessing, of raw inputs. */
	List<Tensor> predict(final List<Tensor> raw) {
		final Map<String, Labelled> known = new HashMap<>();
		for (int i = 0; i < raw.size(); i++) {
			final TensorDescription tensor = description().inputs().get(i);
			known.put(tensor.id(), new Labelled(raw.get(i), tensor.axes()));
		}
		final Processing processing = new Processing(known);
		final List<Tensor> prepared = new ArrayList<>();
		for (final TensorDescription tensor : description().inputs()) {
			prepared.add(processing.apply(tensor.steps(), known.get(tensor.id())));
		}
		final List<Tensor> outputs = run(prepared);
		final List<Tensor> result = new ArrayList<>();
		for (int i = 0; i < outputs.size(); i++) {
			final TensorDescription tensor = description().outputs().get(i);
			result.add(processing.apply(tensor.steps(), new Labelled(outputs.get(i),
				tensor.axes())));
		}
		return result;
	}

	/**
	 * The network alone.
	 *
	 * @return valid until the next run
	 */
	List<Tensor> run(final List<Tensor> prepared) {
		final List<Shape> wanted = prepared.stream().map(Tensor::shape).toList();
		if (!wanted.equals(shapes)) {
			close();
			compiled = compile(wanted);
			shapes = wanted;
		}
		for (int i = 0; i < prepared.size(); i++) {
			final Value input = compiled.graph.input(inputs.get(i));
			compiled.program.input(input.name()).copyFrom(prepared.get(i).to(input
				.type().elements()));
		}
		compiled.program.run();
		return compiled.graph.outputs().keySet().stream().limit(description()
			.outputs().size()).map(compiled.program::output).toList();
	}

	private Compiled compile(final List<Shape> wanted) {
		final Map<String, Shape> bound = new HashMap<>();
		for (int i = 0; i < wanted.size(); i++) {
			bound.put(inputs.get(i), wanted.get(i));
		}
		final SavedModel model = SavedModel.of(OnnxReader.read(source.onnx(),
			new OnnxReader.Options(bound, Map.of()))).inSinglePrecision();
		if (model.graph().outputs().size() < description().outputs().size())
			throw new FoveaException("The package describes " + description().outputs()
				.size() + " outputs, but its network has " + model.graph().outputs()
					.size());
		final Parameters parameters = engine.newParameters();
		try {
			model.parameters().forEach(parameters::set);
			return new Compiled(model.graph(), parameters, engine.compile(model
				.graph(), parameters));
		}
		catch (final RuntimeException | Error e) {
			parameters.close();
			throw e;
		}
	}

	@Override
	public void close() {
		if (compiled != null) compiled.close();
		compiled = null;
		shapes = null;
	}
}
