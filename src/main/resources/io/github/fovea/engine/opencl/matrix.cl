// Products of matrices: C = alpha · A' · B' + beta · bias, for each matrix of a batch.
// A work-group of TILE by TILE items computes as many elements; tiles of A' and B' are
// read into local memory together.

#ifndef TILE
#define TILE 8
#endif

// strides of A' and B' along their rows and columns; `batches` has the places of A and B
kernel void product(global const float *a, global const float *b,
	global const float *bias, global float *c, global const int *batches, const int m,
	const int n, const int k, const int aRow, const int aColumn, const int bRow,
	const int bColumn, const int biased, const int biasRow, const int biasColumn,
	const float alpha, const float beta)
{
	local float tileA[TILE][TILE + 1], tileB[TILE][TILE + 1];
	const int x = get_local_id(0), y = get_local_id(1);
	const int column = get_global_id(0), row = get_global_id(1), batch = get_global_id(2);
	a += batches[2 * batch];
	b += batches[2 * batch + 1];
	float sum = 0;
	for (int first = 0; first < k; first += TILE) {
		tileA[y][x] = row < m && first + x < k ? a[(long) row * aRow + (long) (first + x) * aColumn] : 0;
		tileB[y][x] = column < n && first + y < k ? b[(long) (first + y) * bRow + (long) column * bColumn] : 0;
		barrier(CLK_LOCAL_MEM_FENCE);
		for (int l = 0; l < TILE; l++) {
			sum += tileA[y][l] * tileB[l][x];
		}
		barrier(CLK_LOCAL_MEM_FENCE);
	}
	if (row >= m || column >= n) return;
	float result = alpha * sum;
	if (biased) result += beta * bias[(long) row * biasRow + (long) column * biasColumn];
	c[((long) batch * m + row) * n + column] = result;
}
