// Elements that go to other places. Axes are given from the last; work-item i takes
// element i of the smaller side. Places are ints, as GPUs divide longs many times slower.

// axes: size, step of x, step of y
kernel void move(global const T *x, global T *y, global const int *axes,
	const int rank, const int fromX, const int toY, const long n)
{
	if (get_global_id(0) >= n) return;
	int rest = get_global_id(0), from = fromX, to = toY;
	for (int axis = 0; axis < rank; axis++) {
		const int size = axes[3 * axis];
		const int at = rest % size;
		rest /= size;
		from += at * axes[3 * axis + 1];
		to += at * axes[3 * axis + 2];
	}
	y[to] = x[from];
}

// axes: size of y, step of x, where in `sources` the index in x for each index in y
// is; -1 for the value
kernel void pad(global const T *x, global T *y, global const int *axes,
	global const int *sources, const int rank, const float value, const long n)
{
	if (get_global_id(0) >= n) return;
	const int i = get_global_id(0);
	int rest = i, from = 0;
	bool inside = true;
	for (int axis = 0; axis < rank; axis++) {
		const int size = axes[3 * axis];
		const int source = sources[axes[3 * axis + 2] + rest % size];
		rest /= size;
		inside = inside && source >= 0;
		from += source * axes[3 * axis + 1];
	}
	y[i] = inside ? x[from] : (T) value;
}

// Each element of the image adds the gradients of all its copies, in their order.
// axes: size of dx, step of g, where in `copies` the ends of the lists are; list j
// of an axis goes from end j to end j + 1.
kernel void pad_gradient(global const float *g, global float *dx,
	global const int *axes, global const int *copies, const int rank, const long n)
{
	if (get_global_id(0) >= n) return;
	const int i = get_global_id(0);
	int combinations = 1, rest = i;
	for (int axis = 0; axis < rank; axis++) {
		const int at = axes[3 * axis + 2] + rest % axes[3 * axis];
		rest /= axes[3 * axis];
		combinations *= copies[at + 1] - copies[at];
	}
	float sum = 0;
	for (int c = 0; c < combinations; c++) {
		int place = 0, which = c;
		rest = i;
		for (int axis = 0; axis < rank; axis++) {
			const int at = axes[3 * axis + 2] + rest % axes[3 * axis];
			rest /= axes[3 * axis];
			const int count = copies[at + 1] - copies[at];
			place += copies[copies[at] + which % count] * axes[3 * axis + 1];
			which /= count;
		}
		sum += g[place];
	}
	dx[i] = sum;
}
