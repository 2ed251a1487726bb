/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.data;

import io.github.fovea.FoveaException;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * Batches of a data set, decoded ahead on threads of their own into tensors that
 * are used again. What a batch holds depends on the data, seed and epoch alone.
 * One iteration at a time; a new one ends the one before. Close it to end its
 * threads.
 */
public final class Batches implements AutoCloseable {

	/** Batches in work or waiting, besides the one in use. */
	private static final int AHEAD = 2;
	/** Bytes of them above which one is enough. */
	private static final long MUCH = 64 << 20;
	/** Milliseconds after which a waiting consumer asks whether to go on. */
	private static final long PATIENCE = 100;
	/** Images a thread takes at once. */
	private static final int PORTION = 8;

	private final ImageSource source;
	private final BatchSettings settings;
	private final int total;
	private final int count;
	private final BooleanSupplier canceled;
	private final Slot[] slots;
	private final Thread[] team;

	// Guarded by this object's monitor.
	private Sampling.Order order;
	private int epoch;
	private boolean augment;
	private int next;
	private int released;
	private int active;
	private int round;
	/** Written in the monitor, but asked between images outside of it. */
	private volatile boolean closed;

	public Batches(final Prepared prepared, final BatchSettings settings) {
		this(prepared, settings, () -> false);
	}

	/**
	 * @param canceled asked by a consumer that waits for images; true ends its wait
	 *          with a {@link CancellationException}
	 */
	public Batches(final Prepared prepared, final BatchSettings settings,
		final BooleanSupplier canceled)
	{
		source = new ImageSource(prepared.data(), prepared.spec(), prepared.cache(),
			prepared.targets());
		if (!prepared.spec().preprocessing().isFitted())
			throw new IllegalArgumentException(
				"The statistics for \"standardize\" are not known: prepare the training " +
					"images first");
		this.settings = settings;
		this.canceled = canceled;
		total = prepared.data().size();
		// Not rounded up by adding first: the batch size may be the largest int.
		count = total == 0 ? 0 : (total - 1) / settings.batchSize() + 1;
		next = total;
		slots = new Slot[1 + ahead()];
		for (int i = 0; i < slots.length; i++) {
			slots[i] = new Slot();
		}
		team = new Thread[settings.threads()];
		for (int i = 0; i < team.length; i++) {
			team[i] = new Thread(new Worker(), "fovea-batches-" + i);
			team[i].setDaemon(true);
			team[i].start();
		}
	}

	private int ahead() {
		final long bytes = (long) Math.min(settings.batchSize(), total) * source.spec()
			.size() * Float.BYTES;
		return AHEAD * bytes > MUCH ? 1 : AHEAD;
	}

	/** Number of images of an iteration. */
	public int images() {
		return total;
	}

	/** Number of batches of an iteration. */
	public int count() {
		return count;
	}

	/** Whether the images of an epoch are mixed, and so {@link Batch#shares}. */
	public boolean mixed() {
		return settings.augmentations().mixes();
	}

	/** The images that an epoch draws, in its order, augmented. */
	public Iterable<Batch> epoch(final int number) {
		return () -> start(settings.sampling().order(source.data(), settings.seed(),
			number), number, !settings.augmentations().isEmpty());
	}

	/** All images in their own order, as they are. */
	public Iterable<Batch> inOrder() {
		return () -> {
			final int[] identity = new int[total];
			for (int i = 0; i < total; i++) {
				identity[i] = i;
			}
			return start(new Sampling.Order(identity, new int[total]), 0, false);
		};
	}

	private synchronized Iterator<Batch> start(final Sampling.Order newOrder,
		final int newEpoch, final boolean augmented)
	{
		if (closed) throw new IllegalStateException("These batches are closed");
		next = total;
		while (active > 0) {
			pause();
		}
		order = newOrder;
		epoch = newEpoch;
		augment = augmented;
		next = 0;
		released = 0;
		for (int i = 0; i < slots.length; i++) {
			slots[i].prepare(i);
		}
		notifyAll();
		return new Round(++round);
	}

	/** Ends the threads; the last batch stays valid. */
	@Override
	public void close() {
		synchronized (this) {
			closed = true;
			notifyAll();
		}
		for (final Thread thread : team) {
			try {
				thread.join();
			}
			catch (final InterruptedException e) {
				Thread.currentThread().interrupt();
				return;
			}
		}
	}

	private void pause() {
		try {
			wait(PATIENCE);
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new CancellationException("Interrupted while images were read");
		}
	}

	/** The consumer's side of one pass. */
	private final class Round implements Iterator<Batch> {

		private final int number;
		private int position;

		Round(final int number) {
			this.number = number;
		}

		@Override
		public boolean hasNext() {
			return position < count;
		}

		@Override
		public Batch next() {
			synchronized (Batches.this) {
				if (!hasNext()) throw new NoSuchElementException();
				if (number != round) throw new IllegalStateException(
					"Another iteration of these batches has begun");
				release();
				final Slot slot = slots[position % slots.length];
				while (!slot.ready) {
					if (closed) throw new IllegalStateException("These batches are closed");
					if (canceled.getAsBoolean()) throw new CancellationException(
						"Canceled while images were read");
					pause();
				}
				position++;
				return checked(slot.batch);
			}
		}

		private void release() {
			if (position == 0) return;
			released = position;
			final int following = position - 1 + slots.length;
			if (following < count) slots[following % slots.length].prepare(following);
			Batches.this.notifyAll();
		}
	}

	private Batch checked(final Batch batch) {
		for (int i = 0; i < batch.size(); i++) {
			final Throwable failure = batch.failure(i);
			if (failure instanceof Error error) throw error;
			if (failure != null && !settings.keepErrors()) throw new FoveaException(source
				.data().name(batch.index(i)) + ": " + Reasons.of(failure), failure);
		}
		return batch;
	}

	/** A place for one batch at a time. */
	private final class Slot {

		private Batch full;
		private Batch last;
		private Batch batch;
		/** Images that no worker has loaded yet. */
		private int unloaded;
		private boolean ready;

		void prepare(final int number) {
			if (number >= count) return;
			final int size = Math.min(settings.batchSize(), total - number * settings
				.batchSize());
			if (size == settings.batchSize()) {
				if (full == null) full = new Batch(size, source.spec(), source
					.targets());
				batch = full;
			}
			else {
				if (last == null) last = new Batch(size, source.spec(), source
					.targets());
				batch = last;
			}
			unloaded = size;
			ready = false;
		}
	}

	/** Decodes portions of batches whose place is free. */
	private final class Worker implements Runnable {

		private final BatchLoader loader = new BatchLoader(source, settings);

		@Override
		public void run() {
			while (true) {
				final int from;
				final int size;
				final Slot slot;
				synchronized (Batches.this) {
					while (!closed && !available()) {
						try {
							Batches.this.wait();
						}
						catch (final InterruptedException e) {
							return;
						}
					}
					if (closed) return;
					from = next;
					slot = slots[from / settings.batchSize() % slots.length];
					size = Math.min(PORTION, slot.batch.size() - from % settings.batchSize());
					next += size;
					active++;
				}
				for (int i = from; i < from + size && !closed; i++) {
					loader.load(slot.batch, i % settings.batchSize(), order.images()[i], order
						.repeats()[i], augment ? epoch : BatchLoader.PLAIN);
				}
				final boolean last;
				synchronized (Batches.this) {
					slot.unloaded -= size;
					last = slot.unloaded == 0;
				}
				if (last && augment && mixed()) mix(slot.batch, from - from % settings
					.batchSize());
				synchronized (Batches.this) {
					// A portion that was left for closing is not to be handed out.
					if (last && !closed) slot.ready = true;
					active--;
					if (slot.ready || active == 0) Batches.this.notifyAll();
				}
			}
		}

		private void mix(final Batch batch, final int first) {
			batch.mix(i -> settings.augmentations().share(settings.seed(), epoch, first +
				i));
		}

		private boolean available() {
			return next < total && next / settings.batchSize() < released + slots.length;
		}
	}
}
