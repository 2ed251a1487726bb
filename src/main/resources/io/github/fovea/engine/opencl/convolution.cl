// Convolution and its gradients by their definition, a work-item a result. What is
// too small or too rare for the tiled kernels takes these.

#define GEOMETRY const int channels, const int filters, const int groups, \
	const int inH, const int inW, const int outH, const int outW, const int kH, \
	const int kW, const int sH, const int sW, const int dH, const int dW, const int pH, \
	const int pW, const long n

kernel void forward(global const float *x, global const float *w,
	global const float *bias, global float *y, const int biased, GEOMETRY)
{
	const long i = get_global_id(0);
	if (i >= n) return;
	const int ox = i % outW, oy = i / outW % outH, f = i / outW / outH % filters;
	const long sample = i / outW / outH / filters;
	const int depth = channels / groups;
	const int first = f / (filters / groups) * depth;
	float sum = 0;
	for (int c = 0; c < depth; c++) {
		for (int ky = 0; ky < kH; ky++) {
			const int iy = oy * sH + ky * dH - pH;
			if (iy < 0 || iy >= inH) continue;
			for (int kx = 0; kx < kW; kx++) {
				const int ix = ox * sW + kx * dW - pW;
				if (ix < 0 || ix >= inW) continue;
				sum += x[((sample * channels + first + c) * inH + iy) * inW + ix]
					* w[(((long) f * depth + c) * kH + ky) * kW + kx];
			}
		}
	}
	y[i] = biased ? sum + bias[f] : sum;
}

kernel void input_gradient(global const float *g, global const float *w,
	global float *dx, GEOMETRY)
{
	const long i = get_global_id(0);
	if (i >= n) return;
	const int ix = i % inW, iy = i / inW % inH, channel = i / inW / inH % channels;
	const long sample = i / inW / inH / channels;
	const int depth = channels / groups, each = filters / groups;
	const int group = channel / depth, c = channel % depth;
	float sum = 0;
	for (int f = group * each; f < (group + 1) * each; f++) {
		for (int ky = 0; ky < kH; ky++) {
			const int ty = iy + pH - ky * dH;
			if (ty < 0 || ty % sH != 0 || ty / sH >= outH) continue;
			for (int kx = 0; kx < kW; kx++) {
				const int tx = ix + pW - kx * dW;
				if (tx < 0 || tx % sW != 0 || tx / sW >= outW) continue;
				sum += g[((sample * filters + f) * outH + ty / sH) * outW + tx / sW]
					* w[(((long) f * depth + c) * kH + ky) * kW + kx];
			}
		}
	}
	dx[i] = sum;
}

// A work-group a weight: the items share the pixels.
kernel void weight_gradient(global const float *x, global const float *g,
	global float *dw, const int samples, GEOMETRY)
{
	local float parts[GROUP];
	const long i = get_group_id(0);
	const int item = get_local_id(0);
	const int depth = channels / groups;
	const int kx = i % kW, ky = i / kW % kH, c = i / kW / kH % depth;
	const int f = i / kW / kH / depth;
	const int channel = f / (filters / groups) * depth + c;
	const int pixels = samples * outH * outW;
	float sum = 0;
	for (int pixel = item; pixel < pixels; pixel += GROUP) {
		const int ox = pixel % outW, oy = pixel / outW % outH;
		const int sample = pixel / outW / outH;
		const int iy = oy * sH + ky * dH - pH, ix = ox * sW + kx * dW - pW;
		if (iy < 0 || iy >= inH || ix < 0 || ix >= inW) continue;
		sum += g[((long) sample * filters + f) * outH * outW + oy * outW + ox]
			* x[(((long) sample * channels + channel) * inH + iy) * inW + ix];
	}
	parts[item] = sum;
	for (int step = GROUP / 2; step > 0; step /= 2) {
		barrier(CLK_LOCAL_MEM_FENCE);
		if (item < step) parts[item] += parts[item + step];
	}
	if (item == 0) dw[i] = parts[0];
}
