import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ElementType } from "../../../src/contracts/index.ts";

const support = import.meta.dirname;

/** Bits of bf16 numbers that fp32 values hold exactly, and back. */
const toBits = (values: Float32Array): Uint16Array => Uint16Array.from(new Uint32Array(values.buffer, values.byteOffset, values.length), (word) => word >>> 16);
const fromBits = (bits: Uint16Array): Float32Array => new Float32Array(Uint32Array.from(bits, (b) => b << 16).buffer);

const driver = (call: string, element: string): string => `
#include <cstdio>
#include <cstdint>
#include <vector>
${call}
template <class T> std::vector<T> take(int64_t count) {
  std::vector<T> data(count + 16);
  if (std::fread(data.data(), sizeof(T), count, stdin) != static_cast<size_t>(count)) std::exit(3);
  return data;
}
int main(int, char** argv) {
  const int64_t rows = std::atoll(argv[1]), columns = std::atoll(argv[2]);
  const float eps = std::atof(argv[3]);
  std::vector<${element}> x = take<${element}>(rows * columns), weight = take<${element}>(columns), y(rows * columns + 16);
  std::vector<float> rstd(rows);
  const int code = run(x.data(), weight.data(), y.data(), rstd.data(), rows, columns, eps);
  if (code != 0) return 4;
  std::fwrite(y.data(), sizeof(${element}), rows * columns, stdout);
  std::fwrite(rstd.data(), sizeof(float), rows, stdout);
}
`;

export interface CompiledKernel {
  run(rows: number, columns: number, x: Float32Array, weight: Float32Array, eps: number, threads?: number): { y: Float32Array; rstd: Float32Array };
  remove(): void;
}

/** Compiles a printed kernel with a driver and runs it on host threads. `simt`: through the shim of the CUDA and HIP languages. */
export const compileKernel = (text: string, type: ElementType, simt: boolean): CompiledKernel => {
  const folder = mkdtempSync(join(tmpdir(), "hgm-kernel-"));
  const element = type === "bf16" ? "uint16_t" : "float";
  const name = `hgm_rms_norm_forward_${type === "bf16" ? "bf16" : "f32"}`;
  const call = `#include <cstdlib>
static int run(const ${element}* x, const ${element}* w, ${element}* y, float* rstd, int64_t rows, int64_t columns, float eps) {
  ${simt ? `return ${name}_launch(x, w, y, rstd, rows, columns, eps, nullptr);` : `${name}(x, w, y, rstd, rows, columns, eps); return 0;`}
}`;
  const source = join(folder, "kernel.cpp");
  const program = join(folder, "kernel");
  writeFileSync(source, text + driver(call, element));
  const flags = ["-O2", "-std=c++20", "-ffp-contract=off", "-fopenmp", "-pthread", "-Wno-unknown-pragmas", "-I", join(support, "include")];
  execFileSync("g++", [...flags, source, "-o", program], { stdio: ["ignore", "ignore", "pipe"] });
  return {
    run(rows, columns, x, weight, eps, threads = 2) {
      const bytes = (values: Float32Array): Uint8Array => {
        const words = type === "bf16" ? toBits(values) : values;
        return new Uint8Array(words.buffer, words.byteOffset, words.byteLength);
      };
      const output = execFileSync(program, [String(rows), String(columns), String(eps)], {
        input: Buffer.concat([bytes(x), bytes(weight)]),
        maxBuffer: 1 << 28,
        env: { ...process.env, OMP_NUM_THREADS: String(threads) },
      });
      const buffer = output.buffer.slice(output.byteOffset, output.byteOffset + output.byteLength);
      const size = rows * columns * (type === "bf16" ? 2 : 4);
      const y = type === "bf16" ? fromBits(new Uint16Array(buffer.slice(0, size))) : new Float32Array(buffer.slice(0, size));
      return { y, rstd: new Float32Array(buffer.slice(size)) };
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
};
