// Digits as bytes, for every engine on a GPU: they go up as a quarter of what their floats are.
//
// `make kernels` compiles this file to PTX.

// out [count] of bytes [count], 0 to 255, as 0 to 1. The division is exact, as it is on the host.
extern "C" __global__ void __launch_bounds__(256) widen(const unsigned char *bytes, float *out, unsigned int count) {
  const unsigned int at = blockIdx.x * 256u + threadIdx.x;
  if (at < count) out[at] = bytes[at] / 255.f;
}
