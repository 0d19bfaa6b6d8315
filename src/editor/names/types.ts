import type {
  AnyExpression,
  Declaration,
  Element,
  ForHead,
  Import,
  ImportItem,
  Input,
  Let,
  Name,
  Parameter,
  ParamDeclaration,
  Path,
} from "../../syntax/index.ts";
import type { Texts } from "./texts.ts";

/**
 * What kind of thing a name is declared as. `declaration`: a site, pool, device, model, job or another named block; its keyword is in `node`.
 * `loop`: a name of a `for`, or the index of a repeated layer.
 */
export type DefinitionRole = "declaration" | "let" | "param" | "parameter" | "loop" | "layer" | "input" | "import" | "namespace";

/** A place in the text that gives a name its meaning. Found without evaluation, in broken files too. The same object for as long as its file is unchanged. */
export interface Definition {
  readonly file: string;
  readonly name: string;
  readonly role: DefinitionRole;
  /** Where the name stands. */
  readonly at: Name;
  /** What declares it. For `import { A as B }` the item; for `import * as n` the import. */
  readonly node: Declaration | Let | ParamDeclaration | Parameter | ForHead | Element | Input | ImportItem | Import;
  /** The declaration around it: the site of a pool, the model of a parameter or layer. Undefined at the top of a file. */
  readonly owner: Definition | undefined;
  /** Not offered to files that import this one: marked `private`, an import itself, or a name of a body. */
  readonly hidden: boolean;
  /** `///` above it, without slashes. */
  readonly documentation: string | undefined;
}

/**
 * How a name is used.
 * `value`: a bare word in an expression; `member`: behind a dot; `path`: a step of a path (`on left.cpu`, `link a -- b`, `extends X`);
 * `argument`: the name of an argument, `layers:` in `Llama(layers: 6)`; `import`: in the braces of an import; `layer`: a model used as an element, or a
 * layer of the job's model in a range such as `block[4]`.
 */
export type UseRole = "value" | "member" | "path" | "argument" | "import" | "layer";

/** A definition or a use: what stands under the cursor. */
export interface Occurrence {
  readonly file: string;
  readonly start: number;
  readonly end: number;
  /** Where the name as it was declared ends: before the number in `zone3`, which means `zone[3]`; else `end`. */
  readonly nameEnd: number;
  readonly role: UseRole | "declaration";
  /** What the name finally means, imports followed to the file that declares it; undefined for a name that nothing declares. The first of `targets`. */
  readonly target: Definition | undefined;
  /** All that it may mean: more than one where a value depends on a condition or runs over a list. */
  readonly targets: readonly Definition[];
  /** The name as declared in this file: an import item or namespace where the target lies in another file; else the target. */
  readonly local: Definition | undefined;
  readonly declares: boolean;
}

/** Two definitions of one name, of which one is in the way of the other. */
export interface Clash {
  readonly definition: Definition;
  readonly before: Definition;
}

/** Questions about names over all files of a project. Words of the vocabulary (properties, layer kinds, enumeration members) are no names. */
export interface NameIndex {
  /** The name that an offset touches, its end included; undefined where there is none. */
  at(file: string, offset: number): Occurrence | undefined;
  /** Every name of a file, definitions and uses, in order of place. */
  inFile(file: string): readonly Occurrence[];
  /**
   * What a bare word at this offset could mean, the innermost scope first; each name once. Names of the file, of bodies around it, of imports. Names of a
   * body that are declared further down are not among them.
   */
  inSight(file: string, offset: number): readonly Definition[];
  /** Names behind the dot of `text.` at this offset: pools of a site, layers of a model, members of a namespace; empty when unknown. */
  members(definition: Definition): readonly Definition[];
  /** The declarations and namespaces that an expression may stand for: `kinds[i]` may be each of the list's members. Empty when unknown. */
  means(file: string, node: AnyExpression | Path): readonly Definition[];
  /** As `means`, for what a name has been given: the model behind `let m = Llama(…)`. */
  meaningOf(definition: Definition): readonly Definition[];
  /** Imports followed to what they name, over several files; the definition itself when it is no import; undefined when the module or name is missing. */
  resolve(definition: Definition): Definition | undefined;
  /** Every place in the project that means this definition, its own and those of imports included, in order of file and place. */
  occurrences(definition: Definition): readonly Occurrence[];
  /** Names at the top of a file, private ones included, in order; imports are not among them. */
  declared(file: string): readonly Definition[];
  /** Every definition of a file, bodies included, in order. */
  definitions(file: string): readonly Definition[];
  /** Every place that declares it, the first is `at`: more where it stands in both branches of a condition, or in several loops. */
  declarations(definition: Definition): readonly Name[];
  /** What a declaration extends; undefined when nothing, or when it cannot be found. */
  base(definition: Definition): Definition | undefined;
  /** The declarations, in every file and library, that extend this one directly. */
  extenders(definition: Definition): readonly Definition[];
  /**
   * Definitions that must be called the same as this one, itself included: a pool that overrides one of the extended site, and what one use may mean
   * besides, such as `cpu` in `for s in [left, right] { … s.cpu … }`.
   */
  linked(definition: Definition): readonly Definition[];
  /** Definitions inside others that `extends` makes one with this one, itself not among them. */
  counterparts(definition: Definition): readonly Definition[];
  /** Definitions of a file that take a name which is taken already, where that is a mistake or two things would become one. */
  clashes(file: string): readonly Clash[];
  /** The file that an import names, as places name it; undefined when it cannot be resolved. */
  module(file: string, node: Import): string | undefined;
  /** The same questions about other texts, such as those after an edit; what has been read of texts that are the same is shared. */
  over(texts: Texts): NameIndex;
}
