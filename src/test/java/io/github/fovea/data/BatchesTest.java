/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fovea.FoveaException;
import io.github.fovea.data.augment.Augmentations;
import io.github.fovea.tensor.Shape;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Preparation of a data set, and its batches. */
@Timeout(30)
class BatchesTest {

	private static final InputSpec SPEC = new InputSpec(2, 2, 1, Resize.SHORTEST_CROP,
		ResizeFilter.BILINEAR, new Preprocessing.None());

	/** Image i is of the value i, 8- or 16-bit or larger than needed; some are bad. */
	private static Dataset data(final int size, final int... bad) {
		final List<String> names = new ArrayList<>();
		final List<Picture> pictures = new ArrayList<>();
		final int[] labels = new int[size];
		for (int i = 0; i < size; i++) {
			final int side = i % 3 == 2 ? 5 : 2;
			final float[] pixels = new float[side * side];
			Arrays.fill(pixels, i);
			pixels[0] = 0;
			names.add("image" + i);
			labels[i] = i % 4;
			pictures.add(TestImages.picture(i % 2 == 0 ? PixelType.U8 : PixelType.U16, 1,
				side, side, pixels));
		}
		for (final int i : bad) {
			pictures.set(i, null);
		}
		return TestImages.dataset(List.of("a", "b", "c", "d"), names, labels, pictures);
	}

	private static Prepared prepare(final Dataset data, final InputSpec spec,
		final int threads, final long cacheBytes)
	{
		return Preparation.prepare(data, spec, threads, cacheBytes, (done,
			total) -> true);
	}

	private static List<float[]> epoch(final Prepared prepared, final int threads,
		final String augment, final int epoch)
	{
		final List<float[]> result = new ArrayList<>();
		try (Batches batches = new Batches(prepared, new BatchSettings(7, threads, 3,
			Augmentations.parse(augment), false)))
		{
			for (final Batch batch : batches.epoch(epoch)) {
				result.add(batch.images().floats().clone());
				final float[] labels = new float[batch.size()];
				for (int i = 0; i < labels.length; i++) {
					labels[i] = batch.labels().ints()[i];
					assertEquals(batch.index(i) % 4, batch.labels().ints()[i]);
				}
				result.add(labels);
			}
		}
		return result;
	}

	private static void assertSameBatches(final List<float[]> a,
		final List<float[]> b)
	{
		assertEquals(a.size(), b.size());
		for (int i = 0; i < a.size(); i++) {
			assertArrayEquals(a.get(i), b.get(i));
		}
	}

	@Test
	void contentIsTheSameForAnyThreadsAndCache() {
		final String augment = "flip,rotate=20,contrast=0.1,noise=0.1,elastic=0.1,mixup=1";
		final List<float[]> wanted = epoch(prepare(data(100), SPEC, 1, 0), 1, augment,
			2);
		for (final int threads : new int[] { 1, 2, 5 }) {
			for (final long cache : new long[] { 0, 300, 1 << 20 }) {
				assertSameBatches(wanted, epoch(prepare(data(100), SPEC, threads, cache),
					threads, augment, 2));
			}
		}
		assertFalse(Arrays.equals(wanted.get(0), epoch(prepare(data(100), SPEC, 1, 0),
			1, augment, 3).get(0)));
	}

	/** Image i is of the value i and the class i % 4; 51 images leave one alone. */
	@Test
	void mixupMixesImagesAndClassesAlike() {
		final Augmentations mixup = Augmentations.parse("mixup=1");
		final Dataset data = data(51);
		int alone = 0;
		int position = 0;
		try (Batches batches = new Batches(prepare(data, SPEC, 1, 0), new BatchSettings(8,
			2, 3, mixup, false)))
		{
			assertTrue(batches.mixed());
			for (final Batch batch : batches.epoch(2)) {
				final float[] shares = new float[4 * batch.size()];
				batch.shares(shares);
				for (int i = 0; i < batch.size(); i++) {
					final int other = batch.size() - 1 - i;
					final float own = i == other ? 1 : mixup.share(3, 2, position + Math.min(
						i, other));
					final float[] wanted = new float[4];
					wanted[batch.index(i) % 4] += own;
					wanted[batch.index(other) % 4] += 1 - own;
					assertArrayEquals(wanted, Arrays.copyOfRange(shares, 4 * i, 4 * i + 4),
						1e-6f);
					assertEquals(batch.index(i) % 4, batch.labels().ints()[i]);
					assertEquals(own * batch.index(i) + (1 - own) * batch.index(other), batch
						.images().floats()[4 * i + 3], 1e-4);
					if (own == 1) alone++;
				}
				position += batch.size();
			}
			assertEquals(1, alone);
			for (final Batch batch : batches.inOrder()) {
				final float[] shares = new float[4 * batch.size()];
				batch.shares(shares);
				assertEquals(batch.index(0), batch.images().floats()[3], 1e-5);
				assertEquals(1, shares[batch.index(0) % 4]);
			}
		}
	}

	@Test
	void inOrderWithASmallerLastBatch() {
		try (Batches batches = new Batches(prepare(data(16), SPEC, 2, 1000),
			BatchSettings.plain(7, 2, false)))
		{
			assertEquals(3, batches.count());
			for (int pass = 0; pass < 3; pass++) {
				int next = 0;
				final List<Integer> sizes = new ArrayList<>();
				for (final Batch batch : batches.inOrder()) {
					sizes.add(batch.size());
					assertEquals(Shape.of(batch.size(), 1, 2, 2), batch.images().shape());
					for (int i = 0; i < batch.size(); i++) {
						assertEquals(next, batch.index(i));
						assertEquals(next++, batch.images().floats()[4 * i + 3], 1e-5);
					}
				}
				assertEquals(List.of(7, 7, 2), sizes);
			}
		}
	}

	@Test
	void tensorsAreUsedAgain() {
		try (Batches batches = new Batches(prepare(data(100), SPEC, 1, 1000),
			BatchSettings.plain(10, 1, false)))
		{
			final List<Batch> seen = new ArrayList<>();
			for (final Batch batch : batches.inOrder()) {
				if (seen.stream().noneMatch(b -> b == batch)) seen.add(batch);
			}
			assertEquals(3, seen.size());
			for (final Batch batch : batches.epoch(0)) {
				assertTrue(seen.stream().anyMatch(b -> b == batch));
			}
		}
	}

	@Test
	void everyEpochHasEachImageOnce() {
		try (Batches batches = new Batches(prepare(data(50), SPEC, 2, 0),
			new BatchSettings(8, 3, 1, Augmentations.NONE, false)))
		{
			for (int epoch = 0; epoch < 3; epoch++) {
				final boolean[] seen = new boolean[50];
				for (final Batch batch : batches.epoch(epoch)) {
					for (int i = 0; i < batch.size(); i++) {
						assertFalse(seen[batch.index(i)]);
						seen[batch.index(i)] = true;
					}
				}
				for (final boolean was : seen) {
					assertTrue(was);
				}
			}
		}
	}

	@Test
	void anIterationCanBeLeftAndBegunAgain() {
		try (Batches batches = new Batches(prepare(data(60), SPEC, 2, 0), BatchSettings
			.plain(4, 3, false)))
		{
			for (int i = 0; i < 50; i++) {
				final Iterator<Batch> left = batches.inOrder().iterator();
				for (int k = 0; k < i % 5; k++) {
					left.next();
				}
				final Batch first = batches.inOrder().iterator().next();
				assertEquals(0, first.index(0));
				assertEquals(3, first.images().floats()[15], 1e-5);
				assertThrows(IllegalStateException.class, left::next);
			}
		}
	}

	@Test
	void closingEndsTheThreads() throws InterruptedException {
		final Batches batches = new Batches(prepare(data(60), SPEC, 2, 0), BatchSettings
			.plain(4, 3, false));
		batches.epoch(0).iterator().next();
		batches.close();
		assertTrue(Thread.getAllStackTraces().keySet().stream().noneMatch(
			thread -> thread.getName().startsWith("fovea-batches") && thread.isAlive()));
		assertThrows(IllegalStateException.class, () -> batches.inOrder().iterator());
	}

	@Test
	void badImageEndsTrainingAndIsARowInPrediction() {
		final Prepared unchecked = Prepared.unchecked(data(10, 4), SPEC);
		try (Batches batches = new Batches(unchecked, BatchSettings.plain(3, 2, false))) {
			final String message = assertThrows(FoveaException.class, () -> batches
				.inOrder().forEach(batch -> {})).getMessage();
			assertEquals("image4: it is damaged", message);
		}
		try (Batches batches = new Batches(unchecked, BatchSettings.plain(3, 2, true))) {
			for (final Batch batch : batches.inOrder()) {
				for (int i = 0; i < batch.size(); i++) {
					final boolean bad = batch.index(i) == 4;
					if (bad) assertEquals("it is damaged", batch.error(i));
					else assertNull(batch.error(i));
					assertEquals(bad ? 0 : batch.index(i), batch.images().floats()[4 * i + 3],
						1e-5);
				}
			}
		}
	}

	/** Images that take a while to decode, and what is thrown for the fifth. */
	private record Slow(Dataset data, int milliseconds, Throwable thrown) implements
		Dataset
	{

		@Override
		public List<String> classNames() {
			return data.classNames();
		}

		@Override
		public int size() {
			return data.size();
		}

		@Override
		public String name(final int index) {
			return data.name(index);
		}

		@Override
		public int label(final int index) {
			return data.label(index);
		}

		@Override
		public Picture read(final int index) throws IOException {
			try {
				Thread.sleep(milliseconds);
			}
			catch (final InterruptedException e) {
				throw new IOException(e);
			}
			if (index == 5 && thrown instanceof RuntimeException e) throw e;
			if (index == 5 && thrown instanceof Error e) throw e;
			return data.read(index);
		}
	}

	private static double secondsSince(final long start) {
		return (System.nanoTime() - start) * 1e-9;
	}

	@Test
	void whatADecoderThrowsNeverHangsTheConsumer() {
		final RuntimeException odd = new IllegalStateException("odd");
		try (Batches batches = new Batches(Prepared.unchecked(new Slow(data(40), 0,
			odd), SPEC), BatchSettings.plain(7, 2, true)))
		{
			int images = 0;
			for (final Batch batch : batches.inOrder()) {
				for (int i = 0; i < batch.size(); i++) {
					assertEquals(batch.index(i) == 5, batch.error(i) != null);
				}
				images += batch.size();
			}
			assertEquals(40, images);
		}
		try (Batches batches = new Batches(Prepared.unchecked(new Slow(data(40), 0,
			new StackOverflowError()), SPEC), BatchSettings.plain(7, 2, true)))
		{
			for (int pass = 0; pass < 2; pass++) {
				assertThrows(StackOverflowError.class, () -> batches.inOrder().forEach(
					batch -> {}));
			}
		}
	}

	@Test
	void aConsumerThatWaitsCanBeCancelled() {
		final AtomicBoolean canceled = new AtomicBoolean();
		try (Batches batches = new Batches(Prepared.unchecked(new Slow(data(400), 100,
			null), SPEC), BatchSettings.plain(200, 2, true), canceled::get))
		{
			final Iterator<Batch> iterator = batches.inOrder().iterator();
			canceled.set(true);
			final long start = System.nanoTime();
			assertThrows(CancellationException.class, iterator::next);
			assertTrue(secondsSince(start) < 3);
		}
	}

	@Test
	void closingWaitsForNoMoreThanTheImagesInWork() {
		final Batches batches = new Batches(Prepared.unchecked(new Slow(data(100), 500,
			null), SPEC), BatchSettings.plain(50, 2, true));
		batches.inOrder().iterator();
		final long start = System.nanoTime();
		batches.close();
		assertTrue(secondsSince(start) < 2.5);
		assertTrue(Thread.getAllStackTraces().keySet().stream().noneMatch(
			thread -> thread.getName().startsWith("fovea-batches") && thread.isAlive()));
	}

	@Test
	void fewBadImagesAreSkippedAndNamed() {
		final Prepared prepared = prepare(data(40, 7, 20), SPEC, 2, 1 << 20);
		assertEquals(38, prepared.data().size());
		assertEquals(List.of(new Prepared.Skipped("image7", "it is damaged"),
			new Prepared.Skipped("image20", "it is damaged")), prepared.skipped());
		assertEquals("image8", prepared.data().name(7));
		try (Batches batches = new Batches(prepared, BatchSettings.plain(38, 2, false))) {
			final Batch batch = batches.inOrder().iterator().next();
			assertEquals(8, batch.images().floats()[4 * 7 + 3], 1e-5);
			assertEquals(39, batch.images().floats()[4 * 37 + 3], 1e-5);
		}
	}

	@Test
	void manyBadImagesAreAnError() {
		final int[] bad = new int[30];
		Arrays.setAll(bad, i -> i);
		final String message = assertThrows(FoveaException.class, () -> prepare(data(100,
			bad), SPEC, 2, 0)).getMessage();
		assertTrue(message.startsWith("30 of 100 images cannot be used"), message);
		assertTrue(message.contains("image9: it is damaged") && !message.contains(
			"image10:") && message.contains("and 20 more"), message);
	}

	@Test
	void statisticsAreExactAndTheSameForAnyThreads() {
		final List<Picture> pictures = new ArrayList<>();
		final List<String> names = new ArrayList<>();
		for (int i = 0; i < 50; i++) {
			names.add("i" + i);
			pictures.add(i % 2 == 0 ? TestImages.picture(PixelType.U8, 3, 1, 2, i, 255, 0,
				51, 9, 9) : TestImages.picture(PixelType.U16, 3, 1, 2, 257 * i, 65535, 0,
					257 * 51, 9 * 257, 9 * 257));
		}
		final Dataset data = TestImages.dataset(List.of("a"), names, new int[50],
			pictures);
		final InputSpec open = new InputSpec(1, 2, 3, Resize.NONE, Preprocessing.parse(
			"standardize"));
		final Prepared one = prepare(data, open, 1, 0);
		assertEquals(one.spec(), prepare(data, open, 4, 1 << 20).spec());
		final var fitted = (Preprocessing.Standardize) one.spec().preprocessing();
		assertEquals((24.5 + 255) / 2 / 255, fitted.mean().get(0), 1e-7);
		assertEquals(0.1, fitted.mean().get(1), 1e-7);
		assertEquals(0.1, fitted.deviation().get(1), 1e-7);
		assertEquals(1, fitted.deviation().get(2), 1e-3);
		assertThrows(IllegalArgumentException.class, () -> new Batches(Prepared
			.unchecked(data, open), BatchSettings.plain(1, 1, false)));
	}

	/** Sums of 77 / 255 and of its squares are rounded. */
	@Test
	void imagesOfOneValueAreDividedByNothing() {
		final float[] pixels = new float[64 * 64];
		Arrays.fill(pixels, 77);
		final Dataset data = TestImages.dataset(List.of("a"), List.of("i", "j", "k"), new int[3],
			Collections.nCopies(3, TestImages.picture(PixelType.U8, 1, 64, 64, pixels)));
		final Prepared one = prepare(data, new InputSpec(64, 64, 1, Resize.NONE, Preprocessing
			.parse("standardize")), 1, 0);
		assertEquals(List.of(1.0), ((Preprocessing.Standardize) one.spec().preprocessing())
			.deviation());
	}

	@Test
	void preparationCanBeCancelled() {
		assertThrows(CancellationException.class, () -> Preparation.prepare(data(40),
			SPEC, 2, 0, (done, total) -> false));
	}

	@Test
	void cacheKeepsWhatFits() {
		final ImageCache cache = new ImageCache(3, 10);
		final ImageCache.Scratch scratch = new ImageCache.Scratch();
		final Picture bytes = TestImages.picture(PixelType.U8, 1, 2, 2, 0, 128, 200, 255);
		final Picture shorts = TestImages.picture(PixelType.U16, 1, 1, 2, 60000, 7);
		cache.offer(0, bytes, bytes);
		cache.offer(1, shorts, shorts);
		cache.offer(2, bytes, bytes);
		assertArrayEquals(bytes.pixels().floats(), cache.get(0, scratch).pixels()
			.floats());
		assertArrayEquals(shorts.pixels().floats(), cache.get(1, scratch).pixels()
			.floats());
		assertNull(cache.get(2, scratch));
		final Picture floats = TestImages.picture(PixelType.F32, 1, 1, 1, -0.5f);
		final ImageCache small = new ImageCache(1, 4);
		small.offer(0, bytes, floats);
		assertSame(PixelType.U8, small.get(0, scratch).type());
	}
}
