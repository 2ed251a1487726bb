/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.api;

import io.github.fovea.FoveaException;
import io.github.fovea.data.Picture;
import io.github.fovea.data.Preprocessing;
import io.github.fovea.model.SavedModel;
import io.github.fovea.model.bioimage.Axis;
import io.github.fovea.model.bioimage.AxisSize;
import io.github.fovea.model.bioimage.PackagedFile;
import io.github.fovea.model.bioimage.ProcessingStep;
import io.github.fovea.model.bioimage.TensorDescription;
import io.github.fovea.model.onnx.OnnxHeader;
import io.github.fovea.model.onnx.OnnxReader;
import io.github.fovea.predict.StoredInput;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

import net.imglib2.img.array.ArrayImgs;

/** From images to images of the same scale. */
final class ImageTensors implements ExportTensors {

	private static final int USUAL_HALO = 32;
	/** Sizes that are open are tested at this or a little more. */
	private static final long TEST_SIZE = 128;
	private static final double EPSILON = 1e-6;

	private final PackageExport.Settings settings;
	private final SavedModel model;
	private final boolean oneImage;
	private final AxisSize height;
	private final AxisSize width;
	private final Picture test;
	private final Shape result;

	/**
	 * @param file the content of an ONNX file with an input N,C,H,W
	 * @param model what was read of it
	 */
	ImageTensors(final byte[] file, final OnnxHeader header, final SavedModel model,
		final PackageExport.Settings settings) throws IOException
	{
		this.settings = settings;
		this.model = model;
		final int channels = model.graph().inputs().get(0).shape().at(1);
		final String name = header.inputs().keySet().iterator().next();
		final List<OptionalLong> sizes = header.inputs().get(name);
		oneImage = sizes.get(0).isPresent();
		if (oneImage && sizes.get(0).getAsLong() != 1) throw new FoveaException(
			"Packages take batches of one image or any number, but this network takes " +
				sizes.get(0).getAsLong());
		final AxisSize open = sizes.get(2).isPresent() && sizes.get(3).isPresent()
			? null : new OpenSizes(file, name, channels).find();
		height = sizes.get(2).isPresent() ? new AxisSize.Fixed(sizes.get(2)
			.getAsLong()) : open;
		width = sizes.get(3).isPresent() ? new AxisSize.Fixed(sizes.get(3)
			.getAsLong()) : open;
		test = cut(ExportTensors.read(settings.testImage(), settings.opener(), List
			.of(), channels), tested(height), tested(width));
		result = OnnxReader.read(file, new OnnxReader.Options(Map.of(name, Shape.of(1,
			channels, test.height(), test.width())), Map.of())).graph().outputs().values()
			.iterator().next().shape();
	}

	private static int tested(final AxisSize size) {
		return Math.toIntExact(size instanceof AxisSize.Fixed fixed ? fixed.size()
			: ((AxisSize.Stepped) size).atLeast(TEST_SIZE));
	}

	/** The middle of a picture, mirrored beyond its edges. */
	private static Picture cut(final Picture picture, final int height,
		final int width)
	{
		final float[] pixels = new float[picture.channels() * height * width];
		for (int c = 0; c < picture.channels(); c++) {
			PlaneReader.of(ArrayImgs.floats(picture.select(c).pixels().floats(), picture
				.width(), picture.height()), Border.MIRROR).read((picture.width() -
					width) / 2, (picture.height() - height) / 2, width, height, pixels, c *
						height * width);
		}
		return new Picture(Tensor.of(pixels, picture.channels(), height, width), picture
			.type());
	}

	@Override
	public Picture test() {
		return test;
	}

	@Override
	public TensorDescription input(final PackagedFile file) {
		final List<ProcessingStep> steps = settings.preprocessing().equals(
			PackageExport.ZERO_MEAN) ? List.of(new ProcessingStep.EnsureDtype("float32"),
				new ProcessingStep.ZeroMeanUnitVariance(List.of("y", "x"), EPSILON))
				: PackagePreprocessing.steps(preprocessing(), test.type());
		return new TensorDescription(INPUT, "Image", List.of(batch(), Axis.channels(
			ClassifierTensors.inputChannels(model, test.channels())), Axis.space("y",
				height, 0), Axis.space("x", width, 0)), PackagePreprocessing.type(test
					.type()), steps, file);
	}

	private Preprocessing preprocessing() {
		if (settings.preprocessing().isBlank() && model.metadata().get(StoredInput.KEY)
			.isPresent()) return StoredInput.of(model, null).preprocessing();
		final Preprocessing parsed = Preprocessing.parse(settings.preprocessing()
			.isBlank() ? "none" : settings.preprocessing());
		if (!parsed.isFitted()) throw new FoveaException("The preprocessing " + parsed +
			" needs the mean of the training images: give it as \"mean=…;std=…\"");
		parsed.checkChannels(test.channels());
		return parsed;
	}

	private Axis batch() {
		return oneImage ? new Axis(Axis.Kind.BATCH, Axis.batch().id(),
			new AxisSize.Fixed(1), 0, 1, List.of()) : Axis.batch();
	}

	@Override
	public TensorDescription output(final PackagedFile file) {
		return new TensorDescription(OUTPUT, "What the network makes of the image",
			List.of(batch(), Axis.channels(outputNames()), space("y", test.height(), result.get(2)), space("x", test
					.width(), result.get(3))), "float32", settings.postprocessing(), file);
	}

	private List<String> outputNames() {
		final List<String> names = model.metadata().classNames();
		return names.size() == result.at(1) ? PackageTexts.identifiers(names)
			: ClassifierTensors.channels(ClassifierTensors.CHANNEL, result.at(1));
	}

	private Axis space(final String id, final long in, final long out) {
		if (out > in || (in - out) % 2 != 0) throw new FoveaException(
			"Only networks whose outputs have the scale of their input can be " +
				"exported, but along " + id + " " + out + " pixels come of " + in);
		return Axis.space(id, new AxisSize.Reference(INPUT, id, 1, out - in), settings
			.halo() >= 0 ? settings.halo() : (int) Math.min(USUAL_HALO, out / 8));
	}

	@Override
	public String task() {
		return "image to image";
	}
}
