// Pooling over windows for processors: rows of windows, V at a time where they do not reach
// over the image's sides. A work-item has rows of outputs, or in gradients planes. STRIDE
// is the stride along rows, V no more than windows of a row.

#include "windows.cl"

#define JOIN_(a, b) a##b
#define JOINED(a, b) JOIN_(a, b)
#define REAL JOINED(float, V)
#define INTS JOINED(int, V)
#define LOAD JOINED(vload, V)
#define STORE JOINED(vstore, V)

constant int NUMBERS[] = { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15 };

// Every STRIDE-th element; none is read after the last of them.
REAL strided(global const float *p) {
#if STRIDE == 1
	return LOAD(0, p);
#elif STRIDE == 2
	return (REAL) (LOAD(0, p).even, LOAD(0, p + V - 1).odd);
#else
	float parts[V];
	for (int i = 0; i < V; i++) parts[i] = p[i * STRIDE];
	return LOAD(0, parts);
#endif
}

// Goes over a row of windows: MANY has V of them, from ox on, all of whose taps along the
// row are in the image, ONE a single one with its taps h. The last V begin with `again`
// windows that those before had.
#define OVER_WINDOWS(MANY, ONE) { \
	const int inner = max(0, (pW + STRIDE - 1) / STRIDE); \
	const int room = inW + pW - (kW - 1) * dW - 1; \
	const int outer = room < 0 ? 0 : min(outW, room / STRIDE + 1); \
	for (int ox = 0; ox < outW;) { \
		if (ox >= inner && ox < outer && outer - inner >= V) { \
			const int again = max(0, ox + V - outer); \
			ox -= again; \
			MANY \
			ox += V; \
		} \
		else { \
			const Taps h = taps(ox, kW, STRIDE, dW, pW, inW); \
			ONE \
			ox++; \
		} \
	} \
}

#define OVER_ROWS for (int row = get_global_id(1); row < planes * outH; \
	row += get_global_size(1))

#define OVER_PLANES for (int plane = get_global_id(1); plane < planes; \
	plane += get_global_size(1))

// NaN is larger than any number.
kernel void max_pool(global const float *x, global float *y, GEOMETRY) {
	OVER_ROWS {
		const int plane = row / outH;
		const Taps v = taps(row % outH, kH, sH, dH, pH, inH);
		global const float *lines = x + (plane * inH + v.start) * inW - pW;
		global float *to = y + row * outW;
		OVER_WINDOWS(
			REAL largest = -INFINITY;
			for (int ky = v.from; ky < v.to; ky++) {
				for (int kx = 0; kx < kW; kx++) {
					const REAL element = strided(lines + ky * dH * inW + ox * STRIDE + kx * dW);
					largest = (element <= largest) | (largest != largest) ? largest : element;
				}
			}
			STORE(largest, 0, to + ox);,
			float largest = -INFINITY;
			for (int ky = v.from; ky < v.to; ky++) {
				for (int kx = h.from; kx < h.to; kx++) {
					const float element = lines[ky * dH * inW + ox * STRIDE + kx * dW];
					largest = (element <= largest) | (largest != largest) ? largest : element;
				}
			}
			to[ox] = largest;)
	}
}

void clear(global float *x, const int n) {
	int i = 0;
	for (; i + V <= n; i += V) STORE((REAL) (0), 0, x + i);
	for (; i < n; i++) x[i] = 0;
}

// Windows give their gradient to their first largest element, one after the other.
kernel void max_pool_gradient(global const float *x, global const float *g,
	global float *dx, GEOMETRY)
{
	OVER_PLANES {
		global const float *image = x + plane * inH * inW;
		global float *to = dx + plane * inH * inW;
		clear(to, inH * inW);
		for (int oy = 0; oy < outH; oy++) {
			const Taps v = taps(oy, kH, sH, dH, pH, inH);
			global const float *from = g + (plane * outH + oy) * outW;
			const int first = (v.start + v.from * dH) * inW - pW;
			OVER_WINDOWS(
				const INTS windows = LOAD(0, NUMBERS) * STRIDE + ox * STRIDE;
				REAL largest = strided(image + first + ox * STRIDE);
				INTS best = windows + first;
				for (int ky = v.from; ky < v.to; ky++) {
					for (int kx = 0; kx < kW; kx++) {
						const int tap = first + (ky - v.from) * dH * inW + kx * dW;
						const REAL element = strided(image + tap + ox * STRIDE);
						best = element > largest ? windows + tap : best;
						largest = element > largest ? element : largest;
					}
				}
				int places[V];
				STORE(best, 0, places);
				for (int i = again; i < V; i++) to[places[i]] += from[ox + i];,
				int best = first + ox * STRIDE + h.from * dW;
				for (int ky = v.from; ky < v.to; ky++) {
					for (int kx = h.from; kx < h.to; kx++) {
						const int at = first + (ky - v.from) * dH * inW + ox * STRIDE + kx * dW;
						if (image[at] > image[best]) best = at;
					}
				}
				to[best] += from[ox];)
		}
	}
}

kernel void average_pool(global const float *x, global float *y, const int endH,
	const int endW, GEOMETRY)
{
	OVER_ROWS {
		const int plane = row / outH;
		const Taps v = taps(row % outH, kH, sH, dH, pH, inH);
		const int rows = counted(v, kH, dH, endH);
		const float share = 1.0f / max(1, rows * kW);
		global const float *lines = x + (plane * inH + v.start) * inW - pW;
		global float *to = y + row * outW;
		OVER_WINDOWS(
			REAL sum = 0;
			for (int ky = v.from; ky < v.to; ky++) {
				for (int kx = 0; kx < kW; kx++) {
					sum += strided(lines + ky * dH * inW + ox * STRIDE + kx * dW);
				}
			}
			STORE(sum * share, 0, to + ox);,
			float sum = 0;
			for (int ky = v.from; ky < v.to; ky++) {
				for (int kx = h.from; kx < h.to; kx++) {
					sum += lines[ky * dH * inW + ox * STRIDE + kx * dW];
				}
			}
			to[ox] = sum / max(1, rows * counted(h, kW, dW, endW));)
	}
}

kernel void average_pool_gradient(global const float *g, global float *dx,
	const int endH, const int endW, GEOMETRY)
{
	OVER_PLANES {
		clear(dx + plane * inH * inW, inH * inW);
		for (int oy = 0; oy < outH; oy++) {
			const Taps v = taps(oy, kH, sH, dH, pH, inH);
			const int rows = counted(v, kH, dH, endH);
			const float share = 1.0f / max(1, rows * kW);
			global const float *from = g + (plane * outH + oy) * outW;
			global float *lines = dx + (plane * inH + v.start) * inW - pW;
			OVER_WINDOWS(
				const REAL shares = LOAD(0, from + ox) * share;
				float each[V];
				STORE(shares, 0, each);
				for (int ky = v.from; ky < v.to; ky++) {
					for (int kx = 0; kx < kW; kx++) {
						global float *line = lines + ky * dH * inW + ox * STRIDE + kx * dW;
						for (int i = again; i < V; i++) line[i * STRIDE] += each[i];
					}
				},
				const float own = from[ox] / max(1, rows * counted(h, kW, dW, endW));
				for (int ky = v.from; ky < v.to; ky++) {
					for (int kx = h.from; kx < h.to; kx++) {
						lines[ky * dH * inW + ox * STRIDE + kx * dW] += own;
					}
				})
		}
	}
}
