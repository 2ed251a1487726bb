/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.api;

import io.github.fovea.FoveaException;
import io.github.fovea.data.InputSpec;
import io.github.fovea.data.Resize;
import io.github.fovea.engine.Engine;
import io.github.fovea.engine.Engines;
import io.github.fovea.model.Metadata;
import io.github.fovea.model.SavedModel;
import io.github.fovea.model.bioimage.Agreement;
import io.github.fovea.model.bioimage.Axis;
import io.github.fovea.model.bioimage.ModelPackage;
import io.github.fovea.model.bioimage.TensorDescription;
import io.github.fovea.model.onnx.OnnxReader;
import io.github.fovea.predict.StoredInput;
import io.github.fovea.tensor.Shape;

import com.google.gson.Gson;

import java.util.List;

/** A classifier in a package of the BioImage Model Zoo as a saved model. */
final class PackagedClassifier {

	private PackagedClassifier() {}

	/**
	 * @param settings the engine that checks the package; preprocessing in place of
	 *          the package's, where the model does not store its own
	 * @throws FoveaException if the package does not reproduce its test tensors, or
	 *           its preprocessing has no like here
	 */
	static SavedModel open(final ModelPackage source,
		final Classifier.Settings settings)
	{
		try (Engine engine = Engines.open(settings.engine(), settings.options());
				PackagedNetwork network = new PackagedNetwork(source, engine))
		{
			for (final Agreement agreement : network.verify()) {
				if (!agreement.holds()) throw new FoveaException(
					"The package does not reproduce its test tensors: " + agreement);
			}
		}
		final SavedModel model = SavedModel.of(OnnxReader.read(source.onnx(),
			OnnxReader.Options.DEFAULT)).inSinglePrecision();
		// Refuses what is no classifier, whose preprocessing may have no like here, either.
		model.probabilities();
		Metadata metadata = model.metadata();
		if (metadata.classNames().isEmpty()) metadata = metadata.withClassNames(names(
			source));
		if (metadata.get(StoredInput.KEY).isEmpty() && settings.preprocessing() == null)
			metadata = metadata.with(StoredInput.KEY, new Gson().toJsonTree(input(source,
				model).toMap()));
		return new SavedModel(model.graph(), model.parameters(), metadata);
	}

	private static List<String> names(final ModelPackage source) {
		return source.description().outputs().get(0).axis(Axis.Kind.CHANNEL).map(
			Axis::channels).orElse(List.of());
	}

	/** As the package describes it, at the size that the network was made for. */
	private static InputSpec input(final ModelPackage source,
		final SavedModel model)
	{
		final TensorDescription tensor = source.description().inputs().get(0);
		final Shape shape = model.graph().inputs().get(0).shape();
		final List<String> order = tensor.axes().stream().map(Axis::id).toList();
		if (!order.equals(List.of("batch", "channel", "y", "x")))
			throw new FoveaException(
				"Images can be classified whose axes are batch, channel, y, x, but the " +
					"package's are " + order);
		return new InputSpec(shape.at(2), shape.at(3), shape.at(1),
			Resize.SHORTEST_CROP, PackagePreprocessing.of(tensor));
	}
}
