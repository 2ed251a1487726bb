/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.model.events;

import io.github.fovea.FoveaException;
import io.github.fovea.files.FileProblem;
import io.github.fovea.model.events.wire.Event;
import io.github.fovea.model.events.wire.SessionLog;
import io.github.fovea.model.events.wire.Summary;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Map;

/**
 * A new file of numbers over time that TensorBoard shows; the files of a folder are
 * one curve a tag. Each record is written at once, so a killed process leaves whole
 * ones.
 */
public final class EventFile implements AutoCloseable {

	private static final String VERSION = "brain.Event:2";
	/** TensorBoard knows files by a part of their name and reads them in its order. */
	private static final String NAME = "events.out.tfevents.%010d.fovea.%03d";

	private final Path path;
	private final FileChannel channel;
	private final Clock clock;

	/**
	 * @param folder made where it is missing
	 * @param first the first step: what older files say of it and later ones is hidden
	 * @throws FoveaException if the file cannot be written
	 */
	public EventFile(final Path folder, final long first, final Clock clock) {
		this.clock = clock;
		try {
			Files.createDirectories(folder);
			path = create(folder, clock.instant().getEpochSecond());
			channel = FileChannel.open(path, StandardOpenOption.WRITE);
		}
		catch (final IOException e) {
			throw problem(folder, e);
		}
		write(event().setFileVersion(VERSION));
		write(event().setStep(first).setSessionLog(SessionLog.newBuilder().setStatus(
			SessionLog.SessionStatus.START)));
	}

	private static Path create(final Path folder, final long second)
		throws IOException
	{
		for (int i = 0;; i++) {
			try {
				return Files.createFile(folder.resolve(String.format(NAME, second, i)));
			}
			catch (final FileAlreadyExistsException e) {
				// Of a run that began within the same second.
			}
		}
	}

	/**
	 * Adds numbers.
	 *
	 * @param values by tag, in their order
	 * @throws FoveaException if the file cannot be written
	 */
	public void add(final long step, final Map<String, Double> values) {
		final Summary.Builder summary = Summary.newBuilder();
		values.forEach((tag, value) -> summary.addValue(Summary.Value.newBuilder()
			.setTag(tag).setSimpleValue(value.floatValue())));
		write(event().setStep(step).setSummary(summary));
	}

	private Event.Builder event() {
		return Event.newBuilder().setWallTime(1e-3 * clock.millis());
	}

	private void write(final Event.Builder event) {
		final ByteBuffer record = RecordFrame.of(event.build().toByteArray());
		try {
			while (record.hasRemaining()) {
				channel.write(record);
			}
		}
		catch (final IOException e) {
			throw problem(path, e);
		}
	}

	@Override
	public void close() {
		try {
			channel.close();
		}
		catch (final IOException e) {
			throw problem(path, e);
		}
	}

	private static FoveaException problem(final Path path, final IOException e) {
		return new FoveaException("Could not write TensorBoard's events to " + path +
			": " + FileProblem.reason(e) + ". Free some space or choose another folder", e);
	}
}
