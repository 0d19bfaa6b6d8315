import type { Analysed, AnalystSettings } from "./analyst.ts";
import type { FactsChange } from "./facts-change.ts";

/** To the thread that analyses. */
export type ToDesk =
  | { readonly kind: "text"; readonly file: string; readonly text: string | undefined; readonly version: number }
  | { readonly kind: "settings"; readonly settings: AnalystSettings }
  /** Requests are numbered from 1 upwards. */
  | { readonly kind: "lay out"; readonly request: number; readonly text: string; readonly file: string; readonly width?: number }
  | { readonly kind: "analyse"; readonly request: number; readonly root: string };

/** From it: one answer to every request. */
export type FromDesk =
  | { readonly kind: "laid out"; readonly request: number; readonly text?: string }
  /** By a bug of ours. */
  | { readonly kind: "not laid out"; readonly request: number; readonly reason: string }
  /** Without a result when it was overtaken. */
  | { readonly kind: "analysed"; readonly request: number; readonly result?: Omit<Analysed, "facts">; readonly facts?: FactsChange }
  /** A bug of ours. */
  | { readonly kind: "failed"; readonly request: number; readonly reason: string };
