/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.api;

import io.github.fovea.FoveaException;
import io.github.fovea.data.ImageOpener;
import io.github.fovea.data.Picture;
import io.github.fovea.data.PixelType;
import io.github.fovea.data.Preprocessing;
import io.github.fovea.engine.Engine;
import io.github.fovea.engine.EngineOptions;
import io.github.fovea.engine.Engines;
import io.github.fovea.files.AtomicFile;
import io.github.fovea.files.FileProblem;
import io.github.fovea.graph.Graph;
import io.github.fovea.model.SavedModel;
import io.github.fovea.model.bioimage.Agreement;
import io.github.fovea.model.bioimage.ModelDescription;
import io.github.fovea.model.bioimage.ModelPackage;
import io.github.fovea.model.bioimage.PackageWriter;
import io.github.fovea.model.bioimage.PackagedFile;
import io.github.fovea.model.bioimage.ProcessingStep;
import io.github.fovea.model.bioimage.TensorDescription;
import io.github.fovea.model.bioimage.Tolerance;
import io.github.fovea.model.onnx.OnnxHeader;
import io.github.fovea.model.onnx.OnnxReader;
import io.github.fovea.report.CoverPicture;
import io.github.fovea.report.Png;
import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Writes a network as a package of the BioImage Model Zoo: a classifier, or a
 * network that makes images of images. The test tensors are computed, and the
 * written package must reproduce them.
 */
public final class PackageExport {

	/**
	 * What the network's file does not say. Texts may be empty, files null.
	 *
	 * @param licence an SPDX name
	 * @param cover a picture; else one is drawn of the test image
	 * @param documentation in Markdown; else some is written
	 * @param testImage else one of the sample images
	 * @param preprocessing where the model does not store it: by
	 *          {@link Preprocessing#parse}, or {@value #ZERO_MEAN}
	 * @param postprocessing steps after the network
	 * @param halo pixels cut off from tiles of an image-to-image network; negative
	 *          for a usual one
	 */
	public record Settings(String name, String description,
		List<String> authors, String licence, Path cover, Path documentation,
		Path testImage, String preprocessing,
		List<ProcessingStep> postprocessing, int halo, ImageOpener opener,
		String engine, EngineOptions options)
	{

		public Settings {
			authors = List.copyOf(authors);
			postprocessing = List.copyOf(postprocessing);
		}

		/** Nothing but the network, on the best engine. */
		public static Settings defaults() {
			return new Settings("", "", List.of(), "", null, null, null, "", List.of(),
				-1, ImageOpener.all(), Engines.AUTO, EngineOptions.DEFAULT);
		}
	}

	/** Preprocessing by each image's own mean and deviation. */
	public static final String ZERO_MEAN = "zero_mean_unit_variance";

	private static final long OLDEST_OPSET = 7;
	private static final int LARGEST_COVER = 500_000;
	private static final String COVERS = "gif|jpe?g|png|svg";

	private final Settings settings;
	private final Path file;
	private final byte[] onnx;
	private final OnnxHeader header;
	private final SavedModel model;
	private final ExportTensors tensors;
	private final PackageWriter writer = new PackageWriter();

	private PackageExport(final Path file, final Settings settings)
		throws IOException
	{
		this.file = file;
		this.settings = settings;
		onnx = Files.readAllBytes(file);
		header = OnnxHeader.read(onnx);
		model = SavedModel.of(OnnxReader.read(onnx, OnnxReader.Options.DEFAULT));
		if (header.opset() < OLDEST_OPSET) throw new FoveaException(
			"Packages need ONNX's operator set " + OLDEST_OPSET +
				" or newer, but the network has " + header.opset());
		tensors = tensors(model.graph());
	}

	private ExportTensors tensors(final Graph graph) throws IOException {
		// What runs packages gives their networks float32, whatever is told of the images.
		if (!header.elements().equals(Set.of("float32"))) throw new FoveaException(
			"Expected a network that takes and gives float32, but this one has " + String.join(
				" and ", header.elements()) + ". Export it to ONNX in single precision");
		if (graph.inputs().size() != 1 || graph.outputs().size() != 1 || graph.inputs()
			.get(0).shape().rank() != 4) throw new FoveaException(
				"Expected a network with one image input N,C,H,W and one output, but it " +
					"has the inputs " + graph.inputs() + " and the outputs " + graph
						.outputs().keySet());
		final Shape out = graph.output().shape();
		if (out.rank() == 2) return new ClassifierTensors(model, settings);
		if (out.rank() == 4) return new ImageTensors(onnx, header, model, settings);
		throw new FoveaException("Expected an output N,C of a classifier, or N,C,H,W " +
			"of an image-to-image network, but it is " + out);
	}

	/**
	 * @param model an ONNX file
	 * @param target the ZIP archive
	 * @return how the written package reproduces its test tensors
	 * @throws FoveaException if the network is of neither kind, a text or file is
	 *           none that packages allow, or it cannot be written
	 */
	public static List<Agreement> write(final Path model, final Path target,
		final Settings settings)
	{
		try (Engine engine = Engines.open(settings.engine, settings.options)) {
			return new PackageExport(model, settings).write(target, engine);
		}
		catch (final NoSuchFileException e) {
			throw new FoveaException("There is no file " + e.getMessage(), e);
		}
		catch (final IOException e) {
			throw new FoveaException("Could not read " + model +
				" or what belongs to it: " + FileProblem.of(e), e);
		}
	}

	private List<Agreement> write(final Path target, final Engine engine)
		throws IOException
	{
		final PackagedFile weights = writer.add("model.onnx", onnx);
		final Picture test = tensors.test();
		final Tensor raw = test.pixels().reshape(1, test.channels(), test.height(), test
			.width());
		final Tensor result = compute(raw, describe(tensors.input(null), tensors
			.output(null), weights, List.of()), engine);
		final TensorDescription input = tensors.input(writer.add("test_input.npy", raw,
			PackagePreprocessing.type(test.type())));
		final TensorDescription output = tensors.output(writer.add("test_output.npy",
			result, "float32"));
		final ModelDescription description = describe(input, output, weights, List.of(
			cover(test, result)));
		writer.add(description.documentation(), settings.documentation == null
			? PackageTexts.documentation(description, model.metadata()).getBytes(
				StandardCharsets.UTF_8) : Files.readAllBytes(settings.documentation));
		final List<Agreement> agreements = new ArrayList<>();
		AtomicFile.writeTo(target, temporary -> {
			try (OutputStream out = Files.newOutputStream(temporary)) {
				writer.write(description, out);
			}
			agreements.addAll(check(temporary, engine));
		});
		return agreements;
	}

	private Tensor compute(final Tensor raw, final ModelDescription description,
		final Engine engine)
	{
		try (PackagedNetwork network = new PackagedNetwork(new ModelPackage(
			description, onnx, List.of(), List.of()), engine))
		{
			return network.predict(List.of(raw)).get(0).to(ElementType.F32);
		}
	}

	/** Reads the package back. */
	private static List<Agreement> check(final Path written,
		final Engine engine)
	{
		try (PackagedNetwork network = new PackagedNetwork(ModelPackage.read(
			written), engine))
		{
			final List<Agreement> agreements = network.verify();
			for (final Agreement agreement : agreements) {
				if (!agreement.holds()) throw new FoveaException(
					"The package does not reproduce its test tensors: " + agreement);
			}
			return agreements;
		}
	}

	private ModelDescription describe(final TensorDescription input,
		final TensorDescription output, final PackagedFile weights,
		final List<String> covers)
	{
		final String name = PackageTexts.name(settings.name, file.getFileName()
			.toString().replaceFirst("\\.onnx$", ""));
		return new ModelDescription("", name, PackageTexts.description(
			settings.description, "A network for " + tensors.task() + "."),
			settings.authors, settings.licence, "README.md", covers, List.of("fovea",
				"onnx", tensors.task().replace(' ', '-')), List.of(input), List.of(output),
			weights, header.opset(), List.of(Tolerance.DEFAULT));
	}

	/** Adds the cover and returns its name. */
	private String cover(final Picture test, final Tensor result)
		throws IOException
	{
		if (settings.cover == null) {
			final List<Picture> pictures = new ArrayList<>(List.of(test));
			if (result.shape().rank() == 4) pictures.add(new Picture(result.reshape(
				result.shape().get(1), result.shape().get(2), result.shape().get(3)),
				PixelType.F32));
			return writer.add("cover.png", Png.encode(CoverPicture.of(pictures)))
				.source();
		}
		final String name = settings.cover.getFileName().toString();
		final String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(
			Locale.ROOT);
		final byte[] content = Files.readAllBytes(settings.cover);
		if (!ending.matches(COVERS) || content.length > LARGEST_COVER)
			throw new FoveaException(
				"A package's cover is a GIF, JPEG, PNG or SVG of at most " + LARGEST_COVER /
					1000 + " kB, but " + settings.cover + " has " + content.length / 1000 +
					" kB");
		return writer.add("cover." + ending, content).source();
	}
}
