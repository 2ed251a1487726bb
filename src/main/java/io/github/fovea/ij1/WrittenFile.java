/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.ij1;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.measure.ResultsTable;

import java.io.File;
import java.io.IOException;
import java.util.Locale;

/** Shows a file that an operation wrote. */
final class WrittenFile {

	private WrittenFile() {}

	/** Opens a picture or a table, in the window of the last one of its name. */
	static void show(final File file) {
		final String name = file.getName().toLowerCase(Locale.ROOT);
		if (name.endsWith(".png")) showPicture(file);
		else if (name.endsWith(".csv")) showTable(file);
	}

	private static void showPicture(final File file) {
		final ImagePlus picture = IJ.openImage(file.getPath());
		if (picture != null) showPicture(picture);
	}

	/** Shows it in the window of the last one of its title. */
	static void showPicture(final ImagePlus picture) {
		final ImagePlus shown = WindowManager.getImage(picture.getTitle());
		if (shown == null) {
			picture.show();
			return;
		}
		shown.setImage(picture);
		shown.getWindow().toFront();
	}

	private static void showTable(final File file) {
		try {
			ResultsTable.open(file.getPath()).show(file.getName());
		}
		catch (final IOException e) {
			IJ.log("Could not show " + file + ": " + e.getMessage());
		}
	}
}
