// Test only: enough of the CUDA and HIP languages for g++ to read and run a kernel. A block is a set of host threads that meet at a
// barrier; an exchange between lanes goes through memory. Blocks run one after another.
#pragma once
#include <barrier>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <functional>
#include <thread>
#include <tuple>
#include <utility>
#include <vector>

#define __global__
#define __device__
#define __forceinline__ inline
#define __launch_bounds__(threads)
// One block at a time, so a static is the block's own.
#define __shared__ static

struct dim3 {
  unsigned int x, y, z;
  explicit dim3(unsigned int x_, unsigned int y_ = 1, unsigned int z_ = 1) : x(x_), y(y_), z(z_) {}
};
struct ShimIndex { unsigned int x; };
inline thread_local ShimIndex threadIdx, blockIdx;
namespace shim {
inline std::barrier<>* block_barrier;
inline std::vector<std::barrier<>*> wave_barriers;
inline std::vector<float> lanes;
inline int wave;
}  // namespace shim

inline void __syncthreads() { shim::block_barrier->arrive_and_wait(); }
inline float shim_exchange(float value, int distance) {
  std::barrier<>& barrier = *shim::wave_barriers[threadIdx.x / shim::wave];
  shim::lanes[threadIdx.x] = value;
  barrier.arrive_and_wait();
  const unsigned int lane = threadIdx.x % shim::wave, first = threadIdx.x - lane;
  const float other = shim::lanes[first + (lane ^ static_cast<unsigned int>(distance))];
  barrier.arrive_and_wait();
  return other;
}
inline float __shfl_xor_sync(unsigned int, float value, int distance) { return shim_exchange(value, distance); }
inline float __shfl_xor(float value, int distance) { return shim_exchange(value, distance); }
inline float __uint_as_float(uint32_t bits) { float value; std::memcpy(&value, &bits, 4); return value; }
inline uint32_t __float_as_uint(float value) { uint32_t bits; std::memcpy(&bits, &value, 4); return bits; }

template <class Call> void shim_launch(dim3 grid, dim3 block, int wave, Call call) {
  shim::wave = wave;
  shim::lanes.assign(block.x, 0.0f);
  for (unsigned int b = 0; b < grid.x; ++b) {
    std::barrier<> whole(block.x);
    shim::block_barrier = &whole;
    shim::wave_barriers.clear();
    for (unsigned int w = 0; w < block.x / wave; ++w) shim::wave_barriers.push_back(new std::barrier<>(wave));
    std::vector<std::thread> threads;
    for (unsigned int t = 0; t < block.x; ++t) threads.emplace_back([=] { threadIdx.x = t; blockIdx.x = b; call(); });
    for (std::thread& thread : threads) thread.join();
    for (std::barrier<>* barrier : shim::wave_barriers) delete barrier;
  }
}

typedef void* cudaStream_t;
template <class... P, std::size_t... I> void shim_apply(void (*kernel)(P...), void** arguments, std::index_sequence<I...>) {
  kernel(*static_cast<P*>(arguments[I])...);
}
template <class... P> int cudaLaunchKernel(void (*kernel)(P...), dim3 grid, dim3 block, void** arguments, std::size_t, cudaStream_t) {
  shim_launch(grid, block, 32, [=] { shim_apply(kernel, arguments, std::index_sequence_for<P...>{}); });
  return 0;
}

typedef void* hipStream_t;
template <class... P, class... A> void hipLaunchKernelGGL(void (*kernel)(P...), dim3 grid, dim3 block, std::size_t, hipStream_t, A... arguments) {
  shim_launch(grid, block, 64, [=] { kernel(arguments...); });
}
inline int hipGetLastError() { return 0; }
