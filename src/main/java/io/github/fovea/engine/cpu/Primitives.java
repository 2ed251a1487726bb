/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu;

import io.github.fovea.engine.cpu.matrix.Correlation;
import io.github.fovea.engine.cpu.matrix.Dots;
import io.github.fovea.engine.cpu.matrix.OuterProduct;
import io.github.fovea.engine.cpu.matrix.PanelKernel;
import io.github.fovea.engine.cpu.matrix.PlacedSums;
import io.github.fovea.engine.cpu.matrix.RowProduct;
import io.github.fovea.engine.cpu.matrix.SlidingProduct;
import io.github.fovea.engine.cpu.matrix.Stencil;
import io.github.fovea.engine.cpu.matrix.WinogradTransforms;

/**
 * The inner loops that the kernels are made of: by the vector module, or plain.
 * Stateless.
 */
public interface Primitives {

	/** How they compute, for a person. */
	String description();

	/** Floats of a vector; 0 without vectors. */
	int lanes();

	/** The inner kernel of matrix products and convolutions. */
	PanelKernel panels();

	/** The same for matrices of so many rows. */
	PanelKernel panels(int rows);

	/** For convolutions of stride 1 from one plane to one plane. */
	Stencil stencil(Stencil.Shape shape);

	/** For gradients of such convolutions' weights; null where that would be slow. */
	Dots dots();

	/** For products whose left matrix is not packed; null where that would be slow. */
	Correlation correlation();

	/** For images with their channels last; null where that would be slow. */
	RowProduct rowProduct();

	/** For convolutions of few channels, of images with their channels last; or null. */
	SlidingProduct slidingProduct();

	/** For gradients of weights, of images with their channels last; or null. */
	OuterProduct outerProduct();

	/** For gradients of weights before max pooling, channels last; or null. */
	PlacedSums placedSums();

	/** Loops over channels that lie side by side; or null. */
	ChannelLoops channelLoops();

	/** Loops over rows of planes. */
	PlaneLoops planeLoops();

	/** Transcendental functions. */
	Functions functions();

	/** For Winograd's convolutions of images with their channels last; or null. */
	WinogradTransforms winograd();
}
