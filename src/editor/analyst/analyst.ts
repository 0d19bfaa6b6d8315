import type { Diagnostic } from "../../contracts/index.ts";
import type { Facts } from "../../workspace/index.ts";

/** What the user sets for all analyses. */
export interface AnalystSettings {
  /** Values of parameters, as `-D name=value` gives them, for every root that has them. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** `.hgmvars` files that give values to parameters, for every root that has them. */
  readonly variables?: readonly string[];
  /** Whose figures the facts tell, in files that have a job of this name; those of every job where absent. Diagnostics are of every job. */
  readonly job?: string;
  /** The folder that files may be imported from; the one of each spec where absent. */
  readonly root?: string;
}

/** What an analysis of one root found. Plain data, but for the map. */
export interface Analysed {
  readonly root: string;
  /** Every file that it read or looked for, the root first, with those that stand in no folder: `std:devices`, `-D name`. */
  readonly read: readonly string[];
  /** The version of each open text that it read, as `setText` gave it: a place in a file of another version now is stale. */
  readonly versions: ReadonlyMap<string, number>;
  /** What `hgm check` says. Each has a place; what has none stands at the start of the root. */
  readonly diagnostics: readonly Diagnostic[];
  /** Of this run when it is good, else of the last good one; of this run as far as it came when there was none. */
  readonly facts: Facts;
  /** No error was found. */
  readonly good: boolean;
}

/**
 * A whole text as `hgm fmt` lays it out; undefined where it has errors of syntax.
 * @param width columns of a line, where it is not the usual number
 */
export type LayOut = (text: string, file: string, width?: number) => Promise<string | undefined>;

/** Analyses specs beside the request loop. Files are named as the host names them. */
export interface Analyst {
  /** The text of an open document; undefined when it is open no more, and the file counts again. */
  setText(file: string, text: string | undefined, version: number): void;
  /** A file has changed, appeared or gone on disk. */
  changed(file: string): void;
  /** What holds from now on. */
  configure(settings: AnalystSettings): void;
  /**
   * What there is to say about a root: about the texts as they are when it answers, because a change of what the root reads makes it begin anew. Undefined
   * when a newer request for the same root has overtaken it, when the analyst has been disposed of, and when the analysis of these very texts has failed
   * before: that is tried again only when something changes.
   */
  analyse(root: string): Promise<Analysed | undefined>;
  /** Laying out takes some milliseconds for each kilobyte, so it is done beside the request loop too. Rejects with the bug of ours that prevents it. */
  readonly layOut: LayOut;
  /** Ends it: open requests give undefined. */
  dispose(): void;
}
