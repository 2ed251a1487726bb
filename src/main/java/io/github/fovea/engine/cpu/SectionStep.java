/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.cpu;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Kernels that go through the batch together: each part takes its share of the
 * samples and runs all kernels on a few of them before it goes on to the next.
 */
final class SectionStep implements Step, ThreadTeam.Task {

	/**
	 * @param arguments for each part
	 */
	record Member(String name, SampleKernel kernel, Arguments[] arguments) {}

	private enum Stage {
			BEFORE, SAMPLES, AFTER;

		/** The phase of a kernel, which may have none. */
		int phase(final SampleKernel kernel) {
			return kernel.samplePhase() + ordinal() - SAMPLES.ordinal();
		}

		boolean has(final SampleKernel kernel) {
			return phase(kernel) >= 0 && phase(kernel) < kernel.phases();
		}
	}

	private final ThreadTeam team;
	private final Member[] members;
	private final int samples;
	private final int chunk;
	private final int parts;
	/** Those in which there is anything to do. */
	private final Stage[] stages;
	private Stage stage;

	/**
	 * @param chunk samples that a part works on at a time
	 */
	SectionStep(final ThreadTeam team, final List<Member> members,
		final int samples, final int chunk, final int parts)
	{
		this.team = team;
		this.members = members.toArray(new Member[0]);
		this.samples = samples;
		this.chunk = chunk;
		this.parts = parts;
		stages = Arrays.stream(Stage.values()).filter(s -> members.stream().anyMatch(
			m -> s.has(m.kernel))).toArray(Stage[]::new);
	}

	@Override
	public void run() {
		for (final Stage next : stages) {
			stage = next;
			team.run(this, parts);
		}
	}

	@Override
	public void run(final int part, final int count) {
		if (stage == Stage.SAMPLES) samples(part, Kernel.from(samples, part, count),
			Kernel.from(samples, part + 1, count));
		else for (final Member member : members) {
			if (stage.has(member.kernel)) member.kernel.run(member.arguments[part], stage
				.phase(member.kernel), part, count);
		}
	}

	private void samples(final int part, final int from, final int to) {
		final int chunks = (to - from + chunk - 1) / chunk;
		for (int i = 0; i < chunks; i++) {
			final int start = from + Kernel.from(to - from, i, chunks);
			final int end = from + Kernel.from(to - from, i + 1, chunks);
			for (final Member member : members) {
				final Arguments arguments = member.arguments[part];
				arguments.startAt(start);
				member.kernel.runSamples(arguments, part, start, end, start == from);
			}
		}
	}

	@Override
	public String toString() {
		return List.of(members).stream().map(Member::name).collect(Collectors.joining(
			" "));
	}
}
