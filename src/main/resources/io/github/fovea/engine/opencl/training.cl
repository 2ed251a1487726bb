// Dropout and the counter of steps.

kernel void increment(global const long *x, global long *y) {
	if (get_global_id(0) == 0) y[0] = x[0] + 1;
}

// Philox4x32-10: J. Salmon et al., Parallel random numbers, as easy as 1, 2, 3
// (2011). The counter is (position / 4, step), the key the stream.
uint philox(const long stream, const long step, const long position) {
	const ulong block = (ulong) position >> 2;
	uint c0 = (uint) block, c1 = (uint) (block >> 32);
	uint c2 = (uint) step, c3 = (uint) ((ulong) step >> 32);
	uint k0 = (uint) stream, k1 = (uint) ((ulong) stream >> 32);
	for (int round = 0; round < 10; round++) {
		const uint n0 = mul_hi(0xCD9E8D57u, c2) ^ c1 ^ k0;
		const uint n2 = mul_hi(0xD2511F53u, c0) ^ c3 ^ k1;
		c1 = 0xCD9E8D57u * c2;
		c3 = 0xD2511F53u * c0;
		c0 = n0;
		c2 = n2;
		k0 += 0x9E3779B9u;
		k1 += 0xBB67AE85u;
	}
	const int word = (int) (position & 3);
	return word == 0 ? c0 : word == 1 ? c1 : word == 2 ? c2 : c3;
}

kernel void dropout(global const float *x, global const long *step, global float *y,
	const long stream, const float ratio, const float scale, const long n)
{
	const long i = get_global_id(0);
	if (i >= n) return;
	// The upper 24 bits, as a float in [0, 1)
	const float unit = (philox(stream, step[0], i) >> 8) * 0x1p-24f;
	y[i] = unit >= ratio ? x[i] * scale : 0;
}
