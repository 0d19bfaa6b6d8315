/**
 * C functions that turn bf16 bits into fp32 and back, rounding to nearest even on the integer bits; NaN stays NaN.
 *
 * @param qualifier what stands before a function (`inline`, `__device__ __forceinline__`)
 * @param asFloat,asBits calls that reinterpret 32 bits as a float and back
 */
export const bf16Source = (qualifier: string, asFloat: string, asBits: string): readonly string[] => [
  `${qualifier} float from_bf16(uint16_t bits) { return ${asFloat}(static_cast<uint32_t>(bits) << 16); }`,
  "",
  "// Adding half a unit of the last kept place, less one when that place is even, carries exactly where rounding up is right.",
  `${qualifier} uint16_t to_bf16(float value) {`,
  `  const uint32_t bits = ${asBits}(value);`,
  "  if ((bits & 0x7fffffffu) > 0x7f800000u) return static_cast<uint16_t>((bits >> 16) | 0x40u);",
  "  return static_cast<uint16_t>((bits + 0x7fffu + ((bits >> 16) & 1u)) >> 16);",
  "}",
];
