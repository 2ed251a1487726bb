// Fovea: convolutional networks for ImageJ and Fiji.
// Copyright (c) 2026 Fovea developers. BSD-2-Clause, see LICENSE.

// Put before each family. T is the type of the elements.

#ifndef T
#define T float
#endif

// What becomes of the result at place i of a tensor before it is stored. Where nothing is
// generated before this, it stays.
#ifndef EXPRESSION
#define PLAIN
#define OPERANDS
#define ARGUMENTS
#define EXPRESSION(result, i) (result)
#endif
