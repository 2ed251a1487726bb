/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.api;

import io.github.fovea.evaluate.Evaluation;
import io.github.fovea.train.TrainResult;

import java.util.Optional;

/**
 * What a training left.
 *
 * @param files the files written; the model's only if an epoch was finished
 * @param test how the saved model does on the test images; empty if there are
 *          none, or the work was canceled
 */
public record TrainingOutcome(TrainResult result, ModelFiles files,
	Optional<Evaluation> test)
{}
