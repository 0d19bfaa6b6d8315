/** Bounds of a number, in base units. */
export interface Bounds {
  readonly min?: number;
  readonly max?: number;
  /** Exclusive lower bound. */
  readonly above?: number;
}

/** What a property, argument or parameter takes. */
export type ValueType =
  /** A number of the dimension for which `unit` stands (`GB/s`). `bare`: a number without a unit counts as one in this unit. */
  | ({ readonly kind: "quantity"; readonly unit: string; readonly bare?: true } & Bounds)
  /** A whole number without a unit. */
  | ({ readonly kind: "count" } & Bounds)
  | ({ readonly kind: "number" } & Bounds)
  | { readonly kind: "bool" }
  | { readonly kind: "string" }
  /** A member of the enumeration of this name. */
  | { readonly kind: "word"; readonly enumeration: string }
  /** A value with options, of this family. */
  | { readonly kind: "value"; readonly family: string }
  /** A declaration of this kind. */
  | { readonly kind: "declared"; readonly declares: string }
  | { readonly kind: "list"; readonly of: ValueType; readonly length?: number }
  /** One value, `any(a, b)` of several, or a range of counts. */
  | { readonly kind: "choice"; readonly of: ValueType }
  /** The first type that fits. */
  | { readonly kind: "either"; readonly of: readonly ValueType[] }
  /** A layer named before in the same model, or nothing. */
  | { readonly kind: "layer" }
  /** A range of the job's model: `block[0..4]`, `..block[12]`, `tokens`. */
  | { readonly kind: "layers" }
  /** A site or a pool. */
  | { readonly kind: "place" }
  /** A metric or a sum of metrics of one dimension. */
  | { readonly kind: "objective" }
  /** A rate between two currencies: `7.1 CNY/USD`. */
  | { readonly kind: "exchange" }
  /** A record with these fields: `(source: corpus, weight: 20 %)`. */
  | { readonly kind: "record"; readonly fields: readonly { readonly name: string; readonly type: ValueType }[] }
  | { readonly kind: "anything" };

export const quantity = (unit: string, bounds: Bounds = {}): ValueType => ({ kind: "quantity", unit, ...bounds });
/** A property that counts one thing: `tokens: 15T` and `tokens: 15T tokens` mean the same. */
export const counted = (unit: string, bounds: Bounds = { min: 1 }): ValueType => ({ kind: "quantity", unit, bare: true, ...bounds });
export const count = (bounds: Bounds = { min: 1 }): ValueType => ({ kind: "count", ...bounds });
export const number = (bounds: Bounds = {}): ValueType => ({ kind: "number", ...bounds });
/** A share of one, written `6 %` or `0.06`. */
export const ratio = (bounds: Bounds = { min: 0, max: 1 }): ValueType => ({ kind: "number", ...bounds });
export const bool: ValueType = { kind: "bool" };
export const text: ValueType = { kind: "string" };
export const word = (enumeration: string): ValueType => ({ kind: "word", enumeration });
export const value = (family: string): ValueType => ({ kind: "value", family });
export const declared = (declares: string): ValueType => ({ kind: "declared", declares });
export const list = (of: ValueType, length?: number): ValueType => ({ kind: "list", of, ...(length === undefined ? {} : { length }) });
export const choice = (of: ValueType): ValueType => ({ kind: "choice", of });
export const either = (...of: readonly ValueType[]): ValueType => ({ kind: "either", of });
export const layer: ValueType = { kind: "layer" };
export const layers: ValueType = { kind: "layers" };
export const objective: ValueType = { kind: "objective" };
export const exchange: ValueType = { kind: "exchange" };
export const record = (fields: Readonly<Record<string, ValueType>>): ValueType => ({
  kind: "record",
  fields: Object.entries(fields).map(([name, type]) => ({ name, type })),
});
export const anything: ValueType = { kind: "anything" };
