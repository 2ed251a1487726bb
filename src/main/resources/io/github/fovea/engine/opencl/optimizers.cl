// Steps of optimisers for many parameters. The formulas are those of the operators
// SgdStep, AdamStep (D. Kingma, J. Ba, "Adam", 2015; I. Loshchilov, F. Hutter, "Decoupled
// weight decay regularization", 2019) and RmsPropStep. A work-group has a row of the
// table: where in each buffer its floats begin, and how many quads they are. Results may
// be written over what they are made of. The last quad of a parameter may reach into what
// lies unused behind it.

#define BUFFERS global const float *p, global const float *g, global const float *m, \
	global const float *v, global float *newP, global float *newM, global float *newV, \
	global const float *rate, global const long *t, global const int8 *table
#define EACH_QUAD(row, i) const int8 row = table[get_group_id(0)]; \
	for (int i = get_local_id(0); i < row.s7; i += GROUP)
#define P vload4(i, p + row.s0)
#define G vload4(i, g + row.s1)
#define M vload4(i, m + row.s2)
#define V vload4(i, v + row.s3)
#define SET_P(value) vstore4(value, i, newP + row.s4)
#define SET_M(value) vstore4(value, i, newM + row.s5)
#define SET_V(value) vstore4(value, i, newV + row.s6)

// The step is ofG · d + ofV · v.
#define SGD const float decay, const float momentum, const float ofG, const float ofV

kernel void sgd(BUFFERS, SGD)
{
	EACH_QUAD(row, i) {
		const float4 old = P;
		SET_P(old - rate[0] * (G + decay * old));
	}
}

kernel void sgd_momentum(BUFFERS, SGD)
{
	EACH_QUAD(row, i) {
		const float4 old = P;
		const float4 d = G + decay * old;
		const float4 next = momentum * M + d;
		SET_M(next);
		SET_P(old - rate[0] * (ofG * d + ofV * next));
	}
}

// 1 - beta^t is -expm1(t log beta), which does not cancel.
kernel void adam(BUFFERS, const float beta1, const float beta2, const float log1,
	const float log2, const float epsilon, const float decay, const float decoupled)
{
	const float ofM = rate[0] / -expm1(t[0] * log1);
	const float ofV = 1 / -expm1(t[0] * log2);
	EACH_QUAD(row, i) {
		const float4 old = P;
		const float4 d = G + decay * old;
		const float4 m1 = beta1 * M + (1 - beta1) * d;
		const float4 v1 = beta2 * V + (1 - beta2) * (d * d);
		SET_M(m1);
		SET_V(v1);
		SET_P((1 - rate[0] * decoupled) * old - ofM * m1 / (sqrt(v1 * ofV) + epsilon));
	}
}

#define RMSPROP const float rho, const float epsilon, const float decay, \
	const float momentum

kernel void rmsprop(BUFFERS, RMSPROP)
{
	EACH_QUAD(row, i) {
		const float4 old = P;
		const float4 d = G + decay * old;
		const float4 s1 = rho * M + (1 - rho) * (d * d);
		SET_M(s1);
		SET_P(old - rate[0] * (d / (sqrt(s1) + epsilon)));
	}
}

kernel void rmsprop_momentum(BUFFERS, RMSPROP)
{
	EACH_QUAD(row, i) {
		const float4 old = P;
		const float4 d = G + decay * old;
		const float4 s1 = rho * M + (1 - rho) * (d * d);
		const float4 v1 = momentum * V + d / (sqrt(s1) + epsilon);
		SET_M(s1);
		SET_V(v1);
		SET_P(old - rate[0] * v1);
	}
}
