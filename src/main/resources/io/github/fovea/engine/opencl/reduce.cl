// Sums, extrema and norms over axes. Axes are given from the last: first those that
// stay, then those that go, each with its size and its step in x.
// A work-group of GROUP items has one result: each item takes every GROUP-th element,
// and then the items' parts are put together in a fixed order.

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

long place(global const int *axes, const int from, const int to, long index) {
	long result = 0;
	for (int axis = from; axis < to; axis++) {
		result += index % axes[2 * axis] * axes[2 * axis + 1];
		index /= axes[2 * axis];
	}
	return result;
}

float neutral(const int function) {
	return function == MAX ? -INFINITY : function == MIN ? INFINITY : function == PROD ? 1 : 0;
}

// A number and what rounding took from it. Sums keep both (D. Knuth, The Art of
// Computer Programming 2, 4.2.2), others the number alone.
float2 join(const float2 a, const float2 b, const int function) {
	switch (function) {
		case MAX: return isnan(a.x) || a.x > b.x ? a : b;
		case MIN: return isnan(a.x) || a.x < b.x ? a : b;
		case PROD: return (float2) (a.x * b.x, 0);
	}
	const float sum = a.x + b.x;
	const float of_b = sum - a.x;
	return (float2) (sum, a.y + b.y + ((a.x - (sum - of_b)) + (b.x - of_b)));
}

float value(const float2 a) {
	// Infinite sums have no rest.
	return isfinite(a.x) ? a.x + a.y : a.x;
}

float term(const float x, const int function, const float largest) {
	switch (function) {
		case L1: return fabs(x);
		case L2: case SUM_SQUARE: return x * x;
		case LOG_SUM_EXP: return exp(x - largest);
		default: return x;
	}
}

float together(local float2 *parts, const float2 own, const int function) {
	const int item = get_local_id(0);
	parts[item] = own;
	for (int step = GROUP / 2; step > 0; step /= 2) {
		barrier(CLK_LOCAL_MEM_FENCE);
		if (item < step) parts[item] = join(parts[item], parts[item + step], function);
	}
	barrier(CLK_LOCAL_MEM_FENCE);
	const float result = value(parts[0]);
	barrier(CLK_LOCAL_MEM_FENCE);
	return result;
}

kernel void reduce(global const float *x, global float *y, global const int *axes,
	const int kept, const int rank, const int run, const long count, const int function)
{
	local float2 parts[GROUP];
	const long result = get_group_id(0);
	const int item = get_local_id(0);
	const long base = place(axes, 0, kept, result);
	float largest = 0;
	if (function == LOG_SUM_EXP) {
		float2 own = (float2) (-INFINITY, 0);
		for (long i = item; i < count; i += GROUP) {
			own = join(own, (float2) (x[base + place(axes, kept, rank, i)], 0), MAX);
		}
		largest = together(parts, own, MAX);
	}
	float2 own = (float2) (neutral(function), 0);
	// Elements of a run lie side by side: no divisions for each.
	for (long first = 0; run >= GROUP && first < count; first += run) {
		global const float *from = x + base + place(axes, kept, rank, first);
		for (int i = item; i < run; i += GROUP) {
			own = join(own, (float2) (term(from[i], function, largest), 0), function);
		}
	}
	for (long i = item; run < GROUP && i < count; i += GROUP) {
		own = join(own, (float2) (term(x[base + place(axes, kept, rank, i)], function, largest), 0), function);
	}
	const float all = together(parts, own, function);
	if (item > 0) return;
	switch (function) {
		case MEAN: y[result] = all / count; break;
		case L2: y[result] = sqrt(all); break;
		case LOG_SUM: y[result] = log(all); break;
		case LOG_SUM_EXP: y[result] = largest + log(all); break;
		default: y[result] = all;
	}
}
