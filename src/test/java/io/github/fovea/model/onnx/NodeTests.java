/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import io.github.fovea.model.wire.ModelProto;
import io.github.fovea.model.wire.NodeProto;
import io.github.fovea.model.wire.TensorProto;
import io.github.fovea.model.wire.ValueInfoProto;
import io.github.fovea.tensor.Tensor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** ONNX's own tests of single operators, from an archive of them. */
final class NodeTests {

	/** Operators of which all inputs but the first are attributes of ours. */
	private static final Set<String> CONSTANT_INPUTS = Set.of("Clip", "Pad",
		"Reshape", "Slice", "Split", "Squeeze", "Unsqueeze", "Expand", "Dropout",
		"Resize", "ReduceSum", "ReduceMean", "ReduceMax", "ReduceMin");

	/**
	 * A test.
	 *
	 * @param inputs and outputs as the file has them
	 */
	record Case(String name, byte[] model, List<TensorProto> inputs,
		List<TensorProto> outputs)
	{

		/** The network, with inputs made constant where we need it. */
		OnnxModel read() throws IOException {
			final ModelProto proto = ModelProto.parseFrom(model);
			final Map<String, Tensor> constants = new LinkedHashMap<>();
			final NodeProto node = proto.getGraph().getNode(0);
			if (CONSTANT_INPUTS.contains(node.getOpType())) {
				for (int i = 1; i < inputs.size(); i++) {
					constants.put(proto.getGraph().getInput(i).getName(), Tensors.decode(
						inputs.get(i)));
				}
			}
			return OnnxReader.read(model, new OnnxReader.Options(Map.of(),
				constants));
		}

		/** Inputs that the network still has. */
		Map<String, Tensor> feeds(final OnnxModel network) throws IOException {
			final Map<String, Tensor> feeds = new LinkedHashMap<>();
			final List<ValueInfoProto> names = ModelProto.parseFrom(model).getGraph()
				.getInputList();
			for (int i = 0; i < names.size(); i++) {
				final String name = names.get(i).getName();
				if (network.graph().inputs().stream().anyMatch(v -> v.name().equals(
					name))) feeds.put(name, Tensors.decode(inputs.get(i)));
			}
			return feeds;
		}

		boolean floats() {
			final List<TensorProto> all = new ArrayList<>(inputs);
			all.addAll(outputs);
			return all.stream().allMatch(t -> List.of(1, 7, 9).contains(t
				.getDataType()));
		}
	}

	private NodeTests() {}

	static List<Case> read(final Path zip) throws IOException {
		final Map<String, Map<String, byte[]>> folders = new TreeMap<>();
		try (ZipFile file = new ZipFile(zip.toFile())) {
			for (final Enumeration<? extends ZipEntry> e = file.entries(); e
				.hasMoreElements();)
			{
				final ZipEntry entry = e.nextElement();
				final Path path = Path.of(entry.getName());
				for (int i = 0; i < path.getNameCount() && !entry.isDirectory(); i++) {
					if (path.getName(i).toString().startsWith("test_")) {
						folders.computeIfAbsent(path.getName(i).toString(),
							name -> new TreeMap<>()).put(path.getFileName().toString(), file
								.getInputStream(entry).readAllBytes());
						break;
					}
				}
			}
		}
		final List<Case> cases = new ArrayList<>();
		for (final Map.Entry<String, Map<String, byte[]>> e : folders.entrySet()) {
			cases.add(new Case(e.getKey(), e.getValue().get("model.onnx"), tensors(e
				.getValue(), "input_"), tensors(e.getValue(), "output_")));
		}
		return Collections.unmodifiableList(cases);
	}

	private static List<TensorProto> tensors(final Map<String, byte[]> files,
		final String prefix) throws IOException
	{
		final List<TensorProto> tensors = new ArrayList<>();
		for (int i = 0; files.containsKey(prefix + i + ".pb"); i++) {
			tensors.add(TensorProto.parseFrom(files.get(prefix + i + ".pb")));
		}
		return tensors;
	}
}
