/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import io.github.fovea.model.wire.ModelProto;
import io.github.fovea.model.wire.TensorProto;
import io.github.fovea.model.wire.TensorShapeProto;
import io.github.fovea.model.wire.ValueInfoProto;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What an ONNX file says before its network is read.
 *
 * @param opset version of ONNX's operators
 * @param inputs sizes of the inputs, by name; empty for those that the file leaves
 *          open
 * @param elements what inputs and outputs consist of: float32, float16
 * @param metadata as in {@link OnnxMetadata}
 */
public record OnnxHeader(long opset, Map<String, List<OptionalLong>> inputs,
	Set<String> elements, Map<String, String> metadata)
{

	/**
	 * @param file the file's content
	 * @throws io.github.fovea.FoveaException if it is no ONNX model
	 */
	public static OnnxHeader read(final byte[] file) {
		final ModelProto proto = OnnxReader.parse(file);
		final Set<String> constants = proto.getGraph().getInitializerList().stream()
			.map(TensorProto::getName).collect(Collectors.toSet());
		final Map<String, List<OptionalLong>> inputs = new LinkedHashMap<>();
		final Set<String> elements = new TreeSet<>();
		for (final ValueInfoProto input : proto.getGraph().getInputList()) {
			if (constants.contains(input.getName())) continue;
			final List<OptionalLong> sizes = new ArrayList<>();
			for (final TensorShapeProto.Dimension d : input.getType().getTensorType()
				.getShape().getDimList())
			{
				sizes.add(d.hasDimValue() && d.getDimValue() > 0 ? OptionalLong.of(d
					.getDimValue()) : OptionalLong.empty());
			}
			inputs.put(input.getName(), sizes);
			elements.add(elements(input));
		}
		proto.getGraph().getOutputList().forEach(output -> elements.add(elements(output)));
		return new OnnxHeader(OnnxReader.opset(proto), inputs, elements, OnnxMetadata.of(
			proto));
	}

	private static String elements(final ValueInfoProto value) {
		return Tensors.name(value.getType().getTensorType().getElemType());
	}
}
