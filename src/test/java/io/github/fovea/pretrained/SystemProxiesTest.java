/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.pretrained;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fovea.FoveaException;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SystemProxiesTest {

	private static final URI MODEL = URI.create("https://models.example.org/a.onnx");

	private static String proxy(final Map<String, String> environment) {
		final Proxy proxy = new SystemProxies(null, environment).select(MODEL).get(0);
		return proxy.type() == Proxy.Type.DIRECT ? "none" : proxy.address() instanceof InetSocketAddress a
			? a.getHostString() + ":" + a.getPort() : "";
	}

	@ParameterizedTest
	@CsvSource({ "https_proxy, http://cache:3128, cache:3128",
		"https_proxy, http://cache:3128/, cache:3128", "HTTPS_PROXY, cache:8080, cache:8080",
		"https_proxy, cache, cache:80", "http_proxy, http://cache:3128, none",
		"https_proxy, '', none" })
	void environmentsName(final String variable, final String value,
		final String expected)
	{
		assertEquals(expected, proxy(Map.of(variable, value)));
	}

	@ParameterizedTest
	@CsvSource({ "example.org, none", ".example.org, none", "'a.b, models.example.org', none",
		"*, none", "ample.org, cache:1", "'', cache:1", "other.org, cache:1" })
	void someHostsAreExcepted(final String without, final String expected) {
		assertEquals(expected, proxy(Map.of("https_proxy", "cache:1", "no_proxy",
			without)));
	}

	@Test
	void javasOwnSettingsGoFirst() {
		final Proxy proxy = new SystemProxies(ProxySelector.of(InetSocketAddress
			.createUnresolved("own", 1)), Map.of("https_proxy", "cache:2")).select(MODEL)
			.get(0);
		assertEquals("own", ((InetSocketAddress) proxy.address()).getHostString());
	}

	@Test
	void whatIsNoProxyIsTold() {
		final FoveaException e = assertThrows(FoveaException.class, () -> proxy(Map.of(
			"https_proxy", "a b")));
		assertTrue(e.getMessage().contains("http://host:port"), e.getMessage());
	}
}
