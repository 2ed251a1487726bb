// Products of matrices for processors: C = A · B, by vectors of V floats. A work-item is a
// work-group of its own; it adds up tiles of ROWS rows by two vectors of columns in
// registers (K. Goto, R. van de Geijn, "Anatomy of high-performance matrix multiplication",
// 2008; F. Van Zee, BLIS).
//
// A is packed by `pack_rows`: [panel of ROWS rows][k][row]. Of B a tile takes, for each
// k, 2 V floats in a row that begin `offsets[k]` after the panel's first:
//
// - of a matrix that `pack_columns` copied: [panel of 2 V columns][k][column];
// - of a convolution's image that `stage` copied with its padding, and taken apart by the
//   strides. With pixels counted along whole rows of the copy, a tap is a shift: pixel +
//   offset. The pixels between the rows' ends come out too, and are dropped.
//
// `dots` is C = A · Bᵀ of rows in memory; so is the gradient of a convolution's weights, with
// the images' copies as rows.

#define JOIN_(a, b) a##b
#define JOIN(a, b) JOIN_(a, b)
typedef JOIN(float, V) vector_t;
#define LOAD(p) JOIN(vload, V)(0, p)
#define STORE(v, p) JOIN(vstore, V)(v, 0, p)
#define PANEL (2 * V)

// An item a panel; `places` is where k's element is in a row of A.
kernel void pack_rows(global const float *a, global float *packed,
	global const int *places, global const int *matrices, const int m, const int k,
	const int aRow)
{
	const int first = get_global_id(0) * ROWS, matrix = get_global_id(1);
	a += matrices[matrix] + (long) first * aRow;
	packed += (matrix * get_global_size(0) + get_global_id(0)) * k * ROWS;
	const int rows = min(ROWS, m - first);
	for (int l = 0; l < k; l++) {
		global const float *column = a + places[l];
		for (int i = 0; i < ROWS; i++) {
			packed[l * ROWS + i] = i < rows ? column[(long) i * aRow] : 0;
		}
	}
}

// An item a panel.
kernel void pack_columns(global const float *b, global float *packed,
	global const int *matrices, const int n, const int k, const int bRow,
	const int bColumn)
{
	const int first = get_global_id(0) * PANEL, matrix = get_global_id(1);
	b += matrices[matrix] + (long) first * bColumn;
	packed += (matrix * get_global_size(0) + get_global_id(0)) * k * PANEL;
	const int columns = min(PANEL, n - first);
	if (bColumn == 1 && columns == PANEL) {
		for (int l = 0; l < k; l++) {
			STORE(LOAD(b + (long) l * bRow), packed + l * PANEL);
			STORE(LOAD(b + (long) l * bRow + V), packed + l * PANEL + V);
		}
		return;
	}
	for (int l = 0; l < k; l++) {
		for (int j = 0; j < PANEL; j++) {
			packed[l * PANEL + j] = j < columns ? b[(long) l * bRow + (long) j * bColumn] : 0;
		}
	}
}

// An item a channel of a sample: [phase down][phase right][row][column], then zeros up to
// the next channel, and `tail` after the last one.
kernel void stage(global const float *image, global float *staged, const int height,
	const int width, const int padY, const int padX, const int strideY, const int strideX,
	const int phasesY, const int phasesX, const int rows, const int columns,
	const int plane, const int tail)
{
	const long channel = get_global_id(0);
	image += channel * height * width;
	staged += channel * plane;
	global float *to = staged;
	for (int phaseY = 0; phaseY < phasesY; phaseY++) {
		for (int phaseX = 0; phaseX < phasesX; phaseX++) {
			// Columns that see the image
			const int shift = phaseX - padX;
			const int from = clamp((strideX - 1 - shift) / strideX, 0, columns);
			const int end = shift >= width ? from
				: clamp((width - 1 - shift) / strideX + 1, from, columns);
			for (int row = 0; row < rows; row++, to += columns) {
				const int y = row * strideY + phaseY - padY;
				const bool outside = y < 0 || y >= height;
				const int first = outside ? columns : from, last = outside ? columns : end;
				for (int x = 0; x < first; x++) to[x] = 0;
				global const float *line = image + y * width + shift;
				if (strideX == 1) {
					for (int x = first; x < last; x++) to[x] = line[x];
				}
				else {
					for (int x = first; x < last; x++) to[x] = line[x * strideX];
				}
				for (int x = last; x < columns; x++) to[x] = 0;
			}
		}
	}
	const int rest = plane + (channel + 1 == get_global_size(0) ? tail : 0);
	for (int i = to - staged; i < rest; i++) staged[i] = 0;
}

// Stores V results, the first of them at place i of the tensor.
static inline void put(const vector_t v, global float *to, const int i OPERANDS) {
	float results[V];
	STORE(v, results);
	#pragma unroll
	for (int j = 0; j < V; j++) results[j] = EXPRESSION(results[j], i + j);
	STORE(LOAD(results), to);
}

// An item a panel of columns by `height` panels of rows. Pixels lie in rows of `pitch`.
kernel void columns(global const float *packed, global const float *staged,
	global const float *bias, global float *c, global const int *offsets, const int m,
	const int k, const int height, const int panels, const int panelStep,
	const long aMatrix, const long aGroup, const long bMatrix, const long bGroup,
	const int rows, const int columns, const int pitch, const long toMatrix,
	const long toGroup, const int toChannel, const int toFirst, const int toRow,
	const int toColumn, const float alpha, const float beta, const int biased,
	const int biasRow, const int biasColumn OPERANDS)
{
	const int panel = get_global_id(0) % panels, group = get_global_id(2);
	const long matrix = get_global_id(0) / panels;
	const int all = (m + ROWS - 1) / ROWS;
	const int from = get_global_id(1) * height, to = min(all, from + height);
	packed += matrix * aMatrix + group * aGroup;
	staged += matrix * bMatrix + group * bGroup + (long) panel * panelStep;
	const int origin = matrix * toMatrix + group * toGroup + toFirst;
	c += origin;
	bias += group * m * biasRow;

	// Where each pixel's result goes
	int places[PANEL];
	int x = panel * PANEL % pitch, y = panel * PANEL / pitch;
	const int firstX = x;
	bool straight = toColumn == 1;
	for (int j = 0; j < PANEL; j++) {
		places[j] = x < columns && y < rows ? y * toRow + x * toColumn : -1;
		straight &= places[j] >= 0 && places[j] - places[0] == j;
		if (++x == pitch) {
			x = 0;
			y++;
		}
	}

	for (int r = from; r < to; r++) {
		global const float *a = packed + (long) r * k * ROWS;
		vector_t sums[ROWS][2];
		#pragma unroll
		for (int i = 0; i < ROWS; i++) sums[i][0] = sums[i][1] = 0;
		for (int l = 0; l < k; l++, a += ROWS) {
			global const float *b = staged + offsets[l];
			const vector_t b0 = LOAD(b), b1 = LOAD(b + V);
			#pragma unroll
			for (int i = 0; i < ROWS; i++) {
				sums[i][0] += a[i] * b0;
				sums[i][1] += a[i] * b1;
			}
		}
		#pragma unroll
		for (int i = 0; i < ROWS; i++) {
			const int row = r * ROWS + i;
			if (row >= m) continue;
			vector_t t0 = alpha * sums[i][0], t1 = alpha * sums[i][1];
			if (biased && biasColumn == 0) {
				const float extra = beta * bias[row * biasRow];
				t0 += extra;
				t1 += extra;
			}
			global float *line = c + (long) row * toChannel;
			const int first = origin + row * toChannel;
			if (straight && (!biased || biasColumn == 0)) {
				put(t0, line + places[0], first + places[0] ARGUMENTS);
				put(t1, line + places[0] + V, first + places[0] + V ARGUMENTS);
				continue;
			}
			float results[PANEL];
			STORE(t0, results);
			STORE(t1, results + V);
			for (int j = 0; j < PANEL; j++) {
				if (places[j] < 0) continue;
				const float extra = biased && biasColumn != 0
					? beta * bias[(long) row * biasRow + (firstX + j) * biasColumn] : 0;
				line[places[j]] = EXPRESSION(results[j] + extra, first + places[j]);
			}
		}
	}
}

static inline float total(const vector_t v)
{
	float parts[V];
	STORE(v, parts);
	for (int step = V / 2; step > 0; step /= 2) {
		for (int i = 0; i < step; i++) parts[i] += parts[i + step];
	}
	return parts[0];
}

// An item a tile of ROWS by COLUMNS; rows of B begin at `offsets`. Sums go over `length`
// floats of each sample; a slice has `share` samples.
kernel void dots(global const float *a, global const float *b, global const float *bias,
	global float *c, global const int *offsets, const int m, const int n,
	const int length, const int samples, const int share, const int slices,
	const long all, const long aSample, const long aGroup, const int aRow,
	const long bSample, const long bGroup, const float alpha, const float beta,
	const int biased, const int biasRow, const int biasColumn OPERANDS)
{
	const int column = get_global_id(0) * COLUMNS, row = get_global_id(1) * ROWS;
	const int slice = get_global_id(2) % slices, group = get_global_id(2) / slices;
	const int from = slice * share, to = min(samples, from + share);
	a += group * aGroup;
	b += group * bGroup;
	const int origin = group * m * n;
	c += slice * all + origin;
	// What is left of the tile is computed twice.
	long rowA[ROWS], rowB[COLUMNS];
	float rest[ROWS][COLUMNS];
	vector_t sums[ROWS][COLUMNS];
	#pragma unroll
	for (int i = 0; i < ROWS; i++) {
		rowA[i] = (long) min(row + i, m - 1) * aRow;
		#pragma unroll
		for (int j = 0; j < COLUMNS; j++) sums[i][j] = rest[i][j] = 0;
	}
	#pragma unroll
	for (int j = 0; j < COLUMNS; j++) rowB[j] = offsets[min(column + j, n - 1)];
	for (int sample = from; sample < to; sample++) {
		global const float *ofA = a + sample * aSample, *ofB = b + sample * bSample;
		int l = 0;
		for (; l + V <= length; l += V) {
			vector_t first[ROWS];
			#pragma unroll
			for (int i = 0; i < ROWS; i++) first[i] = LOAD(ofA + rowA[i] + l);
			#pragma unroll
			for (int j = 0; j < COLUMNS; j++) {
				const vector_t second = LOAD(ofB + rowB[j] + l);
				#pragma unroll
				for (int i = 0; i < ROWS; i++) sums[i][j] += first[i] * second;
			}
		}
		for (; l < length; l++) {
			#pragma unroll
			for (int i = 0; i < ROWS; i++) {
				#pragma unroll
				for (int j = 0; j < COLUMNS; j++) {
					rest[i][j] += ofA[rowA[i] + l] * ofB[rowB[j] + l];
				}
			}
		}
	}
	#pragma unroll
	for (int i = 0; i < ROWS; i++) {
		#pragma unroll
		for (int j = 0; j < COLUMNS; j++) {
			if (row + i >= m || column + j >= n) continue;
			float result = alpha * (total(sums[i][j]) + rest[i][j]);
			if (biased) result += beta * bias[(long) (row + i) * biasRow
				+ (long) (column + j) * biasColumn];
			const int place = (row + i) * n + column + j;
			c[place] = EXPRESSION(result, origin + place);
		}
	}
}

// The gradient of a convolution's weights, an item ROWS taps by a panel of filters: of the
// gradient, `packed` has columns, of the image, each tap's row begins at its offset.
kernel void weights(global const float *staged, global const float *packed,
	global float *c, global const int *offsets, const int m, const int n,
	const int rows, const int columns, const int pitch, const int samples,
	const int share, const int slices, const long all, const long sampleStep,
	const long groupStep)
{
	const int tap = get_global_id(0) * ROWS, panel = get_global_id(1);
	const int slice = get_global_id(2) % slices, group = get_global_id(2) / slices;
	const int groups = get_global_size(2) / slices;
	const int from = slice * share, to = min(samples, from + share);
	const int panels = get_global_size(1);
	staged += group * groupStep;
	c += slice * all + (long) group * m * n + tap;
	int places[ROWS];
	vector_t sums[ROWS][2];
	#pragma unroll
	for (int i = 0; i < ROWS; i++) {
		places[i] = offsets[min(tap + i, n - 1)];
		sums[i][0] = sums[i][1] = 0;
	}
	for (int sample = from; sample < to; sample++) {
		global const float *b = packed + (((long) sample * groups + group) * panels + panel)
			* rows * columns * PANEL;
		for (int y = 0; y < rows; y++) {
			global const float *line = staged + sample * sampleStep + y * pitch;
			for (int x = 0; x < columns; x++, b += PANEL) {
				const vector_t b0 = LOAD(b), b1 = LOAD(b + V);
				#pragma unroll
				for (int i = 0; i < ROWS; i++) {
					const float a = line[places[i] + x];
					sums[i][0] += a * b0;
					sums[i][1] += a * b1;
				}
			}
		}
	}
	float results[ROWS][PANEL];
	#pragma unroll
	for (int i = 0; i < ROWS; i++) {
		STORE(sums[i][0], results[i]);
		STORE(sums[i][1], results[i] + V);
	}
	const int filters = min(PANEL, m - panel * PANEL), taps = min(ROWS, n - tap);
	for (int j = 0; j < filters; j++) {
		for (int i = 0; i < taps; i++) {
			c[(long) (panel * PANEL + j) * n + i] = results[i][j];
		}
	}
}
