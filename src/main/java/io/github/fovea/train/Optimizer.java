/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.train;

import io.github.fovea.FoveaException;
import io.github.fovea.graph.op.AdamStep;
import io.github.fovea.graph.op.OptimizerStep;
import io.github.fovea.graph.op.RmsPropStep;
import io.github.fovea.graph.op.SgdStep;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How weights follow their gradients.
 *
 * @param momentum of SGD and RMSProp
 * @param nesterov look ahead, for SGD with momentum
 * @param weightDecay pull of all weights towards 0; decoupled from the gradient
 *          for AdamW
 */
public record Optimizer(Kind kind, float momentum, boolean nesterov,
	float weightDecay)
{

	/** The optimisers, with the usual constants. */
	public enum Kind {
			SGD, ADAM, ADAMW, RMSPROP;

		/**
		 * @throws FoveaException if there is none of that name
		 */
		public static Kind parse(final String text) {
			for (final Kind kind : values()) {
				if (kind.toString().equals(text.strip().toLowerCase(Locale.ROOT)))
					return kind;
			}
			throw new FoveaException("There is no optimizer \"" + text +
				"\"; choose one of " + Arrays.stream(values()).map(Kind::toString)
					.collect(Collectors.joining(", ")));
		}

		@Override
		public String toString() {
			return name().toLowerCase(Locale.ROOT);
		}
	}

	public Optimizer {
		if (!(momentum >= 0 && momentum < 1)) throw new FoveaException(
			"The momentum must be at least 0 and below 1, got " + momentum);
		if (!(weightDecay >= 0 && Float.isFinite(weightDecay)))
			throw new FoveaException("The weight decay must be 0 or more, got " +
				weightDecay);
		if (nesterov && (momentum == 0 || kind != Kind.SGD))
			throw new FoveaException(
				"Nesterov's way needs the optimizer sgd with a momentum above 0");
	}

	/** A kind without momentum and decay; AdamW decays by 0.01. */
	public static Optimizer of(final Kind kind) {
		return new Optimizer(kind, 0, false, kind == Kind.ADAMW ? 0.01f : 0);
	}

	/** The operator of a step. */
	public OptimizerStep step() {
		return switch (kind) {
			case SGD -> new SgdStep(momentum, nesterov, weightDecay);
			case ADAM -> new AdamStep(0.9f, 0.999f, 1e-8f, weightDecay, false);
			case ADAMW -> new AdamStep(0.9f, 0.999f, 1e-8f, weightDecay, true);
			case RMSPROP -> new RmsPropStep(0.9f, 1e-8f, momentum, weightDecay);
		};
	}
}
