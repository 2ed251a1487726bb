/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import io.github.fovea.FoveaException;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Finds ONNX's backend tests: folders with {@code model.onnx} and
 * {@code test_data_set_N}, and models {@code light_NAME.onnx} beside
 * {@code light_NAME_output_0.pb}.
 */
public final class BackendCases {

	private static final String MODEL = "model.onnx";
	private static final String SETS = "test_data_set_";
	private static final double RELATIVE = 1e-3;
	private static final double ABSOLUTE = 1e-7;

	private BackendCases() {}

	/**
	 * Takes each test of a folder or ZIP archive, in the order of their names.
	 *
	 * @throws FoveaException if it cannot be read, or holds none
	 */
	public static void each(final Path path, final Consumer<BackendCase> taker) {
		if (!Files.exists(path)) throw new FoveaException("There is no file or folder " +
			path);
		try {
			final int count;
			if (Files.isDirectory(path)) count = below(path, taker);
			else try (FileSystem zip = FileSystems.newFileSystem(path)) {
				count = below(zip.getPath("/"), taker);
			}
			if (count == 0) throw new FoveaException("There are no tests in " + path +
				": expected folders with model.onnx and test_data_set_0");
		}
		catch (final IOException | ProviderNotFoundException e) {
			throw new FoveaException("Could not read " + path + ": " + e.getMessage(), e);
		}
	}

	private static int below(final Path root, final Consumer<BackendCase> taker)
		throws IOException
	{
		final List<Path> models;
		try (Stream<Path> files = Files.walk(root)) {
			models = files.filter(BackendCases::isTest).sorted().toList();
		}
		for (final Path model : models) {
			taker.accept(read(model));
		}
		return models.size();
	}

	private static String name(final Path file) {
		return file.getFileName() == null ? "" : file.getFileName().toString();
	}

	private static boolean isTest(final Path file) {
		return name(file).equals(MODEL) || Files.exists(output(file)) && name(file).endsWith(
			".onnx");
	}

	private static Path output(final Path model) {
		return model.resolveSibling(name(model).replaceFirst("\\.onnx$", "") +
			"_output_0.pb");
	}

	private static BackendCase read(final Path model) throws IOException {
		final byte[] bytes = Files.readAllBytes(model);
		if (!name(model).equals(MODEL)) return new BackendCase(name(model).replaceFirst(
			"\\.onnx$", ""), bytes, List.of(Map.of("output_0.pb", Files.readAllBytes(output(
				model)))), RELATIVE, ABSOLUTE);
		final Path folder = model.toAbsolutePath().getParent();
		final JsonObject said = Files.exists(folder.resolve("data.json")) ? JsonParser
			.parseString(Files.readString(folder.resolve("data.json"))).getAsJsonObject()
			: new JsonObject();
		return new BackendCase(name(folder), bytes, sets(folder), number(said, "rtol",
			RELATIVE), number(said, "atol", ABSOLUTE));
	}

	private static double number(final JsonObject said, final String key,
		final double otherwise)
	{
		return said.has(key) ? said.get(key).getAsDouble() : otherwise;
	}

	private static List<Map<String, byte[]>> sets(final Path folder)
		throws IOException
	{
		final List<Path> sets;
		try (Stream<Path> files = Files.list(folder)) {
			sets = files.filter(f -> name(f).startsWith(SETS)).sorted().toList();
		}
		final List<Map<String, byte[]>> result = new ArrayList<>();
		for (final Path set : sets) {
			final Map<String, byte[]> tensors = new HashMap<>();
			try (Stream<Path> files = Files.list(set)) {
				for (final Path file : files.toList()) {
					tensors.put(name(file), Files.readAllBytes(file));
				}
			}
			result.add(tensors);
		}
		return result;
	}
}
