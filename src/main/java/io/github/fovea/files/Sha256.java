/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names for contents: SHA-256. */
public final class Sha256 {

	/** Bytes of one. */
	public static final int LENGTH = 32;

	private Sha256() {}

	public static byte[] of(final byte[] content) {
		return digest().digest(content);
	}

	/** That of some texts, one after the other, in hexadecimal digits. */
	public static String hex(final String... parts) {
		final MessageDigest digest = digest();
		for (final String part : parts) {
			digest.update((part.length() + " " + part).getBytes(
				StandardCharsets.UTF_8));
		}
		return HexFormat.of().formatHex(digest.digest());
	}

	/** That of a file, in hexadecimal digits. */
	public static String hex(final Path file) throws IOException {
		final MessageDigest digest = digest();
		final byte[] buffer = new byte[1 << 16];
		try (InputStream in = Files.newInputStream(file)) {
			for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
				digest.update(buffer, 0, n);
			}
		}
		return HexFormat.of().formatHex(digest.digest());
	}

	/** A new one, for content in pieces. */
	public static MessageDigest digest() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (final NoSuchAlgorithmException e) {
			throw new IllegalStateException("Every Java has SHA-256", e);
		}
	}
}
