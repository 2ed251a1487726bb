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

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Lists and downloads pretrained models. */
@Plugin(type = Command.class, name = "fovea.download", headless = true,
	description = "Lists pretrained models, or downloads those named into the user's cache folder")
public class DownloadCommand extends FoveaCommand {

	@Parameter(description = "Names of models to download; without any, all are listed",
		required = false, persist = false, attrs = @Attr(name = Option.POSITIONAL))
	private String names = "";

	@Override
	protected void execute() {
		final KnownModels models = KnownModels.ofUser();
		if (names.isBlank()) {
			feedback().result(TextReport.pretrained(models).stripTrailing());
			feedback().message("More can be added to " + models.list());
			return;
		}
		for (final String name : names.split(File.pathSeparator)) {
			download(models, models.require(name.strip()));
		}
	}

	private void download(final KnownModels models, final KnownModel model) {
		final Path file = models.file(model);
		feedback().message("Downloading " + model.name() + " (" + model.megabytes() +
			", licence " + model.licence() + ") from " + model.url());
		final boolean fetched = new Download().fetch(model, file,
			new Download.Listener()
			{

				@Override
				public void progress(final long done) {
					feedback().progress(done, model.bytes(), model.name() + ": " + Download
						.megabytes(done) + " of " + model.megabytes());
				}

				@Override
				public boolean canceled() {
					return DownloadCommand.this.canceled();
				}
			});
		feedback().result((fetched ? "wrote " : "here already: ") + file);
		feedback().message("Use it as --model-file " + model.name());
	}
}
