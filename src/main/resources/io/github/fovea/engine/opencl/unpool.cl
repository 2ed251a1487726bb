// Places of the largest elements of windows, as indices in the whole tensor, and pooled
// elements that go back to such places.

#include "windows.cl"

// Work-item i has output i. columns: planes are counted column by column.
kernel void indices(global const float *x, global long *y, GEOMETRY, const int columns) {
	const long i = get_global_id(0);
	if (i >= (long) planes * outH * outW) return;
	const int plane = (int) (i / (outH * outW)), o = (int) (i % (outH * outW));
	const Taps v = taps(o / outW, kH, sH, dH, pH, inH), h = taps(o % outW, kW, sW, dW, pW,
		inW);
	global const float *from = x + (long) plane * inH * inW;
	float largest = 0;
	long best = -1;
	for (int ky = v.from; ky < v.to; ky++) {
		for (int kx = h.from; kx < h.to; kx++) {
			const int row = v.start + ky * dH, column = h.start + kx * dW;
			const float element = from[row * inW + column];
			if (best >= 0 && (element <= largest || largest != largest)) continue;
			largest = element;
			best = columns ? column * inH + row : row * inW + column;
		}
	}
	y[i] = best < 0 ? -1 : (long) plane * inH * inW + best;
}

kernel void clear(global float *x, const long n) {
	const long i = get_global_id(0);
	if (i < n) x[i] = 0;
}

// A work-item has a plane, so that of elements with one place the last stays.
kernel void unpool(global const float *x, global const long *places, global float *y,
	const int pooled, const int plane, const int planes)
{
	const long p = get_global_id(0);
	if (p >= planes) return;
	for (long i = p * pooled; i < (p + 1) * pooled; i++) {
		const long place = places[i];
		if (place >= p * plane && place < (p + 1) * plane) y[place] = x[i];
	}
}

kernel void unpool_gradient(global const float *g, global const long *places,
	global float *dx, const int pooled, const int plane, const long n)
{
	const long i = get_global_id(0);
	if (i >= n) return;
	const long place = places[i], p = i / pooled;
	dx[i] = place >= p * plane && place < (p + 1) * plane ? g[place] : 0;
}
