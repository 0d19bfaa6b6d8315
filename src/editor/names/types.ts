import type { Declaration, Element, ForHead, Import, ImportItem, Input, Let, Name, Parameter, ParamDeclaration } from "../../syntax/index.ts";

/** What kind of thing a name is declared as. `declaration`: a site, pool, device, model, job or another named block; its keyword is in `node`. */
export type DefinitionRole = "declaration" | "let" | "param" | "parameter" | "loop" | "layer" | "input" | "import" | "namespace";

/** A place in the text that gives a name its meaning. Found without evaluation, in broken files too. */
export interface Definition {
  readonly file: string;
  readonly name: string;
  readonly role: DefinitionRole;
  /** Where the name stands. */
  readonly at: Name;
  /** What declares it. For `import { A as B }` the item; for `import * as n` the import. */
  readonly node: Declaration | Let | ParamDeclaration | Parameter | ForHead | Element | Input | ImportItem | Import;
  /** Around it: the site of a pool, the model of a parameter or layer. Undefined at the top of a file. */
  readonly owner: Definition | undefined;
  /** Marked `private`: not offered to files that import this one. */
  readonly hidden: boolean;
  /** `///` above it, without slashes. */
  readonly documentation: string | undefined;
}

/**
 * A place where a name is used.
 * `value`: a bare word in an expression; `member`: behind a dot; `path`: a step of a path (`on left.cpu`, `link a -- b`, `extends X`);
 * `argument`: the name of an argument, `layers:` in `Llama(layers: 6)`; `import`: in the braces of an import; `layer`: a model or layer used as an element.
 */
export interface Use {
  readonly file: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly role: "value" | "member" | "path" | "argument" | "import" | "layer";
}

/** A definition or a use: what stands under the cursor. */
export interface Occurrence {
  readonly file: string;
  readonly start: number;
  readonly end: number;
  /** What the name finally means, imports followed to the file that declares it; undefined for a name that nothing declares. */
  readonly target: Definition | undefined;
  /** The name as declared in this file: an import item or namespace where the target lies in another file; else the target. */
  readonly local: Definition | undefined;
  readonly declares: boolean;
}

/** Questions about names over all files of a project. Words of the vocabulary (properties, layer kinds, enumeration members) are no names. */
export interface NameIndex {
  /** The name that an offset touches, its end included; undefined where there is none. */
  at(file: string, offset: number): Occurrence | undefined;
  /** What a bare word at this offset could mean, the innermost scope first; each name once. Names of the file, of bodies around it, of imports. */
  inSight(file: string, offset: number): readonly Definition[];
  /** Names behind the dot of `text.` at this offset: pools of a site, layers of a model, members of a namespace; empty when unknown. */
  members(definition: Definition): readonly Definition[];
  /** Imports followed to what they name, over several files; the definition itself when it is no import; undefined when the module or name is missing. */
  resolve(definition: Definition): Definition | undefined;
  /** Every place in the project that means this definition, its own and those of imports included, in order of file and place. */
  occurrences(definition: Definition): readonly Occurrence[];
  /** Names at the top of a file, private ones included, in order; imports are not among them. */
  declared(file: string): readonly Definition[];
  /** The file that an import names, as places name it; undefined when it cannot be resolved. */
  module(file: string, node: Import): string | undefined;
}
