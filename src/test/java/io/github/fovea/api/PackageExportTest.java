/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;

import io.github.fovea.FoveaException;
import io.github.fovea.TestData;
import io.github.fovea.api.PackageExport.Settings;
import io.github.fovea.data.ImageOpener;
import io.github.fovea.data.InputSpec;
import io.github.fovea.data.Preprocessing;
import io.github.fovea.data.Resize;
import io.github.fovea.data.sample.SampleImages;
import io.github.fovea.engine.Engine;
import io.github.fovea.engine.EngineOptions;
import io.github.fovea.engine.Engines;
import io.github.fovea.graph.GraphBuilder;
import io.github.fovea.graph.Parameter;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.Ops;
import io.github.fovea.model.Metadata;
import io.github.fovea.model.SavedModel;
import io.github.fovea.model.bioimage.Agreement;
import io.github.fovea.model.bioimage.AxisSize;
import io.github.fovea.model.bioimage.ModelDescription;
import io.github.fovea.model.bioimage.ModelPackage;
import io.github.fovea.model.bioimage.ProcessingStep;
import io.github.fovea.model.bioimage.TensorDescription;
import io.github.fovea.model.wire.GraphProto;
import io.github.fovea.model.wire.ModelProto;
import io.github.fovea.model.wire.TensorShapeProto;
import io.github.fovea.model.wire.TypeProto;
import io.github.fovea.model.wire.ValueInfoProto;
import io.github.fovea.nn.Network;
import io.github.fovea.predict.Prediction;
import io.github.fovea.predict.StoredInput;
import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Tensor;
import io.github.fovea.tensor.TensorType;
import io.github.fovea.zoo.InputSize;
import io.github.fovea.zoo.NetworkSpec;
import io.github.fovea.zoo.Zoo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Packages that are written, valid by the schema and read back. */
class PackageExportTest {

	private static final String WEIGHTS =
		"bioimageio/unet2d_nuclei_broad/weights.onnx";

	@TempDir
	Path folder;

	private Path images;
	private Path deep;
	private Path target;

	@BeforeEach
	void images() throws IOException {
		images = folder.resolve("images");
		SampleImages.write(images, 10, 7);
		deep = images.resolve("metaphase/metaphase-0001.tif");
		target = folder.resolve("package.zip");
	}

	private static Settings settings(final Path testImage,
		final String preprocessing, final ProcessingStep... after)
	{
		return new Settings("A (small) network", "It does little.", List.of("A. One",
			"B. Two"), "MIT", null, null, testImage, preprocessing, List.of(after), -1,
			ImageOpener.all(), "cpu", EngineOptions.DEFAULT);
	}

	private Path classifier(final Preprocessing preprocessing,
		final int channels) throws IOException
	{
		final Network network = new Zoo().build("lenet-5", new NetworkSpec(new InputSize(28,
			28, channels), 5, 3));
		final Map<String, Tensor> weights = new LinkedHashMap<>();
		for (final Parameter p : network.graph().parameters()) {
			weights.put(p.name(), p.initialTensor());
		}
		final Metadata metadata = Metadata.EMPTY.withClassNames(List.of("one", "two",
			"two words", "two-words", "3")).with(StoredInput.KEY, new Gson().toJsonTree(
				new InputSpec(28, 28, channels, Resize.SHORTEST_CROP, preprocessing)
					.toMap()));
		final Path file = folder.resolve("model.onnx");
		new SavedModel(network.graph(), weights, metadata).endingInProbabilities().save(
			file);
		return file;
	}

	private Path dense(final ElementType elements) {
		final GraphBuilder graph = new GraphBuilder();
		final Ops ops = new Ops(graph);
		final Value image = graph.input("image", TensorType.f32(1, 1, 28, 28).as(elements));
		final Tensor weights = Tensor.zeros(TensorType.f32(784, 5).as(elements));
		for (int i = 0; i < weights.size(); i++) weights.set(i, i % 11 - 5);
		graph.output("y", ops.matMul(ops.flatten(image), graph.parameter("w", weights.type(),
			Parameter.Role.TRAINABLE, t -> weights).value()));
		final Path file = folder.resolve(elements + ".onnx");
		new SavedModel(graph.build(), Map.of("w", weights), Metadata.EMPTY).save(file);
		return file;
	}

	/** What others feed it is float32, so none is written. */
	@Test
	void aPackageInDoublePrecisionIsReadInSingle() throws IOException {
		PackageExport.write(dense(ElementType.F32), target, settings(null, "unit"));
		final ModelPackage single = ModelPackage.read(target);
		final ModelPackage doubles = new ModelPackage(single.description(), Files.readAllBytes(
			dense(ElementType.F64)), single.testInputs(), single.testOutputs());
		try (Engine engine = Engines.open("cpu", EngineOptions.DEFAULT);
				PackagedNetwork network = new PackagedNetwork(doubles, engine))
		{
			holds(network.verify());
		}
		assertEquals(ElementType.F32, PackagedClassifier.open(doubles, Classifier.Settings
			.defaults()).graph().output().type().elements());
		assertTrue(assertThrows(FoveaException.class, () -> PackageExport.write(dense(
			ElementType.F64), target, settings(null, "unit"))).getMessage().contains(
				"this one has float64"));
	}

	private static void holds(final List<Agreement> agreements) {
		assertEquals(1, agreements.size());
		assertTrue(agreements.get(0).holds(), agreements::toString);
	}

	@ParameterizedTest
	@ValueSource(strings = { "none", "unit", "percentile", "imagenet",
		"mean=0.1;std=0.2", "mean=0.1,0.2,0.3;std=0.2,0.3,0.4",
		"mean=0.1;std=0.000000001" })
	void classifiersOfEachPreprocessing(final String text) throws IOException {
		final Preprocessing preprocessing = Preprocessing.parse(text);
		final int channels = text.equals("imagenet") || text.contains(",") ? 3 : 1;
		final Path model = classifier(preprocessing, channels);
		for (final Path image : new Path[] { null, deep }) {
			holds(PackageExport.write(model, target, settings(image, "")));
			PackageSchema.check(target);
			final ModelPackage read = ModelPackage.read(target);
			assertArrayEquals(Files.readAllBytes(model), read.onnx());
			final TensorDescription in = read.description().inputs().get(0);
			assertEquals(image == null ? "uint8" : "uint16", in.type());
			assertEquals(List.of("one", "two", "two_words", "two_words_2", "_3"), read
				.description().outputs().get(0).axes().get(1).channels());
			// The package's steps do what the model's own preprocessing does.
			if (image == null) continue;
			try (Classifier own = Classifier.open(model)) {
				final Prediction p = own.predict(image).get(0);
				final Tensor tested = read.testOutputs().get(0);
				for (int i = 0; i < 5; i++) {
					assertEquals(p.probabilities()[i], tested.get(i), 2e-5);
				}
			}
		}
	}

	@Test
	void aPackageClassifiesAsItsModel() throws IOException {
		final Path model = classifier(new Preprocessing.Unit(), 1);
		PackageExport.write(model, target, settings(null, ""));
		try (Classifier own = Classifier.open(model); Classifier packaged = Classifier
			.open(target))
		{
			assertEquals(own.classes(), packaged.classes());
			final List<Prediction> wanted = own.predict(images);
			final List<Prediction> got = packaged.predict(images);
			assertEquals(wanted.size(), got.size());
			for (int i = 0; i < wanted.size(); i++) {
				assertArrayEquals(wanted.get(i).probabilities(), got.get(i)
					.probabilities());
			}
		}
	}

	@Test
	void aPackageOfOthersClassifiesByItsOwnSteps() throws IOException {
		final Path model = classifier(Preprocessing.parse("mean=0.25;std=0.5"), 1);
		final SavedModel saved = SavedModel.load(model);
		final Path bare = folder.resolve("bare.onnx");
		new SavedModel(saved.graph(), saved.parameters(), Metadata.EMPTY).save(bare);
		PackageExport.write(bare, target, settings(null, "mean=0.25;std=0.5"));
		try (Classifier own = Classifier.open(model); Classifier packaged = Classifier
			.open(target))
		{
			assertEquals(List.of("class0", "class1", "class2", "class3", "class4"),
				packaged.classes());
			assertArrayEquals(own.predict(images).get(3).probabilities(), packaged
				.predict(images).get(3).probabilities(), 1e-6f);
		}
		assertThrows(FoveaException.class, () -> PackageExport.write(bare, target,
			settings(null, "")));
	}

	@Test
	void equalNetworksGiveEqualPackages() throws IOException {
		final Path model = classifier(new Preprocessing.Unit(), 1);
		final Path other = folder.resolve("other.zip");
		PackageExport.write(model, target, settings(deep, ""));
		PackageExport.write(model, other, settings(deep, ""));
		assertArrayEquals(Files.readAllBytes(target), Files.readAllBytes(other));
	}

	@Test
	void aNetworkOfImagesIsReadBackWithItsSteps() throws IOException {
		final Path weights = TestData.require(WEIGHTS);
		holds(PackageExport.write(weights, target, settings(deep,
			PackageExport.ZERO_MEAN, new ProcessingStep.Sigmoid())));
		PackageSchema.check(target);
		final ModelDescription d = ModelPackage.read(target).description();
		assertEquals("A (small) network, It does little., MIT, [A. One, B. Two]",
			String.join(", ", d.name(), d.description(), d.licence(), d.authors()
				.toString()));
		assertEquals(List.of(new ProcessingStep.EnsureDtype("float32"),
			new ProcessingStep.ZeroMeanUnitVariance(List.of("y", "x"), 1e-6)), d.inputs()
				.get(0).steps());
		assertEquals(List.of(new ProcessingStep.Sigmoid()), d.outputs().get(0)
			.steps());
		assertEquals(32, d.outputs().get(0).axis("y").orElseThrow().halo());
		assertEquals(20, d.opset());
	}

	@Test
	void sizesThatAFileLeavesOpenAreFound() throws IOException {
		final ModelProto proto = ModelProto.parseFrom(Files.readAllBytes(TestData
			.require(WEIGHTS)));
		final GraphProto graph = proto.getGraph();
		final TypeProto.Tensor type = graph.getInput(0).getType().getTensorType();
		final TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
		for (int i = 0; i < 4; i++) {
			shape.addDim(i == 1 ? type.getShape().getDim(i)
				: TensorShapeProto.Dimension.newBuilder().setDimParam("d" + i).build());
		}
		final ValueInfoProto input = graph.getInput(0).toBuilder().setType(TypeProto
			.newBuilder().setTensorType(type.toBuilder().setShape(shape))).build();
		final Path open = Files.write(folder.resolve("open.onnx"), proto.toBuilder()
			.setGraph(graph.toBuilder().setInput(0, input)).build().toByteArray());
		holds(PackageExport.write(open, target, settings(deep, "unit")));
		PackageSchema.check(target);
		final TensorDescription in = ModelPackage.read(target).description().inputs()
			.get(0);
		assertEquals(new AxisSize.Stepped(8, 8), in.axis("y").orElseThrow().size());
		assertEquals(new AxisSize.Open(), in.axes().get(0).size());
		assertEquals("uint16", in.type());
	}

	@Test
	void ownCoversAndTextsArePacked() throws IOException {
		final Path model = classifier(new Preprocessing.Unit(), 1);
		final Path cover = images.resolve("metaphase/metaphase-0002.png");
		final Path text = Files.writeString(folder.resolve("text.md"), "# Text");
		PackageExport.write(model, target, new Settings("", "", List.of(), "", cover,
			text, null, "", List.of(), -1, ImageOpener.all(), "cpu",
			EngineOptions.DEFAULT));
		PackageSchema.check(target);
		final ModelDescription d = ModelPackage.read(target).description();
		assertEquals("[cover.png] README.md model", d.covers() + " " + d
			.documentation() + " " + d.name());
		try (ZipFile zip = new ZipFile(target.toFile())) {
			assertArrayEquals(Files.readAllBytes(cover), zip.getInputStream(zip.getEntry(
				"cover.png")).readAllBytes());
			assertEquals("# Text", new String(zip.getInputStream(zip.getEntry(
				"README.md")).readAllBytes()));
		}
	}

	@Test
	void theSchemaRefusesWhatIsWrong() throws IOException {
		PackageExport.write(classifier(new Preprocessing.Unit(), 1), target, settings(
			null, ""));
		final String valid = PackageSchema.description(target);
		for (final String line : List.of("format_version: 0.5.7", "type: model",
			"id: scale_linear", "opset_version: 17"))
		{
			assertTrue(valid.contains(line), line);
			assertFalse(PackageSchema.problems(valid.replace(line, line.substring(0, line
				.indexOf(' ')) + " x")).isEmpty(), line);
		}
	}

	@Test
	void whatPackagesDoNotAllowIsToldInWords() throws IOException {
		final Path model = classifier(new Preprocessing.Unit(), 1);
		for (final Settings wrong : List.of(named("abc"), named("a/b/c/d"), named("x"
			.repeat(200)), covered(model), covered(folder.resolve("absent.png"))))
		{
			assertThrows(FoveaException.class, () -> PackageExport.write(model, target,
				wrong));
			assertFalse(Files.exists(target));
		}
	}

	private static Settings named(final String name) {
		return new Settings(name, "", List.of(), "", null, null, null, "", List.of(),
			-1, ImageOpener.all(), "cpu", EngineOptions.DEFAULT);
	}

	private static Settings covered(final Path cover) {
		return new Settings("", "", List.of(), "", cover, null, null, "", List.of(),
			-1, ImageOpener.all(), "cpu", EngineOptions.DEFAULT);
	}
}
