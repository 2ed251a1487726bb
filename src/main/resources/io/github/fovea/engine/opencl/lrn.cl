// Normalisation over neighbouring channels (A. Krizhevsky, I. Sutskever, G. Hinton, "ImageNet
// classification with deep convolutional neural networks", 2012). Images are N,C and `plane`
// elements of each; work-item i has element i.

#define LRN const int channels, const int plane, const int before, const int after, \
	const int n, const float alpha, const float beta, const float bias

// bias + alpha / size · sum of squares of the neighbour channels
float base_of(global const float *x, const int i, const int c, const int channels,
	const int plane, const int before, const int after, const float alpha, const float bias)
{
	float sum = 0;
	const int last = min(channels - 1, c + after);
	for (int k = max(0, c - before); k <= last; k++) {
		const float v = x[i + (k - c) * plane];
		sum += v * v;
	}
	return bias + alpha * sum;
}

kernel void lrn(global const float *x, global float *y, LRN) {
	const int i = get_global_id(0);
	if (i >= n) return;
	const int c = i / plane % channels;
	y[i] = x[i] / pow(base_of(x, i, c, channels, plane, before, after, alpha, bias), beta);
}

// What output i adds to the gradients of its neighbours
kernel void lrn_terms(global const float *x, global const float *dy, global float *terms, LRN)
{
	const int i = get_global_id(0);
	if (i >= n) return;
	const int c = i / plane % channels;
	terms[i] = dy[i] * x[i] / pow(base_of(x, i, c, channels, plane, before, after, alpha, bias),
		beta + 1);
}

// y(j) depends on x(i) where j's neighbours include i: from i - after to i + before.
kernel void lrn_gradient(global const float *x, global const float *dy,
	global const float *terms, global float *dx, LRN)
{
	const int i = get_global_id(0);
	if (i >= n) return;
	const int c = i / plane % channels, last = min(channels - 1, c + before);
	float sum = 0;
	for (int k = max(0, c - after); k <= last; k++) {
		sum += terms[i + (k - c) * plane];
	}
	dx[i] = dy[i] / pow(base_of(x, i, c, channels, plane, before, after, alpha, bias), beta)
		- 2 * alpha * beta * x[i] * sum;
}
