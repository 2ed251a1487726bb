/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.ij1;

import io.github.fovea.command.Option;

import ij.IJ;
import ij.gui.GenericDialog;
import ij.io.OpenDialog;

import java.awt.Button;
import java.awt.TextField;
import java.io.File;
import java.util.List;

import javax.swing.JFileChooser;
import javax.swing.filechooser.FileNameExtensionFilter;

/**
 * A path with a button that opens a file chooser of the option's style. ImageJ's
 * own fields know files to open and folders only.
 */
final class BrowseButton {

	private static final int COLUMNS = 34;

	private BrowseButton() {}

	static void addField(final GenericDialog dialog, final Option option,
		final String label, final String path)
	{
		dialog.addStringField(label, path, COLUMNS);
		final TextField field = (TextField) dialog.getStringFields().lastElement();
		final Button button = new Button("Browse...");
		button.addActionListener(event -> browse(dialog, option, field));
		Row.append(dialog, field, button);
	}

	private static void browse(final GenericDialog dialog, final Option option,
		final TextField field)
	{
		final String present = field.getText().strip();
		final JFileChooser chooser = new JFileChooser(present.isEmpty() ? OpenDialog
			.getDefaultDirectory() : present);
		if (!present.isEmpty()) chooser.setSelectedFile(new File(present));
		chooser.setDialogTitle(option.label());
		chooser.setFileSelectionMode(option.directory()
			? JFileChooser.DIRECTORIES_ONLY : option.fileOrDirectory()
				? JFileChooser.FILES_AND_DIRECTORIES : JFileChooser.FILES_ONLY);
		final List<String> extensions = option.extensions();
		if (!extensions.isEmpty()) chooser.setFileFilter(
			new FileNameExtensionFilter(String.join(", ", extensions), extensions
				.toArray(String[]::new)));
		final int answer = option.save() ? chooser.showSaveDialog(dialog) : chooser
			.showOpenDialog(dialog);
		if (answer != JFileChooser.APPROVE_OPTION) return;
		String path = chooser.getSelectedFile().getPath();
		if (option.save() && extensions.size() == 1 && !path.endsWith("." +
			extensions.get(0))) path += "." + extensions.get(0);
		field.setText(IJ.isWindows() ? path.replace('\\', '/') : path);
	}
}
