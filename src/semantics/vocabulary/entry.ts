import type { ArgumentValue } from "../../contracts/index.ts";
import type { ValueType } from "./value-type.ts";

/** What every word of the language has: a name and a text that hover, completion and the reference page show. */
export interface Entry {
  readonly name: string;
  readonly doc: string;
  /**
   * `refused`: a word that is read and checked, and that no plan can carry yet; planning a job that says it is refused by name.
   * `unused`: it describes without asking for anything, and planning says in a warning that nothing comes of it yet.
   */
  readonly unplanned?: "refused" | "unused";
}

/** A property of a block, or an argument of a layer or of a value with options. */
export interface PropertyEntry extends Entry {
  readonly type: ValueType;
  readonly required?: true;
  /** Layers only: the argument that makes a required one optional where it is given. */
  readonly unless?: string;
  /** `extends` does not hand it on. */
  readonly notInherited?: true;
  /** Base units for a quantity, the word for an enumeration or a value without options. */
  readonly default?: number | boolean | string | readonly number[];
  /** Layers only: the value when none is given, from the other arguments, the width of the stream that it works on, and that behind a named layer. */
  readonly derived?: (
    given: Readonly<Record<string, ArgumentValue>>,
    width: number | undefined,
    widthOf: (layer: string) => number | undefined,
  ) => ArgumentValue | undefined;
}

/** A kind of block: a declaration (`site`), a group of properties (`memory`) or the body of a statement (`link`). */
export interface BlockEntry extends Entry {
  /** In messages, where the kind alone reads badly: "data set". */
  readonly noun?: string;
  readonly properties: readonly PropertyEntry[];
  /** Kinds of blocks inside: groups, or declarations. */
  readonly blocks: readonly { readonly kind: string; readonly named: "never" | "optional" | "always"; readonly many?: true }[];
  /** Statement words that its body may hold beside `let`, `for`, `if` and `assert`. */
  readonly statements: readonly string[];
  /** Where the block may be declared: at the top of a file. */
  readonly top?: true;
  /** `extends` is allowed. */
  readonly extensible?: true;
}

/** A layer kind. Arguments given without a name follow this order. */
export interface LayerEntry extends Entry {
  readonly arguments: readonly PropertyEntry[];
  /** The argument that sets the width of the stream; without it the layer leaves the width as it is. */
  readonly width?: string;
  /** `children`: its body holds layers; `branches`: each of them works on the same stream; `repeat`: its body stands for every iteration. */
  readonly body?: "children" | "branches" | "repeat";
  /** Planned and costed, but not emitted as code: a spec that uses it cannot be compiled. */
  readonly plannedOnly?: true;
}

/** A value with options, such as `roce(nics: 8)`. `families` are the properties' types that take it. */
export interface ConstructorEntry extends Entry {
  readonly family: string;
  readonly arguments: readonly PropertyEntry[];
  /** The type of further arguments, as many as there are, when it takes a list of them instead of named ones. */
  readonly rest?: ValueType;
}

/** The members of an enumeration. */
export interface EnumerationEntry extends Entry {
  readonly members: readonly Entry[];
}

export interface MetricEntry extends Entry {
  /** The unit in which a requirement is compared; money stands for every currency. */
  readonly unit: string;
  /** What may stand in the parentheses behind it. */
  readonly place?: "pool" | "pair";
}

/** A property that asks for something which no plan can carry yet. */
export const unplanned = (name: string, type: ValueType, doc: string): PropertyEntry => ({ name, type, doc, unplanned: "refused" });

/** A property that describes something of which plans make no use yet. */
export const unused = (name: string, type: ValueType, doc: string): PropertyEntry => ({ name, type, doc, unplanned: "unused" });
