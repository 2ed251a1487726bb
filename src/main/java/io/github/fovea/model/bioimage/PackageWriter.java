/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.bioimage;

import io.github.fovea.tensor.Tensor;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Gathers a package's files; equal files give equal archives. */
public final class PackageWriter {

	/** The oldest time that an archive can tell. */
	private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

	private final Map<String, byte[]> files = new LinkedHashMap<>();

	/** Adds a file and returns it as descriptions name it. */
	public PackagedFile add(final String name, final byte[] content) {
		files.put(name, content);
		return new PackagedFile(name, Sha256.of(content));
	}

	/**
	 * Adds a test tensor.
	 *
	 * @param type of its elements, by NumPy's name
	 */
	public PackagedFile add(final String name, final Tensor tensor,
		final String type)
	{
		return add(name, Npy.write(tensor, type));
	}

	/** Writes the description and the files to a stream, which stays open. */
	public void write(final ModelDescription description, final OutputStream out)
		throws IOException
	{
		final ZipOutputStream zip = new ZipOutputStream(out);
		entry(zip, PackageFiles.DESCRIPTIONS.get(0), DescriptionWriter.write(
			description).getBytes(StandardCharsets.UTF_8));
		for (final Map.Entry<String, byte[]> file : files.entrySet()) {
			entry(zip, file.getKey(), file.getValue());
		}
		zip.finish();
	}

	private static void entry(final ZipOutputStream zip, final String name,
		final byte[] content) throws IOException
	{
		final ZipEntry entry = new ZipEntry(name);
		entry.setTimeLocal(TIME);
		zip.putNextEntry(entry);
		zip.write(content);
		zip.closeEntry();
	}
}
