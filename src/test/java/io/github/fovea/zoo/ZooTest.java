/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.zoo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fovea.FoveaException;
import io.github.fovea.nn.LayerRow;
import io.github.fovea.nn.Network;
import io.github.fovea.tensor.Shape;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZooTest {

	private final Zoo zoo = new Zoo();

	@ParameterizedTest
	@CsvSource({ "lenet-5-1998, 60000", "cnn-fashion-6, 435306",
		// 20·25+20 + 50·180+50 + 1250·128+128 + 1290
		"lenet-gluon, 170988",
		// 16·25+16 + 32·400+32 + 1568·10+10
		"cnn-mnist, 28938",
		// 6·25+6 + 16·150+16 + 256·120+120 + 120·84+84 + 84·10+10
		"lenet-5, 44426" })
	void learnsThePublishedNumberOfParameters(final String name,
		final long expected)
	{
		assertEquals(expected, network(name, 28, 1, 10).trainable());
	}

	@Test
	void layersOfTheLeNetOf1998HaveTheirPapersCounts() {
		final long[] expected = { 0, 156, 12, 1516, 32, 48120, 10164, 0 };
		final Network network = network("lenet-5-1998", 28, 1, 10);
		assertEquals(expected.length, network.layers().size());
		for (int i = 0; i < expected.length; i++) {
			final LayerRow row = network.layers().get(i);
			assertEquals(expected[i], row.trainable(), row.name());
		}
	}

	@Test
	void everyNetworkTakesOtherSizesAndClassCounts() {
		for (final String name : zoo.names()) {
			final Network network = network(name, 40, 3, 7);
			assertEquals(Shape.of(1, 7), network.graph().output().shape(), name);
		}
	}

	@Test
	void tooSmallImagesAreRefusedWithTheSizeItWasMadeFor() {
		final FoveaException e = assertThrows(FoveaException.class, () -> network(
			"lenet-5", 8, 1, 10));
		assertTrue(e.getMessage().contains("28x28x1"), e.getMessage());
	}

	@Test
	void unknownNamesAreAnsweredWithTheKnownOnes() {
		final FoveaException e = assertThrows(FoveaException.class, () -> zoo.find(
			"lenet"));
		assertTrue(e.getMessage().contains("lenet-gluon"), e.getMessage());
	}

	@Test
	void equalSeedsGiveEqualWeightsAndOthersDoNot() {
		final float[] a = firstWeight(1);
		final float[] b = firstWeight(1);
		final float[] c = firstWeight(2);
		assertEquals(a[7], b[7]);
		assertTrue(a[7] != c[7]);
	}

	private float[] firstWeight(final long seed) {
		return zoo.build("lenet-5", new NetworkSpec(new InputSize(28, 28, 1), 10,
			seed)).weights().get(0).initialTensor().floats();
	}

	private Network network(final String name, final int size,
		final int channels, final int classes)
	{
		return zoo.build(name, new NetworkSpec(new InputSize(size, size, channels),
			classes, 1));
	}
}
