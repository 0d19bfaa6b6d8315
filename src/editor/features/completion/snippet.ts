import type { BlockEntry, PropertyEntry, ValueType, Vocabulary } from "../../../semantics/index.ts";
import { type KnownNames, noNames, sampleOfType, sampleText } from "../../words/sample-text.ts";
import type { CallParameter } from "../../syntax-context/index.ts";

/** Signs that mean something in the text of a snippet. */
export const escapeSnippet = (text: string): string => text.replace(/[\\$}]/g, "\\$&");
const escapeChoice = (text: string): string => text.replace(/[\\$},|]/g, "\\$&");

/** Writes one snippet and counts its stops. */
export class SnippetWriter {
  readonly #vocabulary: Vocabulary;
  readonly #known: KnownNames;
  #stops = 0;

  /** @param known names that stand where a declaration is asked for */
  constructor(vocabulary: Vocabulary, known: KnownNames = noNames) {
    this.#vocabulary = vocabulary;
    this.#known = known;
  }

  /** A stop over a text that is selected when one comes to it. */
  stop(text: string): string {
    this.#stops += 1;
    return `\${${this.#stops}:${escapeSnippet(text)}}`;
  }

  choice(texts: readonly string[]): string {
    this.#stops += 1;
    return `\${${this.#stops}|${texts.map(escapeChoice).join(",")}|}`;
  }

  /** A stop that holds a value of the type; its words where they are few. `first` is the one that is shown at first. */
  value(type: ValueType | undefined, first: string): string {
    const words = type?.kind === "word" ? this.#vocabulary.membersOf(type.enumeration).map(({ name }) => name) : type?.kind === "bool" ? ["true", "false"] : [];
    if (words.length > 1) return this.choice([first, ...words.filter((word) => word !== first)]);
    // The quotes stay when the text between them is replaced.
    if (type?.kind === "string") return `"${this.stop(first.slice(1, -1))}"`;
    return this.stop(first);
  }

  property(entry: PropertyEntry): string {
    return `${entry.name}: ${this.value(entry.type, sampleText(this.#vocabulary, entry, this.#known))}`;
  }

  /** The parentheses of a call with its required arguments. */
  arguments(parameters: readonly CallParameter[], byName: boolean): string {
    const required = parameters.filter((parameter) => parameter.required && parameter.name !== "…");
    const variadic = parameters.some(({ name }) => name === "…");
    if (required.length === 0) return variadic ? `(${this.value(parameters[0]?.type, sampleOfType(this.#vocabulary, parameters[0]?.type))})` : "()";
    const one = (parameter: CallParameter): string => this.value(parameter.type, sampleOfType(this.#vocabulary, parameter.type, this.#known));
    return `(${required.map((parameter) => (byName ? `${parameter.name}: ${one(parameter)}` : one(parameter))).join(", ")})`;
  }

  /** Lines of what a block must have: its required properties, groups with such, and one of each kind of declaration without which it is empty. */
  required(block: BlockEntry, indentation: string): readonly string[] {
    const lines = block.properties.filter((entry) => entry.required).map((entry) => `${indentation}${this.property(entry)}`);
    for (const { kind, named } of block.blocks) {
      const inner = this.#vocabulary.blocks.get(kind);
      if (!inner || named === "optional" || !inner.properties.some(({ required }) => required)) continue;
      const head = named === "always" ? `${kind} ${this.stop("name")}` : kind;
      lines.push(`${indentation}${head} {`, ...this.required(inner, `${indentation}  `), `${indentation}}`);
    }
    return lines;
  }

  /** A whole body, with a last stop inside it. */
  body(block: BlockEntry | undefined): string {
    const lines = block ? this.required(block, "  ") : [];
    return `{\n${lines.length === 0 ? "  $0" : `${lines.join("\n")}$0`}\n}`;
  }
}
