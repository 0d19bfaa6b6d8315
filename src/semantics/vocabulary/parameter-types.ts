import type { ValueType } from "./value-type.ts";

/** Types of parameters by name that are neither a unit nor an enumeration. */
export const parameterTypes: ReadonlyMap<string, ValueType> = new Map<string, ValueType>([
  ["int", { kind: "count" }],
  ["number", { kind: "number" }],
  ["bool", { kind: "bool" }],
  ["string", { kind: "string" }],
  ["price_rate", { kind: "quantity", unit: "USD/h" }],
  ...["device", "model", "site", "pool", "data"].map((kind): [string, ValueType] => [kind, { kind: "declared", declares: kind }]),
]);
