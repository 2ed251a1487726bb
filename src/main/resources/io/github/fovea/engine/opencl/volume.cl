// Convolution over three spatial axes and its gradients, by their definition: a
// work-item a result. Axes are depth, height, width.

#define GEOMETRY const int channels, const int filters, const int groups, \
	const int inD, const int inH, const int inW, const int outD, const int outH, \
	const int outW, const int kD, const int kH, const int kW, const int sD, const int sH, \
	const int sW, const int dD, const int dH, const int dW, const int pD, const int pH, \
	const int pW, const long n

long image_place(const long plane, const int z, const int y, const int x,
	const int inD, const int inH, const int inW)
{
	const bool inside = z >= 0 && z < inD && y >= 0 && y < inH && x >= 0 && x < inW;
	return inside ? ((plane * inD + z) * inH + y) * inW + x : -1;
}

kernel void forward(global const float *x, global const float *w,
	global const float *bias, global float *y, const int biased, GEOMETRY)
{
	const long i = get_global_id(0);
	if (i >= n) return;
	const int ox = i % outW, oy = i / outW % outH, oz = i / outW / outH % outD;
	const long plane = i / outW / outH / outD;
	const int f = plane % filters, depth = channels / groups;
	const long first = plane / filters * channels + f / (filters / groups) * depth;
	float sum = biased ? bias[f] : 0;
	for (int c = 0; c < depth; c++) {
		for (int tap = 0; tap < kD * kH * kW; tap++) {
			const int kx = tap % kW, ky = tap / kW % kH, kz = tap / kW / kH;
			const long at = image_place(first + c, oz * sD + kz * dD - pD, oy * sH + ky * dH - pH,
				ox * sW + kx * dW - pW, inD, inH, inW);
			if (at >= 0) sum += x[at] * w[((long) f * depth + c) * kD * kH * kW + tap];
		}
	}
	y[i] = sum;
}

// The output along an axis that sees an input with a tap; -1 for none
int output_of(const int in, const int tap, const int pad, const int dilation,
	const int stride, const int outputs)
{
	const int at = in + pad - tap * dilation;
	return at < 0 || at % stride != 0 || at / stride >= outputs ? -1 : at / stride;
}

kernel void input_gradient(global const float *g, global const float *w,
	global float *dx, GEOMETRY)
{
	const long i = get_global_id(0);
	if (i >= n) return;
	const int ix = i % inW, iy = i / inW % inH, iz = i / inW / inH % inD;
	const long plane = i / inW / inH / inD;
	const int depth = channels / groups, each = filters / groups;
	const int channel = plane % channels, group = channel / depth;
	float sum = 0;
	for (int f = group * each; f < (group + 1) * each; f++) {
		const long outputs = (plane / channels * filters + f) * outD;
		for (int tap = 0; tap < kD * kH * kW; tap++) {
			const int oz = output_of(iz, tap / kW / kH, pD, dD, sD, outD);
			const int oy = output_of(iy, tap / kW % kH, pH, dH, sH, outH);
			const int ox = output_of(ix, tap % kW, pW, dW, sW, outW);
			if (oz >= 0 && oy >= 0 && ox >= 0) sum += g[((outputs + oz) * outH + oy) * outW + ox]
				* w[((long) f * depth + channel % depth) * kD * kH * kW + tap];
		}
	}
	dx[i] = sum;
}

kernel void weight_gradient(global const float *x, global const float *g,
	global float *dw, const int samples, GEOMETRY)
{
	const long i = get_global_id(0);
	if (i >= n) return;
	const int depth = channels / groups;
	const int kx = i % kW, ky = i / kW % kH, kz = i / kW / kH % kD;
	const int c = i / kW / kH / kD % depth, f = i / kW / kH / kD / depth;
	float sum = 0;
	for (int sample = 0; sample < samples; sample++) {
		const long image = (long) sample * channels + f / (filters / groups) * depth + c;
		float part = 0;
		for (int o = 0; o < outD * outH * outW; o++) {
			const long at = image_place(image, o / outW / outH * sD + kz * dD - pD,
				o / outW % outH * sH + ky * dH - pH, o % outW * sW + kx * dW - pW, inD, inH, inW);
			if (at >= 0) part += x[at] * g[((long) sample * filters + f) * outD * outH * outW + o];
		}
		sum += part;
	}
	dw[i] = sum;
}
