/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names for contents: SHA-256. */
final class Sha256 {

	/** Bytes of one. */
	static final int LENGTH = 32;

	private Sha256() {}

	static byte[] of(final byte[] content) {
		return digest().digest(content);
	}

	/** That of some texts, one after the other, in hexadecimal digits. */
	static String hex(final String... parts) {
		final MessageDigest digest = digest();
		for (final String part : parts) {
			digest.update((part.length() + " " + part).getBytes(
				StandardCharsets.UTF_8));
		}
		return HexFormat.of().formatHex(digest.digest());
	}

	private static MessageDigest digest() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (final NoSuchAlgorithmException e) {
			throw new IllegalStateException("Every Java has SHA-256", e);
		}
	}
}
