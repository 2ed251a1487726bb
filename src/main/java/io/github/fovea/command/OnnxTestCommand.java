/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.command;

import io.github.fovea.FoveaException;
import io.github.fovea.api.BackendTest;
import io.github.fovea.api.BackendTest.Result;
import io.github.fovea.api.BackendTest.Verdict;
import io.github.fovea.engine.EngineOptions;
import io.github.fovea.model.onnx.BackendCase;
import io.github.fovea.model.onnx.BackendCases;

import java.io.File;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Runs ONNX's own tests. */
@Plugin(type = Command.class, name = "fovea.onnx-test", headless = true,
	description = "Runs backend tests of ONNX and prints PASS, FAIL or UNSUPPORTED for each")
public class OnnxTestCommand extends FoveaCommand {

	@Parameter(description = "Folders or ZIP archives with tests: folders with model.onnx and " +
		"test_data_set_0, or light_NAME.onnx beside light_NAME_output_0.pb", persist = false,
		attrs = @Attr(name = Option.POSITIONAL))
	private String tests = "";

	@Parameter(description = "What computes: an engine, or one of its devices as " +
		"engine:number or engine:name", persist = false, attrs = @Attr(
			name = Option.OPEN_CHOICES))
	private String engine = "cpu";

	private final Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);

	@Override
	protected void execute() {
		try (BackendTest backend = new BackendTest(engine, EngineOptions.DEFAULT)) {
			for (final String path : tests.split(File.pathSeparator)) {
				BackendCases.each(Path.of(path), test -> run(backend, test));
			}
		}
		final int failed = count(Verdict.FAIL);
		feedback().result("total: " + count(Verdict.PASS) + " passed, " + failed +
			" failed, " + count(Verdict.UNSUPPORTED) + " unsupported");
		if (failed > 0) throw new FoveaException(failed + (failed == 1 ? " test failed"
			: " tests failed"));
	}

	private void run(final BackendTest backend, final BackendCase test) {
		if (canceled()) throw new FoveaException("Canceled");
		final Result result = backend.run(test);
		counts.merge(result.verdict(), 1, Integer::sum);
		feedback().result(result.verdict() + " " + result.name() + (result.reason()
			.isEmpty() ? "" : ": " + result.reason()));
	}

	private int count(final Verdict verdict) {
		return counts.getOrDefault(verdict, 0);
	}
}
