// Functions of elements that generated expressions call. `x_of` is the function; `x_slope`
// its derivative: of the function's result for those whose derivative is known from it,
// else of its argument.

// i / divisor, of which factor and shift are made
static inline uint quotient(const uint i, const uint factor, const uint shift) {
	return mul_hi(i << 1, factor) >> shift;
}

// The channel of place i: i / inner mod count
static inline uint channel(const uint i, const uint inner, const uint innerShift,
	const uint count, const uint factor, const uint shift)
{
	const uint row = quotient(i, inner, innerShift);
	return row - quotient(row, factor, shift) * count;
}

static inline float relu_of(const float x) { return x <= 0 ? 0 : x; }
static inline float relu_slope(const float y) { return y > 0 ? 1 : 0; }

static inline float tanh_of(const float x) {
	return fabs(x) > 9.1f ? copysign(1.0f, x) : tanh(x);
}
static inline float tanh_slope(const float y) { return 1 - y * y; }

// Near 0 and near 1 what is small is computed as it is, not as a difference.
static inline float sigmoid_of(const float x) {
	const float e = exp(-fabs(x));
	return x < 0 ? e / (1 + e) : 1 - e / (1 + e);
}
static inline float sigmoid_slope(const float y) { return y * (1 - y); }

static inline float softplus_of(const float x) {
	return fmax(x, 0.0f) + log1p(exp(-fabs(x)));
}
static inline float softplus_slope(const float x) { return sigmoid_of(x); }

static inline float exp_of(const float x) { return exp(x); }
static inline float exp_slope(const float y) { return y; }

static inline float log_of(const float x) { return log(x); }
static inline float log_slope(const float x) { return 1 / x; }

static inline float sqrt_of(const float x) { return sqrt(x); }
static inline float sqrt_slope(const float y) { return 0.5f / y; }

static inline float neg_of(const float x) { return -x; }
static inline float neg_slope(const float y) { return -1; }

// OpenCL's sign of NaN is 0.
static inline float sign_of(const float x) { return x != x ? x : sign(x); }
static inline float sign_slope(const float y) { return 0; }

static inline float abs_of(const float x) { return fabs(x); }
static inline float abs_slope(const float x) { return sign_of(x); }

static inline float reciprocal_of(const float x) { return 1 / x; }
static inline float reciprocal_slope(const float y) { return -y * y; }

static inline float floor_of(const float x) { return floor(x); }
static inline float floor_slope(const float y) { return 0; }

static inline float ceil_of(const float x) { return ceil(x); }
static inline float ceil_slope(const float y) { return 0; }

static inline float round_of(const float x) { return rint(x); }
static inline float round_slope(const float y) { return 0; }

static inline float erf_of(const float x) { return erf(x); }
static inline float erf_slope(const float x) {
	return M_2_SQRTPI_F * exp(-x * x);
}

static inline float sin_of(const float x) { return sin(x); }
static inline float sin_slope(const float x) { return cos(x); }

static inline float cos_of(const float x) { return cos(x); }
static inline float cos_slope(const float x) { return -sin(x); }

static inline float tan_of(const float x) { return tan(x); }
static inline float tan_slope(const float y) { return 1 + y * y; }

static inline float asin_of(const float x) { return asin(x); }
static inline float asin_slope(const float x) { return 1 / sqrt(1 - x * x); }

static inline float acos_of(const float x) { return acos(x); }
static inline float acos_slope(const float x) { return -1 / sqrt(1 - x * x); }

static inline float atan_of(const float x) { return atan(x); }
static inline float atan_slope(const float x) { return 1 / (1 + x * x); }

static inline float sinh_of(const float x) { return sinh(x); }
static inline float sinh_slope(const float x) { return cosh(x); }

static inline float cosh_of(const float x) { return cosh(x); }
static inline float cosh_slope(const float x) { return sinh(x); }

static inline float asinh_of(const float x) { return asinh(x); }
static inline float asinh_slope(const float x) { return 1 / sqrt(x * x + 1); }

static inline float acosh_of(const float x) { return acosh(x); }
static inline float acosh_slope(const float x) { return 1 / sqrt(x * x - 1); }

static inline float atanh_of(const float x) { return atanh(x); }
static inline float atanh_slope(const float x) { return 1 / (1 - x * x); }

static inline float leaky_relu_of(const float x, const float alpha) {
	return x < 0 ? alpha * x : x;
}
static inline float leaky_relu_slope(const float x, const float alpha) {
	return x < 0 ? alpha : 1;
}

static inline float elu_of(const float x, const float alpha) {
	return x > 0 ? x : alpha * expm1(x);
}
static inline float elu_slope(const float x, const float alpha) {
	return x > 0 ? 1 : alpha * exp(x);
}

static inline float clip_of(const float x, const float low, const float high) {
	return x < low ? low : x > high ? high : x;
}
static inline float clip_slope(const float x, const float low, const float high) {
	return x < low || x > high ? 0 : 1;
}

static inline float add_of(const float x, const float y) { return x + y; }
static inline float sub_of(const float x, const float y) { return x - y; }
static inline float mul_of(const float x, const float y) { return x * y; }
static inline float div_of(const float x, const float y) { return x / y; }
static inline float pow_of(const float x, const float y) { return pow(x, y); }
static inline float fmod_of(const float x, const float y) { return fmod(x, y); }
// NaN is the largest and the least number.
static inline float max_of(const float x, const float y) {
	return x != x || x > y ? x : y;
}
static inline float min_of(const float x, const float y) {
	return x != x || x < y ? x : y;
}

// Batch normalisation in inference
static inline float normal_of(const float x, const float gamma, const float beta,
	const float mean, const float variance, const float epsilon)
{
	return (x - mean) / sqrt(variance + epsilon) * gamma + beta;
}

// Philox4x32-10: J. Salmon et al., Parallel random numbers, as easy as 1, 2, 3
// (2011). The counter is (position / 4, step), the key the stream.
static inline uint philox(const long stream, const long step, const int position) {
	uint c0 = (uint) position >> 2, c1 = 0;
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
	const int word = position & 3;
	return word == 0 ? c0 : word == 1 ? c1 : word == 2 ? c2 : c3;
}

// Dropout in training of the element at a place. The upper 24 bits are a float in [0, 1).
static inline float dropout_of(const float x, const long step, const int place,
	const long stream, const float ratio, const float scale)
{
	return (philox(stream, step, place) >> 8) * 0x1p-24f >= ratio ? x * scale : 0;
}
