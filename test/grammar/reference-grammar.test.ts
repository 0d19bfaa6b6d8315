import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Piece, referenceGrammar, type Rule } from "../../scripts/generate/editors/reference-grammar.mjs";
import { root } from "../support/cli.ts";
import { random } from "../support/one-token-edits.ts";
import { languageWith } from "./language.ts";
import { acceptedByTreeSitter, driver, syntaxErrors } from "./tree-sitter.ts";

const language = languageWith();
const rules = referenceGrammar(language);
const recorded = language.productions().filter((production) => production.name !== "postponedGroup");

/** Names of rules and texts of tokens in a production, in order. */
const leaves = (piece: Piece): readonly string[] => {
  switch (piece.kind) {
    case "text":
      return [piece.text];
    case "token":
    case "rule":
      return [piece.name];
    case "sequence":
    case "choice":
      return piece.parts.flatMap(leaves);
    default:
      return leaves(piece.part);
  }
};

/** The same of what the parser has recorded: classes of tokens by their names in the reference. */
const recordedLeaves = (part: (typeof recorded)[number]): readonly string[] => {
  if (part.type === "Terminal") {
    const names: Readonly<Record<string, string>> = {
      AnyName: "NAME",
      AnyWord: "WORD",
      Number: "NUMBER",
      Unit: "UNIT",
      NewLine: "NL",
      String: "STRING",
      StringText: "TEXT",
    };
    const signs: Readonly<Record<string, readonly string[]>> = {
      Joiner: ["--", "->"],
      StringStart: ['"'],
      StringEnd: ['"'],
      InterpolationStart: ["${"],
      InterpolationEnd: ["}"],
    };
    const { name = "" } = part;
    return signs[name] ?? [names[name] ?? language.lexicon[name]?.text ?? `no text for ${name}`];
  }
  return part.type === "NonTerminal" ? [part.name ?? ""] : (part.definition ?? []).flatMap(recordedLeaves);
};

/** Makes a sentence of a rule: tokens with blanks between, and line ends where the rule has them. */
class Sentences {
  readonly #below: (n: number) => number;
  readonly #rules: ReadonlyMap<string, Rule> = new Map(rules.map((rule) => [rule.name, rule]));
  readonly used = new Set<string>();

  constructor(seed: number) {
    this.#below = random(seed);
  }

  of(name: string, depth = 0): string {
    this.used.add(name);
    const rule = this.#rules.get(name);
    if (!rule) throw new Error(`the reference grammar has no rule ${name}`);
    return this.#piece(rule.body, depth + 1);
  }

  #pick<V>(choices: readonly V[]): V {
    return choices[this.#below(choices.length)] as V;
  }

  #piece(piece: Piece, depth: number): string {
    switch (piece.kind) {
      case "text":
        return piece.text;
      case "rule":
        return this.of(piece.name, depth);
      case "token":
        return this.#token(piece.name);
      case "sequence":
        return piece.parts.map((part) => this.#piece(part, depth)).join(piece.parts.some((part) => part.kind === "text" && part.text === '"') ? "" : " ");
      case "choice":
        // Deep down the short ways: names and numbers come before what stands in brackets.
        return this.#piece(
          depth > 14 ? (piece.parts[piece.parts.length === 8 ? this.#below(6) : piece.parts.length - 1] as Piece) : this.#pick(piece.parts),
          depth,
        );
      case "optional":
        return depth < 14 && this.#below(2) === 0 ? this.#piece(piece.part, depth) : "";
      case "many": {
        const times = depth < 14 ? this.#below(3) : 0;
        return Array.from({ length: times }, () => this.#piece(piece.part, depth)).join(" ");
      }
    }
  }

  #token(name: string): string {
    switch (name) {
      case "NAME":
        return this.#pick(["a", "Llama", "block_2", "site", "x"]);
      case "WORD":
        return this.#pick(["a", "size", "from", "link", "if"]);
      case "NUMBER":
        return this.#pick(["1", "0.5", "16Mi", "1_000e3"]);
      case "UNIT":
        return this.#pick(["GB", "%", "GB/s"]);
      case "STRING":
        return this.#pick(['""', '"text"', '"a\\"b"']);
      case "TEXT":
        return "text";
      case "NL":
        return "\n";
      default:
        throw new Error(`no text for the token ${name}`);
    }
  }
}

describe("the reference grammar", () => {
  it("has the rules of the parser, those of operators written out by their levels", () => {
    const names = recorded.map(({ name }) => name).filter((name) => name !== "operand");
    const own = [...language.operatorLevels.slice(1).map(({ name }) => (name === "link_pair" ? "linkPair" : name)), "members", "separator"];
    expect(rules.map(({ name }) => name).sort()).toEqual([...names, ...own].sort());
    expect(new Set(rules.map(({ name }) => name)).size).toBe(rules.length);
  });

  it("has in every rule the tokens and rules of the parser's rule, in order", () => {
    const rewritten = new Set(["sourceFile", "edition", "body", "operators", "operand"]);
    const compared = recorded.filter(({ name }) => !rewritten.has(name ?? ""));
    expect(compared.length).toBeGreaterThan(35);
    for (const production of compared)
      expect(leaves((rules.find(({ name }) => name === production.name) as Rule).body), production.name).toEqual(recordedLeaves(production));
  });

  it("uses no rule that it does not have, and reaches all of them from a file", () => {
    const reached = new Set<string>(["sourceFile"]);
    for (const name of reached)
      for (const leaf of leaves((rules.find((rule) => rule.name === name) as Rule).body))
        if (/^[a-z]\w*$/.test(leaf) && rules.some((rule) => rule.name === leaf)) reached.add(leaf);
    expect(rules.map(({ name }) => name).filter((name) => !reached.has(name))).toEqual([]);
  });

  it("makes sentences that both parsers accept, with every rule in some of them", () => {
    const sentences = new Sentences(7);
    const texts = Array.from({ length: 1500 }, () => `hgm 1\n${sentences.of("member")}\n`);
    texts.push(...Array.from({ length: 100 }, () => sentences.of("sourceFile")));
    const refused = texts.filter((text) => syntaxErrors(text).length > 0);
    expect(refused.slice(0, 3).map((text) => `${text}: ${syntaxErrors(text).join()}`)).toEqual([]);
    expect(rules.map(({ name }) => name).filter((name) => !sentences.used.has(name))).toEqual([]);
    if (driver === undefined) return;
    const accepted = acceptedByTreeSitter(texts);
    expect(texts.filter((_, index) => !accepted[index])).toEqual([]);
  });
});

describe("the railroad diagrams", () => {
  it("show every rule in one file that needs no other", () => {
    const page = readFileSync(join(root, "grammar/railroad.html"), "utf8");
    for (const { name } of rules) expect(page).toContain(`<section id="${name}">\n<h2>${name}</h2>`);
    expect(page.match(/<svg/g)).toHaveLength(rules.length);
    expect(page.match(/<a href="#\w+"><rect/g)?.length).toBeGreaterThan(100);
    expect(page).not.toMatch(/<script|<link|@import|url\(|src=|https?:\/\/(?!www\.w3\.org\/)/);
    for (const [, target] of page.matchAll(/href="#(\w+)"/g)) expect(page).toContain(`<section id="${target}">`);
  });
});
