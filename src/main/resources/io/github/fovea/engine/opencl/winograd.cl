// Convolution by 3 x 3 filters with Winograd's algorithm (A. Lavin, S. Gray, "Fast
// algorithms for convolutional neural networks", 2016, arXiv:1509.09308), for tiles of
// OUTPUTS by OUTPUTS results, 2 or 4:
//
//   Y = Aᵀ [ (G g Gᵀ) ⊙ (Bᵀ d B) ] A
//
// with filter g and SIZE by SIZE elements d of the image, SIZE = OUTPUTS + 2. Summed up over
// channels, ⊙ is a product of matrices at each of the SIZE² places:
//
// `filters`  G g Gᵀ as [place][panel of rows][channel][row], once weights have changed;
// `data`     Bᵀ d B as [place][channel][tile], of some rows of tiles;
// (product)  [place][filter][tile], by `tiles.cl` or `vectors.cl`;
// `results`  Y.
//
// The gradient of an image is a convolution of the result's gradient by filters that are
// mirrored and whose channels are what is made.
//
// Rows of tiles are numbered sample by sample. With LANES 1 a work-item is a tile of a
// channel, neighbours in a row. For processors it is a channel of some rows of tiles, and
// LANES tiles are in a vector.

#include "winograd_tiles.cl"

// SIZE elements of an image, `xStep` apart, to as many.
static inline void transform_data(const value_t *x, const int xStep, value_t *y,
	const int yStep)
{
#if OUTPUTS == 4
	const value_t x1 = x[xStep], x2 = x[2 * xStep], x3 = x[3 * xStep], x4 = x[4 * xStep];
	const value_t even = x4 - 4.0f * x2, odd = x3 - 4.0f * x1;
	const value_t even2 = x4 - x2, odd2 = 2.0f * (x3 - x1);
	y[0] = 4.0f * x[0] - 5.0f * x2 + x4;
	y[yStep] = even + odd;
	y[2 * yStep] = even - odd;
	y[3 * yStep] = even2 + odd2;
	y[4 * yStep] = even2 - odd2;
	y[5 * yStep] = 4.0f * x1 - 5.0f * x3 + x[5 * xStep];
#else
	y[0] = x[0] - x[2 * xStep];
	y[yStep] = x[xStep] + x[2 * xStep];
	y[2 * yStep] = x[2 * xStep] - x[xStep];
	y[3 * yStep] = x[xStep] - x[3 * xStep];
#endif
}

// Three weights to SIZE elements.
static inline void transform_filter(const value_t *x, const int xStep, value_t *y,
	const int yStep)
{
	const value_t x0 = x[0], x1 = x[xStep], x2 = x[2 * xStep];
#if OUTPUTS == 4
	const value_t even = (x0 + x2) * (-1 / 6.0f), odd = x1 * (-1 / 6.0f);
	const value_t even2 = x0 * (1 / 24.0f) + x2 * (1 / 6.0f), odd2 = x1 * (1 / 12.0f);
	y[0] = 0.25f * x0;
	y[yStep] = even + odd;
	y[2 * yStep] = even - odd;
	y[3 * yStep] = even2 + odd2;
	y[4 * yStep] = even2 - odd2;
	y[5 * yStep] = x2;
#else
	const value_t even = 0.5f * (x0 + x2), odd = 0.5f * x1;
	y[0] = x0;
	y[yStep] = even + odd;
	y[2 * yStep] = even - odd;
	y[3 * yStep] = x2;
#endif
}

// SIZE elements to OUTPUTS results.
static inline void transform_result(const value_t *x, const int xStep, value_t *y,
	const int yStep)
{
#if OUTPUTS == 4
	const value_t even = x[xStep] + x[2 * xStep], odd = x[xStep] - x[2 * xStep];
	const value_t even2 = x[3 * xStep] + x[4 * xStep], odd2 = x[3 * xStep] - x[4 * xStep];
	y[0] = x[0] + even + even2;
	y[yStep] = odd + 2.0f * odd2;
	y[2 * yStep] = even + 4.0f * even2;
	y[3 * yStep] = odd + 8.0f * odd2 + x[5 * xStep];
#else
	y[0] = x[0] + x[xStep] + x[2 * xStep];
	y[yStep] = x[xStep] - x[2 * xStep] - x[3 * xStep];
#endif
}

// An item a channel of a panel of LANES rows; rows of weights are `step` apart, channels
// `channelStep`. Of the last panel the last row is repeated.
kernel void filters(global const float *weights, global float *filters, const int m,
	const int k, const int step, const int channelStep, const int mirrored,
	const long placeStep)
{
	const int channel = get_global_id(0), panel = get_global_id(1);
	if (channel >= k) return;
	weights += (long) channel * channelStep;
	filters += ((long) panel * k + channel) * LANES;
	value_t x[9], y[3 * SIZE], z[PLACES];
	#pragma unroll
	for (int tap = 0; tap < 9; tap++) {
		const int from = mirrored ? 8 - tap : tap;
#if LANES == 1
		x[tap] = weights[(long) panel * step + from];
#else
		float rows[LANES];
		for (int i = 0; i < LANES; i++) {
			rows[i] = weights[(long) min(panel * LANES + i, m - 1) * step + from];
		}
		x[tap] = LOAD(rows);
#endif
	}
	#pragma unroll
	for (int i = 0; i < 3; i++) transform_filter(x + i, 3, y + i, 3);
	#pragma unroll
	for (int i = 0; i < SIZE; i++) transform_filter(y + 3 * i, 1, z + SIZE * i, 1);
	#pragma unroll
	for (int place = 0; place < PLACES; place++) {
#if LANES == 1
		filters[place * placeStep] = z[place];
#else
		STORE(z[place], filters + place * placeStep);
#endif
	}
}

#if LANES == 1

// An item a tile. Channels are `pitch` tiles apart, places `placeStep`; behind the last tile
// are zeros.
kernel void data(global const float *image, global float *data, const int channels,
	const int height, const int width, const int padY, const int padX, const int rows,
	const int columns, const int first, const int tiles, const int pitch,
	const long placeStep)
{
	const int tile = get_global_id(0), channel = get_global_id(1);
	if (tile >= pitch) return;
	const int band = first + tile / columns;
	const int top = band % rows * OUTPUTS - padY, left = tile % columns * OUTPUTS - padX;
	image += (long) (band / rows * channels + channel) * height * width;
	float x[PLACES], y[PLACES];
	#pragma unroll
	for (int i = 0; i < SIZE; i++) {
		#pragma unroll
		for (int j = 0; j < SIZE; j++) {
			const bool inside = tile < tiles && (uint) (top + i) < (uint) height
				&& (uint) (left + j) < (uint) width;
			x[i * SIZE + j] = inside ? image[(top + i) * width + left + j] : 0;
		}
	}
	#pragma unroll
	for (int j = 0; j < SIZE; j++) transform_data(x + j, SIZE, y + j, SIZE);
	#pragma unroll
	for (int i = 0; i < SIZE; i++) transform_data(y + i * SIZE, 1, x + i * SIZE, 1);
	#pragma unroll
	for (int place = 0; place < PLACES; place++) {
		data[place * placeStep + channel * pitch + tile] = x[place];
	}
}

// An item a tile.
kernel void results(global const float *products, global const float *bias,
	global float *image, const int biased, const int channels, const int height,
	const int width, const int rows, const int columns, const int first, const int tiles,
	const int pitch, const long placeStep OPERANDS)
{
	const int tile = get_global_id(0), channel = get_global_id(1);
	if (tile >= tiles) return;
	const int band = first + tile / columns;
	const int top = band % rows * OUTPUTS, left = tile % columns * OUTPUTS;
	float x[PLACES], y[OUTPUTS * SIZE], z[OUTPUTS * OUTPUTS];
	#pragma unroll
	for (int place = 0; place < PLACES; place++) {
		x[place] = products[place * placeStep + channel * pitch + tile];
	}
	#pragma unroll
	for (int j = 0; j < SIZE; j++) transform_result(x + j, SIZE, y + j, SIZE);
	#pragma unroll
	for (int i = 0; i < OUTPUTS; i++) transform_result(y + i * SIZE, 1, z + i * OUTPUTS, 1);
	const int plane = (band / rows * channels + channel) * height * width;
	const float extra = biased ? bias[channel] : 0;
	#pragma unroll
	for (int i = 0; i < OUTPUTS; i++) {
		#pragma unroll
		for (int j = 0; j < OUTPUTS; j++) {
			const int at = plane + (top + i) * width + left + j;
			if (top + i < height && left + j < width) {
				image[at] = EXPRESSION(z[i * OUTPUTS + j] + extra, at);
			}
		}
	}
}

#else

// Elements of a row that LANES tiles see, in whole vectors.
#define WIDTH ((OUTPUTS + 1) * LANES)

// Copies a line; what is left of the last vector is copied with some of the one before.
#define COPIER(name, FROM, TO) \
static inline void name(FROM const float *from, TO float *to, const int n) \
{ \
	int i = 0; \
	if (n < LANES) { \
		for (; i < n; i++) to[i] = from[i]; \
		return; \
	} \
	for (; i + LANES <= n; i += LANES) STORE(LOAD(from + i), to + i); \
	STORE(LOAD(from + n - LANES), to + n - LANES); \
}
COPIER(copy_in, global, private)
COPIER(copy_out, private, global)

// OUTPUTS elements of each of LANES tiles, element by element.
static inline void apart(const float *line, value_t *x)
{
#if OUTPUTS == 4
	const value_t a = LOAD(line), b = LOAD(line + LANES);
	const value_t c = LOAD(line + 2 * LANES), d = LOAD(line + 3 * LANES);
	const value_t even = (value_t) (a.even, b.even), even2 = (value_t) (c.even, d.even);
	const value_t odd = (value_t) (a.odd, b.odd), odd2 = (value_t) (c.odd, d.odd);
	x[0] = (value_t) (even.even, even2.even);
	x[1] = (value_t) (odd.even, odd2.even);
	x[2] = (value_t) (even.odd, even2.odd);
	x[3] = (value_t) (odd.odd, odd2.odd);
#else
	const value_t a = LOAD(line), b = LOAD(line + LANES);
	x[0] = (value_t) (a.even, b.even);
	x[1] = (value_t) (a.odd, b.odd);
#endif
}

static inline value_t mixed_low(const value_t a, const value_t b)
{
	value_t result;
	result.even = a.lo;
	result.odd = b.lo;
	return result;
}

static inline value_t mixed_high(const value_t a, const value_t b)
{
	value_t result;
	result.even = a.hi;
	result.odd = b.hi;
	return result;
}

// The other way round.
static inline void together(const value_t *x, float *line)
{
#if OUTPUTS == 4
	const value_t even = mixed_low(x[0], x[2]), odd = mixed_low(x[1], x[3]);
	const value_t even2 = mixed_high(x[0], x[2]), odd2 = mixed_high(x[1], x[3]);
	STORE(mixed_low(even, odd), line);
	STORE(mixed_high(even, odd), line + LANES);
	STORE(mixed_low(even2, odd2), line + 2 * LANES);
	STORE(mixed_high(even2, odd2), line + 3 * LANES);
#else
	STORE(mixed_low(x[0], x[1]), line);
	STORE(mixed_high(x[0], x[1]), line + LANES);
#endif
}

// An item `share` rows of tiles. What a vector has more than a row of tiles, the next
// row overwrites; behind the last one there is room.
kernel void data(global const float *image, global float *data, const int channels,
	const int height, const int width, const int padY, const int padX, const int rows,
	const int columns, const int first, const int bands, const int pitch,
	const long placeStep, const int share)
{
	const int channel = get_global_id(0);
	const int from = get_global_id(1) * share, to = min(bands, from + share);
	const int all = to == bands ? pitch : to * columns;
	data += (long) channel * pitch;
	for (int band = from; band < to; band++) {
		const int top = (first + band) % rows * OUTPUTS - padY;
		global const float *plane = image
			+ (long) ((first + band) / rows * channels + channel) * height * width;
		for (int column = 0; column < columns; column += LANES) {
			const int tile = band * columns + column, rest = all - tile;
			const int left = column * OUTPUTS - padX;
			const int wanted = min(LANES, columns - column) * OUTPUTS + 2;
			const int begin = clamp(-left, 0, wanted), end = clamp(width - left, begin, wanted);
			float copied[SIZE][WIDTH], down[SIZE][WIDTH];
			#pragma unroll
			for (int i = 0; i < SIZE; i++) {
				#pragma unroll
				for (int x = 0; x < WIDTH; x += LANES) STORE((value_t) 0, copied[i] + x);
				if ((uint) (top + i) < (uint) height) {
					copy_in(plane + (top + i) * width + left + begin, copied[i] + begin,
						end - begin);
				}
			}
			value_t x[SIZE], y[SIZE];
			for (int at = 0; at < WIDTH; at += LANES) {
				#pragma unroll
				for (int i = 0; i < SIZE; i++) x[i] = LOAD(copied[i] + at);
				transform_data(x, 1, y, 1);
				#pragma unroll
				for (int i = 0; i < SIZE; i++) STORE(y[i], down[i] + at);
			}
			global float *place = data + tile;
			for (int i = 0; i < SIZE; i++) {
				value_t next[OUTPUTS];
				apart(down[i], x);
				apart(down[i] + OUTPUTS, next);
				x[OUTPUTS] = next[0];
				x[OUTPUTS + 1] = next[1];
				transform_data(x, 1, y, 1);
				#pragma unroll
				for (int j = 0; j < SIZE; j++, place += placeStep) {
					if (rest >= LANES) {
						STORE(y[j], place);
						continue;
					}
					float last[LANES];
					STORE(y[j], last);
					for (int l = 0; l < rest; l++) place[l] = last[l];
				}
			}
		}
	}
}

// An item `share` rows of tiles.
kernel void results(global const float *products, global const float *bias,
	global float *image, const int biased, const int channels, const int height,
	const int width, const int rows, const int columns, const int first, const int bands,
	const int pitch, const long placeStep, const int share OPERANDS)
{
	const int channel = get_global_id(0);
	const int from = get_global_id(1) * share, to = min(bands, from + share);
	const float extra = biased ? bias[channel] : 0;
	products += (long) channel * pitch;
	for (int tile = from * columns; tile < to * columns; tile += LANES) {
		value_t y[OUTPUTS * SIZE];
		global const float *place = products + tile;
		#pragma unroll
		for (int j = 0; j < SIZE; j++) {
			value_t x[SIZE];
			#pragma unroll
			for (int i = 0; i < SIZE; i++) x[i] = LOAD(place + (i * SIZE + j) * placeStep);
			transform_result(x, 1, y + j, SIZE);
		}
		float lines[OUTPUTS][OUTPUTS * LANES];
		#pragma unroll
		for (int i = 0; i < OUTPUTS; i++) {
			value_t z[OUTPUTS];
			transform_result(y + i * SIZE, 1, z, 1);
			#pragma unroll
			for (int j = 0; j < OUTPUTS; j++) z[j] += extra;
			together(z, lines[i]);
		}
		const int last = min(tile + LANES, to * columns);
		for (int next = tile; next < last;) {
			const int band = first + next / columns, column = next % columns;
			const int count = min(last - next, columns - column);
			const int top = band % rows * OUTPUTS, left = column * OUTPUTS;
			const int lineLength = min(count * OUTPUTS, width - left);
			const int corner = ((band / rows * channels + channel) * height + top) * width + left;
			#pragma unroll
			for (int i = 0; i < OUTPUTS; i++) {
				if (top + i >= height) continue;
				const int at = corner + i * width;
				float *line = lines[i] + (next - tile) * OUTPUTS;
#ifndef PLAIN
				for (int x = 0; x < lineLength; x++) line[x] = EXPRESSION(line[x], at + x);
#endif
				copy_out(line, image + at, lineLength);
			}
			next += count;
		}
	}
}

#endif
