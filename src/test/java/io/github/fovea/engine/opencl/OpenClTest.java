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
import io.github.fovea.engine.DeviceLostException;
import io.github.fovea.engine.DeviceMemoryException;
import io.github.fovea.engine.Engine;
import io.github.fovea.engine.EngineOptions;
import io.github.fovea.engine.Engines;
import io.github.fovea.engine.Parameters;
import io.github.fovea.engine.Pipeline;
import io.github.fovea.engine.Program;
import io.github.fovea.graph.Graph;
import io.github.fovea.graph.GraphBuilder;
import io.github.fovea.graph.Parameter;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.MatMul;
import io.github.fovea.graph.op.Ops;
import io.github.fovea.graph.op.Reduce;
import io.github.fovea.tensor.Tensor;
import io.github.fovea.tensor.TensorType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jocl.CL;
import org.jocl.CLException;
import org.jocl.Pointer;
import org.jocl.Sizeof;
import org.jocl.cl_command_queue;
import org.jocl.cl_device_id;
import org.jocl.cl_mem;
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
		// The digits of a name are no number, as those of avx512.
		final String digits = first.name().replaceAll("\\D*(\\d*).*", "$1");
		for (final String choice : new String[] { "opencl:none such", "opencl:9" + digits,
			"opencl:" + (digits.length() > 1 ? digits : "99") })
		{
			final FoveaException e = assertThrows(FoveaException.class, () -> Engines.open(
				choice, EngineOptions.DEFAULT));
			assertTrue(e.getMessage().contains(first.name()), e.getMessage());
		}
	}

	/** A computer with two cards of one kind has them both. */
	@Test
	void equalDevicesAreToldApart() {
		final OpenClDevice first = OpenClDevice.list().get(0);
		final OpenClDevice second = new OpenClDevice(first.platform(), new cl_device_id(),
			first.name(), first.vendor(), first.driver(), first.version(), first.gpu(), first
				.cpu(), first.units(), first.megahertz(), first.memory(), first.largest(), first
					.alignment(), first.local(), first.workGroup(), first.lanes(), first
						.doubles(), first.exactDivision());
		final Map<Device, OpenClDevice> devices = OpenClProvider.numbered(List.of(first,
			second));
		assertEquals(List.of(first.id(), second.id()), devices.values().stream().map(
			OpenClDevice::id).toList());
		assertEquals(List.of(first.name(), first.name() + " (2)"), devices.keySet().stream()
			.map(Device::name).toList());
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

	/** x ← 0.9 x + y, y an input. */
	private static Graph decay() {
		final GraphBuilder graph = new GraphBuilder();
		final Ops ops = new Ops(graph);
		final Parameter x = graph.parameter("x", TensorType.f32(8), Parameter.Role.STATE,
			Tensor::zeros);
		final Value next = ops.add(ops.mul(x.value(), ops.constant(0.9f)), graph.input("y",
			TensorType.f32(8)));
		graph.update(x, next);
		graph.output("sum", ops.reduce(Reduce.Function.SUM, next, false, 0));
		return graph.build();
	}

	private static int references(final OpenClEngine engine) {
		final int[] result = new int[1];
		CL.clGetContextInfo(engine.context().handle(), CL.CL_CONTEXT_REFERENCE_COUNT,
			Sizeof.cl_uint, Pointer.to(result), null);
		return result[0];
	}

	/** PoCL's events, kernels and buffers hold their context, so all are counted. */
	@Test
	void manyRunsLeaveNothingBehind() {
		final OpenClDevice device = OpenClDevice.list().get(0);
		try (OpenClEngine engine = new OpenClEngine(device); Parameters parameters = engine
			.newParameters())
		{
			final int empty = references(engine);
			try (Program program = engine.compile(decay(), parameters)) {
				final Pipeline<Void> pipeline = new Pipeline<>((p, nothing) -> true);
				for (int i = 0; i < 2; i++) {
					pipeline.start(program, null);
				}
				pipeline.finish();
				final int after = references(engine);
				assertTrue(after > empty, "references do not tell");
				for (int i = 0; i < 10_000; i++) {
					program.input("y").set(0, 1);
					pipeline.start(program, null);
				}
				pipeline.finish();
				assertEquals(10, program.output("sum").get(0), 1e-4);
				assertEquals(after, references(engine));
			}
			for (int i = 0; i < 20; i++) {
				engine.compile(decay(), parameters).close();
			}
			final int programs = references(engine);
			for (int i = 0; i < 20; i++) {
				engine.compile(decay(), parameters).close();
			}
			assertEquals(programs, references(engine));
		}
	}

	/** What a first part has taken is given back when the second does not fit. */
	@Test
	void whatDoesNotFitLeavesNothingBehind() {
		final GraphBuilder graph = new GraphBuilder();
		final Ops ops = new Ops(graph);
		final Value weights = graph.parameter("w", TensorType.f32(1, 1 << 10),
			Parameter.Role.TRAINABLE, Tensor::zeros).value();
		final Value column = graph.input("x", TensorType.f32(1 << 14, 1));
		graph.output("sum", ops.reduce(Reduce.Function.SUM, graph.add(new MatMul(), column,
			ops.exp(weights)), false, 0, 1));
		final Graph large = graph.build();
		try (OpenClEngine engine = OpenClEngines.withMemory(16 << 20); Parameters parameters =
			engine.newParameters())
		{
			assertThrows(DeviceMemoryException.class, () -> engine.compile(large,
				parameters));
			final int after = references(engine);
			assertThrows(DeviceMemoryException.class, () -> engine.compile(large,
				parameters));
			assertEquals(after, references(engine));
		}
	}

	@Test
	void programsShareTheirArenas() {
		final OpenClDevice device = OpenClDevice.list().get(0);
		try (OpenClContext context = new OpenClContext(device);
				Resources large = new Resources(); Resources small = new Resources())
		{
			final List<cl_mem> first = context.arenas().take(List.of(1000L, 5000L), large);
			assertEquals(2, Set.copyOf(first).size());
			assertEquals(first, context.arenas().take(List.of(900L, 4000L), small));
			final List<cl_mem> more = context.arenas().take(List.of(6000L, 10L), small);
			assertFalse(first.contains(more.get(0)));
			assertEquals(first.get(0), more.get(1));
		}
	}

	@Test
	void devicesOfOldVersionsAreLeftOut() {
		for (final String old : new String[] { "OpenCL 1.0 CUDA", "OpenCL 1.1", "OpenCL 1.1 x" }) {
			assertFalse(OpenClDevice.isModern(old), old);
		}
		for (final String modern : new String[] { "OpenCL 1.2 ", "OpenCL 3.0 CUDA",
			"OpenCL 2.1 AMD-APP (3513.0)" })
		{
			assertTrue(OpenClDevice.isModern(modern), modern);
		}
	}

	/** A notebook's two graphics processors: Iris Xe and GeForce RTX 3050. */
	@Test
	void smallUnitsAreCountedTogether() {
		assertEquals(6, OpenClDevice.units(true, "Intel(R) Corporation", 96));
		assertEquals(16, OpenClDevice.units(true, "NVIDIA Corporation", 16));
		assertEquals(8, OpenClDevice.units(false, "Intel(R) Corporation", 8));
		assertEquals(1, OpenClDevice.units(true, "Intel(R) Corporation", 12));
	}

	@Test
	void whatADriverRefusesIsToldAsALoss() {
		final OpenClDevice device = OpenClDevice.list().get(0);
		final FoveaException e = assertThrows(DeviceLostException.class, () -> Failures.tell(
			device, () -> CL.clFinish(new cl_command_queue())));
		assertTrue(e.getMessage().contains(device.name()) && e.getMessage().contains("CL_"),
			e.getMessage());
	}

	/** As those of NVIDIA and Intel say where memory ends. */
	@Test
	void aLackOfResourcesForMemoryIsLackOfMemory() {
		final OpenClDevice device = OpenClDevice.list().get(0);
		final Runnable lacking = () -> {
			throw new CLException("CL_OUT_OF_RESOURCES", CL.CL_OUT_OF_RESOURCES);
		};
		assertThrows(DeviceMemoryException.class, () -> Failures.tellOfMemory(device, lacking));
		assertThrows(DeviceLostException.class, () -> Failures.tell(device, lacking));
	}

	/** More than the driver gives, though the device claims to have it. */
	@Test
	void anAllocationThatFailsIsLackOfMemory() {
		try (OpenClEngine engine = OpenClEngines.boasting(); Resources resources =
			new Resources())
		{
			assertThrows(DeviceMemoryException.class, () -> engine.context().buffer(1L << 50,
				resources));
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
