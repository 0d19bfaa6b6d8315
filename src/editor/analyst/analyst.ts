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

/** What an analysis found. Plain data. */
export interface Analysed {
  readonly root: string;
  /** Every file that it read, the root first, with those that stand in no folder: `std:devices`, `-D name`. */
  readonly read: readonly string[];
  /** Files that it looked for in vain: analyse again when one of them appears. */
  readonly missing: readonly string[];
  /** Of which text each place is: `textMark` by file. A place in a file whose text has another mark now is stale. */
  readonly texts: Readonly<Record<string, string>>;
  /** What `hgm check` says, but that a file without a job is a library. Each has a place; what has none stands at the start of the root. */
  readonly diagnostics: readonly Diagnostic[];
  /** Of this run when it is good, else of the last good one; of this run as far as it came when there was none. */
  readonly facts: Facts;
  /** No error was found. */
  readonly good: boolean;
}

/** Runs analyses beside the loop that answers requests. Files are named as the host names them. */
export interface Analyst {
  /** The text of an open document; undefined: it is closed, and the file counts. */
  setText(file: string, text: string | undefined): void;
  /** A file has changed, appeared or gone where it lies. */
  changed(file: string): void;
  /** From now on; what is under way is overtaken. */
  settings(settings: AnalystSettings): void;
  /**
   * Diagnostics and facts of a root. Undefined when a newer request for the same root, or a change of a file that it reads, has overtaken it, and when the
   * analysis of this very text has failed before: then it is not tried again until something changes.
   */
  analyse(root: string): Promise<Analysed | undefined>;
  /** Ends it: open requests give undefined. */
  dispose(): void;
}
