/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.api;

import io.github.fovea.FoveaException;
import io.github.fovea.data.Picture;
import io.github.fovea.engine.Device;
import io.github.fovea.engine.Engine;
import io.github.fovea.model.bioimage.Agreement;
import io.github.fovea.model.bioimage.ModelPackage;
import io.github.fovea.model.bioimage.Processing;
import io.github.fovea.model.bioimage.Processing.Labelled;
import io.github.fovea.model.bioimage.TensorDescription;
import io.github.fovea.predict.StoredInput;
import io.github.fovea.tensor.ElementType;
import io.github.fovea.tensor.Tensor;

import java.util.List;
import java.util.Map;

/** The network of a package of the BioImage Model Zoo over images, as it says. */
final class PackagedPlanes implements PlaneNetwork {

	private final PackagedNetwork network;

	/**
	 * @param engine stays open
	 */
	PackagedPlanes(final ModelPackage source, final Engine engine) {
		network = new PackagedNetwork(source, engine);
	}

	@Override
	public String name() {
		return network.description().name();
	}

	@Override
	public Device device() {
		return network.device();
	}

	@Override
	public List<Agreement> verify() {
		return network.verify();
	}

	@Override
	public int channels() {
		return in().channels();
	}

	@Override
	public List<Integer> chosen() {
		return StoredInput.channels(network.metadata());
	}

	@Override
	public List<String> outputNames() {
		final List<String> names = channelNames();
		return Foreground.follows(names) ? Foreground.names(names) : names;
	}

	private List<String> channelNames() {
		return out().axes().get(0).channels();
	}

	private TensorDescription input() {
		final List<TensorDescription> inputs = network.description().inputs();
		if (inputs.size() != 1) throw new FoveaException(
			"Only networks with one input can be run over images, but this one has " +
				inputs.size());
		return inputs.get(0);
	}

	private TensorDescription output() {
		return network.description().outputs().get(0);
	}

	private AxisOrder in() {
		return new AxisOrder(input());
	}

	private AxisOrder out() {
		return new AxisOrder(output());
	}

	@Override
	public TileAxis y(final long height) {
		return TileAxis.of(in().y(), out().y(), height);
	}

	@Override
	public TileAxis x(final long width) {
		return TileAxis.of(in().x(), out().x(), width);
	}

	@Override
	public Run start(final Picture image) {
		return new PackagedRun(image.pixels(), in(), out());
	}

	private final class PackagedRun implements Run {

		private final AxisOrder in;
		private final AxisOrder out;
		private final Processing processing;
		private final Tensor prepared;

		PackagedRun(final Tensor image, final AxisOrder in, final AxisOrder out) {
			this.in = in;
			this.out = out;
			final Labelled raw = new Labelled(image, in.axes());
			processing = new Processing(Map.of(input().id(), raw));
			prepared = processing.apply(input().steps(), raw).to(ElementType.F32);
		}

		@Override
		public Tensor prepared() {
			return prepared;
		}

		@Override
		public Tensor tile(final Tensor tile) {
			return out.toPlanes(network.run(List.of(in.toTensor(tile))).get(0)).to(
				ElementType.F32);
		}

		@Override
		public Tensor finished(final Tensor result) {
			final Tensor planes = processing.apply(output().steps(), new Labelled(result, out
				.axes())).to(ElementType.F32);
			return Foreground.follows(channelNames()) ? Foreground.of(planes) : planes;
		}
	}

	@Override
	public void close() {
		network.close();
	}
}
