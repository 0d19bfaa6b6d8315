import type { Diagnostic } from "../../contracts/index.ts";

/** What an analysis of one root found. */
export interface Analysed {
  readonly root: string;
  /** Every file that it read or looked for. */
  readonly read: readonly string[];
  /** The version of each open text that it read, as `setText` gave it. */
  readonly versions: ReadonlyMap<string, number>;
  /** Each with a place. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Analyses specs beside the request loop. */
export interface Analyst {
  /** The text of an open document; undefined when it is open no more. */
  setText(file: string, text: string | undefined, version: number): void;
  /** A file has changed on disk. */
  changed(file: string): void;
  /** Values of parameters and `.hgmvars` files, as the compiler takes them. */
  configure(given: { readonly parameters: Readonly<Record<string, string>>; readonly variables: readonly string[] }): void;
  /** Undefined when a change or a newer request for the same root has overtaken it. */
  analyse(root: string): Promise<Analysed | undefined>;
  dispose(): void;
}
