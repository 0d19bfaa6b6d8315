import { readFileSync } from "node:fs";
import { EOF } from "chevrotain";
import { readUngram } from "../../../scripts/generate/ungram.mjs";
import { HgmParser } from "../../../src/syntax/hgm-parser.ts";
import { standardUnits } from "../../../src/syntax/lexicon-units.ts";
import { tokenNames } from "../../../src/syntax/lexicon.ts";
import type { TokenName } from "../../../src/syntax/lexicon.ts";
import { scan } from "../../../src/syntax/scan.ts";
import { endOf } from "../../../src/syntax/source-token.ts";
import type { Span } from "./uses.ts";

const grammar = () => readUngram(readFileSync(new URL("../../../grammar/hgm.ungram", import.meta.url), "utf8"));

/** The kinds of nodes that `grammar/hgm.ungram` describes. */
export const nodesOfGrammar = (): readonly string[] => grammar().flatMap((rule) => (rule.kind === "node" ? [rule.name] : []));

/** Parts of nodes that may be left out, and lists, of which the grammar does not say whether they may be empty. */
export const fieldsOfGrammar = (): readonly { readonly node: string; readonly field: string; readonly form: "optional" | "list" }[] =>
  grammar().flatMap((rule) =>
    rule.kind === "node" ? rule.fields.flatMap(({ name, form }) => (form === "one" ? [] : [{ node: rule.name, field: name, form }])) : [],
  );

/** Blanks and the ends of lines are everywhere, and nothing is said about them. */
const silent: ReadonlySet<TokenName> = new Set(["Blank", "NewLine"]);
export const tokensOfLexicon = (): readonly TokenName[] => tokenNames.filter((name) => !silent.has(name));

export interface NamedSpan extends Span {
  readonly name: string;
}

/** Tokens of a text with their names in the lexicon; pieces of a string count as the string, comments stand beside. */
export const tokensIn = (text: string): readonly NamedSpan[] => {
  const { tokens, comments } = scan(text, "case.hgm", standardUnits);
  const pieces = /^(String|Interpolation)/;
  return [
    ...tokens.map((token) => ({ name: pieces.test(token.tokenType.name) ? "String" : token.tokenType.name, start: token.startOffset, end: endOf(token) })),
    ...comments.map((comment) => ({
      name: comment.text.startsWith("///") && !comment.text.startsWith("////") ? "DocComment" : "LineComment",
      start: comment.start,
      end: comment.end,
    })),
  ];
};

export interface RuleSpan extends NamedSpan {
  /** The rule of which this one was a part. */
  readonly caller: string | undefined;
}

/** A rule as chevrotain keeps it: other rules call its core. */
interface Rule {
  (...args: unknown[]): unknown;
  coreRule(...args: unknown[]): unknown;
}

/** The part of the text that each rule of the parser has read, complete or up to an error. */
class RecordingParser extends HgmParser {
  spans: RuleSpan[] = [];
  readonly #callers: string[] = [];

  constructor() {
    super();
    const rules = this as unknown as Record<string, Rule>;
    for (const name of this.ruleNames) {
      const rule = rules[name] as Rule;
      rule.coreRule = this.#recorded(name, rule.coreRule);
      // Those that are no part of another rule are called from outside.
      if (name === "sourceFile" || name === "postponedGroup") rules[name] = Object.assign(this.#recorded(name, rule), { coreRule: rule.coreRule });
    }
  }

  #recorded(name: string, rule: (...args: unknown[]) => unknown): (...args: unknown[]) => unknown {
    return (...args) => {
      const start = this.start();
      let end: number | undefined;
      const caller = this.#callers.at(-1);
      this.#callers.push(name);
      try {
        const result = rule.apply(this, args);
        end = this.panic ? undefined : this.end();
        return result;
      } finally {
        // An error stands at the token that the rule could not take.
        const next = this.at(1).tokenType === EOF ? this.start() : endOf(this.at(1));
        this.#callers.pop();
        this.spans.push({ name, caller, start, end: Math.max(end ?? next, start) });
      }
    };
  }
}

let parser: RecordingParser | undefined;
const recordingParser = (): RecordingParser => {
  parser ??= new RecordingParser();
  return parser;
};

export const rulesOfParser = (): readonly string[] => recordingParser().ruleNames;

/** What each rule reads in a text. */
export const rulesIn = (text: string): readonly RuleSpan[] => {
  const recording = recordingParser();
  recording.spans = [];
  recording.parse(scan(text, "case.hgm", standardUnits), "case.hgm", text.length);
  return recording.spans;
};
