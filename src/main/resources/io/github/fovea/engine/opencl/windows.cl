// Windows of pools over planes; the families of pools include it.

#define GEOMETRY const int inH, const int inW, const int outH, const int outW, \
	const int kH, const int kW, const int sH, const int sW, const int dH, const int dW, \
	const int pH, const int pW, const int planes

// Window o along an axis: where its first tap is, and which taps are in the image.
typedef struct {
	int start, from, to;
} Taps;

Taps taps(const int o, const int k, const int s, const int d, const int p, const int size)
{
	Taps t;
	t.start = o * s - p;
	t.from = t.start < 0 ? (d - 1 - t.start) / d : 0;
	t.to = min(k, (size - t.start + d - 1) / d);
	return t;
}

// Taps that count in an average's divisor: those before `end`, where the padding ends,
// or if that is -1 those in the image.
int counted(const Taps t, const int k, const int d, const int end) {
	return max(0, end < 0 ? t.to - t.from : min(k, (end - t.start + d - 1) / d));
}
