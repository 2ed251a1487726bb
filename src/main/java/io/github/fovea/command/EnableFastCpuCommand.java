/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.command;

import io.github.fovea.FoveaException;
import io.github.fovea.launcher.HostFolders;
import io.github.fovea.launcher.Launcher;
import io.github.fovea.launcher.VectorModule;

import ij.IJ;

import java.io.File;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Tells the launcher of ImageJ or Fiji to start Java with its vector module. */
@Plugin(type = Command.class, name = "fovea.fast-cpu", headless = true,
	description = "Lets ImageJ or Fiji start Java with its vector module, with which the processor computes faster")
public class EnableFastCpuCommand extends FoveaCommand {

	@Parameter(label = "Folder (optional)", description = "Folder of the ImageJ or Fiji", style = "directory",
		required = false, persist = false, attrs = @Attr(name = Option.UNSET,
			value = "the one that runs"))
	private File folder;

	@Parameter(label = "Undo (take the change back)", description = "Take the change back", persist = false)
	private boolean undo;

	@Override
	protected void execute() {
		if (undo) undo(launcher());
		else if (folder == null && VectorModule.active()) feedback().result(
			"Java runs with its vector module already; nothing to change");
		else if (!VectorModule.offered()) throw new FoveaException("This Java (" +
			System.getProperty("java.version") + ", " + System.getProperty(
				"java.vendor") + ") has no module " + VectorModule.NAME +
			"; a JDK of version 17 or newer has it");
		else enable(launcher());
	}

	private void enable(final Launcher launcher) {
		if (launcher.enabled()) {
			feedback().result(launcher.file() + " has the module " +
				VectorModule.NAME + " already; restart to use it");
			return;
		}
		launcher.enable();
		feedback().result("Added " + VectorModule.OPTION + " to " + launcher.file());
		feedback().result("Restart to use it; \"undo\" takes it back" + (launcher
			.backup().toFile().exists() ? ", and " + launcher.backup().getFileName() +
				" is as it was" : ""));
	}

	private void undo(final Launcher launcher) {
		if (!launcher.enabled()) {
			feedback().result(launcher.file() + " has no module " +
				VectorModule.NAME + "; nothing to take back");
			return;
		}
		launcher.disable();
		feedback().result("Took " + VectorModule.OPTION + " back from " + launcher
			.file());
		feedback().result("Restart to be without it");
	}

	private Launcher launcher() {
		final List<Path> folders = folder != null ? List.of(folder.toPath())
			: HostFolders.of(System::getProperty, imageJ());
		return folders.stream().flatMap(f -> Launcher.find(f).stream()).findFirst()
			.orElseThrow(() -> new FoveaException(
				"No launcher's configuration that can be changed was found in " +
					folders.stream().map(Path::toString).collect(Collectors.joining(
						", ")) + ". Name the folder of ImageJ or Fiji, or add " +
					VectorModule.OPTION + " to the options with which Java is started"));
	}

	/** ImageJ's jar; null where it is none. Fiji changes the class as it is loaded. */
	private static Path imageJ() {
		try {
			return IJ.class.getResource("IJ.class").openConnection() instanceof JarURLConnection jar ? Path.of(jar.getJarFileURL().toURI()) : null;
		}
		catch (final IOException | URISyntaxException e) {
			return null;
		}
	}
}
