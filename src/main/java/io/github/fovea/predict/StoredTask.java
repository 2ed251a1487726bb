/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.predict;

import com.google.gson.JsonPrimitive;

import io.github.fovea.FoveaException;
import io.github.fovea.data.Truth;
import io.github.fovea.model.Metadata;
import io.github.fovea.model.SavedModel;
import io.github.fovea.model.onnx.OnnxMetadata;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;

/** What a saved network was trained to say. */
public final class StoredTask {

	private static final String KEY = "task";

	private StoredTask() {}

	/** As {@link Truth#task}; {@value Truth#CLASSIFY} where nothing is stored. */
	public static String of(final SavedModel model) {
		return of(model.metadata());
	}

	/** As {@link #of(SavedModel)}. */
	public static String of(final Metadata metadata) {
		return metadata.get(KEY).map(json -> json.getAsString()).orElse(
			Truth.CLASSIFY);
	}

	/** That of a file; classes where it is no ONNX file. */
	public static String of(final Path file) {
		if (!file.toString().endsWith(".onnx") || !Files.exists(file))
			return Truth.CLASSIFY;
		return of(new Metadata(new TreeMap<>(OnnxMetadata.read(file))));
	}

	/** Metadata that say it, unless it is classes. */
	public static Metadata in(final Metadata metadata, final Truth truth) {
		return truth instanceof Truth.Classes ? metadata : metadata.with(KEY,
			new JsonPrimitive(truth.task()));
	}

	/**
	 * @param wanted tasks that the caller can do
	 * @throws FoveaException if the model has another
	 */
	public static void require(final SavedModel model, final String command,
		final String... wanted)
	{
		final String task = of(model);
		for (final String one : wanted) {
			if (one.equals(task)) return;
		}
		throw new FoveaException("The model was trained to " + task + "; use " + command +
			" with it");
	}
}
