// What is not arithmetic of one type: comparison, choice, conversion.

#define NOT_ZERO(x) ((x) != 0)

bool holds(const T x, const T y, const int relation) {
	switch (relation) {
		case 0: return x == y;
		case 1: return x > y;
		case 2: return x < y;
		case 3: return x >= y;
		case 4: return x <= y;
		case 5: return x != 0 && y != 0;
		case 6: return x != 0 || y != 0;
		default: return (x != 0) != (y != 0);
	}
}

// axes, from the last: size of the result, steps of the inputs. Places are ints, as GPUs
// divide longs many times slower.
kernel void compare(global const T *x, global const T *y, global uchar *z,
	global const int *axes, const int rank, const long n, const int relation)
{
	if (get_global_id(0) >= n) return;
	const int i = get_global_id(0);
	int rest = i, ofX = 0, ofY = 0;
	for (int axis = 0; axis < rank; axis++) {
		const int at = rest % axes[3 * axis];
		rest /= axes[3 * axis];
		ofX += at * axes[3 * axis + 1];
		ofY += at * axes[3 * axis + 2];
	}
	z[i] = holds(x[ofX], y[ofY], relation);
}

kernel void choose(global const uchar *condition, global const T *x,
	global const T *y, global T *z, global const int *axes, const int rank,
	const long n)
{
	if (get_global_id(0) >= n) return;
	const int i = get_global_id(0);
	int rest = i, ofC = 0, ofX = 0, ofY = 0;
	for (int axis = 0; axis < rank; axis++) {
		const int at = rest % axes[4 * axis];
		rest /= axes[4 * axis];
		ofC += at * axes[4 * axis + 1];
		ofX += at * axes[4 * axis + 2];
		ofY += at * axes[4 * axis + 3];
	}
	z[i] = condition[ofC] ? x[ofX] : y[ofY];
}

#ifdef CONVERT
kernel void cast(global const T *x, global TO *y, const long n) {
	const long i = get_global_id(0);
	if (i < n) y[i] = CONVERT(x[i]);
}
#endif

