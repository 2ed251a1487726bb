// Convolution and its gradients by their definition, a work-item a result: images of one
// channel, depthwise filters and volumes, which are no products of matrices of some size.
// y[f, o] = sum over c, k of x[c, o · stride + k · dilation - pad] · w[f, c, k]. An image is
// a volume of one plane. Places are ints, as GPUs divide longs many times slower.

#define GEOMETRY const int channels, const int filters, const int groups, \
	const int inD, const int inH, const int inW, const int outD, const int outH, \
	const int outW, const int kD, const int kH, const int kW, const int sD, const int sH, \
	const int sW, const int dD, const int dH, const int dW, const int pD, const int pH, \
	const int pW, const long n

kernel void forward(global const float *x, global const float *w,
	global const float *bias, global float *y, const int biased, GEOMETRY OPERANDS)
{
	if (get_global_id(0) >= n) return;
	const int i = get_global_id(0);
	const int ox = i % outW, oy = i / outW % outH, oz = i / outW / outH % outD;
	const int f = i / outW / outH / outD % filters;
	const int sample = i / outW / outH / outD / filters;
	const int depth = channels / groups;
	const int first = f / (filters / groups) * depth;
	float sum = 0;
	for (int c = 0; c < depth; c++) {
		global const float *volume = x + (sample * channels + first + c) * inD * inH * inW;
		global const float *weights = w + ((long) f * depth + c) * kD * kH * kW;
		for (int kz = 0; kz < kD; kz++) {
			const int iz = oz * sD + kz * dD - pD;
			if (iz < 0 || iz >= inD) continue;
			for (int ky = 0; ky < kH; ky++) {
				const int iy = oy * sH + ky * dH - pH;
				if (iy < 0 || iy >= inH) continue;
				for (int kx = 0; kx < kW; kx++) {
					const int ix = ox * sW + kx * dW - pW;
					if (ix < 0 || ix >= inW) continue;
					sum += volume[(iz * inH + iy) * inW + ix] * weights[(kz * kH + ky) * kW + kx];
				}
			}
		}
	}
	y[i] = EXPRESSION(biased ? sum + bias[f] : sum, i);
}

kernel void input_gradient(global const float *g, global const float *w,
	global float *dx, GEOMETRY OPERANDS)
{
	if (get_global_id(0) >= n) return;
	const int i = get_global_id(0);
	const int ix = i % inW, iy = i / inW % inH, iz = i / inW / inH % inD;
	const int channel = i / inW / inH / inD % channels;
	const int sample = i / inW / inH / inD / channels;
	const int depth = channels / groups, each = filters / groups;
	const int group = channel / depth, c = channel % depth;
	float sum = 0;
	for (int f = group * each; f < (group + 1) * each; f++) {
		global const float *volume = g + (sample * filters + f) * outD * outH * outW;
		global const float *weights = w + ((long) f * depth + c) * kD * kH * kW;
		for (int kz = 0; kz < kD; kz++) {
			const int tz = iz + pD - kz * dD;
			if (tz < 0 || tz % sD != 0 || tz / sD >= outD) continue;
			for (int ky = 0; ky < kH; ky++) {
				const int ty = iy + pH - ky * dH;
				if (ty < 0 || ty % sH != 0 || ty / sH >= outH) continue;
				for (int kx = 0; kx < kW; kx++) {
					const int tx = ix + pW - kx * dW;
					if (tx < 0 || tx % sW != 0 || tx / sW >= outW) continue;
					sum += volume[(tz / sD * outH + ty / sH) * outW + tx / sW]
						* weights[(kz * kH + ky) * kW + kx];
				}
			}
		}
	}
	dx[i] = EXPRESSION(sum, i);
}

// A work-group a weight: the items share the pixels.
kernel void weight_gradient(global const float *x, global const float *g,
	global float *dw, const int samples, GEOMETRY)
{
	local float parts[GROUP];
	const int i = get_global_id(0) / GROUP;
	const int item = get_local_id(0);
	const int depth = channels / groups;
	const int kx = i % kW, ky = i / kW % kH, kz = i / kW / kH % kD;
	const int c = i / kW / kH / kD % depth, f = i / kW / kH / kD / depth;
	const int channel = f / (filters / groups) * depth + c;
	const int pixels = outD * outH * outW;
	float sum = 0;
	for (int at = item; at < samples * pixels; at += GROUP) {
		const int pixel = at % pixels;
		const int sample = at / pixels;
		const int iz = pixel / outW / outH * sD + kz * dD - pD;
		const int iy = pixel / outW % outH * sH + ky * dH - pH;
		const int ix = pixel % outW * sW + kx * dW - pW;
		if (iz < 0 || iz >= inD || iy < 0 || iy >= inH || ix < 0 || ix >= inW) continue;
		sum += g[(sample * filters + f) * pixels + pixel]
			* x[(((sample * channels + channel) * inD + iz) * inH + iy) * inW + ix];
	}
	parts[item] = sum;
	for (int step = GROUP / 2; step > 0; step /= 2) {
		barrier(CLK_LOCAL_MEM_FENCE);
		if (item < step) parts[item] += parts[item + step];
	}
	if (item == 0) dw[i] = parts[0];
}
