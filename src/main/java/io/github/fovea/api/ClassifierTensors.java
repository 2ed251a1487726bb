/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.api;

import io.github.fovea.FoveaException;
import io.github.fovea.data.InputSpec;
import io.github.fovea.data.Picture;
import io.github.fovea.data.PixelType;
import io.github.fovea.data.Preprocessing;
import io.github.fovea.data.Resize;
import io.github.fovea.model.SavedModel;
import io.github.fovea.model.bioimage.Axis;
import io.github.fovea.model.bioimage.AxisSize;
import io.github.fovea.model.bioimage.PackagedFile;
import io.github.fovea.model.bioimage.TensorDescription;
import io.github.fovea.predict.StoredInput;
import io.github.fovea.tensor.Tensor;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

/** From images of one size to a number a class. */
final class ClassifierTensors implements ExportTensors {

	static final String CHANNEL = "channel";

	private final SavedModel model;
	private final PackageExport.Settings settings;
	private final InputSpec spec;
	private final Picture test;

	/**
	 * @throws FoveaException if the model does not say how images are brought to it,
	 *           and the settings do not either
	 */
	ClassifierTensors(final SavedModel model,
		final PackageExport.Settings settings) throws IOException
	{
		this.model = model;
		this.settings = settings;
		spec = StoredInput.of(model, settings.preprocessing().isBlank() ? null
			: Preprocessing.parse(settings.preprocessing()));
		final Picture read = ExportTensors.read(settings.testImage(), settings
			.opener(), StoredInput.channels(model), spec.channels());
		// The sample image fits no size in particular.
		test = whole(settings.testImage() != null ? spec.fit(read) : new InputSpec(spec
			.height(), spec.width(), spec.channels(), Resize.STRETCH, spec
				.filter(), spec.preprocessing()).fit(read));
	}

	/** Pixels of whole numbers, as their type has them, after a change of size. */
	private static Picture whole(final Picture picture) {
		if (picture.type() == PixelType.F32) return picture;
		final Tensor pixels = picture.pixels().copy();
		final float[] values = pixels.floats();
		for (int i = 0; i < values.length; i++) {
			values[i] = Math.max(0, Math.min(picture.type().full(), (float) Math.rint(
				values[i])));
		}
		return new Picture(pixels, picture.type());
	}

	@Override
	public Picture test() {
		return test;
	}

	@Override
	public TensorDescription input(final PackagedFile file) {
		return new TensorDescription(INPUT, "Image", List.of(Axis.batch(), Axis
			.channels(inputChannels(model, spec.channels())), Axis.space("y",
				new AxisSize.Fixed(spec.height()), 0), Axis.space("x", new AxisSize.Fixed(
					spec.width()), 0)), PackagePreprocessing.type(test.type()),
			PackagePreprocessing.steps(spec.preprocessing(), test.type()), file);
	}

	@Override
	public TensorDescription output(final PackagedFile file) {
		final int classes = model.graph().output().shape().at(1);
		final List<String> names = model.metadata().classNames();
		if (!names.isEmpty() && names.size() != classes) throw new FoveaException(
			"The network has " + classes + " outputs, but the model names " + names
				.size() + " classes");
		return new TensorDescription(OUTPUT, "A number a class", List.of(Axis.batch(),
			Axis.channels(names.isEmpty() ? channels("class", classes) : PackageTexts
				.identifiers(names))), "float32", settings.postprocessing(), file);
	}

	/** Those of images that the network sees, counted from 0. */
	static List<String> inputChannels(final SavedModel model, final int count) {
		final List<Integer> chosen = StoredInput.channels(model);
		return chosen.size() == count ? chosen.stream().map(number -> CHANNEL + (number -
			1)).toList() : channels(CHANNEL, count);
	}

	static List<String> channels(final String word, final int count) {
		return IntStream.range(0, count).mapToObj(i -> word + i).toList();
	}

	@Override
	public String task() {
		return "image classification";
	}
}
