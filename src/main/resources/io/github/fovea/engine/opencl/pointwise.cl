// A function of the elements at one place, as it is generated: y[i] = EXPRESSION(0, i).
// An item computes RUN elements; on a processor those are many, and a block of them is
// computed before it is stored, so that the compiler sees vectors although y may be one
// of the operands.

#define BLOCK 64

kernel void apply(global float *y, const int n OPERANDS) {
	int i = get_global_id(0) * RUN;
#if RUN > 1
	const int end = i + min(n - i, RUN);
	for (; end - i >= BLOCK; i += BLOCK) {
		float results[BLOCK];
		for (int j = 0; j < BLOCK; j++) results[j] = EXPRESSION(0, i + j);
		for (int j = 0; j < BLOCK; j++) y[i + j] = results[j];
	}
	for (; i < end; i++) y[i] = EXPRESSION(0, i);
#else
	if (i < n) y[i] = EXPRESSION(0, i);
#endif
}
