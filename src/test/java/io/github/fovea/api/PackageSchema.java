/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;

import io.github.fovea.TestData;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipFile;

/** The JSON schema of the BioImage Model Zoo's specification. */
final class PackageSchema {

	private PackageSchema() {}

	/** Fails unless a package's description is valid. */
	static void check(final Path zip) throws IOException {
		assertEquals(List.of(), problems(description(zip)));
	}

	static String description(final Path zip) throws IOException {
		try (ZipFile file = new ZipFile(zip.toFile())) {
			return new String(file.getInputStream(file.getEntry("rdf.yaml"))
				.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	static List<String> problems(final String description) throws IOException {
		final JsonSchema schema = JsonSchemaFactory.getInstance(
			SpecVersion.VersionFlag.V202012).getSchema(Files.readString(TestData.require(
				"bioimageio/bioimageio_schema.json")));
		return schema.validate(description, InputFormat.YAML).stream().map(
			Object::toString).toList();
	}
}
