/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.onnx;

import io.github.fovea.FoveaException;
import io.github.fovea.model.wire.TensorShapeProto;
import io.github.fovea.model.wire.TypeProto;
import io.github.fovea.model.wire.ValueInfoProto;
import io.github.fovea.tensor.Shape;
import io.github.fovea.tensor.TensorType;

import java.util.ArrayList;
import java.util.List;

/** The type of a file's input; sizes that the file leaves open are bound. */
final class InputTypes {

	/** Height and width for networks that take any: what most were trained with. */
	private static final long OPEN_SPACE = 224;

	/** Of images with their channels last, as Keras has them. */
	private static final long MOST_CHANNELS = 4;

	private InputTypes() {}

	/**
	 * @param wanted the shape to take, or null for the file's own
	 */
	static TensorType of(final ValueInfoProto input, final Shape wanted) {
		final String what = "the input \"" + Names.brief(input.getName()) + "\"";
		final TypeProto.Tensor type = input.getType().getTensorType();
		if (!input.getType().hasTensorType() || wanted == null && !type.hasShape())
			throw new FoveaException(what + " is no tensor of a known shape");
		try {
			final Shape shape = wanted != null ? wanted : Tensors.shape(sizes(type
				.getShape().getDimList()));
			return new TensorType(Tensors.elements(type.getElemType()), shape);
		}
		catch (final IllegalArgumentException e) {
			throw new FoveaException(what + ": " + e.getMessage(), e);
		}
	}

	private static List<Long> sizes(
		final List<TensorShapeProto.Dimension> dimensions)
	{
		final List<Long> sizes = new ArrayList<>();
		final int height = channelsLast(dimensions) ? 1 : 2;
		for (int i = 0; i < dimensions.size(); i++) {
			final TensorShapeProto.Dimension d = dimensions.get(i);
			final boolean space = dimensions.size() == 4 && i >= height;
			if (d.hasDimValue()) sizes.add(d.getDimValue());
			else if (i == 0) sizes.add(1L);
			else if (space) sizes.add(OPEN_SPACE);
			else throw new IllegalArgumentException("its size along axis " + i +
				" is open; fix it when the file is written");
		}
		return sizes;
	}

	/** N,H,W,C with open sizes. */
	private static boolean channelsLast(
		final List<TensorShapeProto.Dimension> dimensions)
	{
		return dimensions.size() == 4 && !dimensions.get(1).hasDimValue() && dimensions.get(3)
			.hasDimValue() && dimensions.get(3).getDimValue() <= MOST_CHANNELS;
	}
}
