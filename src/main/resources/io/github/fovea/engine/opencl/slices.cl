// Adds up the slices of a product, in their order, and finishes it: see `tiles.cl`.

// Of `n` results a row of a matrix has `inner`, and a matrix `outer` rows.
kernel void add_slices(global const float *parts, global const float *bias,
	global float *c, const int slices, const long n, const float alpha, const float beta,
	const int biased, const int biasRow, const int biasColumn, const int inner,
	const int outer OPERANDS)
{
	if (get_global_id(0) >= n) return;
	const int i = get_global_id(0);
	float sum = 0;
	for (int slice = 0; slice < slices; slice++) {
		sum += parts[slice * n + i];
	}
	sum *= alpha;
	if (biased) sum += beta * bias[i / inner % outer * biasRow + i % inner * biasColumn];
	c[i] = EXPRESSION(sum, i);
}
