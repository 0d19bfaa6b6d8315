import { roundToBf16 } from "../../../src/kernels/index.ts";

/** A small generator of doubles in [0, 1), so that every run sees the same numbers (Marsaglia's xorshift, 32 bits). */
export const generator = (seed: number): (() => number) => {
  let state = seed >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state / 2 ** 32;
  };
};

export const randomTensor = (size: number, scale: number, seed: number, bf16 = false): Float32Array => {
  const next = generator(seed);
  return Float32Array.from({ length: size }, () => {
    const value = Math.fround((next() + next() + next() - 1.5) * scale);
    return bf16 ? roundToBf16(value) : value;
  });
};

/** RMS norm in doubles. */
export const exactRmsNorm = (rows: number, columns: number, x: Float32Array, weight: Float32Array, eps: number): { y: Float64Array; rstd: Float64Array } => {
  const y = new Float64Array(rows * columns);
  const rstd = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    let squares = 0;
    for (let c = 0; c < columns; c++) squares += (x[row * columns + c] as number) ** 2;
    const inverse = 1 / Math.sqrt(squares / columns + Math.fround(eps));
    rstd[row] = inverse;
    for (let c = 0; c < columns; c++) y[row * columns + c] = (x[row * columns + c] as number) * inverse * (weight[c] as number);
  }
  return { y, rstd };
};

/** Largest |got - exact| over |exact|; entries that are exactly 0 must be 0. */
export const worstRelative = (got: Float32Array, exact: Float64Array): number => {
  let worst = got.length === exact.length ? 0 : Number.POSITIVE_INFINITY;
  exact.forEach((value, index) => {
    const difference = Math.abs((got[index] as number) - value);
    // A NaN compares false with everything, so it must be asked for.
    if (!(difference <= worst * Math.abs(value))) worst = value === 0 || Number.isNaN(difference) ? Number.POSITIVE_INFINITY : difference / Math.abs(value);
  });
  return worst;
};

/** The bound that the kernel states. */
export const statedBound = (columns: number, lanes: number, bf16: boolean): number =>
  (Math.ceil(columns / lanes) + Math.log2(lanes) + 8) * 2 ** -24 + (bf16 ? 2 ** -8 : 0);
