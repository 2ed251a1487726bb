// Pooling over windows. Work-item i has output i, or in gradients element i of the
// image, which asks each window that sees it: no atomics.

#define GEOMETRY const int inH, const int inW, const int outH, const int outW, \
	const int kH, const int kW, const int sH, const int sW, const int dH, const int dW, \
	const int pH, const int pW, const long n

kernel void max_pool(global const float *x, global float *y, GEOMETRY) {
	const long i = get_global_id(0);
	if (i >= n) return;
	const int ox = i % outW, oy = i / outW % outH;
	const long plane = i / outW / outH * inH * inW;
	float largest = -INFINITY;
	for (int ky = 0; ky < kH; ky++) {
		const int iy = oy * sH + ky * dH - pH;
		if (iy < 0 || iy >= inH) continue;
		for (int kx = 0; kx < kW; kx++) {
			const int ix = ox * sW + kx * dW - pW;
			if (ix < 0 || ix >= inW) continue;
			const float v = x[plane + iy * inW + ix];
			if (!(v <= largest)) largest = v;
		}
	}
	y[i] = largest;
}

// Place of the first largest element of a window in its plane
int winner(global const float *x, const long plane, const int oy, const int ox,
	const int inH, const int inW, const int kH, const int kW, const int sH,
	const int sW, const int dH, const int dW, const int pH, const int pW)
{
	int best = -1;
	for (int ky = 0; ky < kH; ky++) {
		const int iy = oy * sH + ky * dH - pH;
		if (iy < 0 || iy >= inH) continue;
		for (int kx = 0; kx < kW; kx++) {
			const int ix = ox * sW + kx * dW - pW;
			if (ix < 0 || ix >= inW) continue;
			if (best < 0 || x[plane + iy * inW + ix] > x[plane + best]) best = iy * inW + ix;
		}
	}
	return best;
}

kernel void max_pool_gradient(global const float *x, global const float *g,
	global float *dx, GEOMETRY)
{
	const long i = get_global_id(0);
	if (i >= n) return;
	const int ix = i % inW, iy = i / inW % inH;
	const long image = i / inW / inH;
	float sum = 0;
	for (int ky = kH - 1; ky >= 0; ky--) {
		const int ty = iy + pH - ky * dH;
		if (ty < 0 || ty % sH != 0 || ty / sH >= outH) continue;
		for (int kx = kW - 1; kx >= 0; kx--) {
			const int tx = ix + pW - kx * dW;
			if (tx < 0 || tx % sW != 0 || tx / sW >= outW) continue;
			const int oy = ty / sH, ox = tx / sW;
			if (winner(x, image * inH * inW, oy, ox, inH, inW, kH, kW, sH, sW, dH, dW, pH, pW)
				== iy * inW + ix) sum += g[(image * outH + oy) * outW + ox];
		}
	}
	dx[i] = sum;
}

kernel void clear(global float *x, const long n) {
	const long i = get_global_id(0);
	if (i < n) x[i] = 0;
}

// Where no two windows meet: work-item i has window i and writes all that it sees.
kernel void max_pool_gradient_apart(global const float *x, global const float *g,
	global float *dx, GEOMETRY)
{
	const long i = get_global_id(0);
	if (i >= n) return;
	const int ox = i % outW, oy = i / outW % outH;
	const long plane = i / outW / outH * inH * inW;
	const int best = winner(x, plane, oy, ox, inH, inW, kH, kW, sH, sW, dH, dW, pH, pW);
	const float own = g[i];
	for (int ky = 0; ky < kH; ky++) {
		const int iy = oy * sH + ky * dH - pH;
		if (iy < 0 || iy >= inH) continue;
		for (int kx = 0; kx < kW; kx++) {
			const int ix = ox * sW + kx * dW - pW;
			if (ix < 0 || ix >= inW) continue;
			dx[plane + iy * inW + ix] = iy * inW + ix == best ? own : 0;
		}
	}
}

// Elements of a window along an axis that count in the divisor
int counted(const int o, const int k, const int s, const int d, const int p,
	const int size, const int end)
{
	int result = 0;
	for (int tap = 0; tap < k; tap++) {
		const int i = o * s + tap * d - p;
		if (end < 0 ? i >= 0 && i < size : i < end) result++;
	}
	return result;
}

// endH, endW: where the padding ends, if it counts; else -1
kernel void average_pool(global const float *x, global float *y, const int endH,
	const int endW, GEOMETRY)
{
	const long i = get_global_id(0);
	if (i >= n) return;
	const int ox = i % outW, oy = i / outW % outH;
	const long plane = i / outW / outH * inH * inW;
	float sum = 0;
	for (int ky = 0; ky < kH; ky++) {
		const int iy = oy * sH + ky * dH - pH;
		if (iy < 0 || iy >= inH) continue;
		for (int kx = 0; kx < kW; kx++) {
			const int ix = ox * sW + kx * dW - pW;
			if (ix >= 0 && ix < inW) sum += x[plane + iy * inW + ix];
		}
	}
	y[i] = sum / max(1, counted(oy, kH, sH, dH, pH, inH, endH) * counted(ox, kW, sW, dW, pW, inW, endW));
}

kernel void average_pool_gradient(global const float *g, global float *dx,
	const int endH, const int endW, GEOMETRY)
{
	const long i = get_global_id(0);
	if (i >= n) return;
	const int ix = i % inW, iy = i / inW % inH;
	const long image = i / inW / inH;
	float sum = 0;
	for (int ky = kH - 1; ky >= 0; ky--) {
		const int ty = iy + pH - ky * dH;
		if (ty < 0 || ty % sH != 0 || ty / sH >= outH) continue;
		const int oy = ty / sH;
		const int rows = counted(oy, kH, sH, dH, pH, inH, endH);
		for (int kx = kW - 1; kx >= 0; kx--) {
			const int tx = ix + pW - kx * dW;
			if (tx < 0 || tx % sW != 0 || tx / sW >= outW) continue;
			const int ox = tx / sW;
			sum += g[(image * outH + oy) * outW + ox]
				/ max(1, rows * counted(ox, kW, sW, dW, pW, inW, endW));
		}
	}
	dx[i] = sum;
}
