/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.pretrained;

import io.github.fovea.FoveaException;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A pretrained model that can be downloaded.
 *
 * @param name what a person calls it; letters, digits, dots and hyphens
 * @param description what it does, one line
 * @param url where the ONNX file is: http or https
 * @param sha256 of the file, 64 hexadecimal digits
 * @param bytes length of the file
 * @param licence of the weights
 * @param preprocessing of its images, as the option of that name has it
 * @param classes names in the order of the outputs; empty where they are not known
 */
public record KnownModel(String name, String description, URI url, String sha256,
	long bytes, String licence, String preprocessing, List<String> classes)
{

	/**
	 * @throws FoveaException if something is missing or of another form
	 */
	public KnownModel {
		description = description == null ? "" : description;
		classes = classes == null ? List.of() : classes;
		// The name becomes a file's name.
		check(name != null && name.matches("[A-Za-z0-9][A-Za-z0-9._-]*"), name,
			"a name of letters, digits, dots and hyphens");
		check(url != null && url.getHost() != null && ("https".equals(url.getScheme()) ||
			"http".equals(url.getScheme())), name, "a url that begins with https://");
		check(sha256 != null && sha256.matches("[0-9A-Fa-f]{64}"), name,
			"sha256: 64 hexadecimal digits");
		check(bytes > 0, name, "bytes: the length of the file");
		check(licence != null && !licence.isBlank(), name, "a licence");
		check(preprocessing != null && !preprocessing.isBlank(), name,
			"a preprocessing, for example imagenet");
		check(classes.stream().allMatch(Objects::nonNull), name, "a name for each class");
		classes = List.copyOf(classes);
		sha256 = sha256.toLowerCase(Locale.ROOT);
	}

	private static void check(final boolean right, final String name,
		final String expected)
	{
		if (!right) throw new FoveaException("the model \"" + name + "\" needs " +
			expected);
	}

	/** What its file is called. */
	public String fileName() {
		return name + ".onnx";
	}

	/** The length for a person: 4.7 MB. */
	public String megabytes() {
		return Download.megabytes(bytes);
	}
}
