/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.pretrained;

import io.github.fovea.FoveaException;
import io.github.fovea.files.CacheFolder;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Pretrained models by name: those that come with Fovea, and those of the file
 * {@value #LIST} in the user's folder, which go first. The file is a JSON array of
 * objects with the components of {@link KnownModel}. Nothing here uses the network.
 */
public final class KnownModels {

	/** The list's file name. */
	public static final String LIST = "models.json";

	private final Map<String, KnownModel> byName = new TreeMap<>();
	private final Path folder;

	/** As JSON has it; the constructor of {@link KnownModel} checks. */
	private record Entry(String name, String description, String url, String sha256,
		long bytes, String licence, String preprocessing, List<String> classes)
	{

		KnownModel check() {
			return new KnownModel(name, description, url == null ? null : URI.create(url),
				sha256, bytes, licence, preprocessing, classes);
		}
	}

	/**
	 * @param folder with the user's list, where downloads are kept, too
	 * @throws FoveaException if the user's list cannot be read
	 */
	public KnownModels(final Path folder) {
		this.folder = folder;
		try (InputStream in = KnownModels.class.getResourceAsStream(LIST)) {
			add(new String(in.readAllBytes(), StandardCharsets.UTF_8));
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
		final Path own = list();
		if (!Files.exists(own)) return;
		try {
			add(Files.readString(own));
		}
		catch (final IOException | JsonParseException | IllegalArgumentException
				| IllegalStateException | FoveaException e)
		{
			throw new FoveaException("Could not read the list of models " + own + ": " + e
				.getMessage(), e);
		}
	}

	/** In the user's cache folder. */
	public static KnownModels ofUser() {
		return new KnownModels(CacheFolder.path().resolve("models"));
	}

	private void add(final String json) {
		for (final JsonElement element : JsonParser.parseString(json).getAsJsonArray()) {
			final KnownModel model = new Gson().fromJson(element.getAsJsonObject(),
				Entry.class).check();
			byName.put(model.name(), model);
		}
	}

	/** The file that a person adds models to; it may not exist. */
	public Path list() {
		return folder.resolve(LIST);
	}

	/** All models, by name. */
	public Collection<KnownModel> all() {
		return Collections.unmodifiableCollection(byName.values());
	}

	public Optional<KnownModel> find(final String name) {
		return Optional.ofNullable(byName.get(name));
	}

	/**
	 * @throws FoveaException if there is none of that name
	 */
	public KnownModel require(final String name) {
		return find(name).orElseThrow(() -> new FoveaException("There is no model \"" +
			name + "\" to download; choose " + String.join(", ", byName.keySet()) +
			", or add it to " + list()));
	}

	/** Where a model's file is once it was downloaded. */
	public Path file(final KnownModel model) {
		return folder.resolve(model.fileName());
	}

	public boolean isDownloaded(final KnownModel model) {
		return Files.isRegularFile(file(model));
	}

	/**
	 * The file of a model that was downloaded.
	 *
	 * @throws FoveaException if it was not
	 */
	public Path downloaded(final KnownModel model) {
		if (!isDownloaded(model)) throw new FoveaException("The model " + model.name() +
			" has not been downloaded yet; \"fovea download " + model.name() +
			"\" does so (" + model.megabytes() + ", " + model.licence() + ")");
		return file(model);
	}
}
