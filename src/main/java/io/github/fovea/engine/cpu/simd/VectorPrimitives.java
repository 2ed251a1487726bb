/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.simd;

import io.github.fovea.engine.cpu.ChannelLoops;
import io.github.fovea.engine.cpu.Functions;
import io.github.fovea.engine.cpu.Primitives;
import io.github.fovea.engine.cpu.matrix.Correlation;
import io.github.fovea.engine.cpu.matrix.Dots;
import io.github.fovea.engine.cpu.matrix.OuterProduct;
import io.github.fovea.engine.cpu.matrix.PanelKernel;
import io.github.fovea.engine.cpu.matrix.RowProduct;
import io.github.fovea.engine.cpu.matrix.Stencil;
import io.github.fovea.engine.cpu.matrix.WinogradTransforms;

import jdk.incubator.vector.FloatVector;

/** Inner loops by the vector module. */
public final class VectorPrimitives implements Primitives {

	private static final int LANES = FloatVector.SPECIES_PREFERRED.length();

	private final PanelKernel panels;
	private final Correlation correlation = new VectorCorrelation();
	private final RowProduct rowProduct = new VectorRowProduct(narrow() ? 4 : 6);
	private final OuterProduct outerProduct = new VectorOuterProduct(LANES == 8 &&
		!narrow() ? 6 : 4);
	private final WinogradTransforms winograd = new VectorWinograd();
	private final ChannelLoops channelLoops = new VectorChannelLoops();
	private final Functions functions = new VectorFunctions();
	private final Dots dots = new VectorDots();

	/** With the tile that the processor's registers and the JVM suit best. */
	public VectorPrimitives() {
		panels = new VectorPanels();
	}

	/**
	 * @param rows of a tile of matrix products: 4, 6, 8 or 12
	 */
	public VectorPrimitives(final int rows) {
		panels = new VectorPanels(rows);
	}

	@Override
	public String description() {
		return "vectors of " + LANES + " floats";
	}

	@Override
	public int lanes() {
		return LANES;
	}

	@Override
	public PanelKernel panels() {
		return panels;
	}

	@Override
	public PanelKernel panels(final int rows) {
		return rows <= 2 ? new ThinPanels(rows) : panels;
	}

	@Override
	public Stencil stencil(final Stencil.Shape shape) {
		return new VectorStencil(shape);
	}

	@Override
	public Dots dots() {
		return dots;
	}

	@Override
	public Correlation correlation() {
		return correlation;
	}

	// Eight lanes mean AVX2 with 16 registers; newer compilers spill a tile of six
	// rows there.
	private static boolean narrow() {
		return LANES == 8 && Runtime.version().feature() >= 22;
	}

	@Override
	public RowProduct rowProduct() {
		return rowProduct;
	}

	@Override
	public OuterProduct outerProduct() {
		return outerProduct;
	}

	@Override
	public ChannelLoops channelLoops() {
		return channelLoops;
	}

	@Override
	public Functions functions() {
		return functions;
	}

	@Override
	public WinogradTransforms winograd() {
		return winograd;
	}
}
