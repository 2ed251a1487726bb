/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.command;

import java.io.File;
import java.io.IOException;
import java.util.List;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** One parameter of each kind; says what it was given. */
@Plugin(type = Command.class, name = "fovea.probe", headless = true,
	description = "Tells what it was given")
public class ProbeCommand extends FoveaCommand {

	@Parameter(description = "A folder or file to look at", style = "both",
		persist = false)
	private File images;

	@Parameter(description = "How often", min = "1", max = "100",
		persist = false)
	private int batch_size = 32;

	@Parameter(label = "Learning rate (constant)", description = "Step width",
		min = "0", persist = false, attrs = @Attr(
			name = Option.UNSET, value = "0.001 with cosine decay"))
	private double learning_rate = Double.NaN;

	@Parameter(description = "Fixed set", choices = { "adam", "sgd" },
		persist = false)
	private String optimizer = "adam";

	@Parameter(description = "Known to the program", persist = false)
	private String model = "tiny";

	@Parameter(description = "Names or values", choices = { "none", "unit" },
		persist = false, attrs = @Attr(name = Option.OPEN_CHOICES))
	private String preprocessing = "unit";

	@Parameter(description = "Go on", persist = false)
	private boolean resume;

	@Parameter(description = "Only where there are windows", persist = false,
		required = false, attrs = @Attr(name = Option.NO_SHELL))
	private String window_title = "";

	@Parameter(description = "Only for those who know", persist = false,
		attrs = @Attr(name = Option.NO_DIALOG))
	private long seed = 1;

	@Parameter(type = ItemIO.OUTPUT)
	private String said;

	@Override
	protected List<String> choices(final String parameter) {
		return parameter.equals("model") ? List.of("tiny", "large") : null;
	}

	@Override
	protected void execute() throws IOException {
		said = images + " " + batch_size + " " + learning_rate + " " + optimizer +
			" " + model + " " + preprocessing + " " + resume + " " + seed;
		if (preprocessing.equals("fail")) throw new IOException("The disk is full");
		feedback().message("looking");
		for (int i = 0; i < 3 && !canceled(); i++) {
			feedback().progress(i, 3, "step " + i);
		}
		feedback().progress(3, 3, "done");
		feedback().result(said);
	}
}
