import type { Link } from "../syntax/index.ts";
import type { Declared } from "./declared.ts";
import type { Binding, Scope } from "./scope.ts";

/** A link as written, with the names in sight at its place. */
export interface LinkStatement {
  readonly node: Link;
  readonly scope: Scope;
}

/** What a file declares once its loops and conditions are decided, in order of declaration. */
export interface Members {
  readonly declared: readonly Declared[];
  readonly links: readonly LinkStatement[];
}

/** One file or library after reading. */
export interface Module {
  /** As places name it: the path that the host gave, or `std:devices`. */
  readonly file: string;
  readonly scope: Scope;
  readonly members: () => Members;
  /** Sites that its imports bring into sight, in order of import. */
  readonly importedSites: () => readonly Declared[];
  exported(name: string): Binding | undefined;
  exportedNames(): readonly string[];
  /** True when the file declares the name, but as `private`. */
  hides(name: string): boolean;
}
