import type { BlockEntry, PropertyEntry } from "../entry.ts";
import { quantity } from "../value-type.ts";

const peak = (name: string, doc: string): PropertyEntry => ({ name, type: quantity("TFLOPS", { above: 0 }), doc });

export const compute: BlockEntry = {
  name: "compute",
  noun: "compute group",
  doc: "Peak work rates of one device by data type, without the factor for sparsity. A type that is not listed is not supported: a job of that precision gets no place on the device.",
  properties: [
    peak("fp32", "Arithmetic in 32-bit floats outside of matrix units."),
    peak("tf32", "Matrix products of 32-bit floats whose mantissa is cut to 10 bits."),
    peak("bf16", "Matrix products in bfloat16, summed in 32 bits."),
    peak("fp16", "Matrix products in 16-bit floats, summed in 32 bits."),
    peak("fp8", "Matrix products in 8-bit floats."),
    peak("int8", "Matrix products in 8-bit integers; written in `TOPS`."),
  ],
  blocks: [],
  statements: [],
};
