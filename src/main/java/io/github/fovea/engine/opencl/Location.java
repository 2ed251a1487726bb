/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

/**
 * Where a value lies.
 *
 * @param whole what it is a part of
 * @param offset in it, in bytes
 */
record Location(Operand whole, long offset) {}
