import type { Diagnostic } from "./diagnostic.ts";
import type { OriginTable } from "./origin.ts";
import type { SpecParameter } from "./parameter.ts";
import type { Spec } from "./spec.ts";

/** What a spec says, with everything there is to say about it. `spec` is absent when there are errors. */
export interface Analysis {
  readonly spec?: Spec;
  /** Jobs of the file that can be planned, in order of declaration. */
  readonly jobs: readonly string[];
  /** Parameters that can be set from outside, worked out when asked for; none when there are errors. */
  readonly parameters: () => readonly SpecParameter[];
  readonly diagnostics: readonly Diagnostic[];
  readonly origins: OriginTable;
  /** Texts of all files read, by the name that places use. */
  readonly sources: ReadonlyMap<string, string>;
}
