/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.pretrained;

import io.github.fovea.FoveaException;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Requests of a model's file, from some byte on, into a file. */
final class Connection {

	private static final Duration CONNECT = Duration.ofSeconds(20);
	/** Milliseconds between looks at what has come. */
	private static final long GLANCE = 100;

	private static final int OK = 200;
	private static final int PARTIAL = 206;
	private static final int NOT_FOUND = 404;
	private static final int PROXY_LOGIN = 407;
	private static final int GONE = 410;
	private static final int NO_SUCH_RANGE = 416;

	private final KnownModel model;
	private final Path part;
	private final Duration patience;
	private final HttpClient client;

	Connection(final KnownModel model, final Path part, final ProxySelector proxies,
		final Duration patience)
	{
		this.model = model;
		this.part = part;
		this.patience = patience;
		client = HttpClient.newBuilder().proxy(proxies).connectTimeout(CONNECT)
			.followRedirects(HttpClient.Redirect.NORMAL).version(
				HttpClient.Version.HTTP_1_1).build();
	}

	/**
	 * Appends what is missing; a server that knows no ranges begins anew.
	 *
	 * @param from bytes that are there
	 * @throws IOException if the connection failed
	 * @throws FoveaException if trying again would not help
	 */
	void run(final long from, final Download.Listener listener) throws IOException {
		final HttpRequest.Builder request = HttpRequest.newBuilder(model.url()).header(
			"Accept-Encoding", "identity");
		if (from > 0) request.header("Range", "bytes=" + from + "-");
		final int status = await(client.sendAsync(request.build(), info -> into(info,
			from)), listener).statusCode();
		if (status == NO_SUCH_RANGE && from > 0) Files.deleteIfExists(part);
		else if (status != OK && status != PARTIAL) throw new FoveaException(
			"Could not download " + model.url() + ": " + meaning(status));
		else if (Download.size(part) != model.bytes()) {
			final long length = Download.size(part);
			Files.delete(part);
			throw another(length);
		}
	}

	private BodySubscriber<Path> into(final ResponseInfo info, final long from) {
		final OptionalLong length = info.headers().firstValueAsLong("Content-Length");
		switch (info.statusCode()) {
			case OK:
				if (length.isPresent() && length.getAsLong() != model.bytes()) throw another(
					length.getAsLong());
				return BodySubscribers.ofFile(part, StandardOpenOption.CREATE,
					StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
			case PARTIAL:
				final String range = info.headers().firstValue("Content-Range").orElse("");
				if (!range.startsWith("bytes " + from + "-")) throw new FoveaException(
					"Could not go on with the download of " + model.url() +
						": the server was asked for what follows byte " + from +
						", but sent \"" + range + "\"");
				return BodySubscribers.ofFile(part, StandardOpenOption.WRITE,
					StandardOpenOption.APPEND);
			default:
				return BodySubscribers.replacing(part);
		}
	}

	private FoveaException another(final long length) {
		return new FoveaException("The file " + model.url() + " has " + length +
			" bytes, but that of " + model.name() + " has " + model.bytes() +
			"; it is another file, perhaps a page of a network that wants a login");
	}

	private HttpResponse<Path> await(
		final CompletableFuture<HttpResponse<Path>> answer,
		final Download.Listener listener) throws IOException
	{
		long size = -1;
		long moved = System.nanoTime();
		try {
			while (true) {
				if (listener.canceled()) throw new FoveaException(
					"Canceled; what has come is kept, and the same command goes on with it");
				try {
					return answer.get(GLANCE, TimeUnit.MILLISECONDS);
				}
				catch (final TimeoutException e) {
					final long now = Download.size(part);
					if (now != size) moved = System.nanoTime();
					size = now;
					listener.progress(now);
					if (now > model.bytes()) throw another(now);
					if (System.nanoTime() - moved > patience.toNanos())
						throw new IOException("nothing came for " + patience.toSeconds() +
							" seconds");
				}
			}
		}
		catch (final ExecutionException e) {
			if (e.getCause() instanceof FoveaException f) throw f;
			if (e.getCause() instanceof IOException io) throw io;
			throw new IOException(e.getCause());
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new FoveaException("Interrupted while downloading", e);
		}
		finally {
			// Without effect where the answer is complete.
			answer.cancel(true);
		}
	}

	private static String meaning(final int status) {
		return switch (status) {
			case NOT_FOUND, GONE -> "there is no such file on the server (" + status + ")";
			case PROXY_LOGIN -> "the proxy wants a login (407)";
			default -> "the server answered " + status;
		};
	}

	/** Why a connection failed, in words. */
	static String reason(final IOException e) {
		if (e instanceof HttpTimeoutException) return "the server does not answer";
		for (Throwable cause = e; cause != null; cause = cause.getCause()) {
			if (cause instanceof UnresolvedAddressException) return "the server's or the " +
				"proxy's name is not known here; is there a network?";
		}
		if (e instanceof ConnectException) return "no connection; is there a network, " +
			"and does it need a proxy (https_proxy)?";
		return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
	}
}
