import { describe, expect, it } from "vitest";
import { standardVocabulary } from "../../src/semantics/index.ts";
import { casesBelow } from "../support/conformance/case.ts";
import { codeCoverage } from "../support/conformance/code-coverage.ts";
import { Coverage } from "../support/conformance/coverage.ts";
import { fieldsOfGrammar, nodesOfGrammar, rulesOfParser, tokensOfLexicon } from "../support/conformance/grammar.ts";
import { entriesOf } from "../support/conformance/entries.ts";

const cases = casesBelow(import.meta.dirname);
const coverage = new Coverage(cases, standardVocabulary);

/** Nodes that the parser makes where it has told an error. */
const brokenNodes = ["BrokenMember", "MissingExpression"];

describe("the conformance cases", () => {
  it("are many", () => expect(cases.length).toBeGreaterThanOrEqual(400));

  const entries = entriesOf(standardVocabulary);
  it("accept every word of the vocabulary but those that the table refuses", () => {
    expect(entries.filter(({ name, neverAccepted }) => coverage.accepted.entries.has(name) === neverAccepted).map(({ name }) => name)).toEqual([]);
  });
  it("refuse every word of the vocabulary where it is used wrongly", () => {
    expect(entries.filter(({ name }) => !coverage.refused.entries.has(name)).map(({ name }) => name)).toEqual([]);
  });
  it("use no word that the vocabulary does not have", () => {
    const known = new Set(entries.map(({ name }) => name));
    expect([...coverage.accepted.entries, ...coverage.refused.entries].filter((name) => !known.has(name))).toEqual([]);
  });

  const nodes = nodesOfGrammar();
  it("accept every node of the grammar but those that stand for an error", () => {
    expect(nodes.filter((name) => coverage.accepted.nodes.has(name) === brokenNodes.includes(name))).toEqual([]);
  });
  it("refuse every node of the grammar: an error points at it or at one of its parts", () => {
    expect(nodes.filter((name) => !coverage.refused.nodes.has(name))).toEqual([]);
  });
  it("accept every optional part of a node both given and left out, and every list with something in it", () => {
    const open = fieldsOfGrammar().filter(({ node }) => !brokenNodes.includes(node));
    expect(
      open
        .flatMap(({ node, field, form }) => [`${node}.${field}`, ...(form === "list" ? [] : [`${node} without ${field}`])])
        .filter((name) => !coverage.accepted.fields.has(name)),
    ).toEqual([]);
  });

  const rules = rulesOfParser();
  it("accept by every rule of the parser", () => expect(rules.filter((name) => !coverage.accepted.rules.has(name))).toEqual([]));
  it("refuse in every rule of the parser, or in one that it calls", () => expect(rules.filter((name) => !coverage.refused.rules.has(name))).toEqual([]));

  const tokens = tokensOfLexicon();
  it("accept every token of the lexicon but the one that nothing takes", () => {
    expect(tokens.filter((name) => coverage.accepted.tokens.has(name) === (name === "Percent"))).toEqual([]);
  });
  it("refuse every token of the lexicon: an error is at it or right behind it", () => {
    expect(tokens.filter((name) => !coverage.refused.tokens.has(name))).toEqual([]);
  });

  it("hold a refused and an accepted case for every code that a spec can cause, and other tests hold the rest", () => {
    expect(codeCoverage(cases)).toEqual([]);
  });
});
