/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.ij1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fovea.FoveaException;
import io.github.fovea.command.FoveaCommand;
import io.github.fovea.command.Operation;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.Line;
import ij.gui.OvalRoi;
import ij.gui.Roi;
import ij.measure.ResultsTable;
import ij.process.LUT;

import java.awt.Color;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

class StartTest {

	@TempDir
	Path folder;

	/** As a folder of images that somebody does not wait for, or no room for a report. */
	@Plugin(type = Command.class, name = "fovea.failed", headless = true,
		description = "Fails after a row of its table")
	public static class FailedCommand extends FoveaCommand {

		@Parameter(type = ItemIO.OUTPUT)
		private ResultsTable table;

		@Override
		protected void execute() {
			table = new ResultsTable();
			table.incrementCounter();
			table.addValue("area", 5);
			throw new FoveaException("Could not write the report");
		}
	}

	/** As when somebody closes the window meanwhile. */
	@Plugin(type = Command.class, name = "fovea.closed", headless = true,
		description = "Counts the slices of an image that is closed")
	public static class ClosedCommand extends FoveaCommand {

		@Parameter(description = "The image", persist = false)
		private ImagePlus input;

		@Override
		protected void execute() {
			input.flush();
			feedback().result(input.getStackSize() + " slices");
		}
	}

	private ImagePlus pooled(final ImagePlus image) {
		return filtered(image, "pool2d", "size", "1");
	}

	private ImagePlus filtered(final ImagePlus image, final String name, final String option,
		final String value)
	{
		final String output = folder.resolve("out.tif").toString();
		WindowManager.setTempCurrentImage(image);
		try {
			new Start(Operation.named(name)).run(Map.of(option, value, "engine", "reference",
				"output", output));
		}
		finally {
			WindowManager.setTempCurrentImage(null);
		}
		return IJ.openImage(output);
	}

	@Test
	void onlyTheSelectedAreaIsUsed() {
		final ImagePlus image = IJ.createImage("a", "8-bit ramp", 8, 6, 2);
		image.setRoi(new OvalRoi(2, 1, 3, 4));
		final ImagePlus part = pooled(image);
		assertEquals("3 4 2", part.getWidth() + " " + part.getHeight() + " " + part
			.getStackSize());
		assertEquals(image.getProcessor().get(2, 1), part.getProcessor().get(0, 0));
		image.setRoi(new Line(1, 1, 5, 5));
		assertEquals(8, pooled(image).getWidth());
		image.setRoi(new Roi(-3, -3, 5, 5));
		assertEquals(2, pooled(image).getWidth());
	}

	@Test
	void resultsKeepLabelsAndColors() {
		final ImagePlus image = IJ.createImage("a", "8-bit ramp", 8, 6, 2);
		image.getStack().setSliceLabel("second", 2);
		image.setLut(image.getProcessor().getLut().createInvertedLut());
		final ImagePlus result = pooled(image);
		assertEquals("second", result.getStack().getSliceLabel(2));
		assertTrue(result.isInvertedLut());
		final ImagePlus channels = IJ.createHyperStack("c", 8, 6, 2, 1, 2, 16);
		final CompositeImage composite = new CompositeImage(channels, CompositeImage.COLOR);
		composite.setChannelLut(LUT.createLutFromColor(Color.MAGENTA), 2);
		final CompositeImage filtered = (CompositeImage) pooled(composite);
		assertEquals(CompositeImage.COLOR, filtered.getMode());
		assertEquals(Color.MAGENTA.getRGB(), filtered.getChannelLut(2).getRGB(255));
		composite.getStack().setSliceLabel("membrane", 2);
		final ImagePlus mixed = filtered(composite, "conv2d", "kernel", "1|0||0|1");
		assertEquals("4 null", mixed.getStackSize() + " " + mixed.getStack().getSliceLabel(2));
	}

	private static String countClosed(final ImagePlus image) {
		WindowManager.setTempCurrentImage(image);
		try {
			return new Start(Operation.of(ClosedCommand.class)).run(Map.of());
		}
		finally {
			WindowManager.setTempCurrentImage(null);
		}
	}

	@Test
	void anImageThatIsClosedMeanwhileKeepsItsPlanes() {
		assertEquals("5 slices", countClosed(IJ.createImage("a", "8-bit ramp", 8, 6, 5)));
	}

	@Test
	void anImageThatAnotherCommandWorksOnIsRefused() throws Exception {
		final ImagePlus image = IJ.createImage("a", "8-bit ramp", 8, 6, 5);
		final Thread other = new Thread(image::lock);
		other.start();
		other.join();
		assertTrue(assertThrows(FoveaException.class, () -> countClosed(image)).getMessage()
			.contains("\"a\" is locked"));
	}

	@Test
	void theTableOfWorkThatFailsIsKept() {
		final Start start = new Start(Operation.of(FailedCommand.class));
		assertThrows(FoveaException.class, () -> start.run(Map.of()));
		assertEquals(5, ResultsTable.getResultsTable().getValue("area", 0));
	}
}
