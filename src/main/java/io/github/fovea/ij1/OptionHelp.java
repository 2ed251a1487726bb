/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.ij1;

import io.github.fovea.command.Option;

import java.util.List;

/** What a dialog's help button shows. */
final class OptionHelp {

	private OptionHelp() {}

	static String html(final String title, final String description,
		final List<Option> options)
	{
		final StringBuilder html = new StringBuilder("<html><h2>").append(escape(
			title)).append("</h2><p>").append(escape(description)).append(
				".</p><table cellpadding=3>");
		for (final Option option : options) {
			html.append("<tr valign=top><td><b>").append(escape(option.label()))
				.append("</b><br><code>").append(option.name()).append(
					"</code></td><td width=420>").append(escape(option.description()));
			final List<String> explanations = option.explanations();
			if (option.openChoices() && explanations.isEmpty()) html.append(": ").append(escape(String.join(
				", ", option.choices())));
			if (!option.defaultText().isEmpty()) html.append(". Default: ").append(
				escape(option.defaultText()));
			for (final String line : explanations) {
				html.append("<br>").append(escape(line));
			}
			html.append("</td></tr>");
		}
		return html.append("</table></html>").toString();
	}

	private static String escape(final String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;");
	}
}
