/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model;

import com.google.gson.JsonPrimitive;

import io.github.fovea.FoveaException;
import io.github.fovea.files.AtomicFile;
import io.github.fovea.graph.Graph;
import io.github.fovea.model.onnx.OnnxModel;
import io.github.fovea.model.onnx.OnnxReader;
import io.github.fovea.model.onnx.OnnxWriter;
import io.github.fovea.tensor.Tensor;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;

/**
 * A network with its weights and what is needed to use it, kept as one ONNX file.
 * Equal models give equal files.
 *
 * @param graph in the form for inference
 * @param parameters content of each parameter of the graph, by name; constants
 *          may be left out
 */
public record SavedModel(Graph graph, Map<String, Tensor> parameters,
	Metadata metadata)
{

	/** Output of a classifier before its softmax. */
	public static final String LOGITS = ClassifierEnd.LOGITS;
	/** Output of a classifier: numbers of a sum of 1, one a class. */
	public static final String PROBABILITIES = ClassifierEnd.PROBABILITIES;

	private static final String TEMPERATURE = "temperature";
	private static final String LEAST_PROBABILITY = "least_probability";

	/** Version of our metadata; a newer one is read as far as it is known. */
	private static final int VERSION = 1;
	private static final String VERSION_KEY = "version";

	/**
	 * @throws IllegalArgumentException if a parameter is missing or of another type
	 */
	public SavedModel {
		parameters = new OnnxModel(graph, parameters, metadata.entries())
			.parameters();
	}

	/**
	 * Reads an ONNX file, of Fovea or of others. Images of others that have their channels
	 * last, N,H,W,C, become N,C,H,W, those of bytes float32, and so does what is float64.
	 *
	 * @throws io.github.fovea.model.onnx.UnsupportedOperatorException naming all
	 *           operators that are missing
	 * @throws FoveaException if it cannot be read
	 */
	public static SavedModel load(final Path path) {
		final SavedModel given = of(OnnxReader.read(path));
		if (given.metadata.get(VERSION_KEY).isPresent()) return given;
		final SavedModel model = given.inSinglePrecision();
		return new SavedModel(ChannelsFirst.of(FloatInput.of(model.graph)), model.parameters,
			model.metadata);
	}

	/** What was read of an ONNX file. */
	public static SavedModel of(final OnnxModel model) {
		return new SavedModel(model.graph(), model.parameters(), new Metadata(model
			.metadata()));
	}

	/** This where nothing is float64, as engines want it. */
	public SavedModel inSinglePrecision() {
		return SinglePrecision.of(this);
	}

	/**
	 * Writes or replaces a file.
	 *
	 * @throws FoveaException if it could not be written; a file that was there is
	 *           unchanged
	 */
	public void save(final Path path) {
		AtomicFile.write(path, this::writeTo);
	}

	/** Writes the file's content to a stream, which stays open. */
	public void writeTo(final OutputStream out) throws IOException {
		OnnxWriter.write(new OnnxModel(graph, parameters, metadata.with(VERSION_KEY,
			new JsonPrimitive(VERSION)).entries()), out);
	}

	/**
	 * The network up to its logits, N,C: what goes into the final softmax, or the
	 * result where there is none. The output is named
	 * {@value ClassifierEnd#LOGITS}.
	 *
	 * @throws FoveaException if the network is no classifier
	 */
	public Graph logits() {
		return new ClassifierEnd(graph).logits();
	}

	/**
	 * The network up to its probabilities, N,C; a softmax is added where it ends in
	 * logits. The output is named {@value ClassifierEnd#PROBABILITIES}.
	 *
	 * @throws FoveaException if the network is no classifier
	 */
	public Graph probabilities() {
		return new ClassifierEnd(graph).probabilities();
	}

	/**
	 * The network with both outputs, {@value #LOGITS} and {@value #PROBABILITIES}; of
	 * one that tells the probability of one class by a sigmoid, those of two classes, the
	 * second of which is that one.
	 *
	 * @throws FoveaException if the network is no classifier
	 */
	public Graph classifier() {
		return new ClassifierEnd(graph).both();
	}

	/** This with the probabilities as its result, as others expect of a file. */
	public SavedModel endingInProbabilities() {
		return new SavedModel(probabilities(), parameters, metadata);
	}

	/**
	 * This with the probabilities that its logits, divided by a temperature, give.
	 *
	 * @throws FoveaException if the network has a sigmoid for each of several classes
	 */
	public SavedModel withTemperature(final double temperature) {
		return new SavedModel(new ClassifierEnd(graph).tempered(temperature), parameters,
			metadata.with(TEMPERATURE, new JsonPrimitive(temperature * temperature())));
	}

	/** What the logits were divided by; 1 where nothing is stored. */
	public double temperature() {
		return metadata.number(TEMPERATURE).orElse(1);
	}

	/** This where images of a smaller probability are unknown. */
	public SavedModel withLeastProbability(final double probability) {
		return new SavedModel(graph, parameters, metadata.with(LEAST_PROBABILITY,
			new JsonPrimitive(probability)));
	}

	/** With a smaller probability an image is unknown; 0 where nothing is stored. */
	public double leastProbability() {
		return metadata.number(LEAST_PROBABILITY).orElse(0);
	}
}
