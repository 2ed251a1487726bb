/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;

import io.github.fovea.FoveaException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;

/** Pixel arithmetic, its text form and its stored form. */
class PreprocessingTest {

	private static final Picture GREY = TestImages.picture(PixelType.U8, 1, 1, 3, 0,
		51, 255);

	@Test
	void unitFollowsTheType() {
		final Preprocessing unit = Preprocessing.parse("unit");
		assertArrayEquals(new float[] { 0, 0.2f, 1 }, unit.apply(GREY));
		assertArrayEquals(new float[] { 0, 1 }, unit.apply(TestImages.picture(
			PixelType.U16, 1, 1, 2, 0, 65535)));
		assertArrayEquals(new float[] { -3, 7 }, unit.apply(TestImages.picture(
			PixelType.F32, 1, 1, 2, -3, 7)));
		assertArrayEquals(new float[] { 0, 51, 255 }, Preprocessing.parse("none").apply(
			GREY));
	}

	@Test
	void percentileMapsEachChannelToUnit() {
		final float[] pixels = new float[2 * 1001];
		for (int i = 0; i <= 1000; i++) {
			pixels[i] = 1000 - i;
			pixels[1001 + i] = 2 * i + 5;
		}
		final float[] result = Preprocessing.parse("percentile").apply(TestImages
			.picture(PixelType.U16, 2, 7, 143, pixels));
		// Ranks 10 and 998 of 0 … 1000.
		assertEquals((1000 - 10) / 988f, result[0], 1e-6);
		assertEquals(0, result[990], 1e-6);
		assertEquals(1, result[2], 1e-6);
		assertEquals(0, result[1001 + 10], 1e-6);
		assertEquals(1, result[1001 + 998], 1e-6);
		assertArrayEquals(new float[] { 0, 0 }, Preprocessing.parse("percentile").apply(
			TestImages.picture(PixelType.U8, 1, 1, 2, 9, 9)));
	}

	@Test
	void imagenetIsUnitThenItsMeans() {
		final float[] result = Preprocessing.parse("imagenet").apply(TestImages.picture(
			PixelType.U8, 3, 1, 1, 255, 0, 51));
		assertArrayEquals(new float[] { (1 - 0.485f) / 0.229f, -0.456f / 0.224f, (0.2f -
			0.406f) / 0.225f }, result, 1e-5f);
		assertThrows(FoveaException.class, () -> Preprocessing.parse("imagenet").apply(
			GREY));
	}

	@Test
	void givenMeansServeOneOrEachChannel() {
		assertArrayEquals(new float[] { -2, -1.2f, 2 }, Preprocessing.parse(
			"mean=0.5;std=0.25").apply(GREY), 1e-6f);
		final Preprocessing three = Preprocessing.parse("mean=0,0.5,1; std=1,0.5,2");
		assertArrayEquals(new float[] { 1, 1, 0 }, three.apply(TestImages.picture(
			PixelType.U8, 3, 1, 1, 255, 255, 255)), 1e-6f);
		assertTrue(assertThrows(FoveaException.class, () -> three.apply(GREY))
			.getMessage().contains("3 means"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "none", "unit", "percentile", "standardize", "imagenet",
		"mean=0.5;std=0.25", "mean=0.1,0.2,0.3;std=1.0,2.0,0.5" })
	void textAndJsonReturnTheSame(final String text) {
		final Preprocessing preprocessing = Preprocessing.parse(text);
		assertEquals(text, preprocessing.toString());
		assertEquals(preprocessing, Preprocessing.fromMap(throughJson(preprocessing
			.toMap())));
	}

	@Test
	void statisticsAreStored() {
		final Preprocessing fitted = new Preprocessing.Standardize(List.of(0.1, 0.2),
			List.of(1e-3, 0.123456789012345));
		assertTrue(fitted.isFitted());
		assertFalse(Preprocessing.parse("standardize").isFitted());
		assertEquals(fitted, Preprocessing.fromMap(throughJson(fitted.toMap())));
		final InputSpec spec = new InputSpec(28, 30, 2, Resize.PAD, fitted);
		assertEquals(spec, InputSpec.fromMap(throughJson(spec.toMap())));
		assertThrows(FoveaException.class, () -> new InputSpec(28, 30, 3, Resize.PAD,
			fitted));
	}

	@Test
	void descriptionsWithoutFilterAreBilinear() {
		final InputSpec spec = new InputSpec(28, 30, 1, Resize.PAD,
			new Preprocessing.None());
		final Map<String, Object> stored = throughJson(spec.toMap());
		assertEquals("lanczos", stored.remove("filter"));
		assertEquals(new InputSpec(28, 30, 1, Resize.PAD, ResizeFilter.BILINEAR, spec
			.preprocessing()), InputSpec.fromMap(stored));
		stored.put("filter", "hat");
		assertTrue(assertThrows(FoveaException.class, () -> InputSpec.fromMap(stored))
			.getMessage().contains("bilinear, lanczos"));
	}

	private static Map<String, Object> throughJson(final Map<String, Object> map) {
		final Gson gson = new Gson();
		return gson.fromJson(gson.toJson(map), new TypeToken<Map<String, Object>>() {}
			.getType());
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "Unit", "mean=1", "mean=1;std=0", "mean=1;std=-1",
		"mean=1,2;std=1", "mean=x;std=1", "mean=;std=", "mean=NaN;std=1" })
	void otherTextIsRefused(final String text) {
		assertThrows(FoveaException.class, () -> Preprocessing.parse(text));
	}
}
