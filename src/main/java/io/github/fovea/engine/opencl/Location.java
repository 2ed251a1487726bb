/*
 * Fovea: convolutional networks for ImageJ and Fiji.
 * Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.
 */
package io.github.fovea.engine.opencl;

import org.jocl.cl_mem;

/**
 * Where a value lies.
 *
 * @param whole a buffer that it is a part of
 * @param offset in it, in bytes
 */
record Location(cl_mem whole, long offset) {}
