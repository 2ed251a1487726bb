// Fovea: convolutional networks for ImageJ and Fiji.
// Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.

// Put before each family. T is the type of the elements.

#ifdef cl_khr_fp64
#pragma OPENCL EXTENSION cl_khr_fp64 : enable
#endif
#ifndef T
#define T float
#endif

