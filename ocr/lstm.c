/* The network of Tesseract's line recogniser run forward: integer weights, many lines side by side.
 *
 * Values between layers are integers from -127 to 127 that mean -1 to 1. A sum is that of products of such values and weights;
 * the bias is the weight of one more value of 127. Weights lie as the products take them: by blocks of 32 outputs, within a
 * block by pairs of inputs, int16. An LSTM's block holds 8 cells: cell inputs, input gates, forget gates, output gates.
 * AVX2 where the processor has it, plain C elsewhere; both give the same letters, not always the same last bit.
 */
#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#define AVX2 __attribute__((target("avx2,fma")))
#endif
/* Plain loops that the compiler is to make twice: for any processor, and for wider registers, with the same results. */
#if defined(__x86_64__) && defined(__gnu_linux__) && defined(__GNUC__) && !defined(__clang__)
#define WIDE __attribute__((target_clones("avx2", "default")))
#else
#define WIDE
#endif

enum { BLOCK = 32, CELLS = 8, ONE = 127, NO_MEMORY = -2, BAD = -1 };

/* tanh x = x P(x^2) / Q(x^2) within 6e-6 up to FAR, fitted by least squares with weights. */
static const float P0 = 0.9999764429506054f, P1 = 0.12024711813202452f, P2 = 0.002044315583463955f, P3 = 2.9553640705544885e-06f;
static const float Q1 = 0.4535100228644541f, Q2 = 0.019943926977492824f, Q3 = 0.0001183998232684154f;
#define FAR 9.0f

/* What one step of 8 cells takes: a block of weights, its scales, and for each of two lines its inputs, states and outputs. */
typedef void (*cells_of)(const int16_t *weights, const float *scales, size_t pairs, const int16_t *const inputs[2],
                         float *const states[2], int16_t *const outputs[2]);
/* 32 sums of weights and inputs times their scales, for each of two inputs. */
typedef void (*sums_of)(const int16_t *weights, const float *scales, size_t pairs, const int16_t *const inputs[2],
                        float *const sums[2]);

static inline float tanh_over(float x, float *under) {
  x = x < -FAR ? -FAR : x > FAR ? FAR : x;
  float z = x * x;
  *under = 1.0f + z * (Q1 + z * (Q2 + z * Q3));
  return x * (P0 + z * (P1 + z * (P2 + z * P3)));
}

static inline float tanh_of(float x) {
  float under, over = tanh_over(x, &under);
  return over / under;
}

static inline float sigmoid_of(float x) { return 0.5f + 0.5f * tanh_of(0.5f * x); }

static inline int16_t as_integer(float value) { return (int16_t)lrintf(value * ONE); }

static void plain_block(const int16_t *weights, const float *scales, size_t pairs, const int16_t *inputs, float *sums) {
  int32_t whole[BLOCK] = {0};
  for (size_t pair = 0; pair < pairs; pair++, weights += 2 * BLOCK)
    for (int o = 0; o < BLOCK; o++) whole[o] += weights[2 * o] * inputs[2 * pair] + weights[2 * o + 1] * inputs[2 * pair + 1];
  for (int o = 0; o < BLOCK; o++) sums[o] = (float)whole[o] * scales[o];
}

static void plain_sums(const int16_t *weights, const float *scales, size_t pairs, const int16_t *const inputs[2],
                       float *const sums[2]) {
  for (int line = 0; line < 2; line++) plain_block(weights, scales, pairs, inputs[line], sums[line]);
}

static void plain_cells(const int16_t *weights, const float *scales, size_t pairs, const int16_t *const inputs[2],
                        float *const states[2], int16_t *const outputs[2]) {
  for (int line = 0; line < 2; line++) {
    float sums[BLOCK];
    plain_block(weights, scales, pairs, inputs[line], sums);
    for (int cell = 0; cell < CELLS; cell++) {
      float kept = states[line][cell] * sigmoid_of(sums[16 + cell]);
      float state = kept + tanh_of(sums[cell]) * sigmoid_of(sums[8 + cell]);
      state = state < -100.0f ? -100.0f : state > 100.0f ? 100.0f : state;
      states[line][cell] = state;
      outputs[line][cell] = as_integer(tanh_of(state) * sigmoid_of(sums[24 + cell]));
    }
  }
}

#ifdef AVX2
AVX2 static inline __m256 tanh_over8(__m256 x, __m256 *under) {
  x = _mm256_max_ps(_mm256_min_ps(x, _mm256_set1_ps(FAR)), _mm256_set1_ps(-FAR));
  __m256 z = _mm256_mul_ps(x, x), p = _mm256_set1_ps(P3), q = _mm256_set1_ps(Q3);
  p = _mm256_fmadd_ps(p, z, _mm256_set1_ps(P2));
  q = _mm256_fmadd_ps(q, z, _mm256_set1_ps(Q2));
  p = _mm256_fmadd_ps(p, z, _mm256_set1_ps(P1));
  q = _mm256_fmadd_ps(q, z, _mm256_set1_ps(Q1));
  p = _mm256_fmadd_ps(p, z, _mm256_set1_ps(P0));
  *under = _mm256_fmadd_ps(q, z, _mm256_set1_ps(1.0f));
  return _mm256_mul_ps(p, x);
}

/* Twice the sigmoid as a fraction. */
AVX2 static inline __m256 sigmoid_over8(__m256 x, __m256 *under) {
  __m256 over = tanh_over8(_mm256_mul_ps(x, _mm256_set1_ps(0.5f)), under);
  return _mm256_add_ps(*under, over);
}

AVX2 static inline void cells8(__m256 in, __m256 let_in, __m256 forget, __m256 let_out, float *states, int16_t *outputs) {
  const __m256 half = _mm256_set1_ps(0.5f);
  __m256 u1, u2, u3;
  __m256 o1 = tanh_over8(in, &u1), o2 = sigmoid_over8(let_in, &u2), o3 = sigmoid_over8(forget, &u3);
  __m256 added = _mm256_div_ps(_mm256_mul_ps(o1, o2), _mm256_mul_ps(u1, u2));
  __m256 kept = _mm256_mul_ps(_mm256_div_ps(o3, u3), _mm256_loadu_ps(states));
  __m256 state = _mm256_mul_ps(half, _mm256_add_ps(kept, added));
  state = _mm256_max_ps(_mm256_min_ps(state, _mm256_set1_ps(100.0f)), _mm256_set1_ps(-100.0f));
  _mm256_storeu_ps(states, state);
  o1 = tanh_over8(state, &u1);
  o2 = sigmoid_over8(let_out, &u2);
  __m256 out = _mm256_div_ps(_mm256_mul_ps(_mm256_mul_ps(o1, o2), _mm256_set1_ps(0.5f * ONE)), _mm256_mul_ps(u1, u2));
  __m256i whole = _mm256_cvtps_epi32(out);
  __m128i packed = _mm_packs_epi32(_mm256_castsi256_si128(whole), _mm256_extracti128_si256(whole, 1));
  _mm_storeu_si128((__m128i *)outputs, packed);
}

AVX2 static inline __m256i pair_of(const int16_t *inputs) {
  int32_t pair;
  memcpy(&pair, inputs, sizeof pair);
  return _mm256_set1_epi32(pair);
}

AVX2 static inline void block_sums(const int16_t *weights, size_t pairs, const int16_t *const inputs[2], __m256i a[4],
                                   __m256i b[4]) {
  const __m256i zero = _mm256_setzero_si256();
  __m256i a0 = zero, a1 = zero, a2 = zero, a3 = zero, b0 = zero, b1 = zero, b2 = zero, b3 = zero;
  const int16_t *one = inputs[0], *two = inputs[1];
  for (size_t pair = 0; pair < pairs; pair++, weights += 2 * BLOCK) {
    const __m256i *w = (const __m256i *)weights;
    __m256i x = pair_of(one + 2 * pair), y = pair_of(two + 2 * pair);
    __m256i w0 = _mm256_loadu_si256(w), w1 = _mm256_loadu_si256(w + 1);
    __m256i w2 = _mm256_loadu_si256(w + 2), w3 = _mm256_loadu_si256(w + 3);
    a0 = _mm256_add_epi32(a0, _mm256_madd_epi16(w0, x));
    b0 = _mm256_add_epi32(b0, _mm256_madd_epi16(w0, y));
    a1 = _mm256_add_epi32(a1, _mm256_madd_epi16(w1, x));
    b1 = _mm256_add_epi32(b1, _mm256_madd_epi16(w1, y));
    a2 = _mm256_add_epi32(a2, _mm256_madd_epi16(w2, x));
    b2 = _mm256_add_epi32(b2, _mm256_madd_epi16(w2, y));
    a3 = _mm256_add_epi32(a3, _mm256_madd_epi16(w3, x));
    b3 = _mm256_add_epi32(b3, _mm256_madd_epi16(w3, y));
  }
  a[0] = a0, a[1] = a1, a[2] = a2, a[3] = a3;
  b[0] = b0, b[1] = b1, b[2] = b2, b[3] = b3;
}

AVX2 static inline __m256 scaled(__m256i sums, const float *scales) {
  return _mm256_mul_ps(_mm256_cvtepi32_ps(sums), _mm256_loadu_ps(scales));
}

AVX2 static void fast_cells(const int16_t *weights, const float *scales, size_t pairs, const int16_t *const inputs[2],
                            float *const states[2], int16_t *const outputs[2]) {
  __m256i sums[2][4];
  block_sums(weights, pairs, inputs, sums[0], sums[1]);
  for (int line = 0; line < 2; line++)
    cells8(scaled(sums[line][0], scales), scaled(sums[line][1], scales + 8), scaled(sums[line][2], scales + 16),
           scaled(sums[line][3], scales + 24), states[line], outputs[line]);
}

AVX2 static void fast_sums(const int16_t *weights, const float *scales, size_t pairs, const int16_t *const inputs[2],
                           float *const sums[2]) {
  __m256i whole[2][4];
  block_sums(weights, pairs, inputs, whole[0], whole[1]);
  for (int line = 0; line < 2; line++)
    for (int part = 0; part < 4; part++)
      _mm256_storeu_ps(sums[line] + 8 * part, scaled(whole[line][part], scales + 8 * part));
}
#endif

static int has_avx2(void) {
#ifdef AVX2
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
#else
  return 0;
#endif
}

/* Whether this processor has what the fast ways need. */
int lstm_fast(void) { return has_avx2(); }

static cells_of cells_here(int plain) {
#ifdef AVX2
  if (!plain && has_avx2()) return fast_cells;
#endif
  return plain_cells;
}

static sums_of sums_here(int plain) {
#ifdef AVX2
  if (!plain && has_avx2()) return fast_sums;
#endif
  return plain_sums;
}

/* Inputs of int16 that one step of a layer takes, in pairs: values, what the cells gave a step before, 127, and a 0 if need be. */
static size_t pairs_of(size_t values) { return (values + 2) / 2; }

/* The steps that sequences have; ``starts`` holds one more than there are. Longest first. */
struct ranked {
  size_t start, length;
};

static int longer(const void *one, const void *two) {
  const struct ranked *a = one, *b = two;
  return a->length != b->length ? (a->length < b->length) - (a->length > b->length) : (a->start > b->start) - (a->start < b->start);
}

/* Up to ``TOGETHER`` sequences side by side, the longest first. */
enum { TOGETHER = 48 };

static void run_together(const struct ranked *rows, size_t count, const int8_t *values, size_t ni, size_t ns, int backward,
                         int last_only, const int16_t *weights, const float *scales, cells_of cells, int16_t *inputs,
                         float *states, int16_t *given, int8_t *out, const size_t *out_rows) {
  const size_t pairs = pairs_of(ni + ns), wide = 2 * pairs, blocks = ns / CELLS;
  memset(inputs, 0, (count + 1) * wide * sizeof *inputs);
  memset(states, 0, (count + 1) * ns * sizeof *states);
  for (size_t row = 0; row < count; row++) inputs[row * wide + ni + ns] = ONE;
  size_t active = count;
  for (size_t step = 0; active; step++) {
    while (active && rows[active - 1].length <= step) active--;
    for (size_t row = 0; row < active; row++) {
      size_t at = rows[row].start + (backward ? rows[row].length - 1 - step : step);
      const int8_t *from = values + at * ni;
      int16_t *to = inputs + row * wide;
      for (size_t i = 0; i < ni; i++) to[i] = from[i];
    }
    for (size_t block = 0; block < blocks; block++)
      for (size_t row = 0; row < active; row += 2) {
        size_t other = row + 1; /* there is one row more than needed */
        const int16_t *const two[2] = {inputs + row * wide, inputs + other * wide};
        float *const state[2] = {states + row * ns + block * CELLS, states + other * ns + block * CELLS};
        int16_t *const gives[2] = {given + row * ns + block * CELLS, given + other * ns + block * CELLS};
        cells(weights + block * pairs * 2 * BLOCK, scales + block * BLOCK, pairs, two, state, gives);
      }
    for (size_t row = 0; row < active; row++) {
      const int16_t *from = given + row * ns;
      memcpy(inputs + row * wide + ni, from, ns * sizeof *from);
      size_t at;
      if (last_only) {
        if (step + 1 != rows[row].length) continue;
        at = out_rows[row];
      } else {
        at = rows[row].start + (backward ? rows[row].length - 1 - step : step);
      }
      for (size_t i = 0; i < ns; i++) out[at * ns + i] = (int8_t)from[i];
    }
  }
}

/* An LSTM over sequences of ``values`` (steps x ni): row by row ``starts[i]`` to ``starts[i + 1]``. Writes what the cells give
 * at each step, or with ``last_only`` at the last one of each sequence (sequences x ns). 0, BAD or NO_MEMORY.
 */
int lstm_run(const int8_t *values, const int64_t *starts, size_t sequences, size_t ni, size_t ns, int backward, int last_only,
             const int16_t *weights, const float *scales, int plain, int8_t *out) {
  if (!ni || !ns || ns % CELLS || ni > 65536 || ns > 65536) return BAD;
  struct ranked *rows = malloc((sequences + 1) * sizeof *rows);
  size_t *out_rows = malloc((sequences + 1) * sizeof *out_rows);
  const size_t wide = 2 * pairs_of(ni + ns);
  int16_t *inputs = malloc((TOGETHER + 2) * wide * sizeof *inputs);
  float *states = malloc((TOGETHER + 2) * ns * sizeof *states);
  int16_t *given = malloc((TOGETHER + 2) * ns * sizeof *given);
  int result = rows && out_rows && inputs && states && given ? 0 : NO_MEMORY;
  for (size_t i = 0; !result && i < sequences; i++) {
    if (starts[i] < 0 || starts[i + 1] < starts[i]) result = BAD;
    rows[i].start = (size_t)starts[i];
    rows[i].length = (size_t)(starts[i + 1] - starts[i]);
    out_rows[i] = i;
  }
  if (!result) {
    if (!last_only) qsort(rows, sequences, sizeof *rows, longer); /* columns are of one length, and keep their order */
    for (size_t first = 0; first < sequences; first += TOGETHER) {
      size_t count = sequences - first < TOGETHER ? sequences - first : TOGETHER;
      run_together(rows + first, count, values, ni, ns, backward, last_only, weights, scales, cells_here(plain), inputs, states,
                   given, out, out_rows + first);
    }
  }
  free(rows), free(out_rows), free(inputs), free(states), free(given);
  return result;
}

/* e^x within 1e-6 of it for -20 to 0, in a way that compilers do for many at once: 2 to the whole part times a polynomial. */
static inline float exp_of(float x) {
  float power = x * 1.442695041f;
  int32_t whole = (int32_t)(power - 0.5f);
  float rest = (power - (float)whole) * 0.6931471806f;
  union {
    int32_t bits;
    float value;
  } two = {(whole + 127) << 23};
  return two.value * (1.0f + rest * (1.0f + rest * (0.5f + rest * (0.16666667f + rest * (0.041666667f + rest * 0.0083333333f)))));
}

WIDE static void made_chances(float *line, size_t outputs, size_t room) {
  float most = line[0], totals[4] = {0};
  for (size_t i = 1; i < outputs; i++) most = line[i] > most ? line[i] : most;
  for (size_t i = outputs; i < room; i++) line[i] = most - 20.0f; /* room is a multiple of 4 */
  for (size_t i = 0; i < room; i++) {
    float under = line[i] - most;
    line[i] = exp_of(under < -20.0f ? -20.0f : under);
  }
  for (size_t i = 0; i < outputs; i++) totals[i % 4] += line[i];
  const float share = 1.0f / (totals[0] + totals[1] + totals[2] + totals[3]);
  for (size_t i = 0; i < outputs; i++) line[i] *= share;
  for (size_t i = outputs; i < room; i++) line[i] = 0.0f;
}

/* For each step the probabilities of all ``outputs`` (steps x room, room a multiple of 32): exp of the sums, made to add up to 1. */
int lstm_softmax(const int8_t *values, size_t steps, size_t ni, size_t outputs, size_t room, const int16_t *weights,
                 const float *scales, int plain, float *out) {
  if (!ni || ni > 65536 || !outputs || room % BLOCK || outputs > room) return BAD;
  const size_t pairs = pairs_of(ni), wide = 2 * pairs;
  enum { AT_ONCE = 64 };
  int16_t *inputs = calloc((AT_ONCE + 2) * wide, sizeof *inputs);
  float *spare = malloc(room * sizeof *spare);
  if (!inputs || !spare) {
    free(inputs), free(spare);
    return NO_MEMORY;
  }
  sums_of sums = sums_here(plain);
  for (size_t first = 0; first < steps; first += AT_ONCE) {
    size_t count = steps - first < AT_ONCE ? steps - first : AT_ONCE;
    for (size_t row = 0; row < count; row++) {
      int16_t *to = inputs + row * wide;
      const int8_t *from = values + (first + row) * ni;
      for (size_t i = 0; i < ni; i++) to[i] = from[i];
      to[ni] = ONE;
    }
    for (size_t block = 0; block < room / BLOCK; block++)
      for (size_t row = 0; row < count; row += 2) {
        const int16_t *const two[2] = {inputs + row * wide, inputs + (row + 1) * wide};
        float *one = out + (first + row) * room + block * BLOCK;
        float *const to[2] = {one, row + 1 < count ? one + room : spare + block * BLOCK};
        sums(weights + block * pairs * 2 * BLOCK, scales + block * BLOCK, pairs, two, to);
      }
    for (size_t row = first; row < first + count; row++) made_chances(out + row * room, outputs, room);
  }
  free(inputs), free(spare);
  return 0;
}

/* Tesseract's noise around a picture: the minimal standard generator (48271), as a value from -127 to 127. */
static int8_t noise(uint32_t *seed) {
  *seed = (uint32_t)((uint64_t)*seed * 48271 % 2147483647);
  double value = ONE * 2.0 * *seed / 2147483647.0 - ONE;
  return (int8_t)(value < 0 ? -(int)(-value + 0.5) : (int)(value + 0.5));
}

/* A window of 3 x 3 pixels over a picture (height x width), ``maps`` (16) sums of it, the greatest of each ``step`` x ``step`` of
 * them, and its tanh: written column by column (width / step x height / step x maps). Beyond the picture is noise, as Tesseract
 * makes it.
 */
enum { MAPS = 16, WINDOW = 10 };

/* The greatest sums of ``step`` windows each, and of those above them unless they are the first. */
typedef void (*greatest_sums)(const int16_t *weights, const int16_t *windows, size_t columns, size_t step, int first, int32_t *most);
/* tanh of sums times their scales, as integers; one column's maps lie ``stride`` apart from the next one's. */
typedef void (*tanh_of_sums)(const int32_t *most, const float *scales, size_t columns, size_t stride, int8_t *out);

static void plain_greatest(const int16_t *weights, const int16_t *windows, size_t columns, size_t step, int first, int32_t *most) {
  for (size_t at = 0; at < columns * step; at++, windows += WINDOW)
    for (int map = 0; map < MAPS; map++) {
      int32_t sum = 0, *here = most + at / step * MAPS + (size_t)map;
      for (int i = 0; i < WINDOW; i++) sum += weights[(i / 2) * 2 * MAPS + 2 * map + i % 2] * windows[i];
      *here = (first && at % step == 0) || sum > *here ? sum : *here;
    }
}

static void plain_tanh(const int32_t *most, const float *scales, size_t columns, size_t stride, int8_t *out) {
  for (size_t column = 0; column < columns; column++)
    for (int map = 0; map < MAPS; map++)
      out[column * stride + (size_t)map] = (int8_t)as_integer(tanh_of((float)most[column * MAPS + (size_t)map] * scales[map]));
}

#ifdef AVX2
AVX2 static void fast_greatest(const int16_t *weights, const int16_t *windows, size_t columns, size_t step, int first,
                               int32_t *most) {
  __m256i w[10];
  for (int i = 0; i < 10; i++) w[i] = _mm256_loadu_si256((const __m256i *)weights + i);
  for (size_t column = 0; column < columns; column++, most += MAPS) {
    const __m256i least = _mm256_set1_epi32(INT32_MIN);
    __m256i high = first ? least : _mm256_loadu_si256((const __m256i *)most);
    __m256i higher = first ? least : _mm256_loadu_si256((const __m256i *)most + 1);
    for (size_t at = 0; at < step; at++, windows += WINDOW) {
      __m256i x = pair_of(windows), a = _mm256_madd_epi16(w[0], x), b = _mm256_madd_epi16(w[1], x);
      for (int i = 1; i < 5; i++) {
        x = pair_of(windows + 2 * i);
        a = _mm256_add_epi32(a, _mm256_madd_epi16(w[2 * i], x));
        b = _mm256_add_epi32(b, _mm256_madd_epi16(w[2 * i + 1], x));
      }
      high = _mm256_max_epi32(high, a);
      higher = _mm256_max_epi32(higher, b);
    }
    _mm256_storeu_si256((__m256i *)most, high);
    _mm256_storeu_si256((__m256i *)most + 1, higher);
  }
}

AVX2 static __m256i tanh8(const int32_t *sums, const float *scales) {
  __m256 under, over = tanh_over8(scaled(_mm256_loadu_si256((const __m256i *)sums), scales), &under);
  return _mm256_cvtps_epi32(_mm256_div_ps(_mm256_mul_ps(over, _mm256_set1_ps(ONE)), under));
}

AVX2 static void fast_tanh(const int32_t *most, const float *scales, size_t columns, size_t stride, int8_t *out) {
  for (size_t column = 0; column < columns; column++, most += MAPS, out += stride) {
    __m256i both = _mm256_packs_epi32(tanh8(most, scales), tanh8(most + 8, scales + 8)); /* 0-3, 8-11, 4-7, 12-15 */
    both = _mm256_permute4x64_epi64(both, 0xD8);
    __m128i bytes = _mm_packs_epi16(_mm256_castsi256_si128(both), _mm256_extracti128_si256(both, 1));
    _mm_storeu_si128((__m128i *)out, bytes);
  }
}
#endif

/* The windows of row ``y``, each column after column, and 127. */
static void windows_of(const int8_t *picture, size_t width, size_t height, size_t y, uint32_t *seed, int16_t *to) {
  const int8_t *row = picture + y * width;
  for (size_t x = 0; x < width; x++, to += WINDOW) {
    to[WINDOW - 1] = ONE;
    if (y && y + 1 < height && x && x + 1 < width) {
      const int8_t *at = row + x - 1 - width;
      for (size_t i = 0; i < 3; i++, at++) to[3 * i] = at[0], to[3 * i + 1] = at[width], to[3 * i + 2] = at[2 * width];
      continue;
    }
    for (size_t i = 0; i < WINDOW - 1; i++) {
      size_t px = x + i / 3 - 1, py = y + i % 3 - 1; /* beyond the left and upper edge: huge */
      to[i] = px < width && py < height ? picture[py * width + px] : noise(seed);
    }
  }
}

int lstm_windows(const int8_t *picture, size_t width, size_t height, size_t step, uint32_t seed, const int16_t *weights,
                 const float *scales, int plain, int8_t *out) {
  if (!width || !height || !step || width / step < 1 || height / step < 1 || !seed) return BAD;
  const size_t across = width / step, down = height / step;
  int16_t *windows = malloc(width * WINDOW * sizeof *windows);
  int32_t *most = malloc(across * MAPS * sizeof *most);
  if (!windows || !most) {
    free(windows), free(most);
    return NO_MEMORY;
  }
  greatest_sums greatest = plain_greatest;
  tanh_of_sums finish = plain_tanh;
#ifdef AVX2
  if (!plain && has_avx2()) greatest = fast_greatest, finish = fast_tanh;
#endif
  for (size_t y = 0; y < down * step; y++) {
    windows_of(picture, width, height, y, &seed, windows);
    greatest(weights, windows, across, step, y % step == 0, most);
    if (y % step == step - 1) finish(most, scales, across, down * MAPS, out + y / step * MAPS);
  }
  free(windows), free(most);
  return 0;
}

/* --- a line's picture, as Tesseract (Leptonica) makes it ---------------------------------------------------------- */

/* Bilinear between the pixels' corners, in sixteenths; below .7 the mean of the area instead. ``places``: of each pixel of a row. */
WIDE static void between(const uint8_t *page, size_t stride, int w, int h, const int32_t *places, int wide, int ys, uint8_t *to) {
  const uint8_t *upper = page + (size_t)(ys >> 4) * stride, *lower = (ys >> 4) < h - 1 ? upper + stride : upper;
  const int low = ys & 15, high = 16 - low;
  for (int x = 0; x < wide; x++) {
    const int at = places[x] >> 4, right = places[x] & 15, next = at + (at < w - 1);
    const int one = high * upper[at] + low * lower[at], other = high * upper[next] + low * lower[next];
    to[x] = (uint8_t)(((16 - right) * one + right * other + 128) >> 8);
  }
}

static uint8_t mean(const uint8_t *page, size_t stride, int w, int h, int left, int top, int right, int bottom) {
  if ((right >> 4) > w - 2 || (bottom >> 4) > h - 2) return page[(size_t)(top >> 4) * stride + (left >> 4)];
  int64_t sum = 0, area = (int64_t)(right - left) * (bottom - top);
  for (int y = top >> 4; y <= bottom >> 4; y++) {
    int from = y << 4 > top ? y << 4 : top, to = (y + 1) << 4 < bottom ? (y + 1) << 4 : bottom;
    int64_t row = 0;
    for (int x = left >> 4; x <= right >> 4; x++) {
      int start = x << 4 > left ? x << 4 : left, end = (x + 1) << 4 < right ? (x + 1) << 4 : right;
      row += (int64_t)(end - start) * page[(size_t)y * stride + x];
    }
    sum += row * (to - from);
  }
  return (uint8_t)((sum + 128) / area);
}

static void scaled_picture(const uint8_t *page, size_t stride, int w, int h, int wide, int high, int small, int32_t *places,
                           uint8_t *to) {
  float across = 16.0f * (float)w / (float)wide, down = 16.0f * (float)h / (float)high;
  for (int x = 0; x < wide; x++) places[x] = (int32_t)(across * (float)x);
  for (int y = 0; y < high; y++, to += wide) {
    const int ys = (int)(down * (float)y), under = (int)(down * ((float)y + 1.0f));
    if (!small) between(page, stride, w, h, places, wide, ys, to);
    for (int x = 0; small && x < wide; x++)
      to[x] = mean(page, stride, w, h, places[x], ys, (int)(across * ((float)x + 1.0f)), under);
  }
}

/* What a pixel has more than its ``2 r + 1`` x ``2 r + 1`` neighbours, ``share`` of it added; edges stay. ``rows``: w x h floats. */
WIDE static void sharpened(const uint8_t *restrict from, int w, int h, int r, float share, int32_t *restrict rows,
                      uint8_t *restrict to) {
  memcpy(to, from, (size_t)w * h);
  if (w <= 2 * r || h <= 2 * r) return;
  for (int y = 0; y < h; y++)
    for (int x = r; x < w - r; x++) {
      int32_t sum = 0;
      for (int i = -r; i <= r; i++) sum += from[(size_t)y * w + x + i];
      rows[(size_t)y * w + x] = sum;
    }
  float norm = 1.0f / (float)((2 * r + 1) * (2 * r + 1));
  for (int y = r; y < h - r; y++)
    for (int x = r; x < w - r; x++) {
      int32_t sum = 0;
      for (int i = -r; i <= r; i++) sum += rows[(size_t)(y + i) * w + x];
      float own = from[(size_t)y * w + x];
      int value = (int)(own + share * (own - norm * (float)sum) + 0.5f);
      to[(size_t)y * w + x] = (uint8_t)(value < 0 ? 0 : value > 255 ? 255 : value);
    }
}

/* The value below which ``share`` of ``total`` entries lie, straight within its class. */
static float quantile(const int32_t counts[256], int32_t total, float share) {
  float target = share * (float)total;
  target = target < 1.0f ? 1.0f : target > (float)total ? (float)total : target;
  int sum = 0, at = 0;
  for (; at <= 255 && (float)sum < target; sum += counts[at++]) {
  }
  return at > 0 ? (float)at - ((float)sum - target) / (float)counts[at - 1] : 0.0f;
}

/* Black and white: quartiles of the least and greatest values along the middle row. */
static void levels(const uint8_t *row, int w, float *black, float *white) {
  int32_t low[256] = {0}, high[256] = {0}, lows = 0, highs = 0;
  for (int x = 1; x + 1 < w; x++) {
    int before = row[x - 1], here = row[x], after = row[x + 1];
    if ((here < before && here <= after) || (here <= before && here < after)) low[here]++, lows++;
    if ((here > before && here >= after) || (here >= before && here > after)) high[here]++, highs++;
  }
  if (!lows) low[0]++, lows++;
  if (!highs) high[255]++, highs++;
  *black = quantile(low, lows, 0.25f);
  *white = quantile(high, highs, 0.75f);
}

/* Width of a picture of w x h pixels made ``high`` high. */
int lstm_width(int w, int h, int high) { return (int)((float)high / (float)h * (float)w + 0.5f); }

/* The picture (w x h pixels, rows ``stride`` apart) made ``high`` high and stretched from black to white: -127 to 127. */
int lstm_picture(const uint8_t *page, size_t stride, int w, int h, int high, int8_t *out) {
  if (w < 1 || h < 1 || high < 1) return BAD;
  const int wide = lstm_width(w, h, high);
  if (wide < 1) return BAD;
  const size_t size = (size_t)wide * (size_t)high;
  uint8_t *first = malloc(size), *second = malloc(size);
  int32_t *rows = malloc(size * sizeof *rows);
  if (!first || !second || !rows) {
    free(first), free(second), free(rows);
    return NO_MEMORY;
  }
  float factor = (float)high / (float)h;
  int small = factor < 0.7f;
  scaled_picture(page, stride, w, h, wide, high, small, rows, first);
  if (factor != 1.0f && factor > 0.2f && factor < 1.4f)
    sharpened(first, wide, high, small ? 1 : 2, small ? 0.2f : 0.4f, rows, second);
  else
    memcpy(second, first, size);
  float black, white;
  levels(second + (size_t)(high / 2) * wide, wide, &black, &white);
  float contrast = (white - black) / 2.0f;
  contrast = contrast <= 0.0f ? 1.0f : contrast;
  for (size_t i = 0; i < size; i++) {
    float value = 128.0f * (((float)second[i] - black) / contrast - 1.0f);
    out[i] = (int8_t)(value < -127.0f ? -127 : value > 127.0f ? 127 : lrintf(value));
  }
  free(first), free(second), free(rows);
  return 0;
}

/* --- letters ------------------------------------------------------------------------------------------------------ */

/* A dictionary as Tesseract keeps it: ``edges`` of a graph, each a letter in its lowest ``bits`` bits, three flags, and above them
 * where the edges of what may follow begin; the last one of a place is flagged. ``ids``: the letter that each output stands for.
 * ``roles``: outputs that may stand before a word and behind it. A place is that of the edges to choose from, or WHOLE where a
 * word is at its end, BEHIND it, or OPEN_END where a word may end or go on: the place of the edges, and ENDED.
 */
struct words {
  const uint64_t *edges;
  int64_t count;
  int bits;
  const int32_t *ids;
  const uint8_t *roles;
};
enum { BEFORE = 1, AFTER = 2, LAST = 1, END = 4, FLAGS = 3 };
static const int64_t ENDED = (int64_t)1 << 60, WHOLE = ((int64_t)1 << 60) - 1, NOWHERE = -1;

/* Where an output leads to from a place; NOWHERE if to no word. */
static int64_t onwards(const struct words *words, int64_t place, int32_t output) {
  const int ended = place >= WHOLE;
  int64_t at = place & ~ENDED;
  if (place == 0 && words->roles[output] & BEFORE) return 0;
  if (ended && words->roles[output] & AFTER) return WHOLE;
  if (at == WHOLE || words->ids[output] < 0) return NOWHERE;
  const uint64_t letter = (uint64_t)words->ids[output], mask = ((uint64_t)1 << words->bits) - 1;
  for (; at < words->count; at++) {
    const uint64_t edge = words->edges[at], flags = edge >> words->bits;
    if ((edge & mask) == letter) {
      const int64_t next = (int64_t)(edge >> (words->bits + FLAGS));
      if (flags & END) return next ? next | ENDED : WHOLE;
      return next ? next : NOWHERE;
    }
    if (flags & LAST) break;
  }
  return NOWHERE;
}

/* The search for the likeliest letters follows three kinds of ways: open ones; ``bound`` ones, whose last step counted the chance
 * of nothing as the letter's and must be followed by the letter again; and ``closed`` ones, which may not be. Of each kind the KEPT
 * likeliest go on, of those that spell the same and end alike only the best. A step offers its two likeliest outputs and nothing.
 */
enum { OPEN, BOUND, CLOSED, KINDS, KEPT = 5 };

struct way {
  float score, chance; /* logarithms: of all steps, of this one */
  int32_t output, before;
  uint32_t spelt; /* what tells one spelling from another */
  int32_t repeats;
  int64_t place; /* in the dictionary */
};

struct ways {
  struct way kept[KINDS][KEPT];
  int count[KINDS];
};

static float log_of(float chance) { return chance > 2e-9f ? logf(chance) : -20.0f; }

static void follow(struct ways *to, int kind, const struct way *before, int32_t at, int32_t output, float chance, int repeats,
                   int nothing, const struct words *words) {
  struct way new = {chance, chance, output, at, 0, repeats, 0};
  if (before) new.score += before->score, new.spelt = before->spelt, new.place = before->place;
  if (!repeats && output != nothing) {
    new.spelt = new.spelt * 16777619u + (uint32_t)output + 1u;
    if (words && (new.place = onwards(words, new.place, output)) == NOWHERE) return;
  }
  struct way *kept = to->kept[kind], *worst = kept;
  for (int i = 0; i < to->count[kind]; i++) {
    if (kept[i].output == output && kept[i].spelt == new.spelt) {
      if (new.score > kept[i].score) kept[i] = new;
      return;
    }
    worst = kept[i].score < worst->score ? kept + i : worst;
  }
  if (to->count[kind] < KEPT)
    kept[to->count[kind]++] = new;
  else if (new.score > worst->score)
    *worst = new;
}

struct offer {
  int32_t outputs[3];
  float logs[3];     /* of their chances */
  float with_none[2]; /* of the first two, with nothing's added */
  float all;
};

/* The two likeliest outputs and nothing. */
static struct offer offered(const float *here, size_t outputs, int nothing) {
  int32_t top = 0, second = -1;
  for (size_t i = 1; i < outputs; i++)
    if (here[i] > here[top])
      second = top, top = (int32_t)i;
    else if (second < 0 || here[i] > here[second])
      second = (int32_t)i;
  const float one = here[top], two = second < 0 ? 0.0f : here[second], none = here[nothing];
  return (struct offer){{top, second, nothing}, {log_of(one), log_of(two), log_of(none)}, {log_of(one + none), log_of(two + none)},
                        log_of(one + two + none)};
}

static void go_on(struct ways *to, const struct way *before, int kind, int32_t at, const struct offer *offer,
                  const uint8_t *allowed, int nothing, const struct words *words) {
  for (int i = 0; before && i < 3; i++) {
    if (before->output != offer->outputs[i]) continue;
    if (kind != CLOSED) follow(to, OPEN, before, at, before->output, offer->logs[i], 1, nothing, words);
    if (kind == OPEN && before->output != nothing)
      follow(to, CLOSED, before, at, before->output, offer->with_none[i], 1, nothing, words);
    break;
  }
  if (before && kind == BOUND) return;
  for (int i = 0; i < 3; i++) {
    const int32_t output = offer->outputs[i];
    if (output < 0 || (i == 2 && (output == offer->outputs[0] || output == offer->outputs[1]))) continue;
    if (before && before->output == output) continue;
    if (output != nothing && (!allowed[output] || offer->logs[i] <= -20.0f)) continue;
    follow(to, OPEN, before, at, output, offer->logs[i], 0, nothing, words);
    if (output == nothing) continue;
    const int other = before && kind == OPEN && before->output != nothing && before->output == offer->outputs[1 - i];
    follow(to, BOUND, before, at, output, other ? offer->all : offer->with_none[i], 0, nothing, words);
  }
}

/* The likeliest way through a line, or through a word of the dictionary, step by step; 0 if there is none. ``ways``: room for as
 * many as steps.
 */
static int best_way(const float *chances, size_t room, size_t outputs, size_t steps, const uint8_t *allowed, int nothing,
                    const struct words *words, struct ways *ways, struct way *path) {
  for (size_t step = 0; step < steps; step++) {
    struct offer offer = offered(chances + step * room, outputs, nothing);
    struct ways *to = ways + step;
    memset(to->count, 0, sizeof to->count);
    if (!step) go_on(to, NULL, OPEN, -1, &offer, allowed, nothing, words);
    for (int kind = 0; step && kind < KINDS; kind++)
      for (int i = 0; i < to[-1].count[kind]; i++)
        go_on(to, to[-1].kept[kind] + i, kind, kind * KEPT + i, &offer, allowed, nothing, words);
  }
  int32_t at = -1;
  const struct ways *last = ways + steps - 1;
  for (int kind = 0; kind < KINDS; kind++)
    for (int i = 0; kind != BOUND && i < last->count[kind]; i++)
      if ((!words || last->kept[kind][i].place >= WHOLE) && (at < 0 || last->kept[kind][i].score > last->kept[at / KEPT][at % KEPT].score)) at = kind * KEPT + i;
  if (at < 0) return 0;
  for (size_t step = steps; step-- > 0;) {
    path[step] = ways[step].kept[at / KEPT][at % KEPT];
    at = path[step].before;
  }
  return 1;
}

/* What a way that spells no word of the dictionary costs more, and each step; as Tesseract has it. */
static const float STRANGE = 2.25f, STEP = 0.085f;

static int is_word(const struct words *words, const struct way *path, size_t steps, int nothing) {
  int64_t place = 0;
  for (size_t step = 0; step < steps; step++)
    if (path[step].output != nothing && !path[step].repeats && (place = onwards(words, place, path[step].output)) == NOWHERE)
      return 0;
  return place >= WHOLE;
}

static float worth_of(const struct way *path, size_t steps) {
  float sum = 0.0f;
  for (size_t step = 0; step < steps; step++) sum += path[step].chance - STEP;
  return sum;
}

/* Gives each word of a line's path that the dictionary lacks to the likeliest word that it has, if that is likely enough; marks
 * the steps of all its words in ``known``. Words with ``digits`` stay as they are.
 */
static void look_up(const float *chances, size_t room, size_t outputs, size_t steps, const uint8_t *allowed, int nothing, int blank,
                    const uint8_t *digits, const struct words *words, struct ways *ways, struct way *path, struct way *other,
                    uint8_t *known) {
  memset(known, 0, steps);
  for (size_t from = 0; from < steps;) {
    size_t to = from, letters = 0, numbers = 0;
    for (; to < steps && path[to].output != blank; to++)
      if (path[to].output != nothing && !path[to].repeats) letters++, numbers += digits[path[to].output];
    if (letters && numbers < 2) {
      int in = is_word(words, path + from, to - from, nothing);
      if (!in && best_way(chances + from * room, room, outputs, to - from, allowed, nothing, words, ways, other) &&
          worth_of(other, to - from) > STRANGE * worth_of(path + from, to - from)) {
        memcpy(path + from, other, (to - from) * sizeof *other);
        in = 1;
      }
      memset(known + from, in, to - from);
    }
    for (from = to; from < steps && path[from].output == blank; from++) {
    }
  }
}

/* Letters of lines of ``chances`` (steps x room), of the ``allowed`` outputs. Writes for each letter its output, its first step
 * and the one after its last, counted in its line, and the logarithm of the least chance on the way to it: steps of nothing count
 * for the letter after them, before a ``blank`` and at the end for the one before. ``counts``: letters of each line. There is
 * room for as many letters as steps.
 */
int lstm_letters(const float *chances, size_t room, size_t outputs, const int64_t *starts, size_t lines, const uint8_t *allowed,
                 int nothing, int blank, const uint64_t *edges, int64_t edge_count, int bits, const int32_t *ids, const uint8_t *roles,
                 const uint8_t *digits, int32_t *letters, int32_t *from, int32_t *to, float *sure, uint8_t *known, int64_t *counts) {
  const struct words words = {edges, edge_count, bits, ids, roles};
  size_t most = 1, written = 0;
  for (size_t line = 0; line < lines; line++) {
    if (starts[line] < 0 || starts[line + 1] < starts[line]) return BAD;
    size_t steps = (size_t)(starts[line + 1] - starts[line]);
    most = steps > most ? steps : most;
  }
  struct ways *ways = malloc(most * sizeof *ways);
  struct way *path = malloc(most * sizeof *path), *other = malloc(most * sizeof *other);
  uint8_t *in = calloc(most, 1);
  const int result = path && other && in && ways ? 0 : NO_MEMORY;
  for (size_t line = 0; !result && line < lines; line++) {
    const size_t first = written, steps = (size_t)(starts[line + 1] - starts[line]);
    const float *here = chances + (size_t)starts[line] * room;
    if (steps) best_way(here, room, outputs, steps, allowed, nothing, NULL, ways, path);
    if (steps && edges) look_up(here, room, outputs, steps, allowed, nothing, blank, digits, &words, ways, path, other, in);
    float least = 0.0f;
    for (size_t step = 0; step < steps; step++) {
      const float chance = path[step].chance;
      if (path[step].output == nothing) {
        least = chance < least ? chance : least;
      } else if (path[step].repeats) {
        to[written - 1] = (int32_t)step + 1;
        sure[written - 1] = chance < sure[written - 1] ? chance : sure[written - 1];
      } else {
        if (path[step].output == blank && written > first) {
          sure[written - 1] = least < sure[written - 1] ? least : sure[written - 1];
          least = 0.0f;
        }
        letters[written] = path[step].output, from[written] = (int32_t)step, to[written] = (int32_t)step + 1;
        known[written] = in[step];
        sure[written++] = chance < least ? chance : least;
        least = 0.0f;
      }
    }
    if (written > first && least < sure[written - 1]) sure[written - 1] = least;
    counts[line] = (int64_t)(written - first);
  }
  free(ways), free(path), free(other), free(in);
  return result;
}

/* Draws each box (left, top, right, bottom) in to the pixels of the page darker than ``under``; one without any stays as it is. */
void lstm_tighten(const uint8_t *page, size_t stride, int under, int32_t *boxes, size_t count) {
  for (size_t i = 0; i < count; i++) {
    int32_t *box = boxes + 4 * i, left = box[2], top = box[3], right = box[0], bottom = box[1];
    for (int32_t y = box[1]; y < box[3]; y++) {
      const uint8_t *row = page + (size_t)y * stride;
      int32_t x = box[0], end = box[2];
      while (x < end && row[x] >= under) x++;
      if (x == end) continue;
      while (row[end - 1] >= under) end--;
      left = x < left ? x : left;
      right = end > right ? end : right;
      top = y < top ? y : top;
      bottom = y + 1;
    }
    if (left < right) box[0] = left, box[1] = top, box[2] = right, box[3] = bottom;
  }
}
