const word = new DataView(new ArrayBuffer(4));

/**
 * The bfloat16 number nearest to an fp32 one, ties to even, as the fp32 number of the same value. Done on the bits: adding half a
 * unit of the last kept place, less one when that place is even, carries exactly where rounding up is right. NaN stays NaN.
 */
export const roundToBf16 = (value: number): number => {
  word.setFloat32(0, value);
  const bits = word.getUint32(0);
  if ((bits & 0x7fffffff) > 0x7f800000) return Number.NaN;
  const rounded = (bits + 0x7fff + ((bits >>> 16) & 1)) & 0xffff0000;
  word.setUint32(0, rounded >>> 0);
  return word.getFloat32(0);
};
