import { parameterTypes, type ValueType, type Vocabulary } from "../../../semantics/index.ts";
import type { Snapshot } from "../../snapshot.ts";
import {
  argumentSubject,
  type Body,
  namedKindsIn,
  nameLookup,
  type Situation,
  type Subject,
  statementsIn,
  type SyntaxContext,
} from "../../syntax-context/index.ts";
import { keywords } from "../../words/keywords.ts";

const isKeyword = (word: string): boolean => Object.hasOwn(keywords, word);
const keyword = (name: string): Subject | undefined => (isKeyword(name) ? { kind: "keyword", name } : undefined);

/** What a word means where a type is expected. */
const wordOfType = (vocabulary: Vocabulary, type: ValueType | undefined, name: string): Subject | undefined => {
  switch (type?.kind) {
    case "word":
      return vocabulary.membersOf(type.enumeration).some((member) => member.name === name)
        ? { kind: "member", enumeration: type.enumeration, name }
        : undefined;
    case "value":
      return vocabulary.constructorsOf(type.family).some((entry) => entry.name === name) ? { kind: "constructor", family: type.family, name } : undefined;
    case "list":
    case "choice":
      return wordOfType(vocabulary, type.of, name);
    case "either":
      return type.of.map((each) => wordOfType(vocabulary, each, name)).find((each) => each !== undefined);
    default:
      return undefined;
  }
};

const startOfMember = (vocabulary: Vocabulary, body: Body, name: string, colon: boolean): Subject | undefined => {
  if (colon) {
    const known = body.kind === "block" && body.entry.properties.some((property) => property.name === name);
    return known ? { kind: "property", owner: body.entry.name, name } : undefined;
  }
  if (body.kind === "model" && vocabulary.layers.has(name)) return { kind: "layer", name };
  const inner = body.kind === "block" && body.entry.blocks.some(({ kind }) => kind === name);
  const statement = statementsIn(body).includes(name) || name === "private";
  if (vocabulary.blocks.has(name) && (inner || statement || namedKindsIn(vocabulary, body).includes(name))) return { kind: "block", name };
  if (statement || name === "model" || name === "hgm") return keyword(name);
  return vocabulary.blocks.has(name) ? { kind: "block", name } : vocabulary.layers.has(name) ? { kind: "layer", name } : keyword(name);
};

/** The metric whose name goes through a word: `step` and `time` of `step.time`. */
const metricThrough = (vocabulary: Vocabulary, before: readonly string[], word: string, behind: string): Subject | undefined => {
  const next = /^\.([A-Za-z_]\w*)/.exec(behind)?.[1];
  const start = [...before, word].join(".");
  const name = vocabulary.metrics.has(start) ? start : next !== undefined && vocabulary.metrics.has(`${start}.${next}`) ? `${start}.${next}` : undefined;
  return name === undefined ? undefined : { kind: "metric", name };
};

const operand = (snapshot: Snapshot, situation: Situation & { readonly kind: "value" }, name: string, behind: string): Subject | undefined => {
  const { vocabulary } = snapshot;
  if (/^[ \t]*:/.test(behind) && situation.callee) return argumentSubject(situation.callee, name);
  const own = wordOfType(vocabulary, situation.expected.type, name);
  if (own) return own;
  const metric = metricThrough(vocabulary, [], name, behind);
  if (metric) return metric;
  if (vocabulary.functions.has(name)) return { kind: "function", name };
  if (isKeyword(name)) return keyword(name);
  const constructor = vocabulary.constructors.get(name);
  return constructor && { kind: "constructor", family: constructor.family, name };
};

/** Behind the dot of a declaration: one of its properties or groups. */
const memberOf = (snapshot: Snapshot, file: string, path: readonly string[], at: number, name: string): Subject | undefined => {
  const node = nameLookup(snapshot, file).find(path, at)?.node;
  const kind = node?.kind === "Declaration" ? node.keyword.text : undefined;
  const entry = kind === undefined ? undefined : snapshot.vocabulary.blocks.get(kind);
  if (entry?.properties.some((property) => property.name === name)) return { kind: "property", owner: entry.name, name };
  return entry?.blocks.some((slot) => slot.kind === name) ? { kind: "block", name } : undefined;
};

/**
 * The word of the language at a place; undefined where there is none. Names of a project are not asked for: they come first.
 * @param behind the text behind the word
 */
export const subjectAt = (snapshot: Snapshot, file: string, context: SyntaxContext, behind: string): Subject | undefined => {
  const { situation, word } = context;
  const { vocabulary } = snapshot;
  const name = word.text;
  if (name === "") return undefined;
  switch (situation.kind) {
    case "member":
      return startOfMember(vocabulary, situation.body, name, /^[ \t]*:/.test(behind));
    case "value":
      return operand(snapshot, situation, name, behind);
    case "unit":
      return vocabulary.unitOf(name) ? { kind: "unit", name } : keyword(name);
    case "dot":
      return metricThrough(vocabulary, situation.path, name, behind) ?? memberOf(snapshot, file, situation.path, situation.at, name);
    case "path":
      return situation.purpose.enumeration === undefined
        ? undefined
        : wordOfType(vocabulary, { kind: "word", enumeration: situation.purpose.enumeration }, name);
    case "type": {
      const whole = `${name}${/^\/[A-Za-z]+/.exec(behind)?.[0] ?? ""}`;
      if (name === "list") return keyword(name);
      if (parameterTypes.has(name) || vocabulary.enumerations.has(name)) return { kind: "type", name };
      return vocabulary.unitOf(whole) ? { kind: "unit", name: whole } : undefined;
    }
    case "words":
      return keyword(name);
    default:
      return undefined;
  }
};
