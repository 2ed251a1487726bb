/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine;

import io.github.fovea.FoveaException;
import io.github.fovea.extension.Extensions;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The choice of an engine by what a person asks for. */
public final class Engines {

	/** The engine setting that takes the best automatic device. */
	public static final String AUTO = "auto";

	private Engines() {}

	public static List<EngineProvider> providers() {
		return Extensions.find(EngineProvider.class);
	}

	/** What a person may choose, devices aside: auto and the engines' names. */
	public static List<String> choices() {
		final List<String> choices = new ArrayList<>(List.of(AUTO));
		providers().forEach(provider -> choices.add(provider.name()));
		return choices;
	}

	/**
	 * Opens an engine.
	 *
	 * @param choice {@code auto}, an engine's name, or an engine's name and a
	 *          device: {@code opencl:1} (number) or {@code opencl:H200} (part of the
	 *          name, case ignored)
	 * @throws FoveaException if there is no such engine or device
	 */
	public static Engine open(final String choice, final EngineOptions options) {
		final List<EngineProvider> providers = providers();
		if (choice.equals(AUTO)) return automatic(providers, options);
		final int colon = choice.indexOf(':');
		final String name = colon < 0 ? choice : choice.substring(0, colon);
		final EngineProvider provider = providers.stream().filter(p -> p.name()
			.equals(name)).findFirst().orElseThrow(() -> new FoveaException(
				"There is no engine \"" + name + "\"; choose auto, " + String.join(", ",
					providers.stream().map(EngineProvider::name).toList())));
		final List<Device> devices = provider.devices();
		if (devices.isEmpty()) throw new FoveaException("The engine " + name +
			" finds no device on this computer" + (provider.problem() == null ? "" : ": " +
				provider.problem()));
		if (colon < 0) return provider.open(devices.get(0), options);
		return provider.open(device(devices, choice.substring(colon + 1)),
			options);
	}

	/** The first that may be taken and works. */
	static Engine automatic(final List<EngineProvider> providers,
		final EngineOptions options)
	{
		for (final EngineProvider provider : providers) {
			for (final Device device : provider.devices()) {
				final Engine engine = provider.automatic(device) ? working(provider, device,
					options) : null;
				if (engine != null) return engine;
			}
		}
		throw new FoveaException("No engine is usable on this computer");
	}

	/** The engine on a device; null if it fails the test that its provider wants. */
	private static Engine working(final EngineProvider provider, final Device device,
		final EngineOptions options)
	{
		if (!provider.isTested()) return provider.open(device, options);
		String problem;
		try {
			final Engine engine = provider.open(device, options);
			problem = SelfTest.problem(engine);
			if (problem == null) return engine;
			engine.close();
		}
		catch (final FoveaException e) {
			problem = e.getMessage();
		}
		options.passedOver().accept(device.name() + " is not used: " + problem);
		return null;
	}

	private static Device device(final List<Device> devices,
		final String wanted)
	{
		final List<String> names = new ArrayList<>();
		// Names have digits, too: a number is never a part of one.
		final boolean number = wanted.matches("\\d+");
		for (int i = 0; i < devices.size(); i++) {
			final String name = devices.get(i).name();
			if (number ? wanted.equals(Integer.toString(i)) : name.toLowerCase(Locale.ROOT)
				.contains(wanted.toLowerCase(Locale.ROOT))) return devices.get(i);
			names.add(i + ": " + name);
		}
		throw new FoveaException("There is no device \"" + wanted +
			"\"; choose one of " + String.join("; ", names));
	}
}
