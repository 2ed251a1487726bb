// Tiles of Winograd's algorithm: OUTPUTS by OUTPUTS results from SIZE by SIZE elements of an
// image, transformed at as many places; LANES tiles, or filters, are in a vector.

#define SIZE (OUTPUTS + 2)
#define PLACES (SIZE * SIZE)

#define JOIN_(a, b) a##b
#define JOIN(a, b) JOIN_(a, b)
#if LANES == 1
typedef float value_t;
#else
typedef JOIN(float, LANES) value_t;
#define LOAD(p) JOIN(vload, LANES)(0, p)
#define STORE(v, p) JOIN(vstore, LANES)(v, 0, p)
#endif
