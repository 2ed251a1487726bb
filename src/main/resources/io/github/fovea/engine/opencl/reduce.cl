// Sums, extrema and norms over axes: see `reduction.cl`. FUNCTION is the number of a Java
// constant.

#define SUM 0
#define MEAN 1
#define MAX 2
#define MIN 3
#define PROD 4
#define L1 5
#define L2 6
#define LOG_SUM 7
#define LOG_SUM_EXP 8
#define SUM_SQUARE 9

#define JOIN joined

#include "reduction.cl"
#include "exponentials.cl"

// What changes no result
#if FUNCTION == MAX || FUNCTION == LOG_SUM_EXP
#define NOTHING -INFINITY
#elif FUNCTION == MIN
#define NOTHING INFINITY
#elif FUNCTION == PROD
#define NOTHING 1
#else
#define NOTHING 0
#endif

// Sums keep what rounding took, others have the number alone.
Sum joined(const Sum a, const Sum b) {
#if FUNCTION == MAX
	return with_rest(larger(a.sum, b.sum), 0);
#elif FUNCTION == MIN
	return with_rest(-larger(-a.sum, -b.sum), 0);
#elif FUNCTION == PROD
	return with_rest(a.sum * b.sum, 0);
#elif FUNCTION == LOG_SUM_EXP
	return join_exponentials(a, b);
#else
	return add_both(a, b);
#endif
}

Sum neutral() {
#if FUNCTION == LOG_SUM_EXP
	return no_exponentials();
#else
	return with_rest(NOTHING, 0);
#endif
}

Sum joined_element(const Sum own, const REAL x) {
#if FUNCTION == MAX || FUNCTION == MIN || FUNCTION == PROD
	return joined(own, with_rest(x, 0));
#elif FUNCTION == LOG_SUM_EXP
	return join_exponential(own, x);
#elif FUNCTION == L1
	return add(own, fabs(x));
#elif FUNCTION == L2 || FUNCTION == SUM_SQUARE
	return add(own, x * x);
#else
	return add(own, x);
#endif
}

REAL finished(const Sum all, const int count) {
#if FUNCTION == MAX || FUNCTION == MIN || FUNCTION == PROD
	return all.sum;
#elif FUNCTION == MEAN
	return rounded(all) / count;
#elif FUNCTION == L2
	return sqrt(rounded(all));
#elif FUNCTION == LOG_SUM
	return log(rounded(all));
#elif FUNCTION == LOG_SUM_EXP
	return isinf(all.rest) ? all.rest : all.rest + log(all.sum);
#else
	return rounded(all);
#endif
}

// Leaves in `parts` what a slice has, or writes the results if it is the only one.
kernel void reduce(global const float *x, global float *y, global float *parts, REDUCTION)
{
	FOLD_PARTS
	const Slice s = SLICE;
	if (s.result >= results) return;
	Sum own = neutral();
	OVER(s, own = joined_element(own, GET(x, NOTHING));)
	own = FOLD(own);
	if (slices == 1) {
		put(finished(own, count), y, s);
	}
	else {
		put(own.sum, PART(0, s.slice), s);
		put(own.rest, PART(1, s.slice), s);
	}
}

kernel void join_slices(global const float *parts, global float *y, PARTS_OF_SLICES) {
	LOCAL_PARTS
	const int r = RESULT;
	if (r >= results) return;
	Sum own = neutral();
	OVER_SLICES {
		own = joined(own, with_rest(OF_RESULT(PART(0, slice)), OF_RESULT(PART(1, slice))));
	}
	own = TOGETHER(own);
	TO_RESULT(finished(own, count), y);
}
