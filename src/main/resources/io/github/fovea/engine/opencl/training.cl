// Steps of optimisers and the counter of steps. Work-item i has element i;
// results may be written over the inputs.

kernel void sgd(global const float *p, global const float *g,
	global const float *rate, global float *result, const float decay, const long n)
{
	const long i = get_global_id(0);
	if (i < n) result[i] = p[i] - rate[0] * (g[i] + decay * p[i]);
}

// The step is ofG · d + ofV · v.
kernel void sgd_momentum(global const float *p, global const float *g,
	global const float *rate, global const float *v, global float *result,
	global float *moment, const float decay, const float momentum, const float ofG,
	const float ofV, const long n)
{
	const long i = get_global_id(0);
	if (i >= n) return;
	const float d = g[i] + decay * p[i];
	const float next = momentum * v[i] + d;
	moment[i] = next;
	result[i] = p[i] - rate[0] * (ofG * d + ofV * next);
}

// 1 - beta^t is -expm1(t log beta), which does not cancel.
kernel void adam(global const float *p, global const float *g,
	global const float *rate, global const float *m, global const float *v,
	global const long *t, global float *result, global float *nextM,
	global float *nextV, const float beta1, const float beta2, const float log1,
	const float log2, const float epsilon, const float decay, const float decoupled,
	const long n)
{
	const long i = get_global_id(0);
	if (i >= n) return;
	const float ofM = rate[0] / -expm1(t[0] * log1);
	const float ofV = 1 / -expm1(t[0] * log2);
	const float d = g[i] + decay * p[i];
	const float m1 = beta1 * m[i] + (1 - beta1) * d;
	const float v1 = beta2 * v[i] + (1 - beta2) * (d * d);
	nextM[i] = m1;
	nextV[i] = v1;
	result[i] = (1 - rate[0] * decoupled) * p[i] - ofM * m1 / (sqrt(v1 * ofV) + epsilon);
}

kernel void rmsprop(global const float *p, global const float *g,
	global const float *rate, global const float *s, global float *result,
	global float *nextS, const float rho, const float epsilon, const float decay,
	const long n)
{
	const long i = get_global_id(0);
	if (i >= n) return;
	const float d = g[i] + decay * p[i];
	const float s1 = rho * s[i] + (1 - rho) * (d * d);
	nextS[i] = s1;
	result[i] = p[i] - rate[0] * (d / (sqrt(s1) + epsilon));
}

kernel void rmsprop_momentum(global const float *p, global const float *g,
	global const float *rate, global const float *s, global const float *v,
	global float *result, global float *nextS, global float *nextV, const float rho,
	const float epsilon, const float decay, const float momentum, const long n)
{
	const long i = get_global_id(0);
	if (i >= n) return;
	const float d = g[i] + decay * p[i];
	const float s1 = rho * s[i] + (1 - rho) * (d * d);
	const float v1 = momentum * v[i] + d / (sqrt(s1) + epsilon);
	nextS[i] = s1;
	nextV[i] = v1;
	result[i] = p[i] - rate[0] * v1;
}

kernel void increment(global const long *x, global long *y) {
	if (get_global_id(0) == 0) y[0] = x[0] + 1;
}
