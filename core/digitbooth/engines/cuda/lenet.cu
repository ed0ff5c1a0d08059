// A LeNet as one kernel, for one digit, and as three, for many.
//
// `make kernels` compiles this file, for the kernels' sizes FIRST and SECOND of both convolutions, to
// PTX, which the driver compiles for its GPU. Two convolutions, each with 2x2 pooling behind it, then
// two or three dense layers; all other sizes come with `Network`, as `parameters.py` lays it out.
//
// One digit is latency alone: a LeNet's arithmetic is done in a microsecond, and everything else is
// waiting. So its pixels come with the launch, as a parameter; weights are asked for before the
// digit is looked at; and blocks wait for each other only twice, each for the very values that it
// needs. Each block computes the first convolution anew where it needs it, which takes less time than
// to hand it on.

#define PICTURE 28

// Channels of the first convolution that a thread computes together: a float4 of weights.
#define EACH 4
// Vectors of a dense layer's weights that a thread holds before its features are there.
#define AHEAD 8
// Sums of other blocks that are asked for together.
#define TOGETHER 4

struct Network {
  int classes, softmax;
  int top1, left1, channels1, height1, width1, relu1, mean1;  // sizes are those after pooling
  int top2, left2, channels2, height2, width2, relu2, mean2;
  int inputs, units1, relu3, units2, relu4, has_third;
  const float *kernels1;  // [taps and bias][channels1, padded to fours]
  const float *kernels2;  // [channels2][chunks of 32 of channels1][taps][32]
  const float *bias2;
  const float *dense1;  // [units1][inputs], a multiple of four; inputs are [place][channels2]
  const float *bias3;
  const float *dense2;  // [units1][units2]
  const float *bias4;
  const float *dense3;  // [classes][units2]
  const float *bias5;
};

struct Digit {
  Network network;
  unsigned int turn;             // counts launches, from 1: tells this one's values from the last one's
  int each;                      // units of the first dense layer that a block computes
  unsigned long long *features;  // [inputs], each a value and its turn
  unsigned long long *partial;   // [units2][blocks], likewise
  unsigned long long *scores;    // [classes], likewise, in the host's memory
  float image[PICTURE * PICTURE];
};

__device__ __forceinline__ float warp_sum(float value) {
#pragma unroll
  for (int distance = 16; distance; distance >>= 1)
    value += __shfl_xor_sync(~0u, value, distance);
  return value;
}

__device__ __forceinline__ float rectified(float value, int relu) {
  return relu ? fmaxf(value, 0.f) : value;
}

// Four neighbours pooled: their mean, or their maximum, which the order of bias and ReLU leaves as it is.
__device__ __forceinline__ float pooled(float a, float b, float c, float d, float bias, int relu, int mean) {
  if (mean)
    return 0.25f * (rectified(a + bias, relu) + rectified(b + bias, relu) + rectified(c + bias, relu) +
                    rectified(d + bias, relu));
  return rectified(fmaxf(fmaxf(a, b), fmaxf(c, d)) + bias, relu);
}

// A value and the turn that it belongs to go in one store, so whoever sees the turn sees the value.
__device__ __forceinline__ void put(unsigned long long *at, float value, unsigned int turn) {
  const unsigned long long both = (unsigned long long)turn << 32 | __float_as_uint(value);
  asm volatile("st.volatile.global.u64 [%0], %1;" ::"l"(at), "l"(both) : "memory");
}

__device__ __forceinline__ unsigned long long peek(const unsigned long long *at) {
  unsigned long long both;
  asm volatile("ld.volatile.global.u64 %0, [%1];" : "=l"(both) : "l"(at) : "memory");
  return both;
}

__device__ __forceinline__ unsigned int turn_of(unsigned long long both) { return both >> 32; }

__device__ __forceinline__ float value_of(unsigned long long both) { return __uint_as_float((unsigned int)both); }

// `TOGETHER` values from `from` on, every `step`, once they are of this turn; those from `end` on are 0.
__device__ __forceinline__ void take(const unsigned long long *from, int at, int step, int end, unsigned int turn,
                                      float *values) {
  unsigned long long got[TOGETHER];
  bool all;
  do {
    all = true;
#pragma unroll
    for (int j = 0; j < TOGETHER; ++j) got[j] = at + j * step < end ? peek(from + at + j * step) : (unsigned long long)turn << 32;
#pragma unroll
    for (int j = 0; j < TOGETHER; ++j) all = all && turn_of(got[j]) == turn;
  } while (!all);
#pragma unroll
  for (int j = 0; j < TOGETHER; ++j) values[j] = value_of(got[j]);
}

// Both convolutions where one feature needs them, for as many of its channels as a block has warps.
// Everything of the second one that does not depend on the digit is asked for when this is made.
template <int K1, int K2>
struct Convolutions {
  static constexpr int SIDE = K2 + 1;               // of the first's output that one pooled place needs
  static constexpr int SPOTS = SIDE * SIDE;
  static constexpr int WINDOW = SPOTS | 1;          // odd, so that lanes meet no bank twice
  static constexpr int REGION = 2 * SIDE + K1 - 1;  // of the picture that they need
  static constexpr int STRIDE = (REGION + 1) / 2 * 2;
  static constexpr int TAPS1 = K1 * K1, TAPS2 = K2 * K2;

  const Network &network;
  float *kernels1, *region, *window;
  int padded, groups, items, chunks, quarter;
  float4 some;
  float weights[TAPS2], bias;
  int held;         // the item whose weights those are, if they are all
  bool is_started;  // whether the first one's are in shared memory

  // `item` is the first one that will be asked for.
  __device__ __forceinline__ Convolutions(const Network &given, float *shared, int item) : network(given) {
    const int warps = blockDim.x / 32;
    padded = (network.channels1 + EACH - 1) / EACH * EACH;
    groups = (network.channels2 + warps - 1) / warps;
    items = network.height2 * network.width2 * groups;
    chunks = (network.channels1 + 31) / 32;
    quarter = padded * (TAPS1 + 1) / 4;
    kernels1 = shared;
    region = kernels1 + padded * (TAPS1 + 1);
    window = region + REGION * STRIDE;
    held = item;
    is_started = false;
    if (item < items) {
      if (threadIdx.x < quarter) some = __ldg((const float4 *)network.kernels1 + threadIdx.x);
      ask(item, 0);
    }
  }

  // How many floats of shared memory this uses.
  __device__ __forceinline__ int used() const { return window + padded * WINDOW - kernels1; }

  __device__ __forceinline__ int channel_of(int item) const {
    return item % groups * (blockDim.x / 32) + threadIdx.x / 32;
  }

  __device__ __forceinline__ void ask(int item, int chunk) {
    const int channel = channel_of(item);
    if (channel >= network.channels2) return;
    const float *from = network.kernels2 + (channel * chunks + chunk) * TAPS2 * 32 + threadIdx.x % 32;
#pragma unroll
    for (int tap = 0; tap < TAPS2; ++tap) weights[tap] = __ldg(from + tap * 32);
    bias = __ldg(network.bias2 + channel);
  }

  // Features of items `item` to `end`, all of one place, from a picture of 28x28 pixels, as
  // `store(index, value)`.
  template <typename Store>
  __device__ __forceinline__ void compute(int item, int end, const float *image, Store store) {
    const int thread = threadIdx.x, threads = blockDim.x;
    const int place = item / groups;
    const int top = 2 * (place / network.width2) - network.top2, left = 2 * (place % network.width2) - network.left2;
    if (is_started) __syncthreads();
#pragma unroll 1
    for (int i = thread; i < REGION * REGION; i += threads) {
      const int row = i / REGION, column = i % REGION;
      const int y = 2 * top - network.top1 + row, x = 2 * left - network.left1 + column;
      const bool inside = y >= 0 && y < PICTURE && x >= 0 && x < PICTURE;
      region[row * STRIDE + column] = inside ? image[y * PICTURE + x] : 0.f;
    }
    if (!is_started) {
      if (thread < quarter) ((float4 *)kernels1)[thread] = some;
#pragma unroll 1
      for (int i = thread + threads; i < quarter; i += threads)
        ((float4 *)kernels1)[i] = __ldg((const float4 *)network.kernels1 + i);
      is_started = true;
    }
    __syncthreads();
#pragma unroll 1
    for (int i = thread; i < padded / EACH * SPOTS; i += threads) convolve(i % SPOTS, i / SPOTS * EACH, top, left);
    __syncthreads();
#pragma unroll 1
    for (; item < end; ++item) second(item, store);
  }

  // One item of the second convolution, whose window is there.
  template <typename Store>
  __device__ __forceinline__ void second(int item, Store store) {
    const int channel = channel_of(item), lane = threadIdx.x % 32;
    if (channel >= network.channels2) return;
    float sums[4] = {};
#pragma unroll 1
    for (int chunk = 0; chunk < chunks; ++chunk) {
      if (chunk || held != item) ask(item, chunk);
      if (chunk * 32 + lane < network.channels1) gather(window + (chunk * 32 + lane) * WINDOW, sums);
    }
    held = chunks == 1 ? item : -1;
#pragma unroll
    for (int i = 0; i < 4; ++i) sums[i] = warp_sum(sums[i]);
    if (lane == 0)
      store(item / groups * network.channels2 + channel,
            pooled(sums[0], sums[1], sums[2], sums[3], bias, network.relu2, network.mean2));
  }

  // One spot of the window, in `EACH` channels. Loops over rows stay loops: code has to be fetched, too.
  __device__ __forceinline__ void convolve(int spot, int channel, int top, int left) {
    const int y = top + spot / SIDE, x = left + spot % SIDE;
    const bool inside = y >= 0 && y < network.height1 && x >= 0 && x < network.width1;
    const float *at = region + 2 * (spot / SIDE) * STRIDE + 2 * (spot % SIDE);
    float above[K1 + 2], below[K1 + 2], sums[EACH][4] = {};
#pragma unroll
    for (int c = 0; c < K1 + 1; c += 2) *(float2 *)(below + c) = *(const float2 *)(at + c);
#pragma unroll 1
    for (int row = 0; row < K1; ++row) {
      at += STRIDE;
#pragma unroll
      for (int c = 0; c < K1 + 1; c += 2) {
        above[c] = below[c];
        above[c + 1] = below[c + 1];
        *(float2 *)(below + c) = *(const float2 *)(at + c);
      }
#pragma unroll
      for (int column = 0; column < K1; ++column) {
        float taps[EACH];
        *(float4 *)taps = *(const float4 *)(kernels1 + (row * K1 + column) * padded + channel);
#pragma unroll
        for (int j = 0; j < EACH; ++j) {
          sums[j][0] += taps[j] * above[column];
          sums[j][1] += taps[j] * above[column + 1];
          sums[j][2] += taps[j] * below[column];
          sums[j][3] += taps[j] * below[column + 1];
        }
      }
    }
#pragma unroll
    for (int j = 0; j < EACH; ++j) {
      const float offset = kernels1[TAPS1 * padded + channel + j];
      const float value = pooled(sums[j][0], sums[j][1], sums[j][2], sums[j][3], offset, network.relu1, network.mean1);
      window[(channel + j) * WINDOW + spot] = inside ? value : 0.f;
    }
  }

  // One channel of the first convolution's share in four neighbours of the second's.
  __device__ __forceinline__ void gather(const float *at, float *sums) {
    float part[SIDE][SIDE];
#pragma unroll
    for (int i = 0; i < SPOTS; ++i) part[i / SIDE][i % SIDE] = at[i];
#pragma unroll
    for (int row = 0; row < K2; ++row)
#pragma unroll
      for (int column = 0; column < K2; ++column) {
        const float weight = weights[row * K2 + column];
        sums[0] += weight * part[row][column];
        sums[1] += weight * part[row][column + 1];
        sums[2] += weight * part[row + 1][column];
        sums[3] += weight * part[row + 1][column + 1];
      }
  }
};

template <int K1, int K2>
__device__ __forceinline__ void answer(const Digit &digit) {
  extern __shared__ float shared[];
  const Network &network = digit.network;
  const int thread = threadIdx.x, threads = blockDim.x, lane = thread % 32, warp = thread / 32, warps = threads / 32;
  const int block = blockIdx.x, blocks = gridDim.x;
  Convolutions<K1, K2> convolutions(network, shared, block);
  float *shares = shared + max(convolutions.used(), network.inputs);

  // This block's units of the first dense layer, one a warp at a time.
  const int first = block * digit.each, mine = max(0, min(digit.each, network.units1 - first));
  const int teams = (network.units1 + digit.each - 1) / digit.each;
  const int fours = network.inputs / 4;
  const float4 *rows = (const float4 *)network.dense1 + (size_t)first * fours;
  float4 ahead[AHEAD];
  float bias3 = 0, weight = 0, bias4 = 0;
  auto ask = [&](int unit) {
#pragma unroll
    for (int j = 0; j < AHEAD; ++j)
      if (j * 32 + lane < fours) ahead[j] = __ldg(rows + unit * fours + j * 32 + lane);
    bias3 = __ldg(network.bias3 + first + unit);
    if (lane < network.units2) weight = __ldg(network.dense2 + (first + unit) * network.units2 + lane);
  };
  if (warp < mine) ask(warp);
  if (block == 0 && warp < network.units2) bias4 = __ldg(network.bias4 + warp);

#pragma unroll 1
  for (int item = block; item < convolutions.items; item += blocks)
    convolutions.compute(item, item + 1, digit.image, [&](int at, float value) { put(digit.features + at, value, digit.turn); });
  if (!mine) return;

  // Every unit needs every feature. They take the place of what the convolutions needed.
  __syncthreads();
  const int count = network.height2 * network.width2 * network.channels2;
#pragma unroll 1
  for (int at = thread; at < network.inputs; at += threads * TOGETHER) {
    float values[TOGETHER];
    take(digit.features, at, threads, count, digit.turn, values);
#pragma unroll
    for (int j = 0; j < TOGETHER; ++j)
      if (at + j * threads < network.inputs) shared[at + j * threads] = values[j];
  }
  __syncthreads();
  const float4 *features = (const float4 *)shared;
#pragma unroll 1
  for (int unit = warp; unit < mine; unit += warps) {
    if (unit != warp) ask(unit);
    float sum = 0;
#pragma unroll
    for (int j = 0; j < AHEAD; ++j)
      if (j * 32 + lane < fours) {
        const float4 each = features[j * 32 + lane];
        sum += ahead[j].x * each.x + ahead[j].y * each.y + ahead[j].z * each.z + ahead[j].w * each.w;
      }
#pragma unroll 1
    for (int i = AHEAD * 32 + lane; i < fours; i += 32) {
      const float4 row = __ldg(rows + unit * fours + i), each = features[i];
      sum += row.x * each.x + row.y * each.y + row.z * each.z + row.w * each.w;
    }
    const float value = rectified(warp_sum(sum) + bias3, network.relu3);
    if (lane < network.units2) shares[unit * network.units2 + lane] = value * weight;
#pragma unroll 1
    for (int out = lane + 32; out < network.units2; out += 32)
      shares[unit * network.units2 + out] = value * __ldg(network.dense2 + (first + unit) * network.units2 + out);
  }
  __syncthreads();
#pragma unroll 1
  for (int out = thread; out < network.units2; out += threads) {
    float sum = 0;
#pragma unroll 1
    for (int unit = 0; unit < mine; ++unit) sum += shares[unit * network.units2 + out];
    put(digit.partial + out * teams + block, sum, digit.turn);
  }
  if (block) return;

  // One block adds up what all have of the second dense layer, always in the same order.
  __syncthreads();
  float *hidden = shares;
#pragma unroll 1
  for (int out = warp; out < network.units2; out += warps) {
    if (out != warp) bias4 = __ldg(network.bias4 + out);
    float sum = 0;
#pragma unroll 1
    for (int from = lane; from < teams; from += 32 * TOGETHER) {
      float values[TOGETHER];
      take(digit.partial + out * teams, from, 32, teams, digit.turn, values);
#pragma unroll
      for (int j = 0; j < TOGETHER; ++j) sum += values[j];
    }
    sum = rectified(warp_sum(sum) + bias4, network.relu4);
    if (lane == 0) hidden[out] = sum;
  }
  __syncthreads();
  float *scores = hidden;
  if (network.has_third) {
    scores = hidden + network.units2;
#pragma unroll 1
    for (int out = warp; out < network.classes; out += warps) {
      float sum = 0;
#pragma unroll 1
      for (int i = lane; i < network.units2; i += 32) sum += __ldg(network.dense3 + out * network.units2 + i) * hidden[i];
      sum = warp_sum(sum);
      if (lane == 0) scores[out] = sum + __ldg(network.bias5 + out);
    }
    __syncthreads();
  }
  if (warp) return;
  const float none = -__int_as_float(0x7f800000);
  float score = lane < network.classes ? scores[lane] : none;
  if (network.softmax) {
    float most = score;
#pragma unroll
    for (int distance = 16; distance; distance >>= 1) most = fmaxf(most, __shfl_xor_sync(~0u, most, distance));
    score = lane < network.classes ? expf(score - most) : 0.f;
    score /= warp_sum(score);
  }
  if (lane < network.classes) put(digit.scores + lane, score, digit.turn);
}

// The features [digits][inputs] of many digits, [digits][28][28]: each block one place of every so many.
template <int K1, int K2>
__device__ __forceinline__ void look(const Network &network, const float *images, float *out, int digits) {
  extern __shared__ float shared[];
  const int groups = (network.channels2 + blockDim.x / 32 - 1) / (blockDim.x / 32), item = blockIdx.x * groups;
  Convolutions<K1, K2> convolutions(network, shared, item);
#pragma unroll 1
  for (int digit = blockIdx.y; digit < digits; digit += gridDim.y) {
    float *mine = out + (size_t)digit * network.inputs;
    convolutions.compute(item, item + groups, images + (size_t)digit * PICTURE * PICTURE,
                         [&](int at, float value) { mine[at] = value; });
  }
}

#define TILE 64
#define DEPTH 16

// A dense layer for many digits: out [digits][units] of given [digits][inputs] and rows [units][inputs].
__device__ __forceinline__ void layer(const float *given, const float *rows, const float *bias, float *out, int digits,
                                      int inputs, int units, int relu) {
  __shared__ float left[DEPTH][TILE + 4], right[DEPTH][TILE + 4];
  const int x = threadIdx.x % 16, y = threadIdx.x / 16, row = blockIdx.y * TILE, column = blockIdx.x * TILE;
  float sums[4][4] = {};
  for (int from = 0; from < inputs; from += DEPTH) {
    for (int i = threadIdx.x; i < TILE * DEPTH; i += 256) {
      const int line = i / DEPTH, at = from + i % DEPTH;
      left[i % DEPTH][line] = row + line < digits && at < inputs ? given[(size_t)(row + line) * inputs + at] : 0.f;
      right[i % DEPTH][line] = column + line < units && at < inputs ? __ldg(rows + (size_t)(column + line) * inputs + at) : 0.f;
    }
    __syncthreads();
#pragma unroll
    for (int depth = 0; depth < DEPTH; ++depth) {
      const float4 a = *(const float4 *)&left[depth][y * 4], b = *(const float4 *)&right[depth][x * 4];
      const float as[4] = {a.x, a.y, a.z, a.w}, bs[4] = {b.x, b.y, b.z, b.w};
#pragma unroll
      for (int i = 0; i < 4; ++i)
#pragma unroll
        for (int j = 0; j < 4; ++j) sums[i][j] += as[i] * bs[j];
    }
    __syncthreads();
  }
#pragma unroll
  for (int i = 0; i < 4; ++i)
#pragma unroll
    for (int j = 0; j < 4; ++j) {
      const int digit = row + y * 4 + i, unit = column + x * 4 + j;
      if (digit < digits && unit < units)
        out[(size_t)digit * units + unit] = rectified(sums[i][j] + __ldg(bias + unit), relu);
    }
}

extern "C" __global__ void __launch_bounds__(320) one(const __grid_constant__ Digit digit) {
  answer<FIRST, SECOND>(digit);
}

extern "C" __global__ void __launch_bounds__(320)
    features(const __grid_constant__ Network network, const float *images, float *out, int digits) {
  look<FIRST, SECOND>(network, images, out, digits);
}

extern "C" __global__ void __launch_bounds__(256) dense(const float *given, const float *rows, const float *bias,
                                                        float *out, int digits, int inputs, int units, int relu) {
  layer(given, rows, bias, out, digits, inputs, units, relu);
}
