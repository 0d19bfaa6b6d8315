import { CompletionItemKind } from "vscode-languageserver";
import type { ConstructorEntry, LayerEntry, Vocabulary } from "../../../semantics/index.ts";
import type { CallParameter } from "../../syntax-context/index.ts";
import { shortTypeText } from "../../words/type-text.ts";
import { aboutWord, type Candidate, ranks } from "./candidate.ts";
import { SnippetWriter } from "./snippet.ts";

/** What stands behind the cursor's word, as far as it decides what is written. */
export interface Behind {
  /** `(` follows: arguments are there already. */
  readonly call: boolean;
  readonly colon: boolean;
}

const signatureOf = (names: readonly string[]): string => `(${names.length > 4 ? `${names.slice(0, 4).join(", ")}, …` : names.join(", ")})`;

/** A value with options, or only its name where its parentheses are there. */
export const constructorCandidate = (vocabulary: Vocabulary, entry: ConstructorEntry, behind: Behind, rank: number): Candidate => {
  const parameters: readonly CallParameter[] = entry.rest
    ? [{ name: "…", doc: "", type: entry.rest, required: true }]
    : entry.arguments.map(({ name, doc, type, required }) => ({ name, doc, type, required: required === true }));
  return {
    label: entry.name,
    kind: CompletionItemKind.Constructor,
    rank: entry.unplanned ? rank + 1 : rank,
    signature: signatureOf(parameters.map(({ name }) => name)),
    description: entry.family,
    text: behind.call ? entry.name : `${entry.name}()`,
    snippet: behind.call ? entry.name : `${entry.name}${new SnippetWriter(vocabulary).arguments(parameters, true)}`,
    explains: aboutWord({ kind: "constructor", family: entry.family, name: entry.name }),
  };
};

export const layerCandidate = (vocabulary: Vocabulary, entry: LayerEntry, behind: Behind): Candidate => {
  const writer = new SnippetWriter(vocabulary);
  const parameters = entry.arguments.map(({ name, doc, type, required }): CallParameter => ({ name, doc, type, required: required === true }));
  const isContainer = entry.body !== undefined;
  const bare = isContainer && !parameters.some(({ required }) => required);
  const call = bare ? "" : writer.arguments(parameters, parameters.length > 1);
  const name = entry.body === "repeat" ? ` as ${writer.stop("block")}` : "";
  const snippet = isContainer ? `${entry.name}${call}${name} {\n  $0\n}` : `${entry.name}${call}`;
  return {
    label: entry.name,
    kind: CompletionItemKind.Function,
    rank: ranks.fitting,
    signature: signatureOf(parameters.map((parameter) => parameter.name)),
    description: isContainer ? "container" : "layer",
    text: behind.call ? entry.name : isContainer ? `${entry.name}${bare ? "" : "()"} {}` : `${entry.name}()`,
    snippet: behind.call ? entry.name : snippet,
    explains: aboutWord({ kind: "layer", name: entry.name }),
  };
};

/** `name: ` of an argument, with a value to write over. */
export const argumentCandidate = (vocabulary: Vocabulary, parameter: CallParameter, sample: string, behind: Behind): Candidate => ({
  label: parameter.name,
  kind: CompletionItemKind.Property,
  rank: parameter.required ? ranks.wanted : ranks.fitting,
  description: `${shortTypeText(parameter.type)}${parameter.required ? " (required)" : ""}`.trim(),
  text: behind.colon ? parameter.name : `${parameter.name}: `,
  snippet: behind.colon ? parameter.name : `${parameter.name}: ${new SnippetWriter(vocabulary).value(parameter.type, sample)}`,
  ...(parameter.doc === "" ? {} : { explains: { kind: "text", text: parameter.doc } as const }),
});
