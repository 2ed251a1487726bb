// Softmax along an axis, and the cross-entropy of its result. A row's elements lie
// `stride` apart; work-item i has row i.

float largest_of(global const float *x, const long from, const int n, const long stride) {
	float result = -INFINITY;
	for (int k = 0; k < n; k++) {
		result = fmax(result, x[from + k * stride]);
	}
	return result;
}

// The largest number, and the logarithm of the sum of exponentials without it: added
// up they would lose digits.
float2 log_sum(global const float *x, const long from, const int n, const long stride) {
	const float largest = largest_of(x, from, n, stride);
	float sum = 0;
	for (int k = 0; k < n; k++) {
		sum += exp(x[from + k * stride] - largest);
	}
	return (float2) (largest, log(sum));
}

kernel void softmax(global const float *x, global float *y, const int n,
	const long stride, const long rows, const int logarithm)
{
	const long i = get_global_id(0);
	if (i >= rows) return;
	const long from = i / stride * stride * n + i % stride;
	const float2 all = log_sum(x, from, n, stride);
	for (int k = 0; k < n; k++) {
		const float v = x[from + k * stride] - all.x - all.y;
		y[from + k * stride] = logarithm ? v : exp(v);
	}
}

#ifdef LABEL

// Row by row the loss, and the weight of its label; labels below 0 do not count.
kernel void loss_of_rows(global const float *x, global const LABEL *labels,
	global const float *weights, global float *losses, global float *divisors,
	const int weighted, const int n, const long stride, const long rows,
	const float smoothing)
{
	const long i = get_global_id(0);
	if (i >= rows) return;
	const int label = (int) labels[i];
	float loss = 0;
	if (label >= 0) {
		const long from = i / stride * stride * n + i % stride;
		const float2 all = log_sum(x, from, n, stride);
		for (int k = 0; k < n; k++) {
			const float weight = weighted ? weights[k] : 1;
			const float target = weight * ((k == label ? 1 - smoothing : 0) + smoothing / n);
			if (target != 0) loss -= target * (x[from + k * stride] - all.x - all.y);
		}
	}
	losses[i] = loss;
	divisors[i] = label < 0 ? 0 : weighted ? weights[label] : 1;
}

kernel void loss_gradient(global const float *x, global const LABEL *labels,
	global const float *g, global const float *weights, global const float *divisor,
	global float *dx, const int weighted, const int n, const long stride,
	const long rows, const float smoothing)
{
	const long i = get_global_id(0);
	if (i >= rows) return;
	const long from = i / stride * stride * n + i % stride;
	const int label = (int) labels[i];
	const float factor = divisor[0] == 0 || label < 0 ? 0 : g[0] / divisor[0];
	const float2 all = log_sum(x, from, n, stride);
	float targets = 0;
	for (int k = 0; k < n; k++) {
		targets += (weighted ? weights[k] : 1) * ((k == label ? 1 - smoothing : 0) + smoothing / n);
	}
	for (int k = 0; k < n; k++) {
		const float target = (weighted ? weights[k] : 1) * ((k == label ? 1 - smoothing : 0) + smoothing / n);
		dx[from + k * stride] = factor == 0 ? 0 : factor * (targets * exp(x[from + k * stride] - all.x - all.y) - target);
	}
}

#endif

// One work-group: the sums of rows, and their quotient, 0 where nothing counts.
kernel void quotient(global const float *losses, global const float *divisors,
	global float *loss, global float *divisor, const long rows)
{
	local float a[GROUP], b[GROUP];
	const int item = get_local_id(0);
	float sum = 0, weights = 0;
	for (long i = item; i < rows; i += GROUP) {
		sum += losses[i];
		weights += divisors[i];
	}
	a[item] = sum;
	b[item] = weights;
	for (int step = GROUP / 2; step > 0; step /= 2) {
		barrier(CLK_LOCAL_MEM_FENCE);
		if (item < step) {
			a[item] += a[item + step];
			b[item] += b[item + step];
		}
	}
	if (item > 0) return;
	loss[0] = b[0] == 0 ? 0 : a[0] / b[0];
	divisor[0] = b[0];
}
