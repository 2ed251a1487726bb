/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.ij1;

import io.github.fovea.FoveaException;
import io.github.fovea.command.FoveaCommand;
import io.github.fovea.command.Operation;
import io.github.fovea.command.Option;
import io.github.fovea.command.UsageException;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.Roi;
import ij.measure.ResultsTable;
import ij.plugin.frame.Recorder;

import java.awt.Dimension;
import java.awt.Rectangle;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.scijava.Context;

/** One run of an operation in ImageJ, on the calling thread. */
final class Start {

	/** Milliseconds. */
	private static final int SETTLE = 400;

	private final Operation operation;
	private final List<File> written = new ArrayList<>();
	private final List<ImagePlus> pictures = new ArrayList<>();

	Start(final Operation operation) {
		this.operation = operation;
	}

	/**
	 * @throws FoveaException if the operation needs an image and none is open
	 */
	void checkImages() {
		operation.options().stream().filter(o -> o.kind() == Option.Kind.IMAGE)
			.forEach(Start::active);
	}

	/** Opens the pictures and tables that the run wrote or drew. */
	void showFiles() {
		if (written.isEmpty() && pictures.isEmpty()) return;
		// Else it would select windows that are not there when a macro is replayed.
		final boolean record = Recorder.record;
		Recorder.record = false;
		try {
			written.forEach(WrittenFile::show);
			pictures.forEach(WrittenFile::showPicture);
			// The desktop tells later which of them is in front.
			if (record) IJ.wait(SETTLE);
		}
		finally {
			Recorder.record = record;
		}
	}

	/**
	 * Image inputs without a value take the active image, or what is selected of it;
	 * image outputs without one are shown, and the last becomes the active image.
	 *
	 * @param values texts by option name
	 * @return the lines of the result
	 * @throws FoveaException if the person can mend the problem
	 */
	String run(final Map<String, String> values) {
		final FoveaCommand command = operation.newCommand();
		final ImageJFeedback feedback = new ImageJFeedback();
		final Map<String, String> open = new TreeMap<>(values);
		for (final Option option : operation.options()) {
			final String text = open.remove(option.name());
			if (option.kind() == Option.Kind.IMAGE) option.set(command, image(option,
				text, feedback));
			else if (text != null) option.set(command, option.parse(text));
		}
		final Map<String, String> targets = new TreeMap<>();
		for (final Option output : operation.outputs()) {
			final String text = open.remove(output.name());
			if (text == null || output.kind() != Option.Kind.IMAGE) continue;
			output.checkTarget(new File(text), operation.options().stream().filter(o -> o
				.kind() == Option.Kind.IMAGE).map(o -> values.getOrDefault(o.name(), "")).toList());
			targets.put(output.name(), text);
		}
		if (!open.isEmpty()) throw new UsageException(open.keySet().iterator()
			.next(), "is not known here; the keys are " + String.join(", ", keys()));

		command.setFeedback(feedback);
		final Context context = HostContext.find();
		if (context != null) command.setContext(context);
		IJ.resetEscape();
		try {
			runLocked(command);
		}
		catch (final FoveaException e) {
			// What was found until then may have taken hours.
			showTables(command);
			throw e;
		}
		finally {
			feedback.end();
		}
		showTables(command);
		for (final Option output : operation.outputs()) {
			if (output.get(command) instanceof File file) written.add(file);
			if (output.get(command) instanceof File[] files) written.addAll(List.of(files));
			if (output.get(command) instanceof ImagePlus[] drawn) pictures.addAll(List.of(drawn));
			if (!(output.get(command) instanceof ImagePlus image)) continue;
			final String target = targets.get(output.name());
			if (target != null) output.save(image, new File(target));
			else show(image);
		}
		return feedback.results();
	}

	/** Else a person could change or close the image meanwhile, which takes its planes away. */
	private void runLocked(final FoveaCommand command) {
		final List<ImagePlus> locked = new ArrayList<>();
		try {
			for (final Option option : operation.options()) {
				if (!(option.get(command) instanceof ImagePlus image)) continue;
				if (!image.lockSilently()) throw new FoveaException("\"" + image.getTitle() +
					"\" is locked, as another command works on it; wait until that has ended");
				locked.add(image);
			}
			command.run();
		}
		finally {
			locked.forEach(ImagePlus::unlock);
		}
	}

	private void showTables(final FoveaCommand command) {
		for (final Option output : operation.outputs()) {
			if (output.get(command) instanceof ResultsTable table) TableWindow.show(table, output
				.window());
		}
	}

	private List<String> keys() {
		final List<String> keys = new ArrayList<>();
		operation.options().forEach(o -> keys.add(o.name()));
		operation.outputs().stream().filter(o -> o.kind() == Option.Kind.IMAGE)
			.forEach(o -> keys.add(o.name()));
		return keys;
	}

	private static ImagePlus image(final Option option, final String text,
		final ImageJFeedback feedback)
	{
		if (text == null || text.isBlank()) return selected(active(option), feedback);
		final ImagePlus open = WindowManager.getImage(text);
		return open != null ? selected(open, feedback) : (ImagePlus) option.parse(text);
	}

	private static ImagePlus active(final Option option) {
		final ImagePlus active = WindowManager.getCurrentImage();
		if (active == null && option.required()) throw new FoveaException(
			"There are no images open. This command works on the active image");
		return active;
	}

	/** Of an image with an area selected, a copy of the rectangle around it. */
	private static ImagePlus selected(final ImagePlus image,
		final ImageJFeedback feedback)
	{
		final Roi roi = image == null ? null : image.getRoi();
		if (roi == null || !roi.isArea()) return image;
		final Rectangle area = roi.getBounds().intersection(new Rectangle(image
			.getWidth(), image.getHeight()));
		if (area.isEmpty() || area.getSize().equals(new Dimension(image.getWidth(), image
			.getHeight()))) return image;
		feedback.message("Only the selected part of \"" + image.getTitle() +
			"\" is used: " + area.width + " x " + area.height + " pixels at " + area.x +
			", " + area.y);
		final ImagePlus part = image.crop("stack");
		part.deleteRoi();
		part.setTitle(image.getTitle());
		part.setPosition(image.getC(), image.getZ(), image.getT());
		return part;
	}

	private static void show(final ImagePlus image) {
		image.show();
		// Without windows, nothing else makes it the active image.
		if (image.getWindow() == null) WindowManager.setTempCurrentImage(image);
	}
}
