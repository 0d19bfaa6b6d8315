import type { LayerAddress, MetricReference } from "../contracts/index.ts";
import type { Block } from "./block.ts";
import type { Declared } from "./declared.ts";
import type { Module } from "./module.ts";
import type { Rational } from "./rational.ts";
import { rational } from "./rational.ts";
import type { Currency, Dimension } from "./units/index.ts";
import { dimensionless } from "./units/index.ts";
import type { ConstructorEntry, Entry } from "./vocabulary/index.ts";

/** A value of the language while a spec is evaluated. Numbers are exact, in base units of their dimension. */
export type Value =
  | NumberValue
  | { readonly kind: "bool"; readonly value: boolean }
  | { readonly kind: "string"; readonly value: string }
  | { readonly kind: "none" }
  | ListValue
  | { readonly kind: "record"; readonly fields: ReadonlyMap<string, Value> }
  /** A member of an enumeration; `entry` when it has been checked against one. */
  | { readonly kind: "word"; readonly word: string; readonly entry?: Entry }
  | ConstructValue
  /** `any(a, b)`, and what a choice becomes when it is checked. */
  | { readonly kind: "choice"; readonly options: readonly Value[] }
  | RangeValue
  | { readonly kind: "declared"; readonly declared: Declared }
  | ModelValue
  | { readonly kind: "block"; readonly block: Block }
  /** `inner`: a layer inside another, which no layer of another body can read. */
  | { readonly kind: "layer"; readonly address: LayerAddress; readonly inner?: true }
  | ObjectiveValue
  | { readonly kind: "pair"; readonly from: Value; readonly to: Value; readonly arrow: "--" | "->" }
  | { readonly kind: "module"; readonly module: Module }
  /** A mistake has been reported where this value comes from; nothing more is said about it. */
  | { readonly kind: "error" };

export interface NumberValue {
  readonly kind: "number";
  readonly value: Rational;
  readonly dimension: Dimension;
}

export interface ListValue {
  readonly kind: "list";
  readonly items: readonly Value[];
}

/** A value with options, such as `roce(nics: 8)`; the arguments are checked and complete with defaults. */
export interface ConstructValue {
  readonly kind: "construct";
  readonly entry: ConstructorEntry;
  readonly arguments: ReadonlyMap<string, Value>;
  /** Arguments beyond the named ones, where the entry takes a list. */
  readonly rest?: readonly Value[];
}

export interface RangeValue {
  readonly kind: "range";
  readonly from: Value | undefined;
  readonly to: Value | undefined;
  readonly closed: boolean;
}

/** A model with its arguments; those that are not given take their defaults when it is written out. */
export interface ModelValue {
  readonly kind: "model";
  readonly declared: Declared;
  readonly arguments: ReadonlyMap<string, Value>;
}

export interface ObjectiveValue {
  readonly kind: "objective";
  /** `currency`: of a weight in money; a metric in money counts in the currency of the job. */
  readonly terms: readonly { readonly metric: MetricReference; readonly weight: Rational; readonly currency?: Currency }[];
  readonly dimension: Dimension;
}

export const errorValue: Value = { kind: "error" };
export const none: Value = { kind: "none" };
export const truth = (value: boolean): Value => ({ kind: "bool", value });
export const string = (value: string): Value => ({ kind: "string", value });
export const quantity = (value: Rational, dimension: Dimension): NumberValue => ({ kind: "number", value, dimension });
export const plain = (value: Rational | number | bigint): NumberValue => quantity(typeof value === "object" ? value : rational(value), dimensionless);
export const list = (items: readonly Value[]): ListValue => ({ kind: "list", items });
