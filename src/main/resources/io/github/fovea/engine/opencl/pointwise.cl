// A function of the elements at one place, as it is generated: y[i] = EXPRESSION(y[i], i),
// where what was in y before may be an operand. An item computes RUN elements; on a
// processor those are many, and blocks of them are computed before they are stored, so
// that the compiler sees vectors although y may be one of the operands.

#define BLOCK 64

kernel void apply(global float *y, const int n OPERANDS) {
	int i = get_global_id(0) * RUN;
#if RUN > 1
	const int end = min(n - i, RUN) + i;
	for (; end - i >= BLOCK; i += BLOCK) {
		float results[BLOCK];
		for (int j = 0; j < BLOCK; j++) results[j] = EXPRESSION(y[i + j], i + j);
		for (int j = 0; j < BLOCK; j++) y[i + j] = results[j];
	}
	for (; i < end; i++) y[i] = EXPRESSION(y[i], i);
#else
	if (i < n) y[i] = EXPRESSION(y[i], i);
#endif
}
