/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.report;

import io.github.fovea.metric.Calibration;
import io.github.fovea.metric.Calibration.Bin;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;

/**
 * A reliability diagram: how often images are right over how sure the network is of
 * them, and below how many there are.
 */
public final class ReliabilityPicture {

	private static final int SIDE = 380;
	private static final int COUNTS = 90;
	private static final int TOP = 44;
	private static final int BETWEEN = 58;
	private static final int EDGE = 20;
	private static final int LEGEND = 26;

	private ReliabilityPicture() {}

	public static BufferedImage draw(final Calibration calibration) {
		try (Canvas canvas = new Canvas(Diagram.LEFT + SIDE + EDGE, TOP + SIDE + BETWEEN +
			COUNTS + Diagram.BELOW + LEGEND, 1))
		{
			final Axis confidence = Axis.linear(0, 1, 5);
			final Diagram shares = new Diagram(canvas, Diagram.LEFT, TOP, SIDE, SIDE,
				confidence, Axis.linear(0, 1, 5));
			shares.frame(String.format(Locale.ROOT, "Expected calibration error %.4f (%,d " +
				"images)", calibration.expectedError(), calibration.images()), "", "Accuracy");
			final List<Bin> bins = calibration.bins();
			final long most = Math.max(1, bins.stream().mapToLong(Bin::images).max().orElse(1));
			final Diagram counts = new Diagram(canvas, Diagram.LEFT, TOP + SIDE + BETWEEN, SIDE,
				COUNTS, confidence, Axis.linear(0, most, 3));
			counts.frame("", "Probability of the predicted class", "Images");
			for (final Bin bin : bins) {
				if (bin.images() == 0) continue;
				shares.bar(bin.from(), bin.to(), 0, bin.accuracy(), Canvas.SKY);
				counts.bar(bin.from(), bin.to(), 0, bin.images(), Canvas.PALE);
			}
			shares.line(0, 0, 1, 1, Canvas.GREY, Canvas.dashed(1));
			for (final Bin bin : bins) {
				if (bin.images() == 0) continue;
				shares.line(bin.confidence(), bin.accuracy(), bin.confidence(), bin.confidence(),
					Canvas.VERMILLION, Canvas.solid(2));
				shares.dot(bin.confidence(), bin.accuracy(), 3.5, Canvas.VERMILLION);
			}
			final Legend legend = new Legend();
			legend.add("miscalibration", Canvas.VERMILLION, Canvas.solid(2));
			legend.add("calibrated", Canvas.GREY, Canvas.dashed(1));
			legend.draw(canvas, Diagram.LEFT + SIDE / 2.0, TOP + SIDE + BETWEEN + COUNTS +
				Diagram.BELOW + 12);
			return canvas.image();
		}
	}
}
