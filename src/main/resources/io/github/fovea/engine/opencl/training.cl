// The counter of steps.

kernel void increment(global const long *x, global long *y) {
	if (get_global_id(0) == 0) y[0] = x[0] + 1;
}
