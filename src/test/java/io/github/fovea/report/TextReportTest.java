/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fovea.metric.ClassReport;
import io.github.fovea.metric.ConfusionMatrix;
import io.github.fovea.nn.LayerRow;
import io.github.fovea.tensor.Shape;
import io.github.fovea.zoo.Zoo;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextReportTest {

	private static final ConfusionMatrix MATRIX = ConfusionMatrix.of(List.of(
		"healthy", "infected", "dead"), new long[][] { { 118, 6, 0 }, { 9, 40, 0 }, {
			0, 0, 0 } });

	@Test
	void printsScoresOfClasses() {
		assertEquals("""
			Class              Precision  Recall     F1  Images
			---------------------------------------------------
			healthy                0.929   0.952  0.940     124
			infected               0.870   0.816  0.842      49
			dead                   0.000   0.000  0.000       0
			---------------------------------------------------
			Accuracy                              0.913     173
			Balanced accuracy                     0.884     173
			Macro average          0.899   0.884  0.891     173
			Weighted average       0.912   0.913  0.912     173
			Classes never predicted (precision 0/0, shown as 0): dead
			Classes without images (recall 0/0, shown as 0): dead
			""", TextReport.classes(ClassReport.of(MATRIX)));
	}

	@Test
	void printsTheMatrixWithNames() {
		assertEquals("""
			Rows are true classes, columns predicted ones.
			          healthy  infected  dead
			---------------------------------
			healthy       118         6     .
			infected        9        40     .
			dead            .         .     .
			""", TextReport.confusion(MATRIX, 80));
	}

	@Test
	void printsTheMatrixWithNumbersInBlocksWhereItIsNarrow() {
		assertEquals("""
			Rows are true classes, columns predicted ones.
			              1   2
			-------------------
			1 healthy   118   6
			2 infected    9  40
			3 dead        .   .

			            3
			-------------
			1 healthy   .
			2 infected  .
			3 dead      .
			""", TextReport.confusion(MATRIX, 20));
	}

	@ParameterizedTest
	@ValueSource(ints = { 2, 10, 16, 50 })
	void keepsToTheWidthOfTheTerminal(final int classes) {
		final List<String> names = IntStream.range(0, classes).mapToObj(
			i -> "a rather long name of a class, number " + i).toList();
		final long[][] counts = new long[classes][classes];
		counts[0][1] = 12345;
		final String text = TextReport.confusion(ConfusionMatrix.of(names, counts),
			80);
		assertTrue(text.lines().allMatch(line -> line.length() <= 80), text);
		assertTrue(text.contains("12345"), text);
	}

	@Test
	void printsWhatIsConfused() {
		assertEquals("""
			Most often confused  Taken for  Images  Share of class
			------------------------------------------------------
			infected             healthy         9          18.4 %
			healthy              infected        6           4.8 %
			""", TextReport.mistakes(MATRIX));
		assertEquals("", TextReport.mistakes(ConfusionMatrix.of(List.of("a"),
			new long[][] { { 3 } })));
	}

	@Test
	void printsLayersAndTotals() {
		assertEquals("""
			Layer  Kind   Output shape     Parameters
			-----------------------------------------
			conv1  conv   (N, 32, 28, 28)         320
			bn1    norm   (N, 32, 28, 28)         128
			dense  dense  (N, 10)             250,890
			-----------------------------------------
			Parameters:    251,338
			Trainable:     251,274
			Not trainable: 64
			""", TextReport.layers(List.of(new LayerRow("conv1", "conv", Shape.of(1, 32,
				28, 28), 320, 0), new LayerRow("bn1", "norm", Shape.of(1, 32, 28, 28), 64,
					64), new LayerRow("dense", "dense", Shape.of(1, 10), 250890, 0))));
	}

	@Test
	void listsEveryNetwork() {
		final Zoo zoo = new Zoo();
		final String text = TextReport.models(zoo);
		assertEquals(zoo.names().size() + 2, text.lines().count());
		assertTrue(zoo.names().stream().allMatch(name -> text.contains("\n" + name +
			" ")), text);
	}

	@Test
	void shortensNamesInTheirMiddle() {
		assertEquals("Metaphase", Names.shorten("Metaphase", 9));
		assertEquals("Metapha..ent", Names.shorten("MetaphaseAlignment", 12));
		assertEquals("Meta", Names.shorten("Metaphase", 4));
	}
}
