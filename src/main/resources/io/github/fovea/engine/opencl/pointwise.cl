// Functions of the elements at one place. Tensors lie as they do in memory; element
// i of the result is computed by work-item i. The number of a function is that of
// its Java constant.

// Near 0 and near 1 what is small is computed as it is, not as a difference.
float sigmoid(const float x) {
	const float e = exp(-fabs(x));
	return x < 0 ? e / (1 + e) : 1 - e / (1 + e);
}

float apply_function(const float x, const int function, const float a, const float b) {
	switch (function) {
		case 0: return fmax(x, 0.0f) + (isnan(x) ? x : 0.0f);
		case 1: return fabs(x) > 9.1f ? copysign(1.0f, x) : tanh(x);
		case 2: return sigmoid(x);
		case 3: return fmax(x, 0.0f) + log1p(exp(-fabs(x)));
		case 4: return exp(x);
		case 5: return log(x);
		case 6: return sqrt(x);
		case 7: return -x;
		case 8: return fabs(x);
		case 9: return sign(x);
		case 10: return 1 / x;
		case 11: return x < 0 ? a * x : x;
		default: return x < a ? a : x > b ? b : x;
	}
}

// Of the output for those whose derivative is known from it, else of the input
float derivative(const float v, const int function, const float a, const float b) {
	switch (function) {
		case 0: return v > 0 ? 1 : 0;
		case 1: return 1 - v * v;
		case 2: return v * (1 - v);
		case 3: return sigmoid(v);
		case 4: return v;
		case 5: return 1 / v;
		case 6: return 0.5f / v;
		case 7: return -1;
		case 8: return sign(v);
		case 9: return 0;
		case 10: return -v * v;
		case 11: return v < 0 ? a : 1;
		default: return v < a || v > b ? 0 : 1;
	}
}

kernel void function(global const float *x, global float *y, const long n,
	const int number, const float a, const float b)
{
	const long i = get_global_id(0);
	if (i < n) y[i] = apply_function(x[i], number, a, b);
}

kernel void gradient(global const float *v, global const float *g, global float *dx,
	const long n, const int number, const float a, const float b)
{
	const long i = get_global_id(0);
	if (i < n) dx[i] = derivative(v[i], number, a, b) * g[i];
}

T combine(const T x, const T y, const int function) {
	switch (function) {
		case 0: return x + y;
		case 1: return x - y;
		case 2: return x * y;
		case 3: return x / y;
		default: return (T) pow((POW) x, (POW) y);
	}
}

kernel void binary(global const T *x, global const T *y, global T *z, const long n,
	const int function)
{
	const long i = get_global_id(0);
	if (i < n) z[i] = combine(x[i], y[i], function);
}

// Along each axis, from the last: size of the result, steps of x and y (0 where one
// element stands for all).
kernel void binary_broadcast(global const T *x, global const T *y, global T *z,
	global const int *axes, const int rank, const long n, const int function)
{
	const long i = get_global_id(0);
	if (i >= n) return;
	long rest = i, ofX = 0, ofY = 0;
	for (int axis = 0; axis < rank; axis++) {
		const long at = rest % axes[3 * axis];
		rest /= axes[3 * axis];
		ofX += at * axes[3 * axis + 1];
		ofY += at * axes[3 * axis + 2];
	}
	z[i] = combine(x[ofX], y[ofY], function);
}
