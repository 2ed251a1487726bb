/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.zoo;

import io.github.fovea.graph.Value;
import io.github.fovea.nn.Activation;
import io.github.fovea.nn.BatchNorm;
import io.github.fovea.nn.Conv2D;
import io.github.fovea.nn.ConvTranspose2D;
import io.github.fovea.nn.Initializer;
import io.github.fovea.nn.Layer;
import io.github.fovea.nn.Loss;
import io.github.fovea.nn.Network;
import io.github.fovea.nn.NetworkBuilder;
import io.github.fovea.nn.Pool2D;
import io.github.fovea.nn.SpatialDropout;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.scijava.plugin.Plugin;

/**
 * U-Net (Ronneberger et al. 2015): a class for each pixel. Poolings show more and more of
 * the image with less and less detail; on the way back, each level gets the detail from
 * its counterpart. Unlike in the paper, convolutions are padded, so the output has the
 * input's size, and normalised. Images of any size are taken that leaves a pixel behind
 * the last pooling: where a size is odd, a row or column is repeated on the way back.
 * <p>
 * {@code unet} has the size (32 filters at first, 4 poolings) and the parameter names of
 * the U-Net on PyTorch Hub (encoder1.enc1conv1, …, bottleneck.bottleneckconv1, upconv4,
 * decoder4.dec4conv1, …, conv). {@code unet-small} (16 filters, 3 poolings) is for few
 * images.
 */
@Plugin(type = Architecture.class, name = "U-Net")
public class UNet implements Architecture {

	private static final String SMALL = "unet-small";

	@Override
	public List<String> names() {
		return List.of("unet", SMALL);
	}

	private static int filters(final String name) {
		return name.equals(SMALL) ? 16 : 32;
	}

	private static int poolings(final String name) {
		return name.equals(SMALL) ? 3 : 4;
	}

	@Override
	public String description(final String name) {
		return "segmentation, " + poolings(name) + " poolings and back, " + filters(name) +
			" to " + (filters(name) << poolings(name)) + " filters";
	}

	@Override
	public Optional<Publication> publication(final String name) {
		return Optional.of(new Publication("Ronneberger et al.", 2015,
			"U-Net: convolutional networks for biomedical image segmentation", "MICCAI"));
	}

	@Override
	public InputSize input(final String name) {
		return new InputSize(256, 256, 1);
	}

	@Override
	public int classes(final String name) {
		return 2;
	}

	@Override
	public Output output(final String name) {
		return Output.PIXELS;
	}

	@Override
	public Network build(final String name, final NetworkSpec spec) {
		final NetworkBuilder network = new NetworkBuilder(spec.seed());
		final InputSize size = spec.input();
		final int filters = filters(name);
		final int poolings = poolings(name);
		final List<Value> levels = new ArrayList<>();
		Value x = network.input(size.channels(), size.height(), size.width());
		for (int i = 1; i <= poolings; i++) {
			x = network.add("encoder" + i, convolutions("enc" + i, filters << i - 1), x);
			levels.add(x);
			x = network.add("pool" + i, Pool2D.max(2), x);
		}
		x = network.add("bottleneck", convolutions("bottleneck", filters << poolings), x);
		// As in the paper, against overfitting; whole channels, as neighbours tell the same.
		x = network.add("dropout", new SpatialDropout(0.2f), x);
		for (int i = poolings; i > 0; i--) {
			final Value detail = levels.get(i - 1);
			x = network.add("upconv" + i, ConvTranspose2D.of(filters << i - 1, 2, 2), x);
			x = network.ops().concat(1, Canvas.fit(network.ops(), x, detail), detail);
			x = network.add("decoder" + i, convolutions("dec" + i, filters << i - 1), x);
		}
		return network.build(network.add("conv", Conv2D.of(spec.classes(), 1), x),
			Loss.CrossEntropy.plain());
	}

	/** Two of 3x3, beginning as in the paper: normal with deviation sqrt(2 / inputs). */
	private static Layer convolutions(final String prefix, final int filters) {
		return (network, x) -> {
			Value y = x;
			for (int i = 1; i <= 2; i++) {
				y = new ConvNorm(Conv2D.of(filters, 3).pad(1).initializer(
					Initializer.HE_NORMAL, null), BatchNorm.standard(), Activation.RELU, List.of(
						prefix + "conv" + i, prefix + "norm" + i)).apply(network, y);
			}
			return y;
		};
	}
}
