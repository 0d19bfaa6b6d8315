import type { Vocabulary } from "../../../semantics/index.ts";
import { type Colour, colour } from "./legend.ts";

/** What words of the vocabulary look like where nothing is known of their place but the word. */
export class WordColours {
  readonly #vocabulary: Vocabulary;
  readonly #members: ReadonlySet<string>;
  readonly #metricRoots: ReadonlySet<string>;
  readonly #properties: ReadonlySet<string>;

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
    this.#members = new Set(vocabulary.tables.enumerations.flatMap(({ members }) => members.map(({ name }) => name)));
    this.#metricRoots = new Set([...vocabulary.metrics.keys()].map((name) => name.split(".")[0] ?? name));
    this.#properties = new Set(vocabulary.tables.blocks.flatMap(({ properties }) => properties.map(({ name }) => name)));
  }

  /** A bare word as a value: `swiglu`, `synthetic`, `step` of `step.time`. */
  value(word: string): Colour | undefined {
    if (this.#members.has(word) || this.#metricRoots.has(word)) return colour("enumMember", "readonly", "defaultLibrary");
    return this.#vocabulary.constructors.has(word) ? colour("struct", "defaultLibrary") : undefined;
  }

  /** A word before `(…)` in an expression. `any` and `unverified` belong to the language itself. */
  callee(word: string): Colour | undefined {
    if (this.#vocabulary.functions.has(word) || this.#metricRoots.has(word) || word === "any" || word === "unverified")
      return colour("function", "defaultLibrary");
    return this.#vocabulary.constructors.has(word) ? colour("struct", "defaultLibrary") : undefined;
  }

  /** A word behind a dot that is no name: `devices` of `hall.devices`, `time` of `step.time`. */
  member(word: string): Colour {
    return this.#properties.has(word) ? colour("property", "readonly", "defaultLibrary") : colour("property", "readonly");
  }

  /** A kind of block, before a name or `{`. */
  block(word: string): Colour | undefined {
    return word === "model" || this.#vocabulary.blocks.has(word) ? colour("keyword") : undefined;
  }

  /** A layer kind. */
  layer(word: string): Colour | undefined {
    return this.#vocabulary.layers.has(word) ? colour("method", "defaultLibrary") : undefined;
  }

  /** A word of a text that could not be parsed: the likeliest thing that it is. */
  likeliest(word: string): Colour | undefined {
    return this.block(word) ?? this.layer(word) ?? this.callee(word) ?? this.value(word);
  }
}
