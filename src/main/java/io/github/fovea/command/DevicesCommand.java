/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.command;

import io.github.fovea.FoveaException;
import io.github.fovea.engine.Device;
import io.github.fovea.engine.Engine;
import io.github.fovea.engine.EngineOptions;
import io.github.fovea.engine.EngineProvider;
import io.github.fovea.engine.Engines;
import io.github.fovea.engine.ProductRate;
import io.github.fovea.engine.SelfTest;

import java.util.List;
import java.util.Locale;

import org.scijava.command.Command;
import org.scijava.plugin.Plugin;

/** Lists what can compute here. */
@Plugin(type = Command.class, name = "fovea.devices", headless = true,
	description = "Lists what can compute on this computer; * marks what \"auto\" takes")
public class DevicesCommand extends FoveaCommand {

	/** Whether a device computes right, and how fast. */
	private record Check(boolean passed, String said) {

		static Check of(final EngineProvider provider, final Device device) {
			try (Engine engine = provider.open(device, EngineOptions.DEFAULT)) {
				final String problem = SelfTest.problem(engine);
				if (problem != null) return new Check(false, "not used, the self-test fails: " +
					problem);
				final double rate = 1e-9 * ProductRate.of(engine);
				return new Check(true, String.format(Locale.ROOT, "the self-test passes; " +
					(rate < 10 ? "%.1f" : "%.0f") + " GFLOP/s in products of matrices", rate));
			}
			catch (final FoveaException e) {
				return new Check(false, "not used: " + e.getMessage());
			}
		}
	}

	@Override
	protected void execute() {
		boolean taken = false;
		for (final EngineProvider provider : Engines.providers()) {
			final List<Device> devices = provider.devices();
			if (devices.isEmpty()) feedback().result("  " + provider.name() + "  none: " +
				provider.problem());
			for (int i = 0; i < devices.size(); i++) {
				final Device device = devices.get(i);
				final Check check = Check.of(provider, device);
				final boolean auto = !taken && check.passed() && provider.automatic(device);
				if (auto) checkVectors(device);
				taken |= auto;
				feedback().result((auto ? "* " : "  ") + provider.name() + ":" + i + "  " +
					device.name() + ", " + device.details() + ", " + device.units() +
					" units, " + (device.memory() >> 20) + " MB");
				feedback().result("    " + check.said());
			}
		}
	}
}
