/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.command;

import io.github.fovea.engine.Device;
import io.github.fovea.engine.EngineProvider;
import io.github.fovea.engine.Engines;

import java.util.List;

import org.scijava.command.Command;
import org.scijava.plugin.Plugin;

/** Lists what can compute here. */
@Plugin(type = Command.class, name = "fovea.devices", headless = true,
	description = "Lists what can compute on this computer; * marks what \"auto\" takes")
public class DevicesCommand extends FoveaCommand {

	@Override
	protected void execute() {
		boolean taken = false;
		for (final EngineProvider provider : Engines.providers()) {
			final List<Device> devices = provider.devices();
			for (int i = 0; i < devices.size(); i++) {
				final Device device = devices.get(i);
				final boolean auto = !taken && provider.automatic(device);
				taken |= auto;
				feedback().result((auto ? "* " : "  ") + provider.name() + ":" + i + "  " +
					device.name() + ", " + device.details() + ", " + device.units() +
					" units, " + (device.memory() >> 20) + " MB");
			}
		}
		checkVectors(Engines.AUTO);
	}
}
