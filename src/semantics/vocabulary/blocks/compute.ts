import type { BlockEntry, PropertyEntry } from "../entry.ts";
import { quantity } from "../value-type.ts";

const peak = (name: string, doc: string): PropertyEntry => ({ name, type: quantity("TFLOPS", { above: 0 }), doc });

export const compute: BlockEntry = {
  name: "compute",
  noun: "compute group",
  doc: "Dense peaks of one device by data type; a type that is not listed is not supported.",
  properties: [
    peak("fp32", "32-bit floats."),
    peak("tf32", "32-bit floats with a 10-bit mantissa in matrix products."),
    peak("bf16", "bfloat16 matrix products."),
    peak("fp16", "16-bit floats in matrix products."),
    peak("fp8", "8-bit floats in matrix products."),
    peak("int8", "8-bit integers in matrix products."),
  ],
  blocks: [],
  statements: [],
};
