/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.command;

import io.github.fovea.pretrained.Download;
import io.github.fovea.pretrained.KnownModel;
import io.github.fovea.pretrained.KnownModels;
import io.github.fovea.report.TextReport;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Lists and downloads pretrained models. */
@Plugin(type = Command.class, name = "fovea.download", headless = true,
	description = "Lists pretrained models, or downloads those named into the user's cache folder")
public class DownloadCommand extends FoveaCommand {

	@Parameter(description = "Names of models to download; without any, all are listed",
		required = false, persist = false, attrs = { @Attr(name = Option.POSITIONAL),
			@Attr(name = Option.NO_DIALOG) })
	private String names = "";

	@Parameter(description = "The model to download", required = false, persist = false,
		attrs = @Attr(name = Option.NO_SHELL))
	private String model = "";

	@Override
	protected List<String> choices(final String parameter) {
		return parameter.equals("model") ? KnownModels.ofUser().all().stream().map(
			KnownModel::name).toList() : super.choices(parameter);
	}

	@Override
	protected List<String> explanations(final String parameter) {
		return parameter.equals("model") ? TextReport.pretrainedLines(KnownModels.ofUser())
			: super.explanations(parameter);
	}

	@Override
	protected void execute() {
		final KnownModels models = KnownModels.ofUser();
		final List<String> wanted = Stream.concat(Stream.of(names.split(
			File.pathSeparator)), Stream.of(model)).map(String::strip).filter(
				name -> !name.isEmpty()).toList();
		if (wanted.isEmpty()) {
			feedback().result(TextReport.pretrained(models).stripTrailing());
			feedback().message("More can be added to " + models.list());
			return;
		}
		wanted.forEach(name -> download(models, models.require(name)));
	}

	private void download(final KnownModels models, final KnownModel known) {
		final Path file = models.file(known);
		feedback().message("Downloading " + known.name() + " (" + known.megabytes() +
			", licence " + known.licence() + ") from " + known.url());
		final boolean fetched = new Download().fetch(known, file,
			new Download.Listener()
			{

				@Override
				public void progress(final long done) {
					feedback().progress(done, known.bytes(), known.name() + ": " + Download
						.megabytes(done) + " of " + known.megabytes());
				}

				@Override
				public boolean canceled() {
					return DownloadCommand.this.canceled();
				}
			});
		feedback().result((fetched ? "wrote " : "here already: ") + file);
		feedback().message("Give its name, " + known.name() +
			", where a model file or a base is asked for");
	}
}
