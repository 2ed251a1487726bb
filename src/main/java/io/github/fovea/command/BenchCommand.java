/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.command;

import com.google.gson.GsonBuilder;

import io.github.fovea.api.Benchmark;
import io.github.fovea.api.BenchmarkResult;
import io.github.fovea.benchmark.Workload;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Times whole networks on this computer. */
@Plugin(type = Command.class, name = "fovea.bench", headless = true,
	description = "Times whole networks on synthetic images and prints one JSON line each")
public class BenchCommand extends FoveaCommand {

	private static final String ALL = "all";
	private static final MathContext DIGITS = new MathContext(5);

	@Parameter(description = "What to time: all, or some of lenet-gluon, cnn-mnist, " +
		"cnn-fashion-6, vgg-like, resnet-18 (training), resnet-34-batch-1, " +
		"resnet-34-batch-8, resnet-50-batch-1, resnet-50-batch-8 (prediction), " +
		"conv-7x7-4096, conv-3x3-64-256 (one layer), with commas between",
		persist = false)
	private String workload = ALL;

	@Parameter(description = "Seconds of measuring for each, after half as many to warm up",
		min = "0", max = "3600", persist = false)
	private double seconds = 5;

	@Parameter(description = "What computes: an engine, or one of its devices as " +
		"engine:number or engine:name", persist = false, attrs = @Attr(
			name = Option.OPEN_CHOICES))
	private String engine = "auto";

	@Parameter(description = "Threads of the processor; 0 for all cores", min = "0",
		max = "512", persist = false)
	private int threads = 0;

	@Override
	protected void execute() {
		final List<String> names = workload.strip().equals(ALL) ? Benchmark
			.workloads() : Given.names("workload", workload);
		if (names.isEmpty()) throw new UsageException("workload", "names nothing to time");
		names.forEach(name -> Given.parse("workload", name, Workload::named));
		try (Benchmark benchmark = new Benchmark(engine, engineOptions(threads)))
		{
			feedback().message("Timing on " + benchmark.device() + (Double.isNaN(
				benchmark.peak()) ? "" : String.format(Locale.ROOT,
					", measured peak %.1f GFLOP/s", 1e-9 * benchmark.peak())));
			for (final String name : names) {
				if (canceled()) return;
				feedback().result(json(benchmark.run(name, seconds)));
			}
		}
	}

	private static String json(final BenchmarkResult result) {
		final Map<String, Object> map = new LinkedHashMap<>();
		map.put("workload", result.workload());
		map.put("images_per_s", number(result.imagesPerSecond()));
		map.put("ms", number(result.milliseconds()));
		map.put("gflops", number(result.gigaflops()));
		map.put("share_of_peak", number(result.shareOfPeak()));
		map.put("threads", result.threads());
		map.put("jvm", result.jvm());
		map.put("engine", result.engine());
		return new GsonBuilder().serializeNulls().create().toJson(map);
	}

	/** Five digits; null for what is not known. */
	private static Double number(final double value) {
		return Double.isNaN(value) ? null : new BigDecimal(value).round(DIGITS)
			.doubleValue();
	}
}
