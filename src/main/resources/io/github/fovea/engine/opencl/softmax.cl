// Softmax along an axis, and the cross-entropy of its result: each row is a reduction of one
// slice, see `reduction.cl`.

#define JOIN join_exponentials

#include "reduction.cl"
#include "exponentials.cl"

// Logarithm of the sum of a row's exponentials, in two parts
Sum log_sum(const Sum all) {
	return with_rest(log(all.sum), all.rest);
}

kernel void softmax(global const float *x, global float *y, const int logarithm, REDUCTION)
{
	FOLD_PARTS
	const Slice s = SLICE;
	if (s.result >= results) return;
	Sum all = no_exponentials();
	OVER(s, all = join_exponential(all, GET(x, -INFINITY));)
	all = log_sum(FOLD(all));
	OVER(s,
		const REAL v = GET(x, 0) - all.rest - all.sum;
		store(logarithm ? v : exp(v), y + at, lanes);
	)
}

#ifdef LABEL

// Weights of the classes at hand
#ifdef COLUMNS
#define OF_CLASS(p) ((REAL) ((p)[i]))
#else
#define OF_CLASS(p) load((p) + at - s.base, lanes, 0)
#endif

// Numbers of the classes at hand
#ifdef V
#define INTS JOINED(int, V)
constant int NUMBERS[] = { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15 };
#else
#define INTS int
#endif
#ifdef COLUMNS
#define CLASSES ((INTS) (i))
#elif defined(V)
#define CLASSES (at - s.base + JOINED(vload, V)(0, NUMBERS))
#else
#define CLASSES (at - s.base)
#endif

// A sum as one of exponentials, so that FOLD puts it together
#define FOLD_SUM(own) FOLD(with_rest(own, 0)).sum

// Without what is beside the elements
REAL lanes_of(const REAL v, const int lanes) {
#if defined(V) && !defined(COLUMNS)
	if (lanes == V) return v;
	float parts[V];
	JOINED(vstore, V)(v, 0, parts);
	for (int i = lanes; i < V; i++) parts[i] = 0;
	return JOINED(vload, V)(0, parts);
#else
	return v;
#endif
}

float weight_of(const int label, global const float *weights, const int weighted) {
	return label < 0 ? 0 : weighted ? weights[label] : 1;
}

REAL weights_of(global const LABEL *labels, global const float *weights,
	const int weighted, const Slice s)
{
#if defined(COLUMNS) && defined(V)
	float result[V];
	for (int i = 0; i < V; i++) {
		result[i] = i < s.lanes ? weight_of((int) labels[s.result + i], weights, weighted) : 0;
	}
	return JOINED(vload, V)(0, result);
#else
	return weight_of((int) labels[s.result], weights, weighted);
#endif
}

INTS labels_of(global const LABEL *labels, const Slice s) {
#if defined(COLUMNS) && defined(V)
	int result[V];
	for (int i = 0; i < V; i++) result[i] = i < s.lanes ? (int) labels[s.result + i] : -1;
	return JOINED(vload, V)(0, result);
#else
	return (INTS) ((int) labels[s.result]);
#endif
}

// For each row its loss, then for each the weight of its label, then room for a third
// number; labels below 0 do not count.
kernel void loss_of_rows(global const float *x, global const LABEL *labels,
	global const float *weights, global float *losses, const int weighted, const int step,
	const float smoothing, REDUCTION)
{
	FOLD_PARTS
	const Slice s = SLICE;
	if (s.result >= results) return;
	Sum all = no_exponentials();
	OVER(s, all = join_exponential(all, GET(x, -INFINITY));)
	all = log_sum(FOLD(all));
	REAL others = 0;
	if (smoothing != 0) {
		OVER(s,
			const REAL weight = weighted ? OF_CLASS(weights) : (REAL) (1);
			const REAL v = GET(x, 0) - all.rest - all.sum;
			others += lanes_of(weight == 0 ? (REAL) (0) : weight * v, lanes);
		)
		others = FOLD_SUM(others);
	}
	global float *divisors = losses + results, *rest = divisors + results;
	put(all.rest, losses, s);
	put(all.sum, divisors, s);
	put(others, rest, s);
	if (!LEADS) return;
	for (int r = 0; r < s.lanes; r++) {
		const int row = s.result + r, label = (int) labels[row];
		const float weight = weight_of(label, weights, weighted);
		float loss = 0;
		if (label >= 0) {
			const float own = (1 - smoothing) * weight;
			loss = -smoothing / count * rest[row];
			if (own != 0) loss -= own * (x[s.base + r + label * step] - losses[row] - divisors[row]);
		}
		losses[row] = loss;
		divisors[row] = weight;
	}
}

kernel void weights_of_rows(global const LABEL *labels, global const float *weights,
	global float *divisors, const int weighted, const int rows)
{
	const int i = get_global_id(0);
	if (i < rows) divisors[i] = weight_of((int) labels[i], weights, weighted);
}

kernel void loss_gradient(global const float *x, global const LABEL *labels,
	global const float *g, global const float *weights, global const float *divisor,
	global float *dx, const int weighted, const float smoothing, REDUCTION)
{
	FOLD_PARTS
	const Slice s = SLICE;
	if (s.result >= results) return;
	Sum all = no_exponentials();
	OVER(s, all = join_exponential(all, GET(x, -INFINITY));)
	all = log_sum(FOLD(all));
	REAL targets = smoothing;
	if (weighted && smoothing != 0) {
		targets = 0;
		OVER(s, targets += OF_CLASS(weights);)
		targets = FOLD_SUM(targets) * smoothing / count;
	}
	const INTS label = labels_of(labels, s);
	const REAL own = (1 - smoothing) * weights_of(labels, weights, weighted, s);
	targets += own;
	const float share = divisor[0] == 0 ? 0 : g[0] / divisor[0];
	const REAL factor = share * weights_of(labels, weights, 0, s);
	OVER(s,
		const REAL others = smoothing / count * (weighted ? OF_CLASS(weights) : (REAL) (1));
		const REAL target = others + (CLASSES == label ? own : (REAL) (0));
		const REAL v = factor * (targets * exp(GET(x, 0) - all.rest - all.sum) - target);
		store(factor == 0 ? (REAL) (0) : v, dx + at, lanes);
	)
}

kernel void quotient(global const float *sums, global float *loss) {
	loss[0] = sums[1] == 0 ? 0 : sums[0] / sums[1];
}

#endif
