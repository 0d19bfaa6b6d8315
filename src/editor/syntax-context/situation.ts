import type { BlockEntry, ConstructorEntry, Entry, LayerEntry, MetricEntry, ValueType } from "../../semantics/index.ts";
import type { Definition } from "../names/index.ts";

/** The braces around a place: what may stand between them. */
export type Body =
  | { readonly kind: "file" }
  /** `extending`: a base may have given what is missing here. */
  | { readonly kind: "block"; readonly entry: BlockEntry; readonly extending: boolean }
  | { readonly kind: "model" }
  | { readonly kind: "unknown" };

/** One parameter of what is called, from the vocabulary or from a model of the project. */
export interface CallParameter {
  readonly name: string;
  readonly doc: string;
  readonly type: ValueType | undefined;
  readonly required: boolean;
  /** Another argument that makes a required one optional. */
  readonly unless?: string;
  /** As the language would write it; absent where there is none. */
  readonly default?: string;
}

/** What stands before a `(`. */
export type Callee = {
  /** As written, with dots. */
  readonly name: string;
  readonly parameters: readonly CallParameter[];
} & (
  | { readonly kind: "constructor"; readonly entry: ConstructorEntry }
  | { readonly kind: "layer"; readonly entry: LayerEntry }
  | { readonly kind: "model"; readonly definition: Definition }
  | { readonly kind: "function"; readonly entry: Entry; readonly of: ValueType | undefined }
  | { readonly kind: "any"; readonly of: ValueType | undefined }
  | { readonly kind: "unverified" }
  | { readonly kind: "metric"; readonly entry: MetricEntry }
  | { readonly kind: "unknown" }
);

/** Which words may be the value that is expected somewhere. */
export interface Expected {
  /** Undefined where any value may stand. */
  readonly type: ValueType | undefined;
  /** A condition on a plan or an objective: metrics have a meaning. */
  readonly metrics?: true;
  /** A source behind `from`. */
  readonly source?: true;
  /** The property or argument whose value it is. */
  readonly of?: Subject;
}

/** A word of the vocabulary, by the path of its entry in the tables: what hover and completion explain. */
export type Subject =
  | { readonly kind: "block"; readonly name: string }
  | { readonly kind: "property"; readonly owner: string; readonly name: string }
  | { readonly kind: "layer"; readonly name: string }
  | { readonly kind: "layer argument"; readonly owner: string; readonly name: string }
  | { readonly kind: "constructor"; readonly family: string; readonly name: string }
  | { readonly kind: "constructor argument"; readonly family: string; readonly owner: string; readonly name: string }
  | { readonly kind: "member"; readonly enumeration: string; readonly name: string }
  | { readonly kind: "function"; readonly name: string }
  | { readonly kind: "metric"; readonly name: string }
  | { readonly kind: "unit"; readonly name: string }
  | { readonly kind: "type"; readonly name: string }
  | { readonly kind: "keyword"; readonly name: string };

/** What stands at a place of a text, and so what may be written there. */
export type Situation =
  /** Comments, the text of strings, numbers, and new names: nothing is offered. */
  | { readonly kind: "nothing" }
  /** The start of a member. `given`: properties and groups that stand in the body elsewhere. */
  | { readonly kind: "member"; readonly body: Body; readonly given: ReadonlySet<string>; readonly behindPrivate: boolean }
  /** An operand of an expression. */
  | { readonly kind: "value"; readonly expected: Expected; readonly callee?: Callee; readonly given?: ReadonlySet<string> }
  /** A field of a record. */
  | { readonly kind: "field"; readonly fields: readonly { readonly name: string; readonly type: ValueType }[]; readonly given: ReadonlySet<string> }
  /** Right behind a number; `words` may follow the number instead of a unit. */
  | { readonly kind: "unit"; readonly expected: Expected; readonly words: readonly string[] }
  /** Words of the grammar only. */
  | { readonly kind: "words"; readonly words: readonly string[] }
  /** Behind a dot; `path` is what stands before it, without indices. Also behind the dot of a metric. */
  | { readonly kind: "dot"; readonly path: readonly string[]; readonly at: number; readonly expected: Expected; readonly place: PathPurpose | undefined }
  /** A path by name. */
  | { readonly kind: "path"; readonly purpose: PathPurpose }
  | { readonly kind: "type" }
  /** In the braces of an import. */
  | { readonly kind: "import items"; readonly module: string | undefined; readonly given: ReadonlySet<string> }
  /** The text of the module of an import, between its quotes; `quoted` is false where they are not there yet. */
  | { readonly kind: "module"; readonly start: number; readonly end: number; readonly quoted: boolean };

/** What a path must lead to: a declaration of these kinds; words that may stand in its place come from the enumeration. */
export interface PathPurpose {
  readonly declares: readonly string[];
  readonly enumeration?: string;
}

export const anything: Expected = { type: undefined };
export const nothing: Situation = { kind: "nothing" };
