/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.command;

import io.github.fovea.api.NamedModel;
import io.github.fovea.graph.Graph;
import io.github.fovea.model.SavedModel;
import io.github.fovea.nn.LayerRow;
import io.github.fovea.report.CardText;
import io.github.fovea.report.TextReport;
import io.github.fovea.zoo.InputSize;
import io.github.fovea.zoo.NetworkSpec;
import io.github.fovea.zoo.Zoo;

import java.io.File;
import java.util.List;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Prints a network's layers. */
@Plugin(type = Command.class, name = "fovea.summary", headless = true,
	description = "Prints a network's layers with their output shapes and parameters")
public class SummaryCommand extends FoveaCommand {

	@Parameter(description = "Which network", persist = false)
	private String model = "lenet-5";

	@Parameter(description = "A saved network, of Fovea or others, or the name of a " +
		"pretrained one that was downloaded, in place of an architecture",
		style = "open,extensions:onnx", required = false, persist = false)
	private File model_file;

	@Parameter(description = "Size of the network's input, height x width x channels",
		required = false, persist = false, attrs = @Attr(name = Option.UNSET,
			value = "the network's"))
	private String input_size = "";

	@Parameter(description = "Number of classes", min = "1", persist = false)
	private int classes = 10;

	@Override
	protected List<String> choices(final String parameter) {
		return parameter.equals("model") ? List.copyOf(new Zoo().names()) : super
			.choices(parameter);
	}

	@Override
	protected void execute() {
		if (model_file != null) saved();
		else architecture();
	}

	/** The names are those that layers of saved networks are known by. */
	private void saved() {
		final SavedModel model = NamedModel.of(model_file.toPath()).load();
		final Graph graph = model.graph();
		feedback().result(model_file.getName() + ", inputs " + graph.inputs());
		feedback().result(TextReport.layers(LayerRow.of(graph)).stripTrailing());
		final String card = new CardText(model.metadata()).summary();
		if (!card.isEmpty()) feedback().result("\n" + card.stripTrailing());
	}

	private void architecture() {
		final Zoo zoo = new Zoo();
		final InputSize size = input_size.isBlank() ? zoo.input(model) : Given.parse(
			"input_size", input_size, InputSize::parse);
		feedback().result(model + ", input " + size);
		feedback().result(TextReport.layers(zoo.build(model, new NetworkSpec(size,
			classes, 1)).layers()).stripTrailing());
	}
}
