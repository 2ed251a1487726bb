/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.pretrained;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server on this computer that gives one file, well or badly. */
public final class FileServer implements AutoCloseable {

	private final HttpServer server;
	private final byte[] content;
	/** What was asked for: the request's address and its range, or "". */
	private final List<String> requests = new CopyOnWriteArrayList<>();
	private volatile int status = 200;
	private volatile boolean ranges = true;
	private volatile int cuts;
	private volatile int cutAfter;

	public FileServer(final byte[] content) throws IOException {
		this.content = content;
		server = HttpServer.create(new InetSocketAddress(InetAddress
			.getLoopbackAddress(), 0), 0);
		server.createContext("/", this::answer);
		server.start();
	}

	/** Answers with this status and nothing else. */
	FileServer status(final int code) {
		status = code;
		return this;
	}

	FileServer withoutRanges() {
		ranges = false;
		return this;
	}

	/** Cuts the next connections after so many bytes. */
	FileServer cut(final int connections, final int bytes) {
		cuts = connections;
		cutAfter = bytes;
		return this;
	}

	List<String> requests() {
		return requests;
	}

	public int port() {
		return server.getAddress().getPort();
	}

	public URI url() {
		return URI.create("http://localhost:" + port() + "/model.onnx");
	}

	private void answer(final HttpExchange exchange) throws IOException {
		final String range = exchange.getRequestHeaders().getFirst("Range");
		requests.add(exchange.getRequestURI() + " " + (range == null ? "" : range));
		if (status != 200) {
			exchange.sendResponseHeaders(status, -1);
			exchange.close();
			return;
		}
		final int from = range == null || !ranges ? 0 : Integer.parseInt(range.replaceAll(
			"\\D", ""));
		if (from > 0) exchange.getResponseHeaders().set("Content-Range", "bytes " + from +
			"-" + (content.length - 1) + "/" + content.length);
		exchange.sendResponseHeaders(from > 0 ? 206 : 200, content.length - from);
		final boolean cut = cuts > 0;
		if (cut) cuts--;
		exchange.getResponseBody().write(content, from, cut ? Math.min(cutAfter,
			content.length - from) : content.length - from);
		exchange.getResponseBody().flush();
		// Closing what is not whole breaks the connection.
		exchange.close();
	}

	@Override
	public void close() {
		server.stop(0);
	}
}
