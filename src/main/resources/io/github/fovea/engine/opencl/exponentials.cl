// Logarithms of sums of exponentials: `sum` is without the largest of them, whose logarithm
// is `rest`; added up they would lose digits. Included after `reduction.cl`.

REAL larger(const REAL a, const REAL b) {
	return isnan(a) || a > b ? a : b;
}

Sum join_exponentials(const Sum a, const Sum b) {
	const REAL largest = larger(a.rest, b.rest);
	const REAL shift = largest == -INFINITY ? 0 : largest;
	return with_rest(a.sum * exp(a.rest - shift) + b.sum * exp(b.rest - shift), largest);
}

Sum no_exponentials() {
	return with_rest(0, -INFINITY);
}

Sum join_exponential(const Sum a, const REAL x) {
	return join_exponentials(a, with_rest(1, x));
}
