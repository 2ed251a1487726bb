/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.command;

import io.github.fovea.api.Tuning;
import io.github.fovea.engine.Tunable;
import io.github.fovea.report.TextReport;
import io.github.fovea.zoo.InputSize;
import io.github.fovea.zoo.Zoo;

import ij.measure.ResultsTable;

import java.util.ArrayList;
import java.util.List;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Finds out how a device computes networks fastest. */
@Plugin(type = Command.class, name = "fovea.tune", headless = true,
	description = "Finds out by timing how an OpenCL device computes networks fastest, and remembers it")
public class TuneCommand extends FoveaCommand {

	@Parameter(description = "What computes: opencl, or one of its devices as " +
		"opencl:number or opencl:name", persist = false, attrs = @Attr(
			name = Option.HINT, value = "opencl, or opencl:1 for the second device"))
	private String engine = "opencl";

	@Parameter(label = "Model (optional)", description = "Which network", required = false, persist = false, attrs = {
		@Attr(name = Option.OPEN_CHOICES), @Attr(name = Option.UNSET,
			value = "the networks of the benchmark") })
	private String model = "";

	@Parameter(label = "Input size (HxWxC)", description = "Size of the network's input, height x width x channels",
		required = false, persist = false, attrs = @Attr(name = Option.UNSET,
			value = "the network's"))
	private String input_size = "";

	@Parameter(description = "Number of classes", min = "1", persist = false)
	private int classes = 10;

	@Parameter(description = "Images a step, and of a prediction", min = "1",
		persist = false)
	private int batch_size = 32;

	@Parameter(description = "Seconds for each way to compute something, at most",
		min = "0", max = "60", persist = false)
	private double seconds = 0.1;

	@Parameter(type = ItemIO.OUTPUT, description = "Milliseconds of each computation, as it " +
		"was done and now", attrs = @Attr(name = Option.WINDOW, value = "Tuning"))
	private ResultsTable tuned;

	@Override
	protected List<String> choices(final String parameter) {
		return switch (parameter) {
			case "model" -> List.copyOf(new Zoo().names());
			// Others need no tuning, and its devices are many.
			case "engine" -> List.of();
			default -> super.choices(parameter);
		};
	}

	@Override
	protected void execute() {
		final List<Tunable.Finding> findings = new ArrayList<>();
		final InputSize own = Given.optional("model", model, new Zoo()::input);
		final InputSize size = input_size.isBlank() ? own : Given.parse("input_size", input_size,
			InputSize::parse);
		try (Tuning tuning = new Tuning(engine)) {
			feedback().message("Tuning " + tuning.device());
			final Tunable.Listener listener = listener(findings);
			if (model.isBlank()) tuning.run(seconds, listener);
			else tuning.run(model, size, classes, batch_size, seconds, listener);
		}
		finally {
			if (!findings.isEmpty()) show(findings);
		}
		if (canceled()) feedback().message("Ended early; what was found is kept");
	}

	private void show(final List<Tunable.Finding> findings) {
		TextReport.tuning(findings).lines().forEach(feedback()::row);
		if (feedback().wantsTables()) tuned = TuningTable.of(findings);
	}

	private Tunable.Listener listener(final List<Tunable.Finding> findings) {
		return new Tunable.Listener() {

			@Override
			public void progress(final int done, final int total, final String node) {
				feedback().progress(done, total, node);
			}

			@Override
			public void found(final Tunable.Finding finding) {
				findings.add(finding);
			}

			@Override
			public boolean canceled() {
				return TuneCommand.this.canceled();
			}
		};
	}
}
