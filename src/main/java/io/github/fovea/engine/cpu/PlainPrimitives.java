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
import io.github.fovea.engine.cpu.matrix.ScalarPanels;
import io.github.fovea.engine.cpu.matrix.ScalarStencil;
import io.github.fovea.engine.cpu.matrix.SlidingProduct;
import io.github.fovea.engine.cpu.matrix.Stencil;
import io.github.fovea.engine.cpu.matrix.StripPanels;
import io.github.fovea.engine.cpu.matrix.StripSums;
import io.github.fovea.engine.cpu.matrix.WinogradTransforms;

/** Loops that any JVM runs. */
public final class PlainPrimitives implements Primitives {

	private final PlaneLoops planeLoops = new PlainPlaneLoops();
	private final Functions functions = new PlainFunctions();

	@Override
	public String description() {
		return "plain Java loops";
	}

	@Override
	public int lanes() {
		return 0;
	}

	/** Asked for late: the JVM takes a while to tell of itself. */
	private static final class Panels {

		static final PanelKernel BEST = StripSums.pay() ? new StripPanels()
			: new ScalarPanels();
	}

	@Override
	public PanelKernel panels() {
		return Panels.BEST;
	}

	@Override
	public PanelKernel panels(final int rows) {
		return Panels.BEST;
	}

	@Override
	public Stencil stencil(final Stencil.Shape shape) {
		return new ScalarStencil(shape);
	}

	@Override
	public Dots dots() {
		return null;
	}

	@Override
	public Correlation correlation() {
		return null;
	}

	@Override
	public RowProduct rowProduct() {
		return null;
	}

	@Override
	public SlidingProduct slidingProduct() {
		return null;
	}

	@Override
	public OuterProduct outerProduct() {
		return null;
	}

	@Override
	public PlacedSums placedSums() {
		return null;
	}

	@Override
	public ChannelLoops channelLoops() {
		return null;
	}

	@Override
	public PlaneLoops planeLoops() {
		return planeLoops;
	}

	@Override
	public Functions functions() {
		return functions;
	}

	@Override
	public WinogradTransforms winograd() {
		return null;
	}
}
