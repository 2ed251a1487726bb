// Pooling over windows. A work-item has an output of each of some planes, or in gradients
// an element of the image, which asks each window that sees it: no atomics.

#include "windows.cl"

// The place along an axis; items beyond the last one have none.
#define AT(axis, size) get_global_id(axis); \
	if (get_global_id(axis) >= (size)) return;

#define OVER_PLANES for (int plane = get_global_id(2); plane < planes; \
	plane += get_global_size(2))

kernel void max_pool(global const float *x, global float *y, GEOMETRY) {
	const int ox = AT(0, outW)
	const int oy = AT(1, outH)
	const Taps v = taps(oy, kH, sH, dH, pH, inH), h = taps(ox, kW, sW, dW, pW, inW);
	OVER_PLANES {
		global const float *window = x + (plane * inH + v.start) * inW + h.start;
		float largest = -INFINITY;
		for (int ky = v.from; ky < v.to; ky++) {
			for (int kx = h.from; kx < h.to; kx++) {
				const float element = window[ky * dH * inW + kx * dW];
				// NaN is larger than any number.
				if (!(element <= largest) && largest == largest) largest = element;
			}
		}
		y[(plane * outH + oy) * outW + ox] = largest;
	}
}

// Place of the first largest element of a window in its plane
int winner(global const float *plane, const Taps v, const Taps h, const int dH,
	const int dW, const int inW)
{
	int best = (v.start + v.from * dH) * inW + h.start + h.from * dW;
	float largest = plane[best];
	for (int ky = v.from; ky < v.to; ky++) {
		for (int kx = h.from; kx < h.to; kx++) {
			const int at = (v.start + ky * dH) * inW + h.start + kx * dW;
			const float element = plane[at];
			if (element > largest) {
				largest = element;
				best = at;
			}
		}
	}
	return best;
}

kernel void winners(global const float *x, global int *places, GEOMETRY) {
	const int ox = AT(0, outW)
	const int oy = AT(1, outH)
	const Taps v = taps(oy, kH, sH, dH, pH, inH), h = taps(ox, kW, sW, dW, pW, inW);
	OVER_PLANES {
		places[(plane * outH + oy) * outW + ox] = winner(x + plane * inH * inW, v, h, dH, dW,
			inW);
	}
}

// First and last window that can have an element i along an axis
int2 windows(const int i, const int k, const int s, const int d, const int p, const int out)
{
	const int first = i + p - (k - 1) * d;
	return (int2) (first > 0 ? (first + s - 1) / s : 0,
		i + p < 0 ? -1 : min(out - 1, (i + p) / s));
}

// From the places of `winners`
kernel void max_pool_gradient(global const int *places, global const float *g,
	global float *dx, GEOMETRY)
{
	const int ix = AT(0, inW)
	const int iy = AT(1, inH)
	const int2 v = windows(iy, kH, sH, dH, pH, outH), h = windows(ix, kW, sW, dW, pW, outW);
	const int own = iy * inW + ix;
	OVER_PLANES {
		float sum = 0;
		for (int oy = v.x; oy <= v.y; oy++) {
			for (int ox = h.x; ox <= h.y; ox++) {
				const int at = (plane * outH + oy) * outW + ox;
				if (places[at] == own) sum += g[at];
			}
		}
		dx[plane * inH * inW + own] = sum;
	}
}

kernel void clear(global float *x, const long n) {
	const long i = get_global_id(0);
	if (i < n) x[i] = 0;
}

// Where no two windows meet: a work-item has a window and writes all that it sees.
kernel void max_pool_gradient_apart(global const float *x, global const float *g,
	global float *dx, GEOMETRY)
{
	const int ox = AT(0, outW)
	const int oy = AT(1, outH)
	const Taps v = taps(oy, kH, sH, dH, pH, inH), h = taps(ox, kW, sW, dW, pW, inW);
	OVER_PLANES {
		const int first = plane * inH * inW;
		const int best = winner(x + first, v, h, dH, dW, inW);
		const float own = g[(plane * outH + oy) * outW + ox];
		for (int ky = v.from; ky < v.to; ky++) {
			for (int kx = h.from; kx < h.to; kx++) {
				const int at = (v.start + ky * dH) * inW + h.start + kx * dW;
				dx[first + at] = at == best ? own : 0;
			}
		}
	}
}

kernel void average_pool(global const float *x, global float *y, const int endH,
	const int endW, GEOMETRY)
{
	const int ox = AT(0, outW)
	const int oy = AT(1, outH)
	const Taps v = taps(oy, kH, sH, dH, pH, inH), h = taps(ox, kW, sW, dW, pW, inW);
	const int count = max(1, counted(v, kH, dH, endH) * counted(h, kW, dW, endW));
	OVER_PLANES {
		global const float *window = x + (plane * inH + v.start) * inW + h.start;
		float sum = 0;
		for (int ky = v.from; ky < v.to; ky++) {
			for (int kx = h.from; kx < h.to; kx++) {
				sum += window[ky * dH * inW + kx * dW];
			}
		}
		y[(plane * outH + oy) * outW + ox] = sum / count;
	}
}

kernel void average_pool_gradient(global const float *g, global float *dx,
	const int endH, const int endW, GEOMETRY)
{
	const int ix = AT(0, inW)
	const int iy = AT(1, inH)
	const int2 v = windows(iy, kH, sH, dH, pH, outH), h = windows(ix, kW, sW, dW, pW, outW);
	OVER_PLANES {
		float sum = 0;
		for (int oy = v.x; oy <= v.y; oy++) {
			const Taps down = taps(oy, kH, sH, dH, pH, inH);
			if ((iy - down.start) % dH != 0) continue;
			const int rows = counted(down, kH, dH, endH);
			for (int ox = h.x; ox <= h.y; ox++) {
				const Taps across = taps(ox, kW, sW, dW, pW, inW);
				if ((ix - across.start) % dW != 0) continue;
				sum += g[(plane * outH + oy) * outW + ox]
					/ max(1, rows * counted(across, kW, dW, endW));
			}
		}
		dx[(plane * inH + iy) * inW + ix] = sum;
	}
}
