// Fovea: convolutional networks for ImageJ and Fiji.
// Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.

// Put before all. Where the device has no doubles, whatever uses them is not compiled.

#ifdef NO_DOUBLES
#define double there_is_no_double
#elif defined(cl_khr_fp64)
#pragma OPENCL EXTENSION cl_khr_fp64 : enable
#endif
