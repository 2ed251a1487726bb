// What sums over axes have in common; other families include it.
//
// Axes that go and axes that stay are merged where they are neighbours. The last one is a
// run of elements side by side: if it goes, by ROWS, result r's element i is at
//
//     near(r) + far(i / run) + i % run
//
// and a result is put together from parts; if it stays, by COLUMNS, it is at
//
//     near(r / run) + r % run + far(i)
//
// and neighbours have neighbouring results. `near` and `far` follow from the axes: size and
// step of those that stay, from the last, then of those that go, without the run.
//
// Results are cut into slices of `depth` elements, and another kernel puts the slices
// together in their order. GPUs give ITEMS work-items to a row's slice, and one to a
// column's. On processors V is the number of floats of a vector, the REAL, and one
// work-item has a row's slice or those of V columns.

#ifdef V
#define JOIN_(a, b) a##b
#define JOINED(a, b) JOIN_(a, b)
#define REAL JOINED(float, V)
#define FIRST(v) ((v).s0)
#else
#define REAL float
#define FIRST(v) (v)
#endif

// Numbers and what rounding took from them (D. Knuth, The Art of Computer Programming 2,
// 4.2.2).
typedef struct {
	REAL sum, rest;
} Sum;

Sum with_rest(const REAL sum, const REAL rest) {
	Sum result;
	result.sum = sum;
	result.rest = rest;
	return result;
}

Sum add(const Sum a, const REAL b) {
	const REAL sum = a.sum + b;
	const REAL of_b = sum - a.sum;
	return with_rest(sum, a.rest + ((a.sum - (sum - of_b)) + (b - of_b)));
}

// How parts are put together, if not so
#ifndef JOIN
#define JOIN add_both
#endif

Sum add_both(const Sum a, const Sum b) {
	const Sum both = add(a, b.sum);
	return with_rest(both.sum, both.rest + b.rest);
}

Sum JOIN(const Sum a, const Sum b);

// Infinite sums have no rest.
REAL rounded(const Sum a) {
	return isfinite(a.sum) ? a.sum + a.rest : a.sum;
}

// A work-item's part of a reduction: first and number of its results, where they begin,
// and from where to where its slice goes.
typedef struct {
	int result, lanes, base, slice, from, to;
} Slice;

int place(global const int *axes, const int from, const int to, uint index) {
	int result = 0;
	for (int axis = from; axis < to - 1; axis++) {
		result += index % axes[2 * axis] * axes[2 * axis + 1];
		index /= axes[2 * axis];
	}
	return from < to ? result + index * axes[2 * to - 1] : 0;
}

// Of `lanes` elements side by side; others are `pad`.
REAL load(global const float *p, const int lanes, const float pad) {
#ifdef V
	if (lanes == V) return JOINED(vload, V)(0, p);
	float parts[V];
	for (int i = 0; i < V; i++) parts[i] = i < lanes ? p[i] : pad;
	return JOINED(vload, V)(0, parts);
#else
	return *p;
#endif
}

void store(const REAL value, global float *p, const int lanes) {
#ifdef V
	if (lanes == V) {
		JOINED(vstore, V)(value, 0, p);
		return;
	}
	float parts[V];
	JOINED(vstore, V)(value, 0, parts);
	for (int i = 0; i < lanes; i++) p[i] = parts[i];
#else
	*p = value;
#endif
}

#define REDUCTION global const int *axes, const int kept, const int rank, const int run, \
	const int results, const int count, const int depth, const int slices

#define PARTS_OF_SLICES const int results, const int count, const int depth, const int slices

Slice slice_of(REDUCTION) {
	Slice s;
	s.slice = get_global_id(1);
	s.from = s.slice * depth;
	s.to = min(count, s.from + depth);
#if defined(COLUMNS) && defined(V)
	const int vectors = (run + V - 1) / V;
	const int block = get_global_id(0) / vectors, first = get_global_id(0) % vectors * V;
	s.result = block * run + first;
	s.lanes = min(V, run - first);
	s.base = place(axes, 0, kept, block) + first;
#elif defined(COLUMNS)
	s.result = get_global_id(0);
	s.lanes = 1;
	s.base = place(axes, 0, kept, s.result / run) + s.result % run;
#else
#ifdef V
	s.result = get_global_id(0);
#else
	s.result = get_group_id(0);
#endif
	s.lanes = 1;
	s.base = place(axes, 0, kept, s.result);
#endif
	if (s.slice >= slices) s.result = results;
	return s;
}

#define SLICE slice_of(axes, kept, rank, run, results, count, depth, slices)

// Goes over the elements of a slice. They are GET(x, pad) to what is done with them, a
// BODY without commas but in brackets: OpenCL has no macros of any number of arguments.
#define GET(x, pad) load((x) + at, lanes, pad)
#define FAR(i) (near_far ? (int) (i) * far_step : place(axes, kept, rank, i))
#define OVER_FAR const bool near_far = rank - kept == 1; \
	const int far_step = near_far ? axes[2 * rank - 1] : 0;

#if defined(COLUMNS) && defined(V)
#define OVER(s, BODY) { OVER_FAR \
	if (s.lanes == V) for (int i = s.from; i < s.to; i++) { \
		const int at = s.base + FAR(i), lanes = V; \
		BODY \
	} \
	else for (int i = s.from; i < s.to; i++) { \
		const int at = s.base + FAR(i), lanes = s.lanes; \
		BODY \
	} \
}
#elif defined(COLUMNS)
#define OVER(s, BODY) { OVER_FAR \
	for (int i = s.from; i < s.to; i++) { \
		const int at = s.base + FAR(i), lanes = 1; \
		BODY \
	} \
}
#elif defined(V)
#define OVER(s, BODY) { OVER_FAR \
	for (int i = s.from; i < s.to;) { \
		const int row = i / run, column = i - row * run; \
		const int end = min(run - column, s.to - i), start = s.base + FAR(row) + column; \
		int j = 0; \
		for (; j + V <= end; j += V) { \
			const int at = start + j, lanes = V; \
			BODY \
		} \
		if (j < end) { \
			const int at = start + j, lanes = end - j; \
			BODY \
		} \
		i += end; \
	} \
}
#else
// Divisions are for the first element alone.
#define OVER(s, BODY) { OVER_FAR \
	int row = (s.from + (int) get_local_id(0)) / run; \
	int column = (s.from + (int) get_local_id(0)) % run; \
	for (int i = s.from + get_local_id(0); i < s.to; i += ITEMS) { \
		const int at = s.base + FAR(row) + column, lanes = 1; \
		BODY \
		row += ITEMS / run; \
		column += ITEMS % run; \
		if (column >= run) { \
			column -= run; \
			row++; \
		} \
	} \
}
#endif

// Puts together what the items of a group have.
#ifdef V
#define LOCAL_PARTS
#define TOGETHER(own) (own)
#else
#define LOCAL_PARTS local float sums[ITEMS], rests[ITEMS];
#define TOGETHER(own) together(own, sums, rests)

Sum together(const Sum own, local float *sums, local float *rests) {
	const int item = get_local_id(0);
	sums[item] = own.sum;
	rests[item] = own.rest;
	for (int step = ITEMS / 2; step > 0; step /= 2) {
		barrier(CLK_LOCAL_MEM_FENCE);
		if (item < step) {
			const Sum both = JOIN(with_rest(sums[item], rests[item]),
				with_rest(sums[item + step], rests[item + step]));
			sums[item] = both.sum;
			rests[item] = both.rest;
		}
	}
	barrier(CLK_LOCAL_MEM_FENCE);
	const Sum result = with_rest(sums[0], rests[0]);
	barrier(CLK_LOCAL_MEM_FENCE);
	return result;
}
#endif

// A result of all parts; on processors by rows in each of a vector's lanes.
#ifdef COLUMNS
#define FOLD_PARTS
#define FOLD(own) (own)
#elif defined(V)
#define FOLD_PARTS
#define FOLD(own) folded(own)

// Neighbours are joined, then what is now double is taken apart.
Sum folded(Sum own) {
	for (int lanes = V; lanes > 1; lanes /= 2) {
		Sum other;
		other.sum.even = own.sum.odd;
		other.sum.odd = own.sum.even;
		other.rest.even = own.rest.odd;
		other.rest.odd = own.rest.even;
		own = JOIN(own, other);
		own.sum = (REAL) (own.sum.even, own.sum.odd);
		own.rest = (REAL) (own.rest.even, own.rest.odd);
	}
	return own;
}
#else
#define FOLD_PARTS LOCAL_PARTS
#define FOLD(own) TOGETHER(own)
#endif

// One item of those that have a result
#if defined(COLUMNS) || defined(V)
#define LEADS true
#else
#define LEADS (get_local_id(0) == 0)
#endif

// Results are a row's, or those of neighbouring columns.
void put(const REAL value, global float *y, const Slice s) {
#ifdef COLUMNS
	store(value, y + s.result, s.lanes);
#else
	if (LEADS) y[s.result] = FIRST(value);
#endif
}

REAL given(global const float *p, const Slice s) {
#ifdef COLUMNS
	return load(p + s.result, s.lanes, 0);
#else
	return p[s.result];
#endif
}

// Slices of the same results, for the kernel that puts them together: its work-items have
// a result each, or V of them; on GPUs a group has one.
#ifdef V
#define RESULT (get_global_id(0) * V)
#define OF_RESULT(p) load((p) + r, min(V, results - r), 0)
#define TO_RESULT(value, p) store(value, (p) + r, min(V, results - r))
#define OVER_SLICES for (int slice = 0; slice < slices; slice++)
#else
#define RESULT get_group_id(0)
#define OF_RESULT(p) (p)[r]
#define TO_RESULT(value, p) if (get_local_id(0) == 0) (p)[r] = value
#define OVER_SLICES for (int slice = get_local_id(0); slice < slices; slice += ITEMS)
#endif
// Number n of the numbers that a slice leaves for each result
#define PART(n, slice) (parts + ((n) * slices + (slice)) * results)
