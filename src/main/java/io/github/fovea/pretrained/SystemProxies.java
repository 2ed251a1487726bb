/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.pretrained;

import io.github.fovea.FoveaException;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The computer's proxies: those that Java was told, as ImageJ does, else those of
 * the environment: {@code https_proxy}, {@code http_proxy}, {@code no_proxy}.
 */
final class SystemProxies extends ProxySelector {

	private static final int PORT = 80;

	private final ProxySelector java;
	private final Map<String, String> environment;

	/** @param java may be null */
	SystemProxies(final ProxySelector java, final Map<String, String> environment) {
		this.java = java;
		this.environment = environment;
	}

	@Override
	public List<Proxy> select(final URI uri) {
		final List<Proxy> told = java == null ? null : java.select(uri);
		if (told != null && told.stream().anyMatch(p -> p.type() != Proxy.Type.DIRECT))
			return told;
		final String text = variable(uri.getScheme() + "_proxy");
		return text.isEmpty() || isExcepted(uri.getHost()) ? List.of(Proxy.NO_PROXY)
			: List.of(parse(text));
	}

	private String variable(final String name) {
		final String value = environment.getOrDefault(name, "");
		return value.isEmpty() ? environment.getOrDefault(name.toUpperCase(Locale.ROOT),
			"") : value;
	}

	/** A host, or all below a domain, or all. */
	private boolean isExcepted(final String host) {
		return Arrays.stream(variable("no_proxy").split(",")).map(String::strip).map(
			entry -> entry.startsWith(".") ? entry.substring(1) : entry).anyMatch(
				entry -> entry.equals("*") || host.equalsIgnoreCase(entry) || !entry
					.isEmpty() && host.toLowerCase(Locale.ROOT).endsWith("." + entry
						.toLowerCase(Locale.ROOT)));
	}

	private static Proxy parse(final String text) {
		try {
			final URI uri = URI.create(text.contains("://") ? text : "http://" + text);
			if (uri.getHost() != null) return new Proxy(Proxy.Type.HTTP,
				InetSocketAddress.createUnresolved(uri.getHost(), uri.getPort() < 0 ? PORT
					: uri.getPort()));
		}
		catch (final IllegalArgumentException e) {
			// Told below, as what has no host.
		}
		throw new FoveaException("The proxy \"" + text +
			"\" of the environment is none; expected http://host:port");
	}

	@Override
	public void connectFailed(final URI uri, final SocketAddress address,
		final IOException e)
	{
		if (java != null) java.connectFailed(uri, address, e);
	}
}
