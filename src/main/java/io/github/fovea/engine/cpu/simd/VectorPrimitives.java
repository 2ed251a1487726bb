/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu.simd;

import io.github.fovea.engine.cpu.ChannelLoops;
import io.github.fovea.engine.cpu.Functions;
import io.github.fovea.engine.cpu.PlaneLoops;
import io.github.fovea.engine.cpu.Primitives;
import io.github.fovea.engine.cpu.matrix.Correlation;
import io.github.fovea.engine.cpu.matrix.Dots;
import io.github.fovea.engine.cpu.matrix.OuterProduct;
import io.github.fovea.engine.cpu.matrix.PanelKernel;
import io.github.fovea.engine.cpu.matrix.PlacedSums;
import io.github.fovea.engine.cpu.matrix.RowProduct;
import io.github.fovea.engine.cpu.matrix.SlidingProduct;
import io.github.fovea.engine.cpu.matrix.Stencil;
import io.github.fovea.engine.cpu.matrix.WinogradTransforms;
import io.github.fovea.files.CacheFolder;

import java.util.Optional;

import jdk.incubator.vector.FloatVector;

/** Inner loops by the vector module. */
public final class VectorPrimitives implements Primitives {

	private static final int LANES = FloatVector.SPECIES_PREFERRED.length();

	/** Rows of a tile that a wider one would fill badly. */
	private static final int SIX = 6;

	private final PanelKernel panels;
	private final Correlation correlation = new VectorCorrelation();
	private final RowProduct rowProduct;
	private final OuterProduct outerProduct;
	private final SlidingProduct slidingProduct = new VectorSlidingProduct();
	private final WinogradTransforms winograd = new VectorWinograd();
	private final PlacedSums placedSums = new VectorPlacedSums();
	private final ChannelLoops channelLoops = new VectorChannelLoops();
	private final PlaneLoops planeLoops = new VectorPlaneLoops();
	private final Functions functions = new VectorFunctions();
	private final Dots dots = new VectorDots();

	/**
	 * With the tiles that were found to be the fastest here, or else those that
	 * registers and JVM should suit.
	 *
	 * @param timed to find out now, in about half a second, if nothing is known
	 */
	public VectorPrimitives(final boolean timed) {
		this(find(timed));
	}

	private VectorPrimitives(final Tiles tiles) {
		panels = new VectorPanels(tiles.panels());
		rowProduct = new VectorRowProduct(tiles.products());
		outerProduct = new VectorOuterProduct(tiles.sums());
	}

	private static Tiles find(final boolean timed) {
		final TileMemory memory = new TileMemory(CacheFolder.path().resolve(
			"tiles.properties"), TileMemory.key(LANES), LANES);
		final Optional<Tiles> known = memory.find();
		if (known.isPresent()) return known.get();
		if (!timed) return Tiles.byRule(LANES, Runtime.version().feature());
		final Tiles best = TileTrial.best();
		memory.keep(best);
		return best;
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
		if (rows <= 2) return new ThinPanels(rows);
		return rows == SIX && panels.rows() > SIX ? new VectorPanels(SIX) : panels;
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

	@Override
	public RowProduct rowProduct() {
		return rowProduct;
	}

	@Override
	public SlidingProduct slidingProduct() {
		return slidingProduct;
	}

	@Override
	public OuterProduct outerProduct() {
		return outerProduct;
	}

	@Override
	public PlacedSums placedSums() {
		return placedSums;
	}

	@Override
	public ChannelLoops channelLoops() {
		return channelLoops;
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
		return winograd;
	}
}
