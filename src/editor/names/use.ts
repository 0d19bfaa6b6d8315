import type { AnyExpression, Element, Import, ImportItem, Path } from "../../syntax/index.ts";
import type { NameScope } from "./name-scope.ts";
import type { Definition, UseRole } from "./types.ts";

/** How the meaning of a use is found. */
export type Search =
  /** In the scopes around it. */
  | { readonly by: "scope" }
  /** What `keep` speaks of: a data set in sight, else a word of the language. */
  | { readonly by: "subject" }
  /** Behind the dot of an expression. */
  | { readonly by: "member"; readonly object: AnyExpression }
  /** Step number `step` of a path, counted from 1: the root is searched in the scopes. */
  | { readonly by: "step"; readonly path: Path; readonly step: number }
  /** A step of `dev.Layer(…)`. */
  | { readonly by: "element step"; readonly element: Element; readonly step: number }
  /** A parameter of the model that is called. */
  | { readonly by: "call"; readonly callee: AnyExpression }
  | { readonly by: "element"; readonly element: Element }
  | { readonly by: "import"; readonly node: Import; readonly item: ImportItem }
  /** A layer of the job's model. */
  | { readonly by: "layers"; readonly job: Definition | undefined }
  /** In a text that could not be read: the names before it, joined by dots. */
  | { readonly by: "chain"; readonly names: readonly string[]; readonly start: number };

/** A place where a name is used, and how to find what it means. */
export interface Use {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly role: UseRole;
  readonly scope: NameScope;
  readonly search: Search;
}
