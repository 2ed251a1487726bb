// The gradient of 3 x 3 filters by Winograd's algorithm (see `winograd.cl`): of
// Y = Aᵀ [ (G g Gᵀ) ⊙ (Bᵀ d B) ] A with the gradient y of Y it is
//
//   Gᵀ [ Σ (A y Aᵀ) ⊙ (Bᵀ d B) ] G
//
// over all tiles: at each place a product of matrices whose sums go over tiles.
//
// `data`     Bᵀ d B, in `winograd.cl`;
// `lift`     A y Aᵀ, of some rows of tiles;
// (product)  [slice][place][filter][channel], by `tiles.cl` or `vectors.cl`;
// `fold`     the gradient.

#include "winograd_tiles.cl"

// OUTPUTS gradients, `xStep` apart, to SIZE elements.
static inline void transform_gradient(const value_t *x, const int xStep, value_t *y,
	const int yStep)
{
#if OUTPUTS == 4
	const value_t x0 = x[0], x1 = x[xStep], x2 = x[2 * xStep], x3 = x[3 * xStep];
	const value_t even = x0 + x2, odd = x1 + x3;
	const value_t even2 = x0 + 4.0f * x2, odd2 = 2.0f * x1 + 8.0f * x3;
	y[0] = x0;
	y[yStep] = even + odd;
	y[2 * yStep] = even - odd;
	y[3 * yStep] = even2 + odd2;
	y[4 * yStep] = even2 - odd2;
	y[5 * yStep] = x3;
#else
	y[0] = x[0];
	y[yStep] = x[0] + x[xStep];
	y[2 * yStep] = x[0] - x[xStep];
	y[3 * yStep] = -x[xStep];
#endif
}

// SIZE elements to three weights.
static inline void transform_weights(const value_t *x, const int xStep, value_t *y,
	const int yStep)
{
#if OUTPUTS == 4
	const value_t even = x[xStep] + x[2 * xStep], odd = x[2 * xStep] - x[xStep];
	const value_t even2 = x[3 * xStep] + x[4 * xStep], odd2 = x[3 * xStep] - x[4 * xStep];
	y[0] = 0.25f * x[0] - even * (1 / 6.0f) + even2 * (1 / 24.0f);
	y[yStep] = odd * (1 / 6.0f) + odd2 * (1 / 12.0f);
	y[2 * yStep] = (even2 - even) * (1 / 6.0f) + x[5 * xStep];
#else
	const value_t even = 0.5f * (x[xStep] + x[2 * xStep]);
	y[0] = x[0] + even;
	y[yStep] = 0.5f * (x[xStep] - x[2 * xStep]);
	y[2 * yStep] = even + x[3 * xStep];
#endif
}

// The gradients of a tile in x, transformed.
static inline void lift_tile(const value_t *x, value_t *z)
{
	value_t y[OUTPUTS * SIZE];
	#pragma unroll
	for (int j = 0; j < OUTPUTS; j++) transform_gradient(x + j, OUTPUTS, y + j, OUTPUTS);
	#pragma unroll
	for (int i = 0; i < SIZE; i++) transform_gradient(y + i * OUTPUTS, 1, z + i * SIZE, 1);
}

#if LANES == 1

// An item a tile. Filters are `pitch` tiles apart, places `placeStep`; behind the last tile
// are zeros.
kernel void lift(global const float *gradient, global float *lifted, const int filters,
	const int height, const int width, const int rows, const int columns, const int first,
	const int tiles, const int pitch, const long placeStep)
{
	const int tile = get_global_id(0), filter = get_global_id(1);
	if (tile >= pitch) return;
	const int band = first + tile / columns;
	const int top = band % rows * OUTPUTS, left = tile % columns * OUTPUTS;
	gradient += (long) (band / rows * filters + filter) * height * width;
	float x[OUTPUTS * OUTPUTS], z[PLACES];
	#pragma unroll
	for (int i = 0; i < OUTPUTS; i++) {
		#pragma unroll
		for (int j = 0; j < OUTPUTS; j++) {
			const bool inside = tile < tiles && top + i < height && left + j < width;
			x[i * OUTPUTS + j] = inside ? gradient[(top + i) * width + left + j] : 0;
		}
	}
	lift_tile(x, z);
	#pragma unroll
	for (int place = 0; place < PLACES; place++) {
		lifted[place * placeStep + filter * pitch + tile] = z[place];
	}
}

#else

// An item LANES filters of a row of tiles, half of a panel. The result is
// [row of tiles][place][panel][column][filter]; filters that there are not are zeros.
kernel void lift(global const float *gradient, global float *lifted, const int filters,
	const int height, const int width, const int rows, const int columns, const int first)
{
	const int side = get_global_id(0), band = get_global_id(1);
	const int panels = get_global_size(0) / 2;
	const int top = (first + band) % rows * OUTPUTS, from = side * LANES;
	const int count = clamp(filters - from, 0, LANES), plane = height * width;
	gradient += (long) ((first + band) / rows * filters + from) * plane;
	lifted += ((long) band * PLACES * panels + side / 2) * columns * 2 * LANES
		+ side % 2 * LANES;
	const int placeStep = panels * columns * 2 * LANES;
	for (int column = 0; column < columns; column++, lifted += 2 * LANES) {
		value_t x[OUTPUTS * OUTPUTS], z[PLACES];
		#pragma unroll
		for (int i = 0; i < OUTPUTS; i++) {
			#pragma unroll
			for (int j = 0; j < OUTPUTS; j++) {
				const int y = top + i, left = column * OUTPUTS + j;
				const int n = y < height && left < width ? count : 0;
				float values[LANES];
				for (int l = 0; l < n; l++) values[l] = gradient[l * plane + y * width + left];
				for (int l = n; l < LANES; l++) values[l] = 0;
				x[i * OUTPUTS + j] = LOAD(values);
			}
		}
		lift_tile(x, z);
		#pragma unroll
		for (int place = 0; place < PLACES; place++) {
			STORE(z[place], lifted + (long) place * placeStep);
		}
	}
}

#endif

// An item LANES channels of filters, of `count` in all; `added` where other tiles' gradients
// are there already.
kernel void fold(global const float *products, global float *weights, const int count,
	const int slices, const int added)
{
	const int from = get_global_id(0) * LANES, n = min(LANES, count - from);
	if (n <= 0) return;
	value_t x[PLACES], y[3 * SIZE], z[9];
	#pragma unroll
	for (int place = 0; place < PLACES; place++) {
		x[place] = 0;
		for (int slice = 0; slice < slices; slice++) {
			global const float *row = products + ((long) slice * PLACES + place) * count + from;
#if LANES == 1
			x[place] += *row;
#else
			if (n == LANES) {
				x[place] += LOAD(row);
				continue;
			}
			float last[LANES];
			for (int l = 0; l < LANES; l++) last[l] = l < n ? row[l] : 0;
			x[place] += LOAD(last);
#endif
		}
	}
	#pragma unroll
	for (int j = 0; j < SIZE; j++) transform_weights(x + j, SIZE, y + j, SIZE);
	#pragma unroll
	for (int i = 0; i < 3; i++) transform_weights(y + i * SIZE, 1, z + i * 3, 1);
	float taps[9][LANES];
	#pragma unroll
	for (int tap = 0; tap < 9; tap++) {
#if LANES == 1
		taps[tap][0] = z[tap];
#else
		STORE(z[tap], taps[tap]);
#endif
	}
	weights += (long) from * 9;
	for (int l = 0; l < n; l++, weights += 9) {
		#pragma unroll
		for (int tap = 0; tap < 9; tap++) {
			weights[tap] = taps[tap][l] + (added ? weights[tap] : 0);
		}
	}
}
