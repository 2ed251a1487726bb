// Normalisation over the batch: sums over all axes but the channels, see `reduction.cl`,
// and what follows from them for each element. Images without planes, N,C, are columns.

#include "reduction.cl"

// Of the batch's statistics: the parameters' new values, and what normalises.
#define STATISTICS global const float *oldMean, global const float *oldVariance, \
	global float *newMean, global float *newVariance, global float *mean, \
	global float *scale, const float epsilon, const float momentum

// Two passes over each slice, so that the variance does not cancel: mean and sum of the
// squared differences from it. The second one finds the slice in a cache.
kernel void statistics(global const float *x, global float *parts, STATISTICS, REDUCTION)
{
	FOLD_PARTS
	const Slice s = SLICE;
	if (s.result >= results) return;
	Sum own = with_rest(0, 0);
	OVER(s, own = add(own, GET(x, 0));)
	const REAL m = rounded(FOLD(own)) / (s.to - s.from);
	own = with_rest(0, 0);
	const float pad = FIRST(m);
	OVER(s, const REAL d = GET(x, pad) - m; own = add(own, d * d);)
	const REAL squares = rounded(FOLD(own));
	if (slices == 1) {
		const REAL variance = squares / count;
		put(m, mean, s);
		put(1 / sqrt(variance + epsilon), scale, s);
		put(given(oldMean, s) * momentum + m * (1 - momentum), newMean, s);
		put(given(oldVariance, s) * momentum + variance * (1 - momentum), newVariance, s);
	}
	else {
		put(m, PART(0, s.slice), s);
		put(squares, PART(1, s.slice), s);
	}
}

// The squares of slices are from their own means (T. Chan, G. Golub, R. LeVeque,
// "Algorithms for computing the sample variance", 1983).
kernel void join_statistics(global const float *parts, STATISTICS, PARTS_OF_SLICES) {
	LOCAL_PARTS
	const int r = RESULT;
	if (r >= results) return;
	Sum own = with_rest(0, 0);
	OVER_SLICES {
		own = add(own, OF_RESULT(PART(0, slice)) * min(depth, count - slice * depth));
	}
	const REAL m = rounded(TOGETHER(own)) / count;
	own = with_rest(0, 0);
	OVER_SLICES {
		const REAL d = OF_RESULT(PART(0, slice)) - m;
		own = add(own, OF_RESULT(PART(1, slice)) + d * d * min(depth, count - slice * depth));
	}
	const REAL variance = rounded(TOGETHER(own)) / count;
	TO_RESULT(m, mean);
	TO_RESULT(1 / sqrt(variance + epsilon), scale);
	TO_RESULT(OF_RESULT(oldMean) * momentum + m * (1 - momentum), newMean);
	TO_RESULT(OF_RESULT(oldVariance) * momentum + variance * (1 - momentum), newVariance);
}

kernel void parameter_gradients(global const float *x, global const float *dy,
	global float *parts, global const float *mean, global const float *scale,
	global float *dGamma, global float *dBeta, REDUCTION)
{
	FOLD_PARTS
	const Slice s = SLICE;
	if (s.result >= results) return;
	const REAL m = given(mean, s);
	Sum products = with_rest(0, 0), sum = with_rest(0, 0);
	OVER(s,
		const REAL g = GET(dy, 0);
		products = add(products, g * (GET(x, 0) - m));
		sum = add(sum, g);
	)
	const REAL p = rounded(FOLD(products));
	const REAL all = rounded(FOLD(sum));
	if (slices == 1) {
		put(p * given(scale, s), dGamma, s);
		put(all, dBeta, s);
	}
	else {
		put(p, PART(0, s.slice), s);
		put(all, PART(1, s.slice), s);
	}
}

kernel void join_gradients(global const float *parts, global const float *scale,
	global float *dGamma, global float *dBeta, PARTS_OF_SLICES)
{
	LOCAL_PARTS
	const int r = RESULT;
	if (r >= results) return;
	Sum products = with_rest(0, 0), sum = with_rest(0, 0);
	OVER_SLICES {
		products = add(products, OF_RESULT(PART(0, slice)));
		sum = add(sum, OF_RESULT(PART(1, slice)));
	}
	const REAL p = rounded(TOGETHER(products));
	const REAL all = rounded(TOGETHER(sum));
	TO_RESULT(p * OF_RESULT(scale), dGamma);
	TO_RESULT(all, dBeta);
}

// Elements in rows: a channel's plane, or by COLUMNS a sample's channels. What is CHANNEL's
// is computed once a row, or with each element. On processors a work-item has a stretch of
// a row, else an element of each of some rows.
#define ROWS const int channels, const int width, const int rows, const int stretch

#ifdef COLUMNS
#define OF_CHANNEL(p) load((p) + column, lanes, 0)
#define ONCE(CHANNEL)
#define EACH(CHANNEL) CHANNEL
#else
#define OF_CHANNEL(p) ((p)[row % channels])
#define ONCE(CHANNEL) CHANNEL
#define EACH(CHANNEL)
#endif

#ifdef V
#define OVER_ROWS(CHANNEL, BODY) \
	for (int row = get_global_id(1); row < rows; row += get_global_size(1)) { \
		ONCE(CHANNEL) \
		const int end = min(width, (int) (get_global_id(0) + 1) * stretch); \
		int column = get_global_id(0) * stretch; \
		for (; column + V <= end; column += V) { \
			const int at = row * width + column, lanes = V; \
			EACH(CHANNEL) \
			BODY \
		} \
		if (column < end) { \
			const int at = row * width + column, lanes = end - column; \
			EACH(CHANNEL) \
			BODY \
		} \
	}
#else
#define OVER_ROWS(CHANNEL, BODY) \
	const int column = get_global_id(0), lanes = 1; \
	if (column >= width) return; \
	for (int row = get_global_id(1); row < rows; row += get_global_size(1)) { \
		const int at = row * width + column; \
		CHANNEL \
		BODY \
	}
#endif

// Stores results, the first of them at place i of the tensor.
static inline void finish(const REAL value, global float *y, const int i,
	const int lanes OPERANDS)
{
#if defined(PLAIN)
	store(value, y + i, lanes);
#elif defined(V)
	float results[V];
	JOINED(vstore, V)(value, 0, results);
	if (lanes == V) {
		#pragma unroll
		for (int j = 0; j < V; j++) results[j] = EXPRESSION(results[j], i + j);
		store(JOINED(vload, V)(0, results), y + i, V);
		return;
	}
	for (int j = 0; j < lanes; j++) y[i + j] = EXPRESSION(results[j], i + j);
#else
	y[i] = EXPRESSION(value, i);
#endif
}

kernel void by_statistics(global const float *x, global const float *gamma,
	global const float *beta, global const float *mean, global const float *scale,
	global float *y, ROWS OPERANDS)
{
	OVER_ROWS(
		const REAL m = OF_CHANNEL(mean);
		const REAL s = OF_CHANNEL(scale) * OF_CHANNEL(gamma);
		const REAL b = OF_CHANNEL(beta);,
		finish((GET(x, 0) - m) * s + b, y, at, lanes ARGUMENTS);)
}

kernel void inference(global const float *x, global const float *gamma,
	global const float *beta, global const float *mean, global const float *variance,
	global float *y, ROWS, const float epsilon)
{
	OVER_ROWS(
		const REAL m = OF_CHANNEL(mean);
		const REAL s = OF_CHANNEL(gamma) / sqrt(OF_CHANNEL(variance) + epsilon);
		const REAL b = OF_CHANNEL(beta);,
		store((GET(x, 0) - m) * s + b, y + at, lanes);)
}

// With n = (x - mean) · s: dx = γ · s · (dy - mean(dy) - n · mean(dy · n))
kernel void input_gradient(global const float *x, global const float *gamma,
	global const float *mean, global const float *scale, global const float *dy,
	global const float *dGamma, global const float *dBeta, global float *dx, ROWS,
	const float count)
{
	OVER_ROWS(
		const REAL m = OF_CHANNEL(mean);
		const REAL s = OF_CHANNEL(scale) * OF_CHANNEL(gamma);
		const REAL ofSum = OF_CHANNEL(dBeta) / count;
		const REAL ofProducts = OF_CHANNEL(scale) * OF_CHANNEL(dGamma) / count;,
		store(s * (GET(dy, 0) - ofSum - (GET(x, 0) - m) * ofProducts), dx + at, lanes);)
}
