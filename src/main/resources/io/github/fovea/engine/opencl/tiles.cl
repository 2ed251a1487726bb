// Products of matrices by tiles: C = A · B, of which a work-group computes TM by TN
// elements. TK columns of A and rows of B at a time are read into local memory, the
// next ones into registers meanwhile; a work-item adds up WM by WN results in
// registers (V. Volkov, J. Demmel, "Benchmarking GPUs to tune dense linear algebra",
// 2008; C. Nugteren, CLBlast).
//
// A convolution is such a product whose matrices are never stored (implicit GEMM:
// S. Chetlur et al., "cuDNN: efficient primitives for deep learning", 2014). KIND is
//
// MATRIX   A and B by their strides;
// PLANES   A: weights [channel made][tap], B: [tap][pixel] = source of the tap at the
//          pixel. A tap is a channel and a place in the window. The table has how far
//          its element lies from the pixel's origin, down (x), right (y) and in all (z),
//          and where its weight is (w). So are a convolution and, for each remainder
//          of the places by the stride, the gradient of its image;
// WEIGHTS  A: gradient [filter][pixel], B: [pixel][tap] = image of the tap at the pixel.
//
// Places in a tensor are ints, as it is an array of Java outside.
//
// Where C is small, K is divided into slices, added up by `slices.cl`.

#define MATRIX 0
#define PLANES 1
#define WEIGHTS 2

#define ITEMS_X (TN / WN)
#define ITEMS (TM / WM * ITEMS_X)
#define READS_A (TM * TK / ITEMS)
#define READS_B (TN * TK / ITEMS)

// Rows of a tile are padded, so that items that write a column meet few banks twice.
#define PITCH_A (TM + 4)
#define PITCH_B (TN + 4)

// The place in its tile of the i-th element that an item reads: neighbours read along K
// or across it, each SIDE elements in a row: four, which it reads at once, where the
// rows of a matrix allow.
#if QUADS_A
#define SIDE_A 4
#else
#define SIDE_A 1
#endif
#if QUADS_B
#define SIDE_B 4
#else
#define SIDE_B 1
#endif
#define ALONG(i, side, length) (item % (length / side) * side + i % side)
#define ACROSS(i, side, length) (item / (length / side) + i / side * (ITEMS * side / length))
#if ALONG_A
#define K_A(i) ALONG(i, SIDE_A, TK)
#define M_A(i) ACROSS(i, SIDE_A, TK)
#else
#define K_A(i) ACROSS(i, SIDE_A, TM)
#define M_A(i) ALONG(i, SIDE_A, TM)
#endif
#if ALONG_B
#define K_B(i) ALONG(i, SIDE_B, TK)
#define N_B(i) ACROSS(i, SIDE_B, TK)
#else
#define K_B(i) ACROSS(i, SIDE_B, TN)
#define N_B(i) ALONG(i, SIDE_B, TN)
#endif

// Whether a tap sees the source; where none ever lies outside, all do.
#if INSIDE
#define SEEN(tap) 1
#else
#define SEEN(tap) ((uint) (originY + tap.x) < (uint) height \
	&& (uint) (originX + tap.y) < (uint) width)
#endif

// An item's results lie in squares of four, a square of each item side by side.
#define PART(i, item, all) (i / 4 * (all * 4) + item * 4 + i % 4)

static inline void four(const float4 all, float to[4])
{
	to[0] = all.x;
	to[1] = all.y;
	to[2] = all.z;
	to[3] = all.w;
}

static inline void accumulate(local const float4 *a, local const float4 *b,
	float sums[WM][WN])
{
	#pragma unroll 2
	for (int k = 0; k < TK; k++) {
		float column[WM], row[WN];
		#pragma unroll
		for (int i = 0; i < WM; i += 4) four(a[(k * PITCH_A + i * (TM / WM)) / 4], column + i);
		#pragma unroll
		for (int j = 0; j < WN; j += 4) four(b[(k * PITCH_B + j * (TN / WN)) / 4], row + j);
		#pragma unroll
		for (int i = 0; i < WM; i++) {
			#pragma unroll
			for (int j = 0; j < WN; j++) {
				sums[i][j] += column[i] * row[j];
			}
		}
	}
}

#if KIND == MATRIX
#define GEOMETRY const int aRow, const int aColumn, const int bRow, const int bColumn
#else
// The source of the taps: elements of a sample and a group, size, stride; the pixels:
// how many, and elements of a sample, a group and a channel, of C or of the gradient.
#define GEOMETRY const int sample, const int group, const int height, \
	const int width, const int strideY, const int strideX, const int rows, \
	const int columns, const int toSample, const int toGroup, const int toChannel, \
	const int toFirst, const int toRow, const int toColumn, const int aGroup, \
	const int aRow
#endif

// Of a batch of matrices, or the groups of a convolution, `table` has the places in x
// and y for MATRIX; else it is the taps. A slice has `depth` of K, and results that are
// `total` elements from the last one's. Biases are multiplied by beta.
kernel __attribute__((reqd_work_group_size(ITEMS, 1, 1)))
void product(global const float *a, global const float *b,
	global const float *bias, global float *c, global const int4 *table, const int m,
	const int n, const int k, const int slices, const int depth, const long total,
	const float alpha, const float beta, const int biased, const int biasRow,
	const int biasColumn, GEOMETRY OPERANDS)
{
	local float4 tileA[TK * PITCH_A / 4], tileB[TK * PITCH_B / 4];
	local float *writeA = (local float *) tileA, *writeB = (local float *) tileB;
	const int item = get_local_id(0);
	const int x = item % ITEMS_X, y = item / ITEMS_X;
	const int firstN = get_global_id(0) / ITEMS * TN, firstM = get_global_id(1) * TM;
	const int slice = get_global_id(2) % slices, matrix = get_global_id(2) / slices;
	const int from = slice * depth, to = min(k, from + depth);
	global const float *whole = c;
	c += slice * total;
#if KIND == MATRIX
	a += table[matrix].x;
	b += table[matrix].y;
	c += matrix * m * n;
#elif KIND == PLANES
	a += matrix * aGroup;
	b += matrix * group;
	c += matrix * toGroup + toFirst;
	bias += matrix * m * biasRow;
	const int own = min(firstN + N_B(0), n - 1);
	const int originY = own / columns % rows * strideY, originX = own % columns * strideX;
	b += own / columns / rows * sample + originY * width + originX;
#else
	a += matrix * toGroup;
	b += matrix * group;
	c += matrix * m * n;
	int pixelX = (from + K_A(0)) % columns, pixelY = (from + K_A(0)) / columns % rows;
	int image = (from + K_A(0)) / columns / rows;
#endif

	float nextA[READS_A], nextB[READS_B], sums[WM][WN];
	#pragma unroll
	for (int i = 0; i < WM; i++) {
		#pragma unroll
		for (int j = 0; j < WN; j++) sums[i][j] = 0;
	}
	for (int first = from;; first += TK) {
		if (first < to) {
#if KIND == WEIGHTS
			global const float *gradients = a + image * toSample + pixelY * columns + pixelX;
			const int originY = pixelY * strideY, originX = pixelX * strideX;
			global const float *origin = b + image * sample + originY * width + originX;
			for (pixelX += TK; pixelX >= columns; pixelX -= columns) {
				if (++pixelY < rows) continue;
				pixelY = 0;
				image++;
			}
#endif
			#pragma unroll
			for (int i = 0; i < READS_A; i += SIDE_A) {
				const int l = first + K_A(i), row = firstM + M_A(i);
#if QUADS_A
				four(l < to && row < m ? *(global const float4 *) (a + row * aRow + l * aColumn)
					: (float4) 0, nextA + i);
				continue;
#endif
				nextA[i] = 0;
				if (l >= to || row >= m) continue;
#if KIND == MATRIX
				nextA[i] = a[row * aRow + l * aColumn];
#elif KIND == PLANES
				nextA[i] = a[row * aRow + table[l].w];
#else
				nextA[i] = gradients[row * toChannel];
#endif
			}
			#pragma unroll
			for (int i = 0; i < READS_B; i += SIDE_B) {
				const int l = first + K_B(i), column = firstN + N_B(i);
#if QUADS_B
				four(l < to && column < n
					? *(global const float4 *) (b + l * bRow + column * bColumn) : (float4) 0, nextB + i);
				continue;
#endif
				nextB[i] = 0;
#if KIND == MATRIX
				if (l < to && column < n) nextB[i] = b[l * bRow + column * bColumn];
#elif KIND == PLANES
				if (l >= to) continue;
				const int4 tap = table[l];
				if (SEEN(tap)) nextB[i] = b[tap.z];
#else
				if (l >= to || column >= n) continue;
				const int4 tap = table[column];
				if (SEEN(tap)) nextB[i] = origin[tap.z];
#endif
			}
		}
		if (first > from) accumulate(tileA + y, tileB + x, sums);
		if (first >= to) break;
		barrier(CLK_LOCAL_MEM_FENCE);
		#pragma unroll
		for (int i = 0; i < READS_A; i++) writeA[K_A(i) * PITCH_A + M_A(i)] = nextA[i];
		#pragma unroll
		for (int i = 0; i < READS_B; i++) writeB[K_B(i) * PITCH_B + N_B(i)] = nextB[i];
		barrier(CLK_LOCAL_MEM_FENCE);
	}

#if KIND == PLANES
	int pixelX, pixelY, image;
#endif
	#pragma unroll
	for (int j = 0; j < WN; j++) {
		const int column = firstN + PART(j, x, ITEMS_X);
#if KIND == PLANES
		if (j % 4 == 0) {
			pixelX = column % columns;
			pixelY = column / columns % rows;
			image = column / columns / rows;
		}
		else if (++pixelX == columns) {
			pixelX = 0;
			if (++pixelY == rows) {
				pixelY = 0;
				image++;
			}
		}
		global float *place = c + image * toSample + pixelY * toRow + pixelX * toColumn;
#else
		global float *place = c + column;
#endif
		if (column >= n) continue;
		#pragma unroll
		for (int i = 0; i < WM; i++) {
			const int row = firstM + PART(i, y, (TM / WM));
			if (row >= m) continue;
			float result = alpha * sums[i][j];
			if (biased) result += beta * bias[row * biasRow + column * biasColumn];
#if KIND == PLANES
			global float *end = place + row * toChannel;
#else
			global float *end = place + row * n;
#endif
			*end = EXPRESSION(result, end - whole);
		}
	}
}
