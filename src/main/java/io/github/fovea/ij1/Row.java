/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.ij1;

import ij.gui.GenericDialog;

import java.awt.Component;
import java.awt.FlowLayout;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Panel;

/** Something beside a field of a dialog, in a row of their own. */
final class Row {

	private Row() {}

	/** Puts a component to the right of the field added last. */
	static void append(final GenericDialog dialog, final Component field,
		final Component more)
	{
		final GridBagLayout layout = (GridBagLayout) dialog.getLayout();
		final GridBagConstraints place = layout.getConstraints(field);
		// A wide row shall not push the second field of other rows away.
		place.gridwidth = GridBagConstraints.REMAINDER;
		final Panel panel = new Panel(new FlowLayout(FlowLayout.LEFT, 0, 0));
		panel.add(field);
		panel.add(more);
		layout.setConstraints(panel, place);
		dialog.add(panel);
	}
}
