/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fovea.FoveaException;
import io.github.fovea.engine.Device;
import io.github.fovea.engine.Engine;
import io.github.fovea.engine.EngineOptions;
import io.github.fovea.engine.Engines;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OpenClTest {

	@BeforeEach
	void require() {
		OpenClEngines.require();
	}

	@Test
	void aLibraryIsGivenTheNameThatIsLookedFor() {
		final String library = "\u007fELF x libOpenCL.so.1\0y libOpenCL.so.12\0 libOpenCL.so.1\0";
		final byte[] bytes = library.getBytes(StandardCharsets.ISO_8859_1);
		assertArrayEquals(
			"\u007fELF x libOpenCL.so\0\0\0y libOpenCL.so.12\0 libOpenCL.so\0\0\0".getBytes(
				StandardCharsets.ISO_8859_1), OpenCl.renamed(bytes));
		assertEquals(library, new String(bytes, StandardCharsets.ISO_8859_1));
	}

	@Test
	void aProcessorIsNotTakenByItself() {
		final OpenClProvider provider = new OpenClProvider();
		assertNull(provider.problem());
		final OpenClDevice device = OpenClDevice.list().stream().filter(
			OpenClDevice::cpu).findFirst().orElseThrow();
		assertFalse(provider.automatic(device.device()));
	}

	@Test
	void aDeviceIsChosenByNumberOrName() {
		final Device first = new OpenClProvider().devices().get(0);
		for (final String choice : new String[] { "opencl", "opencl:0", "opencl:" + first
			.name().substring(1, 8).toUpperCase() })
		{
			try (Engine engine = Engines.open(choice, EngineOptions.DEFAULT)) {
				assertEquals(first, engine.device());
			}
		}
		final FoveaException e = assertThrows(FoveaException.class, () -> Engines.open(
			"opencl:none such", EngineOptions.DEFAULT));
		assertTrue(e.getMessage().contains(first.name()), e.getMessage());
	}

	@Test
	void whatTheCompilerSaysIsTold() {
		final OpenClDevice device = OpenClDevice.list().get(0);
		try (OpenClContext context = new OpenClContext(device);
				Resources resources = new Resources())
		{
			final FoveaException e = assertThrows(FoveaException.class, () -> context
				.sources().kernel("layout", "-D T=nonsense", "", "move", resources));
			assertTrue(e.getMessage().contains("nonsense"), e.getMessage());
			assertTrue(e.getMessage().contains(device.name()), e.getMessage());
		}
	}

	@Test
	void moreThanThereIsIsRefused() {
		final OpenClDevice device = OpenClDevice.list().get(0);
		try (OpenClContext context = new OpenClContext(device);
				Resources resources = new Resources())
		{
			final FoveaException e = assertThrows(FoveaException.class, () -> context
				.buffer(4 * device.memory(), resources));
			assertTrue(e.getMessage().contains("smaller batch"), e.getMessage());
		}
	}

	@Test
	void whatIsNewestIsReleasedFirst() {
		final StringBuilder order = new StringBuilder();
		final Resources resources = new Resources();
		resources.add(() -> order.append('a'));
		resources.add(() -> order.append('b'));
		resources.close();
		resources.close();
		assertEquals("ba", order.toString());
	}
}
