/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.jocl.CL;
import org.jocl.CLException;

/**
 * Whether this computer has OpenCL. It is asked once, as JOCL's class never
 * initialises a second time.
 */
final class OpenCl {

	private static final String PROBLEM = JvmSignals.keep(OpenCl::probe);
	private static final String LINKED = "libOpenCL.so";
	private static final String INSTALLED = "libOpenCL.so.1";

	private OpenCl() {}

	/** Why there is none; null where there is. */
	static String problem() {
		return PROBLEM;
	}

	private static String probe() {
		try {
			if (System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith(
				"linux")) loadUnderPlainName();
			CL.setExceptionsEnabled(true);
			final int[] count = new int[1];
			CL.clGetPlatformIDs(0, null, count);
			return count[0] > 0 ? null : "OpenCL is installed, but no driver";
		}
		catch (final CLException e) {
			return "OpenCL is installed, but no driver (" + e.getMessage() + ")";
		}
		catch (final LinkageError e) {
			return "no OpenCL library is installed";
		}
	}

	/**
	 * JOCL opens libOpenCL.so, a name that comes with the development package alone:
	 * users have libOpenCL.so.1. The system's loader takes a library that is open
	 * already if it calls itself by the wanted name, so a copy that does is opened.
	 */
	private static void loadUnderPlainName() {
		final List<Path> folders = folders();
		if (folders.stream().anyMatch(f -> Files.exists(f.resolve(LINKED)))) return;
		for (final Path folder : folders) {
			final Path installed = folder.resolve(INSTALLED);
			if (!Files.exists(installed)) continue;
			try {
				final Path copy = Files.createTempFile("fovea-opencl", ".so");
				Files.write(copy, renamed(Files.readAllBytes(installed)));
				System.load(copy.toAbsolutePath().toString());
				Files.delete(copy);
				return;
			}
			catch (final IOException | LinkageError e) {
				// The next folder may have a better one.
			}
		}
	}

	private static List<Path> folders() {
		final String bits = System.getProperty("os.arch").contains("64") ? "64" : "";
		final String triple = System.getProperty("os.arch").equals("aarch64")
			? "aarch64-linux-gnu" : "x86_64-linux-gnu";
		final List<Path> result = new ArrayList<>();
		for (final String path : new String[] { System.getenv("LD_LIBRARY_PATH"),
			System.getProperty("java.library.path") })
		{
			if (path != null) Arrays.stream(path.split(":")).filter(s -> !s.isEmpty())
				.map(Path::of).forEach(result::add);
		}
		for (final String folder : new String[] { "/usr/lib/" + triple, "/lib/" +
			triple, "/usr/lib" + bits, "/usr/lib", "/usr/local/lib" })
		{
			result.add(Path.of(folder));
		}
		return result;
	}

	/** A library with its own name, of the same length, cut short. */
	static byte[] renamed(final byte[] library) {
		final byte[] name = (INSTALLED + "\0").getBytes(StandardCharsets.US_ASCII);
		final byte[] result = library.clone();
		for (int i = 0; i + name.length <= result.length; i++) {
			if (!Arrays.equals(result, i, i + name.length, name, 0, name.length))
				continue;
			Arrays.fill(result, i + LINKED.length(), i + name.length, (byte) 0);
		}
		return result;
	}
}
