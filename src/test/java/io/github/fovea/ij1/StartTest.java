/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.ij1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.fovea.FoveaException;
import io.github.fovea.command.FoveaCommand;
import io.github.fovea.command.Operation;

import ij.IJ;
import ij.measure.ResultsTable;

import java.awt.event.KeyEvent;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

class StartTest {

	/** As a folder of images that somebody does not wait for. */
	@Plugin(type = Command.class, name = "fovea.escaped", headless = true,
		description = "Is canceled after a row of its table")
	public static class EscapedCommand extends FoveaCommand {

		@Parameter(type = ItemIO.OUTPUT)
		private ResultsTable table;

		@Override
		protected void execute() {
			table = new ResultsTable();
			table.incrementCounter();
			table.addValue("area", 5);
			IJ.setKeyDown(KeyEvent.VK_ESCAPE);
			throw new FoveaException("Canceled after 1 of 2 images");
		}
	}

	@Test
	void theTableOfWorkThatIsCanceledIsKept() {
		final Start start = new Start(Operation.of(EscapedCommand.class));
		assertThrows(FoveaException.class, () -> start.run(Map.of()));
		IJ.resetEscape();
		assertEquals(5, ResultsTable.getResultsTable().getValue("area", 0));
	}
}
