// Normalisation over the batch and over neighbouring channels. Images are N,C and
// `plane` elements of each.

float sum_of(local float *parts, const float own) {
	const int item = get_local_id(0);
	parts[item] = own;
	for (int step = GROUP / 2; step > 0; step /= 2) {
		barrier(CLK_LOCAL_MEM_FENCE);
		if (item < step) parts[item] += parts[item + step];
	}
	barrier(CLK_LOCAL_MEM_FENCE);
	const float result = parts[0];
	barrier(CLK_LOCAL_MEM_FENCE);
	return result;
}

// A work-group a channel: two passes, so that the variance does not cancel.
kernel void statistics(global const float *x, global const float *oldMean,
	global const float *oldVariance, global float *newMean, global float *newVariance,
	global float *mean, global float *scale, const int channels, const int plane,
	const long count, const float epsilon, const float momentum)
{
	local float parts[GROUP];
	const int c = get_group_id(0);
	const int item = get_local_id(0);
	float own = 0;
	for (long i = item; i < count; i += GROUP) {
		own += x[(i / plane * channels + c) * plane + i % plane];
	}
	const float m = sum_of(parts, own) / count;
	own = 0;
	for (long i = item; i < count; i += GROUP) {
		const float d = x[(i / plane * channels + c) * plane + i % plane] - m;
		own += d * d;
	}
	const float variance = sum_of(parts, own) / count;
	if (item > 0) return;
	mean[c] = m;
	scale[c] = 1 / sqrt(variance + epsilon);
	newMean[c] = oldMean[c] * momentum + m * (1 - momentum);
	newVariance[c] = oldVariance[c] * momentum + variance * (1 - momentum);
}

kernel void by_statistics(global const float *x, global const float *gamma,
	global const float *beta, global const float *mean, global const float *scale,
	global float *y, const int channels, const int plane, const long n)
{
	const long i = get_global_id(0);
	if (i >= n) return;
	const int c = (int) (i / plane % channels);
	y[i] = (x[i] - mean[c]) * scale[c] * gamma[c] + beta[c];
}

kernel void inference(global const float *x, global const float *gamma,
	global const float *beta, global const float *mean, global const float *variance,
	global float *y, const int channels, const int plane, const long n,
	const float epsilon)
{
	const long i = get_global_id(0);
	if (i >= n) return;
	const int c = (int) (i / plane % channels);
	y[i] = (x[i] - mean[c]) / sqrt(variance[c] + epsilon) * gamma[c] + beta[c];
}

// A work-group a channel
kernel void parameter_gradients(global const float *x, global const float *mean,
	global const float *scale, global const float *dy, global float *dGamma,
	global float *dBeta, const int channels, const int plane, const long count)
{
	local float parts[GROUP];
	const int c = get_group_id(0);
	const int item = get_local_id(0);
	float products = 0, sum = 0;
	for (long i = item; i < count; i += GROUP) {
		const long at = (i / plane * channels + c) * plane + i % plane;
		products += dy[at] * (x[at] - mean[c]);
		sum += dy[at];
	}
	const float p = sum_of(parts, products);
	const float s = sum_of(parts, sum);
	if (item > 0) return;
	dGamma[c] = p * scale[c];
	dBeta[c] = s;
}

// With n = (x - mean) · s: dx = γ · s · (dy - mean(dy) - n · mean(dy · n))
kernel void input_gradient(global const float *x, global const float *gamma,
	global const float *mean, global const float *scale, global const float *dy,
	global const float *dGamma, global const float *dBeta, global float *dx,
	const int channels, const int plane, const long n, const float count)
{
	const long i = get_global_id(0);
	if (i >= n) return;
	const int c = (int) (i / plane % channels);
	dx[i] = gamma[c] * scale[c] * (dy[i] - dBeta[c] / count - (x[i] - mean[c]) * scale[c] * dGamma[c] / count);
}

// bias + alpha / size · sum of squares of the neighbour channels
float base_of(global const float *x, const long i, const int c, const int channels,
	const int plane, const int before, const int after, const float alpha, const float bias)
{
	float sum = 0;
	for (int k = max(0, c - before); k <= min(channels - 1, c + after); k++) {
		const float v = x[i + (long) (k - c) * plane];
		sum += v * v;
	}
	return bias + alpha * sum;
}

kernel void lrn(global const float *x, global float *y, const int channels,
	const int plane, const int before, const int after, const long n,
	const float alpha, const float beta, const float bias)
{
	const long i = get_global_id(0);
	if (i >= n) return;
	const int c = (int) (i / plane % channels);
	y[i] = x[i] / pow(base_of(x, i, c, channels, plane, before, after, alpha, bias), beta);
}

// y(j) depends on x(i) where j's neighbours include i: from i - after to i + before.
kernel void lrn_gradient(global const float *x, global const float *dy,
	global float *dx, const int channels, const int plane, const int before,
	const int after, const long n, const float alpha, const float beta,
	const float bias)
{
	const long i = get_global_id(0);
	if (i >= n) return;
	const int c = (int) (i / plane % channels);
	float sum = 0;
	for (int k = max(0, c - after); k <= min(channels - 1, c + before); k++) {
		const long j = i + (long) (k - c) * plane;
		sum += dy[j] * x[j] / pow(base_of(x, j, k, channels, plane, before, after, alpha, bias), beta + 1);
	}
	dx[i] = dy[i] / pow(base_of(x, i, c, channels, plane, before, after, alpha, bias), beta)
		- 2 * alpha * beta * x[i] * sum;
}
