/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OrtException;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

import io.github.fovea.FoveaException;
import io.github.fovea.files.FullDisk;
import io.github.fovea.graph.Graph;
import io.github.fovea.graph.GraphBuilder;
import io.github.fovea.graph.GraphRewriter;
import io.github.fovea.graph.Parameter.Role;
import io.github.fovea.graph.Parameter;
import io.github.fovea.graph.Value;
import io.github.fovea.graph.op.BatchNormalization;
import io.github.fovea.graph.op.Dropout;
import io.github.fovea.graph.op.DropoutTraining;
import io.github.fovea.graph.op.Ops;
import io.github.fovea.graph.op.Reduce;
import io.github.fovea.graph.op.Softmax;
import io.github.fovea.graph.op.Transpose;
import io.github.fovea.graph.op.Unary;
import io.github.fovea.graph.op.Window;
import io.github.fovea.model.onnx.EngineRun;
import io.github.fovea.model.onnx.OnnxModel;
import io.github.fovea.model.onnx.OnnxRuntime;
import io.github.fovea.model.onnx.OnnxWriter;
import io.github.fovea.model.wire.ModelProto;
import io.github.fovea.model.wire.StringStringEntryProto;
import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Philox;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.Tensor;
import io.github.fovea.tensor.TensorType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedModelTest {

	private static final int CLASSES = 3;

	@TempDir
	Path folder;

	/** What is computed of constants while a file is read stays one: training leaves it alone. */
	@Test
	void transposedConstantsStayConstants() {
		final GraphBuilder graph = new GraphBuilder();
		final Ops ops = new Ops(graph);
		final Value image = graph.input("image", TensorType.f32(1, 2));
		final Value fixed = ops.swapLast(graph.constant("fixed", Tensor.of(new float[] { 1, 2,
			3, 4 }, 2, 2)));
		final Value learned = ops.swapLast(graph.parameter("learned", TensorType.f32(2, 2),
			Parameter.Role.TRAINABLE, t -> Tensor.of(new float[] { 1, 2, 3, 4 }, 2, 2)).value());
		graph.output("y", ops.matMul(ops.matMul(image, fixed), learned));
		final Graph written = graph.build();
		final Path file = folder.resolve("transposed.onnx");
		new SavedModel(written, Map.of("learned", written.parameter("learned")
			.initialTensor()), Metadata.EMPTY).save(file);
		final Graph read = SavedModel.load(file).graph();
		assertEquals(List.of("learned"), read.parameters().stream().filter(
			Parameter::trainable).map(Parameter::name).toList());
		assertEquals(4, read.parameters().stream().filter(p -> !p.trainable()).mapToLong(
			p -> p.value().shape().size()).sum());
	}

	@Test
	void predictsTheSameEverywhere() throws IOException, OrtException {
		final SavedModel model = classifier((ops, logits) -> logits);
		final Path file = folder.resolve("model.onnx");
		model.endingInProbabilities().save(file);
		final SavedModel read = SavedModel.load(file);
		for (final long batch : new long[] { 1, 5 }) {
			final Tensor image = random(TensorType.f32(batch, 2, 12, 12), "image");
			final Tensor expected = EngineRun.run(GraphRewriter.bindBatch(model
				.probabilities(), batch), model.parameters(), Map.of("image", image));
			assertEquals(Shape.of(batch, CLASSES), expected.shape());
			assertClose(expected, EngineRun.run(GraphRewriter.bindBatch(read
				.probabilities(), batch), read.parameters(), Map.of("image", image)));
			assertClose(expected, OnnxRuntime.run(Files.readAllBytes(file), image));
		}
	}

	/** Keras has them so. */
	@Test
	void networksOfOthersForChannelsLastTakeThemFirst() throws IOException, OrtException {
		final GraphBuilder graph = new GraphBuilder();
		final Ops ops = new Ops(graph);
		final Value image = graph.input("image", TensorType.f32(1, 7, 6, 3));
		final Value first = graph.add(new Transpose(List.of(0, 3, 1, 2)), image);
		final Value y = ops.relu(ops.conv(first, graph.constant("filters", random(TensorType
			.f32(5, 3, 3, 3), "filters")), null, Window.of(3, 3), 1));
		final Value last = ops.flatten(graph.add(new Transpose(List.of(0, 2, 3, 1)), y));
		graph.output("y", ops.matMul(last, graph.constant("weights", random(TensorType.f32(
			100, CLASSES), "weights"))));
		final Path file = folder.resolve("last.onnx");
		final byte[] bytes = OnnxWriter.toBytes(new OnnxModel(graph.build(), Map.of(),
			new TreeMap<>()));
		Files.write(file, bytes);
		final SavedModel read = SavedModel.load(file);
		assertEquals(Shape.of(1, 3, 7, 6), read.graph().inputs().get(0).shape());
		final Tensor pixels = random(TensorType.f32(4, 3, 7, 6), "image");
		final Tensor channelsLast = Tensor.zeros(TensorType.f32(4, 7, 6, 3));
		for (int i = 0; i < pixels.size(); i++) {
			final int place = i % 42;
			channelsLast.set((i / 126 * 42 + place) * 3 + i / 42 % 3, pixels.get(i));
		}
		assertClose(OnnxRuntime.run(bytes, channelsLast), EngineRun.run(GraphRewriter
			.bindBatch(read.graph(), 4), read.parameters(), Map.of("image", pixels)));
	}

	/** Files of Keras often take bytes, and make float32 of them. */
	@Test
	void networksOfOthersForBytesTakeFloat32() throws IOException {
		final GraphBuilder graph = new GraphBuilder();
		final Ops ops = new Ops(graph);
		final TensorType bytes = new TensorType(ElementType.U8, Shape.of(1, 3, 7, 6));
		final Value image = graph.input("image", bytes);
		graph.output("y", ops.conv(ops.cast(graph.add(new Transpose(List.of(0, 1, 3, 2)),
			image), ElementType.F32), graph.constant("filters", random(TensorType.f32(5, 3, 3, 3),
				"filters")), null, Window.of(3, 3), 1));
		final Graph written = graph.build();
		final Path file = folder.resolve("bytes.onnx");
		Files.write(file, OnnxWriter.toBytes(new OnnxModel(written, Map.of(), new TreeMap<>())));
		final Graph read = SavedModel.load(file).graph();
		final Tensor pixels = Tensor.zeros(bytes);
		for (int i = 0; i < pixels.size(); i++) {
			pixels.set(i, 37 * i % 256);
		}
		assertClose(EngineRun.run(written, Map.of(), Map.of("image", pixels)), EngineRun.run(
			read, Map.of(), Map.of("image", pixels.to(ElementType.F32))));
	}

	/** As PyTorch writes what was trained in float64, and parts that ask for it. */
	@Test
	void networksOfOthersInFloat64AreComputedInFloat32() throws IOException {
		for (final ElementType images : List.of(ElementType.F64, ElementType.F32)) {
			final GraphBuilder graph = new GraphBuilder();
			final Ops ops = new Ops(graph);
			final TensorType type = TensorType.f32(1, 3, 6, 6);
			final Value image = graph.input("image", type.as(images));
			final Value w = doubles(graph, "w", 4, 3, 3, 3);
			final Value y = ops.relu(ops.conv(ops.cast(image, ElementType.F64), w, null, Window
				.of(3, 3), 1));
			graph.output("y", ops.cast(y, images));
			final Graph built = graph.build();
			final Path file = folder.resolve("doubles.onnx");
			Files.write(file, OnnxWriter.toBytes(new OnnxModel(built, Map.of("w", built
				.parameter("w").initialTensor()), new TreeMap<>())));
			final SavedModel read = SavedModel.load(file);
			final Tensor x = random(type, "image");
			final Tensor expected = EngineRun.runAll("reference", built, Map.of("w", built
				.parameter("w").initialTensor()), Map.of("image", x.to(images))).get(0);
			final Tensor actual = EngineRun.runAll("cpu", read.graph(), read.parameters(), Map
				.of("image", x)).get(0);
			assertEquals(ElementType.F32, actual.elements());
			assertClose(expected.to(ElementType.F32), actual);
		}
	}

	private static Value doubles(final GraphBuilder graph, final String name,
		final long... sizes)
	{
		return graph.parameter(name, TensorType.f32(sizes).as(ElementType.F64), Role.TRAINABLE,
			t -> random(TensorType.f32(sizes), name).to(ElementType.F64)).value();
	}

	@Test
	void aTemperatureDividesTheLogitsForEverybody() throws IOException, OrtException {
		final Path file = folder.resolve("calibrated.onnx");
		final SavedModel plain = classifier((ops, logits) -> logits);
		final SavedModel model = classifier((ops, logits) -> ops.softmax(logits, 1));
		model.withTemperature(2).withTemperature(1.25).withLeastProbability(0.6).save(file);
		final SavedModel read = SavedModel.load(file);
		assertEquals(2.5, read.temperature());
		assertEquals(0.6, read.leastProbability());
		assertEquals(1, model.temperature());
		final Tensor image = random(TensorType.f32(1, 2, 12, 12), "image");
		final double[] logits = EngineRun.run(plain.graph(), plain.parameters(), Map.of(
			"image", image)).toDoubles();
		double sum = 0;
		for (final double z : logits) sum += Math.exp(z / 2.5);
		final double[] expected = new double[CLASSES];
		for (int c = 0; c < CLASSES; c++) expected[c] = Math.exp(logits[c] / 2.5) / sum;
		assertArrayEquals(expected, OnnxRuntime.run(Files.readAllBytes(file), image)
			.toDoubles(), 1e-5);
		assertArrayEquals(expected, EngineRun.run(GraphRewriter.bindBatch(read.probabilities(),
			1), read.parameters(), Map.of("image", image)).toDoubles(), 1e-5);
		final FoveaException e = assertThrows(FoveaException.class, () -> classifier((ops,
			x) -> ops.unary(Unary.Function.SIGMOID, x)).withTemperature(2));
		assertTrue(e.getMessage().contains("softmax"), e.getMessage());
	}

	@Test
	void equalModelsGiveEqualFiles() throws IOException {
		final byte[] first = bytes(classifier((ops, logits) -> logits));
		assertArrayEquals(first, bytes(classifier((ops, logits) -> logits)));
		final Path file = Files.write(folder.resolve("model.onnx"), first);
		assertArrayEquals(first, bytes(SavedModel.load(file)));
	}

	@Test
	void keepsRolesAndMetadata() {
		final JsonObject training = new JsonObject();
		training.addProperty("epochs", 3);
		final Metadata metadata = new Metadata(new TreeMap<>(Map.of("author",
			"somebody", "fovea.of_the_future", "no JSON of ours")))
				.withClassNames(List.of("ä \"b\"", "c", "d")).with("training", training)
				.with("version", new JsonPrimitive(99));
		final SavedModel model = classifier((ops, logits) -> logits);
		final Path file = folder.resolve("model.onnx");
		new SavedModel(model.graph(), model.parameters(), metadata).save(file);
		final SavedModel read = SavedModel.load(file);
		assertEquals(List.of("ä \"b\"", "c", "d"), read.metadata().classNames());
		assertEquals(training, read.metadata().get("training").get());
		assertEquals("somebody", read.metadata().entries().get("author"));
		assertEquals("no JSON of ours", read.metadata().entries().get(
			"fovea.of_the_future"));
		assertEquals(Role.TRAINABLE, read.graph().parameter("conv.w").role());
		assertEquals(Role.STATE, read.graph().parameter("norm.mean").role());
		assertEquals(Role.CONSTANT, read.graph().parameter("dense.w").role());
		assertFalse(read.metadata().entries().containsKey("fovea.roles"));
	}

	@Test
	void damagedMetadataIsNamed() throws IOException {
		for (final String json : List.of("{", "\"a\"", "[{}]", "[[\"a\", \"b\"]]")) {
			final Metadata metadata = new Metadata(new TreeMap<>(Map.of(
				"fovea.class_names", json)));
			assertTrue(assertThrows(FoveaException.class, metadata::classNames)
				.getMessage().contains("fovea.class_names"), json);
		}
		final SavedModel model = classifier((ops, logits) -> logits);
		for (final String roles : List.of("", "null", "{\"dense.w\": 7}",
			"{\"nobody\": \"state\"}"))
		{
			// The writer replaces the entry; one of a foreign file may say anything.
			final byte[] file = new String(bytes(model), StandardCharsets.ISO_8859_1)
				.replace("fovea.roles", "fovea.other").getBytes(
					StandardCharsets.ISO_8859_1);
			final ByteArrayOutputStream out = new ByteArrayOutputStream();
			out.write(file);
			ModelProto.newBuilder().addMetadataProps(StringStringEntryProto.newBuilder()
				.setKey("fovea.roles").setValue(roles)).build().writeTo(out);
			final Path path = Files.write(folder.resolve("roles.onnx"), out
				.toByteArray());
			assertEquals(Role.TRAINABLE, SavedModel.load(path).graph().parameter(
				"dense.w").role(), roles);
		}
	}

	@Test
	void findsTheEnd() {
		for (final BiFunction<Ops, Value, Value> end : List.<BiFunction<Ops, Value, Value>> of(
			(ops, x) -> x, //
			(ops, x) -> ops.softmax(x, 1), //
			(ops, x) -> ops.reshape(x, Shape.of(1, CLASSES, 1, 1)), //
			(ops, x) -> ops.reshape(ops.softmax(x, -1), Shape.of(1, CLASSES, 1, 1)),
			(ops, x) -> ops.softmax(ops.reshape(x, Shape.of(1, CLASSES, 1, 1)), 1)))
		{
			final SavedModel model = classifier(end);
			final Map<String, Tensor> image = Map.of("image", random(TensorType.f32(1,
				2, 12, 12), "image"));
			final SavedModel plain = classifier((ops, x) -> x);
			final Tensor logits = EngineRun.run(plain.graph(), plain.parameters(),
				image);
			assertClose(logits, EngineRun.run(model.logits(), model.parameters(),
				image));
			final Tensor p = EngineRun.run(model.probabilities(), model
				.parameters(), image);
			assertEquals(logits.shape(), p.shape());
			double sum = 0;
			for (int i = 0; i < CLASSES; i++) {
				sum += p.get(i);
				assertEquals(logits.get(i) - logits.get(0), Math.log(p.get(i) / p.get(
					0)), 1e-4);
			}
			assertEquals(1, sum, 1e-5);
		}
	}

	@Test
	void aSigmoidIsNotSoftenedTwice() {
		final SavedModel model = classifier((ops, x) -> ops.sigmoid(x));
		assertEquals(new Unary(Unary.Function.SIGMOID), model.probabilities().nodes()
			.get(model.probabilities().nodes().size() - 1).operator());
		assertTrue(model.logits().nodes().stream().noneMatch(n -> n.operator()
			.equals(new Unary(Unary.Function.SIGMOID))));
	}

	/** As Keras has them: the probability of the second of two classes. */
	@Test
	void oneSigmoidTellsTwoClasses() {
		final GraphBuilder builder = new GraphBuilder();
		builder.output("y", new Ops(builder).sigmoid(builder.input("x", TensorType.f32(5, 1))));
		final Tensor x = Tensor.of(new float[] { -100, -2, 0, 0.5f, 100 }, 5, 1);
		final SavedModel model = new SavedModel(builder.build(), Map.of(), Metadata.EMPTY);
		final List<Tensor> both = EngineRun.runAll("cpu", model.classifier(), Map.of(), Map.of(
			"x", x));
		final Tensor calibrated = EngineRun.run(model.withTemperature(4).graph(), Map.of(), Map
			.of("x", x));
		assertEquals(Shape.of(5, 2), both.get(1).shape());
		assertEquals(Shape.of(5, 2), calibrated.shape());
		for (int i = 0; i < 5; i++) {
			final double second = 1 / (1 + Math.exp(-x.get(i)));
			assertEquals(1 - second, both.get(1).get(2 * i), 1e-6);
			assertEquals(second, both.get(1).get(2 * i + 1), 1e-6);
			assertEquals(x.get(i), both.get(0).get(2 * i + 1) - both.get(0).get(2 * i), 1e-5);
			assertEquals(1 / (1 + Math.exp(-x.get(i) / 4)), calibrated.get(2 * i + 1), 1e-6);
		}
	}

	/** Maps and embeddings that are given besides, and before. */
	@Test
	void featuresAreNoClasses() {
		final GraphBuilder builder = new GraphBuilder();
		final Ops ops = new Ops(builder);
		final Value maps = builder.input("x", TensorType.f32(1, 4, 2, 2));
		builder.output("maps", ops.relu(maps));
		final Value features = ops.flatten(maps);
		builder.output("features", ops.relu(features));
		builder.output("classes", builder.add(new Softmax(1), ops.reduce(Reduce.Function.MEAN,
			maps, false, 2, 3)));
		final SavedModel model = new SavedModel(builder.build(), Map.of(), Metadata.EMPTY);
		assertEquals(Shape.of(1, 4), model.probabilities().output().shape());
		final SavedModel without = new SavedModel(model.graph().upTo(Map.of("maps", model.graph()
			.output("maps"), "features", model.graph().output("features"))), Map.of(),
			Metadata.EMPTY);
		assertEquals(Shape.of(1, 16), without.logits().output().shape());
	}

	/** Its softmax would be 1 for any image. */
	@Test
	void oneNumberTellsNoClasses() {
		final GraphBuilder builder = new GraphBuilder();
		builder.output("y", new Ops(builder).relu(builder.input("x", TensorType.f32(5, 1))));
		final SavedModel model = new SavedModel(builder.build(), Map.of(), Metadata.EMPTY);
		assertTrue(assertThrows(FoveaException.class, model::classifier).getMessage().contains(
			"with a sigmoid"));
	}

	/** Some files tell the likeliest class, too, and before its probability. */
	@Test
	void numbersOfClassesAreNoProbabilities() {
		final GraphBuilder builder = new GraphBuilder();
		final Ops ops = new Ops(builder);
		final Value x = builder.input("image", TensorType.f32(1, CLASSES));
		builder.output("class", ops.cast(x, ElementType.I64));
		final SavedModel numbers = new SavedModel(builder.build(), Map.of(), Metadata.EMPTY);
		final String message = assertThrows(FoveaException.class, numbers::classifier)
			.getMessage();
		assertTrue(message.contains("int64[1," + CLASSES + "]"), message);
		final GraphBuilder more = new GraphBuilder(numbers.graph());
		more.output("p", new Ops(more).relu(more.inputs().get(0)));
		assertEquals(ElementType.F32, new SavedModel(more.build(), Map.of(), Metadata.EMPTY)
			.classifier().output(SavedModel.PROBABILITIES).type().elements());
	}

	@Test
	void saysThatItIsNoClassifier() {
		final GraphBuilder builder = new GraphBuilder();
		final Value x = builder.input("image", TensorType.f32(1, 2, 4, 4));
		builder.output("y", new Ops(builder).relu(x));
		final SavedModel model = new SavedModel(builder.build(), Map.of(),
			Metadata.EMPTY);
		assertTrue(assertThrows(FoveaException.class, model::logits).getMessage()
			.contains("[1,2,4,4]"));
	}

	@Test
	void fullDiskLeavesTheOldModel() throws IOException {
		final SavedModel model = classifier((ops, logits) -> logits);
		final Path file = folder.resolve("model.onnx");
		model.save(file);
		final byte[] old = Files.readAllBytes(file);
		assertThrows(FoveaException.class, () -> FullDisk.write(file,
			model::writeTo));
		assertArrayEquals(old, Files.readAllBytes(file));
		SavedModel.load(file);
	}

	@Test
	void refusesTrainingSteps() {
		final GraphBuilder builder = new GraphBuilder();
		final Value x = builder.input("image", TensorType.f32(1, 2));
		final Value step = builder.counter("step").value();
		builder.output("y", builder.add(
			new DropoutTraining(0.5f, 1), x, step));
		final SavedModel model = new SavedModel(builder.build(), Map.of("step", Tensor
			.of(new long[1], Shape.SCALAR)), Metadata.EMPTY);
		assertTrue(assertThrows(FoveaException.class, () -> model.save(folder
			.resolve("model.onnx"))).getMessage().contains("DropoutTraining"));
		assertFalse(Files.exists(folder.resolve("model.onnx")));
	}

	/** Convolution, normalisation, pooling, dropout and a frozen dense layer. */
	private static SavedModel classifier(final BiFunction<Ops, Value, Value> end) {
		final GraphBuilder b = new GraphBuilder();
		final Ops ops = new Ops(b);
		final Value image = b.input("image", TensorType.f32(1, 2, 12, 12));
		Value x = ops.conv(image, parameter(b, "conv.w", Role.TRAINABLE, 4, 2, 3, 3),
			parameter(b, "conv.b", Role.TRAINABLE, 4), Window.of(3, 3).withStrides(2)
				.withAutoPad(Window.AutoPad.SAME_UPPER), 1);
		x = b.add(new BatchNormalization(1e-5f, 0.9f), x, parameter(b, "norm.scale",
			Role.TRAINABLE, 4), parameter(b, "norm.bias", Role.TRAINABLE, 4), parameter(
				b, "norm.mean", Role.STATE, 4), parameter(b, "norm.variance", Role.STATE,
					4));
		x = ops.flatten(ops.maxPool(ops.relu(x), Window.of(2, 2).withStrides(2)));
		x = ops.dense(b.add(new Dropout(0.5f), x), parameter(b, "dense.w",
			Role.CONSTANT, CLASSES, 36), null);
		b.output("logits", end.apply(ops, x));
		final Graph graph = b.build();
		final Map<String, Tensor> contents = new TreeMap<>();
		graph.parameters().forEach(p -> contents.put(p.name(), p.initialTensor()));
		return new SavedModel(graph, contents, Metadata.EMPTY);
	}

	private static Value parameter(final GraphBuilder b, final String name,
		final Role role, final long... sizes)
	{
		return b.parameter(name, TensorType.f32(sizes), role, type -> random(type,
			name)).value();
	}

	private static Tensor random(final TensorType type, final String name) {
		final Philox random = Philox.named(3, name);
		final Tensor tensor = Tensor.zeros(type);
		for (int i = 0; i < tensor.size(); i++) {
			tensor.set(i, random.uniform(i));
		}
		return tensor;
	}

	private static byte[] bytes(final SavedModel model) throws IOException {
		final ByteArrayOutputStream out = new ByteArrayOutputStream();
		model.writeTo(out);
		return out.toByteArray();
	}

	private static void assertClose(final Tensor expected, final Tensor actual) {
		assertEquals(expected.type(), actual.type());
		assertArrayEquals(expected.toDoubles(), actual.toDoubles(), 1e-4);
	}
}
