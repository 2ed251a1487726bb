/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.pretrained;

import io.github.fovea.FoveaException;
import io.github.fovea.files.AtomicFile;
import io.github.fovea.files.FileProblem;
import io.github.fovea.files.OneWriter;
import io.github.fovea.files.Sha256;

import java.io.IOException;
import java.net.ProxySelector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/**
 * Fetches a model's file. What has come is kept beside it, so that a download that
 * was cut goes on; the file gets its name when its checksum is right.
 */
public final class Download {

	/** Whoever waits for a download. */
	public interface Listener {

		/** @param done bytes so far */
		void progress(long done);

		/** True once it shall end; what has come is kept. */
		boolean canceled();
	}

	/** Time without a byte after which a connection is given up. */
	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private final ProxySelector proxies;
	private final Duration patience;

	/** Through the computer's proxies. */
	public Download() {
		this(new SystemProxies(ProxySelector.getDefault(), System.getenv()), PATIENCE);
	}

	Download(final ProxySelector proxies, final Duration patience) {
		this.proxies = proxies;
		this.patience = patience;
	}

	/**
	 * @param target the file to be; missing folders are made
	 * @return false if the file was there already
	 * @throws FoveaException if it cannot be fetched, or is not the one expected, or another
	 *           fetches it
	 */
	public boolean fetch(final KnownModel model, final Path target,
		final Listener listener)
	{
		try {
			if (Files.isRegularFile(target) && isRight(model, target)) return false;
			Files.createDirectories(target.toAbsolutePath().getParent());
			try (OneWriter right = OneWriter.of(target, "download")) {
				fetchPart(model, target, listener);
			}
			listener.progress(model.bytes());
			return true;
		}
		catch (final IOException e) {
			throw new FoveaException("Could not write " + target + ": " + FileProblem
				.reason(e), e);
		}
	}

	private void fetchPart(final KnownModel model, final Path target, final Listener listener)
		throws IOException
	{
		final Path part = part(target);
		if (size(part) > model.bytes()) Files.delete(part);
		final Connection connection = new Connection(model, part, proxies, patience);
		while (size(part) < model.bytes()) {
			once(connection, model, part, listener);
		}
		if (!isRight(model, part)) {
			Files.delete(part);
			throw new FoveaException("The file " + model.url() +
				" is not the one expected: its SHA-256 is another than that of " + model
					.name() + ". It was removed; it may have been damaged on the way, so " +
				"try again");
		}
		AtomicFile.move(part, target);
	}

	/** One connection; one that brought something is followed by another. */
	private static void once(final Connection connection, final KnownModel model,
		final Path part, final Listener listener) throws IOException
	{
		final long before = size(part);
		try {
			connection.run(before, listener);
		}
		catch (final IOException e) {
			final long now = size(part);
			if (now <= before) throw new FoveaException("Could not download " + model
				.url() + ": " + Connection.reason(e) + (now == 0 ? ""
					: ". What has come is kept, " + megabytes(now) + " of " + model
						.megabytes() + "; the same command goes on with it"), e);
		}
	}

	/** Where a file is kept that is not whole. */
	static Path part(final Path target) {
		return target.resolveSibling("." + target.getFileName() + ".part");
	}

	static long size(final Path file) throws IOException {
		return Files.exists(file) ? Files.size(file) : 0;
	}

	private static boolean isRight(final KnownModel model, final Path file)
		throws IOException
	{
		return Sha256.hex(file).equals(model.sha256());
	}

	/** A length for a person. */
	public static String megabytes(final long bytes) {
		return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
	}
}
