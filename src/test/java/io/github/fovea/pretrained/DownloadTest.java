/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.pretrained;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fovea.FoveaException;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.Random;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Downloads from a server on this computer that behaves badly. */
@Timeout(60)
class DownloadTest {

	private static final int SIZE = 300_000;

	/** Nobody who cancels. */
	private static final Download.Listener QUIET = new Download.Listener() {

		@Override
		public void progress(final long done) {}

		@Override
		public boolean canceled() {
			return false;
		}
	};

	private final byte[] content = new byte[SIZE];
	private final Download download = new Download(new SystemProxies(null, Map.of()),
		Duration.ofSeconds(20));

	@TempDir
	Path folder;
	private Path target;

	@BeforeEach
	void prepare() {
		new Random(1).nextBytes(content);
		target = folder.resolve("models/model.onnx");
	}

	private KnownModel model(final URI url) throws Exception {
		return new KnownModel("model", "", url, HexFormat.of().formatHex(MessageDigest
			.getInstance("SHA-256").digest(content)), SIZE, "CC0", "unit", List.of());
	}

	private String failure(final FileServer server) throws Exception {
		final KnownModel model = model(server.url());
		return assertThrows(FoveaException.class, () -> download.fetch(model, target,
			QUIET)).getMessage();
	}

	private void checkWhole() throws IOException {
		assertArrayEquals(content, Files.readAllBytes(target));
		assertFalse(Files.exists(Download.part(target)));
	}

	private void keep(final int bytes) throws IOException {
		Files.createDirectories(target.getParent());
		Files.write(Download.part(target), Arrays.copyOf(content, bytes));
	}

	@Test
	void aWholeFileIsFetchedOnce() throws Exception {
		try (FileServer server = new FileServer(content)) {
			assertTrue(download.fetch(model(server.url()), target, QUIET));
			checkWhole();
			assertFalse(download.fetch(model(server.url()), target, QUIET));
			assertEquals(List.of("/model.onnx "), server.requests());
		}
	}

	@Test
	void progressEndsWithTheWhole() throws Exception {
		final List<Long> seen = new ArrayList<>();
		try (FileServer server = new FileServer(content)) {
			download.fetch(model(server.url()), target, new Download.Listener() {

				@Override
				public void progress(final long done) {
					seen.add(done);
				}

				@Override
				public boolean canceled() {
					return false;
				}
			});
		}
		assertEquals(SIZE, seen.get(seen.size() - 1));
	}

	/** What another shell writes would go into the same part, and into the file after it. */
	@Test
	void aFileIsFetchedByOneAtATime() throws Exception {
		final Set<String> refused = new HashSet<>();
		try (FileServer server = new FileServer(content)) {
			final KnownModel model = model(server.url());
			download.fetch(model, target, new Download.Listener() {

				@Override
				public void progress(final long done) {}

				@Override
				public boolean canceled() {
					refused.add(assertThrows(FoveaException.class, () -> download.fetch(model, target,
						QUIET)).getMessage());
					return false;
				}
			});
			checkWhole();
		}
		assertEquals(Set.of("Another download writes " + target +
			" now: wait until it has ended, or give another file"), refused);
	}

	@Test
	void aDamagedFileIsFetchedAgain() throws Exception {
		Files.createDirectories(target.getParent());
		Files.writeString(target, "damaged");
		try (FileServer server = new FileServer(content)) {
			assertTrue(download.fetch(model(server.url()), target, QUIET));
			checkWhole();
		}
	}

	@Test
	void aConnectionThatIsCutIsTakenUpWhereItEnded() throws Exception {
		try (FileServer server = new FileServer(content).cut(2, 100_000)) {
			assertTrue(download.fetch(model(server.url()), target, QUIET));
			checkWhole();
			assertEquals(List.of("/model.onnx ", "/model.onnx bytes=100000-",
				"/model.onnx bytes=200000-"), server.requests());
		}
	}

	@Test
	void whatCameIsKeptForTheNextTime() throws Exception {
		keep(120_000);
		try (FileServer server = new FileServer(content).cut(1, 0)) {
			final String message = failure(server);
			assertTrue(message.contains("0.1 MB of 0.3 MB") && message.contains("goes on"),
				message);
			assertFalse(Files.exists(target));
			assertTrue(download.fetch(model(server.url()), target, QUIET));
			checkWhole();
			assertEquals("/model.onnx bytes=120000-", server.requests().get(1));
		}
	}

	@Test
	void aServerThatKnowsNoRangesBeginsAnew() throws Exception {
		keep(120_000);
		try (FileServer server = new FileServer(content).withoutRanges()) {
			assertTrue(download.fetch(model(server.url()), target, QUIET));
			checkWhole();
		}
	}

	@Test
	void aServerThatAlwaysCutsAtTheSamePlaceIsGivenUp() throws Exception {
		try (FileServer server = new FileServer(content).withoutRanges().cut(99, 1000)) {
			failure(server);
			assertEquals(2, server.requests().size());
		}
	}

	@Test
	void aWrongChecksumIsToldAndTheFileRemoved() throws Exception {
		final byte[] other = content.clone();
		other[SIZE / 2]++;
		try (FileServer server = new FileServer(other)) {
			final String message = failure(server);
			assertTrue(message.contains("SHA-256") && message.contains("removed"), message);
		}
		try (var files = Files.list(target.getParent())) {
			assertEquals(0, files.count());
		}
	}

	@Test
	void aPartOfAnotherFileDoesNotSurvive() throws Exception {
		keep(120_000);
		Files.write(Download.part(target), new byte[120_000]);
		try (FileServer server = new FileServer(content)) {
			assertTrue(failure(server).contains("SHA-256"));
			assertTrue(download.fetch(model(server.url()), target, QUIET));
			checkWhole();
		}
	}

	@Test
	void aFileOfAnotherLengthIsRefusedBeforeItCame() throws Exception {
		keep(120_000);
		try (FileServer server = new FileServer(new byte[5000]).withoutRanges()) {
			assertTrue(failure(server).contains("has 5000 bytes"));
			assertEquals(120_000, Files.size(Download.part(target)));
		}
	}

	@Test
	void aRangeThatDoesNotExistBeginsAnew() throws Exception {
		keep(120_000);
		try (FileServer server = new FileServer(content).status(416)) {
			assertTrue(failure(server).contains("416"));
			assertEquals(2, server.requests().size());
		}
	}

	@Test
	void refusalsAreTold() throws Exception {
		for (final int status : new int[] { 404, 407, 503 }) {
			try (FileServer server = new FileServer(content).status(status)) {
				assertTrue(failure(server).contains("" + status));
				assertFalse(Files.exists(Download.part(target)));
			}
		}
	}

	@Test
	void withoutAServerTheMessageAsksForTheNetwork() throws Exception {
		final int port;
		try (ServerSocket socket = new ServerSocket(0)) {
			port = socket.getLocalPort();
		}
		final KnownModel model = model(URI.create("http://localhost:" + port + "/a"));
		final String message = assertThrows(FoveaException.class, () -> download.fetch(
			model, target, QUIET)).getMessage();
		assertTrue(message.contains("is there a network"), message);
	}

	@Test
	void aServerThatFallsSilentIsGivenUp() throws Exception {
		try (ServerSocket silent = new ServerSocket(0)) {
			final KnownModel model = model(URI.create("http://localhost:" + silent
				.getLocalPort() + "/a"));
			final String message = assertThrows(FoveaException.class, () -> new Download(
				new SystemProxies(null, Map.of()), Duration.ofMillis(500)).fetch(model, target,
					QUIET)).getMessage();
			assertTrue(message.contains("nothing came"), message);
		}
	}

	@Test
	void aPersonCanCancel() throws Exception {
		keep(7);
		try (ServerSocket silent = new ServerSocket(0)) {
			final KnownModel model = model(URI.create("http://localhost:" + silent
				.getLocalPort() + "/a"));
			final String message = assertThrows(FoveaException.class, () -> download.fetch(
				model, target, new Download.Listener()
				{

					@Override
					public void progress(final long done) {}

					@Override
					public boolean canceled() {
						return true;
					}
				})).getMessage();
			assertTrue(message.startsWith("Canceled"), message);
			assertEquals(7, Files.size(Download.part(target)));
		}
	}

	@Test
	void aProxyIsAskedForTheWholeAddress() throws Exception {
		try (FileServer proxy = new FileServer(content)) {
			final Download through = new Download(ProxySelector.of(new InetSocketAddress(
				"localhost", proxy.port())), Duration.ofSeconds(20));
			assertTrue(through.fetch(model(URI.create("http://models.invalid/a.onnx")),
				target, QUIET));
			checkWhole();
			assertEquals(List.of("http://models.invalid/a.onnx "), proxy.requests());
		}
	}

	@Test
	void theProxyOfTheEnvironmentIsUsed() throws Exception {
		try (FileServer proxy = new FileServer(content)) {
			assertTrue(new Download(new SystemProxies(null, Map.of("http_proxy",
				"http://localhost:" + proxy.port())), Duration.ofSeconds(20)).fetch(model(URI
					.create("http://models.invalid/a.onnx")), target, QUIET));
			checkWhole();
		}
	}
}
