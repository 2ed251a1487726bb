// Arithmetic of two tensors of any type and shape. Item i computes element i of the
// result. Along each axis, from the last: size of the result, steps of x and y (0 where
// one element stands for all).

#define ADD(x, y) ((x) + (y))
#define SUB(x, y) ((x) - (y))
#define MUL(x, y) ((x) * (y))
#define DIV(x, y) ((x) / (y))
#define POW(x, y) pow((POWER) (x), (POWER) (y))

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
