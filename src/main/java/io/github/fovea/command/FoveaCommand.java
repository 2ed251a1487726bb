/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.command;

import io.github.fovea.FoveaException;
import io.github.fovea.data.Dataset;
import io.github.fovea.data.ImageOpener;
import io.github.fovea.data.Part;
import io.github.fovea.data.ij.SciJavaOpener;
import io.github.fovea.engine.Device;
import io.github.fovea.engine.EngineOptions;
import io.github.fovea.engine.Engines;
import io.github.fovea.files.FileProblem;
import io.github.fovea.launcher.VectorModule;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

import org.scijava.command.ContextCommand;
import org.scijava.io.IOService;

/**
 * An operation that a person can start. Its SciJava parameters are the one
 * declaration of its options: the dialogs, macro keys and shell options are
 * derived from them by {@link Operation} and {@link Option}.
 * <p>
 * A subclass is annotated
 * {@code @Plugin(type = Command.class, name = "fovea.NAME", headless = true, description = "…")}
 * with no menu path and no label, and has a public constructor without
 * arguments. Its parameters are named in lower_snake_case, which are the macro
 * keys, and say {@code persist = false}; their initial values are the defaults.
 * It runs with or without a SciJava context.
 */
public abstract class FoveaCommand extends ContextCommand {

	/** A property of the JVM, where all class loaders see it. */
	private static final String VECTORS_TOLD = "fovea.vectors.told";
	/** The option of commands that compute. */
	private static final String ENGINE = "engine";
	/** The engine that the vector module makes faster. */
	private static final String PROCESSOR = "cpu";

	private Feedback feedback;

	/** Sets where the command reports; before it runs. */
	public final void setFeedback(final Feedback feedback) {
		this.feedback = feedback;
	}

	/**
	 * Checks the parameters, then does the work.
	 *
	 * @throws FoveaException if the person can mend the problem
	 */
	@Override
	public final void run() {
		final List<Option> options = Operation.of(this).options();
		for (final Option option : options) {
			option.set(this, option.check(option.get(this)));
		}
		try {
			options.forEach(this::checkEngine);
			keepInputs(options);
			options.forEach(o -> o.checkEnding(o.get(this)));
			options.forEach(o -> o.checkPlace(o.get(this)));
			execute();
		}
		catch (final IOException e) {
			throw new FoveaException(FileProblem.of(e), e);
		}
	}

	/** Devices may be named behind an engine; which there are, only opening it tells. */
	private void checkEngine(final Option option) {
		if (!option.name().equals(ENGINE)) return;
		final String name = String.valueOf(option.get(this)).split(":", 2)[0];
		if (!option.choices().isEmpty() && !option.choices().contains(name))
			throw new UsageException(ENGINE, "cannot be \"" + name + "\"; choose " + String.join(
				", ", option.choices()));
	}

	/** Refuses to write to a file that is read: a list of images, or the network. */
	private void keepInputs(final List<Option> options) throws IOException {
		for (final Option target : options) {
			if (!target.save() || !(target.get(this) instanceof File file) || !file.isFile())
				continue;
			for (final Option source : options) {
				if (!source.save() && source.get(this) instanceof File read && read.isFile() &&
					Files.isSameFile(read.toPath(), file.toPath())) throw new UsageException(target
						.name(), "must be another file than " + file +
							", which is read and would be lost");
			}
		}
	}

	/** Does the work; each parameter alone is valid by now. */
	protected abstract void execute() throws IOException;

	/**
	 * Choices of a parameter that only the running program knows, such as the
	 * registered architectures; null for those in the parameter's annotation.
	 */
	protected List<String> choices(final String parameter) {
		return parameter.equals(ENGINE) ? Engines.choices() : null;
	}

	/**
	 * What the choices of a parameter mean, a line each, for a dialog's help; empty
	 * where their names say it.
	 */
	protected List<String> explanations(final String parameter) {
		return List.of();
	}

	protected final Feedback feedback() {
		if (feedback == null) feedback = new SciJavaFeedback(getContext());
		return feedback;
	}

	/**
	 * Options of an engine.
	 *
	 * @param threads 0 for all cores, but no more threads than the host is set to
	 */
	protected final EngineOptions engineOptions(final int threads) {
		final int all = EngineOptions.DEFAULT.threadsOrAll();
		final int host = feedback().threads();
		return new EngineOptions(threads == 0 && host > 0 && host < all ? host : threads)
			.telling(feedback()::message);
	}

	/** Tells how the processor computes faster, if it is what computes. */
	protected final void checkVectors(final Device device) {
		if (device.engine().equals(PROCESSOR) && VectorModule.missed() && System
			.setProperty(VECTORS_TOLD, "") == null) feedback()
				.vectorsMissed();
	}

	/** Tells which images are taken, where a data set is divided. */
	protected final void tellPart(final Optional<Part> taken, final File images,
		final Dataset data)
	{
		taken.ifPresent(part -> feedback().message("Taking the " + part + " part of " +
			images + ": " + ImageCount.text(data.size())));
	}

	/** Decodes image files: all formats of ours, then those of the host. */
	protected final ImageOpener opener() {
		final IOService io = getContext() == null ? null : getContext().getService(
			IOService.class);
		return io == null ? ImageOpener.all() : ImageOpener.firstOf(List.of(ImageOpener
			.all(), new SciJavaOpener(io)));
	}

	/** True once the work should end early, keeping what is useful so far. */
	protected final boolean canceled() {
		return isCanceled() || feedback().canceled();
	}
}
