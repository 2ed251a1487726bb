/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.report;

import io.github.fovea.data.Truth;
import io.github.fovea.engine.Device;
import io.github.fovea.metric.ConfusionMatrix;
import io.github.fovea.model.Metadata;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A model card: what a network is for, what it was trained on and how, how good it is,
 * how it is used and made again.
 */
public final class CardMarkdown {

	/** Of the training's settings those that have a place of their own. */
	private static final Set<String> ELSEWHERE = Set.of("input", "classes",
		"training_images", "validation_images", "training_images_sha256",
		"validation_images_sha256");
	/** A table of more classes would not be read. */
	private static final int MOST_CLASSES = 30;

	private final StringBuilder text = new StringBuilder();
	private final String file;
	private final Metadata metadata;
	private final CardText facts;

	private CardMarkdown(final String file, final Metadata metadata) {
		this.file = file;
		this.metadata = metadata;
		facts = new CardText(metadata);
	}

	/**
	 * @param file name of the model's file
	 * @param metadata of the model, with a card
	 * @param device what computed
	 * @param test known and predicted classes of the test images
	 * @param recipe how it was trained
	 */
	public static String of(final String file, final Metadata metadata,
		final LocalDate date, final Device device, final Optional<ConfusionMatrix> test,
		final Optional<Recipe> recipe)
	{
		final CardMarkdown card = new CardMarkdown(file, metadata);
		card.network(date, device);
		card.images();
		card.training();
		card.results(test);
		card.use();
		recipe.ifPresent(card::repeat);
		return card.text.toString();
	}

	private void network(final LocalDate date, final Device device) {
		text.append("# ").append(MarkdownTable.escape(file)).append("\n\n").append(switch (
			facts.task()) {
			case Truth.SEGMENT -> "Tells the class of each pixel of an image";
			case Truth.REGRESS -> "Tells numbers of an image";
			case Truth.MULTI_LABEL -> "Tells which labels an image has";
			default -> "Tells the class of an image";
		}).append(": ").append(MarkdownTable.escape(String.join(", ", metadata.classNames())))
			.append(".\nTrained on ").append(date).append(" by ").append(MarkdownTable
				.escape(facts.software() + ", on " + device)).append(".\n\n## Network\n\n");
		final MarkdownTable table = new MarkdownTable("Property", "Value");
		table.add("Architecture", CardText.text(facts.card(), "architecture"));
		if (facts.card().has("publication")) table.add("Published", CardText.text(facts
			.card(), "publication"));
		table.add("Parameters", facts.parameters());
		final JsonObject input = facts.object("input");
		table.add("Input (height x width x channels)", CardText.text(input, "height") + "x" +
			CardText.text(input, "width") + "x" + CardText.text(input, "channels"));
		table.add("Images of another size", CardText.text(input, "resize"));
		CardText.inner(input, "preprocessing").entrySet().forEach(entry -> table.add(
			"Preprocessing: " + CardText.words(entry.getKey()), CardText.value(entry
				.getValue())));
		text.append(table);
	}

	private void images() {
		final Map<String, JsonObject> parts = facts.parts();
		final List<String> names = new ArrayList<>(List.of("Images"));
		names.addAll(parts.keySet());
		final MarkdownTable table = new MarkdownTable(names.toArray(String[]::new));
		final List<String> classes = metadata.classNames();
		if (classes.size() <= MOST_CLASSES && parts.values().stream().anyMatch(part -> part
			.has("per_class"))) for (int i = 0; i < classes.size(); i++)
		{
			final int index = i;
			table.add(row(classes.get(i), parts.values().stream().map(part -> CardText.count(
				part, index)).toList()));
		}
		table.add(row(ofPixels() ? "all patches" : "all", parts.values().stream().map(CardText::count).toList()));
		text.append("## Images\n\n").append(table);
		parts.forEach((name, part) -> {
			if (part.has("sha256")) text.append("- SHA-256, ").append(name).append(": `")
				.append(CardText.text(part, "sha256")).append("`\n");
		});
		text.append("\nThe sums are of the images' names in alphabetical order, each with its class " +
			"or numbers and its decoded pixels; how files are compressed and where they lie " +
			"does not matter.\n\n");
		final String validation = CardText.text(facts.card(), "validation");
		text.append(validation.equals("0") ? "There was no validation" : validation.matches(
			"[0-9.]+") ? "Validation: the part that the images bring along, else a share of " +
				validation + " of them" : "Validation: " + validation);
		if (facts.card().has("group")) text.append(", kept together by `").append(CardText
			.text(facts.card(), "group")).append('`');
		text.append(".\n\n");
	}

	private static String[] row(final String name, final List<String> cells) {
		final List<String> row = new ArrayList<>(List.of(name));
		row.addAll(cells);
		return row.toArray(String[]::new);
	}

	private void training() {
		final MarkdownTable table = new MarkdownTable("Setting", "Value");
		for (final Map.Entry<String, JsonElement> entry : facts.object("training")
			.entrySet())
		{
			if (ELSEWHERE.contains(entry.getKey())) continue;
			final String value = CardText.value(entry.getValue());
			table.add(CardText.words(entry.getKey()), value.isEmpty() ? "none" : value);
		}
		text.append("## Training\n\n").append(table);
	}

	private void results(final Optional<ConfusionMatrix> test) {
		final MarkdownTable table = new MarkdownTable("Result", "Value");
		facts.object("results").entrySet().forEach(entry -> table.add(CardText.words(entry
			.getKey()), CardText.value(entry.getValue())));
		CardText.inner(facts.card(), "test").entrySet().forEach(entry -> table.add("test " +
			CardText.words(entry.getKey()), CardText.value(entry.getValue())));
		text.append("## Results\n\n").append(table);
		test.filter(matrix -> matrix.classes() <= MOST_CLASSES).ifPresent(this::confusion);
	}

	private void confusion(final ConfusionMatrix matrix) {
		text.append("Test images by class (rows) and prediction (columns):\n\n");
		final MarkdownTable table = new MarkdownTable(row("", matrix.classNames()));
		for (int i = 0; i < matrix.classes(); i++) {
			final List<String> counts = new ArrayList<>();
			for (int j = 0; j < matrix.classes(); j++) {
				counts.add(Long.toString(matrix.count(i, j)));
			}
			table.add(row(matrix.classNames().get(i), counts));
		}
		text.append(table);
	}

	/** True if images are cut into patches. */
	private boolean ofPixels() {
		return facts.task().equals(Truth.SEGMENT);
	}

	private void use() {
		final boolean pixels = ofPixels();
		text.append("## Use\n\nIt knows images like those above: compare its results with known " +
			"ones of your own before you rely on it. The shell:\n\n");
		code("fovea " + (pixels ? "segment" : "predict") + " --model-file \"" + file +
			"\" --images FOLDER --output " + (pixels ? "RESULTS" : "predictions.csv"));
		text.append("A macro, for the active image:\n\n");
		code("run(\"" + (pixels ? "Segment with CNN..." : "Predict with CNN...") +
			"\", \"model_file=[" + file + "]\");");
	}

	private void repeat(final Recipe recipe) {
		text.append("## Repeat\n\nWith the same images, versions, device and number of threads, each of " +
			"these trains to the same file, unless it was stopped or made longer on the way. " +
			"The shell:\n\n");
		code(recipe.shell());
		text.append("A macro:\n\n");
		code(recipe.macro());
	}

	private void code(final String line) {
		text.append("```\n").append(line).append("\n```\n\n");
	}
}
