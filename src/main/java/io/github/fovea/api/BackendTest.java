/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.api;

import io.github.fovea.FoveaException;
import io.github.fovea.engine.Engine;
import io.github.fovea.engine.EngineOptions;
import io.github.fovea.engine.Engines;
import io.github.fovea.engine.MissingKernelException;
import io.github.fovea.engine.Parameters;
import io.github.fovea.engine.Program;
import io.github.fovea.model.onnx.BackendCase;
import io.github.fovea.model.onnx.OnnxModel;
import io.github.fovea.model.onnx.UnsupportedOperatorException;
import io.github.fovea.tensor.Tensor;

import java.util.List;
import java.util.TreeSet;

/** Runs ONNX's backend tests on an engine. */
public final class BackendTest implements AutoCloseable {

	/** How a test ended. */
	public enum Verdict {
			PASS, FAIL, UNSUPPORTED
	}

	/**
	 * @param reason the error, or what is not supported; empty for a test that passes
	 */
	public record Result(String name, Verdict verdict, String reason) {}

	private final Engine engine;

	/**
	 * @param engine as in {@link Engines#open}
	 */
	public BackendTest(final String engine, final EngineOptions options) {
		this.engine = Engines.open(engine, options);
	}

	/** Runs a test with all its data. */
	public Result run(final BackendCase test) {
		try {
			for (int i = 0; i < test.sets().size(); i++) {
				final String problem = run(test, i);
				if (problem != null) return new Result(test.name(), Verdict.FAIL, problem);
			}
			return test.sets().isEmpty() ? new Result(test.name(), Verdict.FAIL,
				"it has no data") : new Result(test.name(), Verdict.PASS, "");
		}
		catch (final UnsupportedOperatorException e) {
			return new Result(test.name(), Verdict.UNSUPPORTED, String.join(", ", e
				.operators()));
		}
		catch (final MissingKernelException e) {
			return new Result(test.name(), Verdict.UNSUPPORTED, String.join(", ", e
				.operators()));
		}
		catch (final FoveaException e) {
			return new Result(test.name(), Verdict.FAIL, e.getMessage());
		}
	}

	private String run(final BackendCase test, final int index) {
		final BackendCase.DataSet data;
		try {
			data = test.dataSet(index);
		}
		catch (final IllegalArgumentException e) {
			throw new UnsupportedOperatorException(e.getMessage(), List.of(String.join(", ",
				new TreeSet<>(test.operators())) + " (" + e.getMessage() + ")"));
		}
		final OnnxModel model = test.read(data.inputs());
		try (Parameters parameters = engine.newParameters()) {
			model.parameters().forEach(parameters::set);
			try (Program program = engine.compile(model.graph(), parameters)) {
				model.graph().inputs().forEach(v -> program.input(v.name()).copyFrom(data
					.inputs().get(v.name())));
				program.run();
				return compare(test, data.outputs(), model.graph().outputs().keySet().stream()
					.map(program::output).toList());
			}
		}
	}

	private static String compare(final BackendCase test,
		final List<Tensor> expected, final List<Tensor> actual)
	{
		if (actual.size() < expected.size()) return "it has " + actual.size() +
			" outputs, expected " + expected.size();
		for (int i = 0; i < expected.size(); i++) {
			final Tensor wanted = expected.get(i);
			final Tensor got = actual.get(i);
			if (!wanted.type().equals(got.type())) return "output " + i + " is " + got
				.type() + ", expected " + wanted.type();
			for (int j = 0; j < wanted.size(); j++) {
				if (!close(test, wanted.get(j), got.get(j))) return "element " + j +
					" of output " + i + " is " + got.get(j) + ", expected " + wanted.get(j);
			}
		}
		return null;
	}

	private static boolean close(final BackendCase test, final double wanted,
		final double got)
	{
		return Double.compare(wanted, got) == 0 || Math.abs(wanted - got) <= test
			.absolute() + test.relative() * Math.abs(wanted);
	}

	@Override
	public void close() {
		engine.close();
	}
}
