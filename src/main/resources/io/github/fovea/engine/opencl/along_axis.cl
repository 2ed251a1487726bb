// Linear functions of few elements along an axis, as sparse matrices by rows: result k of
// a line is the sum of weights[t] · x[indices[t]] for t from starts[k] to starts[k + 1].
// Work-item (j, k, o) has place j behind the axis, result k, and lines o, o + 1 range ….
// A transposed matrix is a gradient: no atomics.

#define PLACE \
	const int j = get_global_id(0), k = get_global_id(1); \
	if (j >= inner || k >= results) return;

#define OVER_LINES for (long line = get_global_id(2); line < outer; \
	line += get_global_size(2))

kernel void pick(global const T *x, global T *y, global const int *indices,
	const int inner, const int size, const int results, const int outer)
{
	PLACE
	const int index = indices[k];
	OVER_LINES {
		y[(line * results + k) * inner + j] = x[(line * size + index) * inner + j];
	}
}

kernel void sums(global const T *x, global T *y, global const int *indices,
	global const int *starts, global const int *weights, const int inner, const int size,
	const int results, const int outer)
{
	PLACE
	const int start = starts[k], end = starts[k + 1];
	OVER_LINES {
		global const T *from = x + line * size * inner + j;
		T sum = 0;
		for (int t = start; t < end; t++) {
			sum += as_float(weights[t]) * from[(long) indices[t] * inner];
		}
		y[(line * results + k) * inner + j] = sum;
	}
}
