// Arithmetic of two tensors of any type and shape. Item i computes element i of the
// result. Along each axis, from the last: size of the result, steps of x and y (0 where
// one element stands for all).

#define ADD(x, y) ((x) + (y))
#define SUB(x, y) ((x) - (y))
#define MUL(x, y) ((x) * (y))
// NaN is the largest and the least number.
#define MAX(x, y) ((x) != (x) || (x) > (y) ? (x) : (y))
#define MIN(x, y) ((x) != (x) || (x) < (y) ? (x) : (y))

#ifdef INTEGER

// Processors stop at a division by 0, and at that of the least number by -1.
T divided(const T x, const T y) {
	return y == 0 ? 0 : y == -1 ? -x : x / y;
}

T remainder_of(const T x, const T y) {
	return y == 0 || y == -1 ? 0 : x % y;
}

T remainder_like_divisor(const T x, const T y) {
	const T r = remainder_of(x, y);
	return r != 0 && (r < 0) != (y < 0) ? r + y : r;
}

// Squares of squares
T power(const T x, const T y) {
	if (y < 0) return x == 1 ? 1 : x == -1 ? y % 2 == 0 ? 1 : -1 : 0;
	T result = 1, square = x;
	for (T left = y; left > 0; left /= 2) {
		if (left % 2 != 0) result *= square;
		square *= square;
	}
	return result;
}

#define DIV(x, y) divided(x, y)
#define FMOD(x, y) remainder_of(x, y)
#define MOD(x, y) remainder_like_divisor(x, y)
#define POW(x, y) power(x, y)

#else

#define DIV(x, y) ((x) / (y))
#define FMOD(x, y) fmod(x, y)
#define POW(x, y) pow(x, y)

#endif

kernel void binary(global const T *x, global const T *y, global T *z,
	global const int *axes, const int rank, const int n)
{
	const int i = get_global_id(0);
	if (i >= n) return;
	int rest = i, ofX = 0, ofY = 0;
	for (int axis = 0; axis < rank; axis++) {
		const int at = rest % axes[3 * axis];
		rest /= axes[3 * axis];
		ofX += at * axes[3 * axis + 1];
		ofY += at * axes[3 * axis + 2];
	}
	z[i] = (T) FUNCTION(x[ofX], y[ofY]);
}
