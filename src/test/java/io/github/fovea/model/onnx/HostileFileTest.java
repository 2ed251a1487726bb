/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;

import io.github.fovea.FoveaException;
import io.github.fovea.model.wire.AttributeProto;
import io.github.fovea.model.wire.GraphProto;
import io.github.fovea.model.wire.ModelProto;
import io.github.fovea.model.wire.NodeProto;
import io.github.fovea.model.wire.OperatorSetIdProto;
import io.github.fovea.model.wire.TensorProto;
import io.github.fovea.model.wire.TensorShapeProto;
import io.github.fovea.model.wire.TypeProto;
import io.github.fovea.model.wire.ValueInfoProto;
import io.github.fovea.tensor.Philox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are damaged or made to harm: a clear error, soon. */
class HostileFileTest {

	/** Far more than any of these needs, far less than they would take. */
	private static final Duration SOON = Duration.ofSeconds(20);

	@Test
	void truncatedAnywhere() {
		for (final ExportCase c : ExportCase.all()) {
			if (!c.name().startsWith("conv")) continue;
			final byte[] file = OnnxWriter.toBytes(c.model());
			for (int length = 0; length < file.length; length++) {
				final byte[] part = Arrays.copyOf(file, length);
				final String what = c + " cut to " + length + " of " + file.length;
				// Only the last entries, the metadata, can be missed without notice.
				try {
					read(part);
					assertTrue(length > file.length - 100, what);
				}
				catch (final FoveaException e) {
					assertTrue(e.getMessage() != null && !e.getMessage().isEmpty(), what);
				}
			}
		}
	}

	@Test
	void bytesChangedAnywhere() {
		assertTimeoutPreemptively(Duration.ofSeconds(120), () -> {
			final Philox random = Philox.named(1, "damage");
			long position = 0;
			for (final ExportCase c : ExportCase.all()) {
				final byte[] file = OnnxWriter.toBytes(c.model());
				for (int i = 0; i < 100; i++) {
					final byte[] damaged = file.clone();
					for (int j = 0; j <= i % 3; j++) {
						damaged[random.below(position++, file.length)] = (byte) random.below(
							position++, 256);
					}
					try {
						read(damaged);
					}
					catch (final FoveaException e) {
						assertTrue(e.getMessage().length() < 4000, c.name());
					}
				}
			}
		});
	}

	@Test
	void otherFiles(@TempDir final Path folder) throws IOException {
		refuses("no ONNX file", new byte[0]);
		refuses("no ONNX file", "This is a text, not a network.\n".repeat(100)
			.getBytes(StandardCharsets.UTF_8));
		refuses("no ONNX file", new byte[100_000]);
		final Path file = Files.writeString(folder.resolve("text.onnx"), "hello");
		final FoveaException text = assertThrows(FoveaException.class,
			() -> OnnxReader.read(file));
		assertTrue(text.getMessage().contains("text.onnx"), text.getMessage());
		final FoveaException missing = assertThrows(FoveaException.class,
			() -> OnnxReader.read(folder.resolve("missing.onnx")));
		assertTrue(missing.getMessage().contains("There is no model file"), missing
			.getMessage());
	}

	@Test
	void deepNesting() {
		// A node's attribute may hold a graph, whose nodes may hold graphs, …
		byte[] nested = {};
		for (int i = 0; i < 3000; i++) {
			nested = field(1, field(5, field(6, nested)));
		}
		final ModelProto good = model(graph(node("Relu", "x", "y")));
		refuses("", ByteString.copyFrom(good.toByteArray()).concat(ByteString
			.copyFrom(field(7, nested))).concat(ByteString.copyFrom(new byte[] { 9 }))
			.toByteArray());
	}

	@Test
	void circles() {
		refuses("circle", model(graph(node("Add", "x,b", "a"), node("Add", "x,a",
			"b"), node("Relu", "b", "y"))));
		refuses("not in the file", model(graph(node("Add", "x,ghost", "y"))));
		refuses("defined twice", model(graph(node("Relu", "x", "y"), node("Abs", "x",
			"y"))));
		refuses("not computed", model(graph(node("Relu", "x", "z"))));
	}

	@Test
	void longChainInReverse() {
		// Each node waits for the next; the order must not take quadratic time.
		final GraphProto.Builder graph = graph(node("Relu", "t0", "y"));
		for (int i = 0; i < 50_000; i++) {
			graph.addNode(node("Relu", "t" + (i + 1), "t" + i));
		}
		graph.addNode(node("Relu", "x", "t50000"));
		assertTimeoutPreemptively(SOON, () -> read(model(graph).toByteArray()));
	}

	@Test
	void giganticShapes() {
		refuses("too many elements", model(graph(node("Relu", "x", "y")).setInput(0,
			info("x", 1, 1L << 40, 1L << 40))));
		refuses("negative", model(graph(node("Relu", "x", "y")).setInput(0, info("x",
			1, -3))));
		refuses("axes", model(graph(node("Relu", "x", "y")).setInput(0, info("x",
			LongStream.range(0, 1_000_000).map(i -> 1).toArray()))));
		refuses("too large", model(graph(node("ConstantOfShape", "s", "c"), node(
			"Add", "x,c", "y")).addInitializer(longs("s", 1L << 30, 8))));
		refuses("bytes", model(graph(node("Add", "x,w", "y")).addInitializer(
			TensorProto.newBuilder().setName("w").setDataType(1).addDims(1 << 29)
				.setRawData(ByteString.copyFrom(new byte[8])))));
		refuses("elements", model(graph(node("Add", "x,w", "y")).addInitializer(
			TensorProto.newBuilder().setName("w").setDataType(1).addDims(1 << 29)
				.addFloatData(1))));
		refuses("negative", model(graph(node("Add", "x,w", "y")).addInitializer(
			TensorProto.newBuilder().setName("w").setDataType(1).addDims(-1)
				.addDims(-1).addFloatData(1))));
		refuses("another file", model(graph(node("Add", "x,w", "y")).addInitializer(
			TensorProto.newBuilder().setName("w").setDataType(1).addDims(4)
				.setDataLocation(1))));
	}

	@Test
	void hostileAttributes() {
		final long most = Long.MAX_VALUE;
		refuses("", model(graph(node("MaxPool", "x", "y", "kernel_shape", most,
			most))));
		refuses("", model(graph(node("MaxPool", "x", "y", "kernel_shape", 65_536,
			65_536).toBuilder().addAttribute(ints("dilations", 65_536, 65_537))
			.build())));
		refuses("", model(graph(node("MaxPool", "x", "y", "kernel_shape", 0, 0))));
		refuses("pads", model(graph(node("MaxPool", "x", "y", "kernel_shape", 2, 2)
			.toBuilder().addAttribute(ints("pads", 1)).build())));
		refuses("", model(graph(node("Transpose", "x", "y", "perm", 0, 0, 0, 0))));
		refuses("", model(graph(node("Transpose", "x", "y", "perm", 7))));
		refuses("", model(graph(node("Reshape", "x,s", "y")).addInitializer(longs(
			"s", -1, -1))));
		refuses("", model(graph(node("Reshape", "x,s", "y")).addInitializer(longs(
			"s", most, most, 2))));
		refuses("", model(graph(node("Unsqueeze", "x,s", "y")).addInitializer(longs(
			"s", 0, 0, -9))));
		refuses("", model(graph(node("Expand", "x,s", "y")).addInitializer(longs("s",
			most, 1, 1, 1))));
		refuses("", model(graph(node("Pad", "x,s", "y")).addInitializer(longs("s",
			-9, 0, 0, 0, 0, 0, 0, 0))));
		refuses("", model(graph(node("Conv", "x,s", "y")).addInitializer(longs("s",
			1))));
		refuses("", model(graph(node("Relu", "", "y"))));
	}

	@Test
	void namesAllThatIsMissing() {
		final UnsupportedOperatorException e = assertThrows(
			UnsupportedOperatorException.class, () -> read(model(graph(node("Foo", "x",
				"a"), node("Relu", "a", "b"), node("Bar", "b", "c"), node("Foo", "x",
					"d"), node("Baz", "x", "e").toBuilder().setDomain("org.other").build(),
				node("Cast", "x", "f"), node("Relu", "c", "y"))).toByteArray()));
		assertTrue(e.operators().equals(List.of("Foo", "Bar", "org.other.Baz", "Cast")), e
			.operators().toString());
		assertTrue(e.getMessage().contains("Foo (nodes a, d)"), e.getMessage());
		assertTrue(e.getMessage().contains(
			"Cast to an element type undefined is not supported (node f)"), e
			.getMessage());
		assertTrue(e.getMessage().contains("operator set 17"), e.getMessage());
	}

	private static void refuses(final String why,
		final ModelProto model)
	{
		refuses(why, model.toByteArray());
	}

	private static void refuses(final String why, final byte[] file) {
		assertTimeoutPreemptively(SOON, () -> {
			final FoveaException e = assertThrows(FoveaException.class, () -> read(
				file));
			assertTrue(e.getMessage().contains(why), e.getMessage());
		});
	}

	private static OnnxModel read(final byte[] file) {
		return OnnxReader.read(file, OnnxReader.Options.DEFAULT);
	}

	private static ModelProto model(final GraphProto.Builder graph) {
		return ModelProto.newBuilder().setIrVersion(8).addOpsetImport(
			OperatorSetIdProto.newBuilder().setVersion(17)).setGraph(graph).build();
	}

	/** From x (1,2,6,6) to y. */
	private static GraphProto.Builder graph(final NodeProto... nodes) {
		return GraphProto.newBuilder().addAllNode(List.of(nodes)).addInput(info("x",
			1, 2, 6, 6)).addOutput(info("y"));
	}

	private static NodeProto node(final String operator, final String inputs,
		final String output)
	{
		return NodeProto.newBuilder().setOpType(operator).addAllInput(inputs.isEmpty()
			? Collections.emptyList() : List.of(inputs.split(","))).addOutput(output)
			.build();
	}

	private static NodeProto node(final String operator, final String inputs,
		final String output, final String attribute, final long... values)
	{
		return node(operator, inputs, output).toBuilder().addAttribute(ints(
			attribute, values)).build();
	}

	private static AttributeProto ints(final String name, final long... values) {
		return AttributeProto.newBuilder().setName(name).setType(Attributes.INTS)
			.addAllInts(LongStream.of(values).boxed().toList()).build();
	}

	private static TensorProto longs(final String name, final long... values) {
		return TensorProto.newBuilder().setName(name).setDataType(7).addDims(
			values.length).addAllInt64Data(LongStream.of(values).boxed().toList())
			.build();
	}

	private static ValueInfoProto info(final String name, final long... sizes) {
		final TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
		for (final long size : sizes) {
			shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(size));
		}
		return ValueInfoProto.newBuilder().setName(name).setType(TypeProto
			.newBuilder().setTensorType(TypeProto.Tensor.newBuilder().setElemType(1)
				.setShape(shape))).build();
	}

	/** A length-delimited field of the wire format. */
	private static byte[] field(final int number, final byte[] content) {
		final ByteArrayOutputStream out =
			new ByteArrayOutputStream();
		out.write(number << 3 | 2);
		for (int n = content.length; ; n >>>= 7) {
			out.write(n < 128 ? n : n & 127 | 128);
			if (n < 128) break;
		}
		out.writeBytes(content);
		return out.toByteArray();
	}
}
