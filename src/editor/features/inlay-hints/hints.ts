import { type InlayHint, InlayHintKind } from "vscode-languageserver";
import { type AnyExpression, memberPaths, type PathedNode, pathedMembers, visit } from "../../../syntax/index.ts";
import type { LayerFact, ValueFact } from "../../../workspace/index.ts";
import type { SourceDocument } from "../../documents/source-document.ts";
import { countText } from "../../explanations/index.ts";
import type { KnownFacts, Snapshot } from "../../snapshot.ts";
import { unnamedArguments } from "./argument-names.ts";
import { isComputed } from "./computed.ts";

/** What brings a client back to a hint whose explanation it wants: the path of the member. */
export interface HintData {
  readonly uri: string;
  readonly path: string;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** In UTF-16 units; what is longer is in the explanation. */
const longest = 60;

/** What a member is given by its text. */
const valueOf = (node: PathedNode): AnyExpression | undefined => {
  switch (node.kind) {
    case "Property":
    case "Let":
    case "Argument":
    case "Parameter":
      return node.value;
    case "ParamDeclaration":
      return node.parameter.value;
    default:
      return undefined;
  }
};

/** Whether the text says already what its value is called: `heads: heads`. */
const repeatsName = (node: PathedNode, value: AnyExpression): boolean =>
  node.kind === "Argument" && value.kind === "NameReference" && value.text === node.name?.text;

const valueLabel = (fact: ValueFact, written: string): string | undefined => {
  if (fact.refersTo || fact.text.replace(/\s/g, "") === written.replace(/\s/g, "")) return undefined;
  const text = `${fact.text}${fact.more === undefined ? "" : ", …"}`;
  return `= ${text.length > longest ? `${text.slice(0, longest - 1)}…` : text}`;
};

/** Behind the head of a layer or a model: where its body begins, a blank aside. */
const headEnd = (node: PathedNode): number | undefined => {
  if (node.kind === "Element") return (node.index ? undefined : (node.alias ?? node.arguments ?? node.path.at(-1))?.end) ?? (node.body ? undefined : node.end);
  return node.kind === "Declaration" && node.keyword.text === "model" ? (node.parameters ?? node.name).end : undefined;
};

const layerLabel = (facts: readonly LayerFact[]): string | undefined => {
  const counts = [...new Set(facts.map(({ parameters }) => parameters))];
  if (counts.every((count) => count === 0)) return undefined;
  const told = counts.slice(0, 3).map(countText).join(", ");
  return `${told}${counts.length > 3 ? ", …" : ""} parameter${counts.length === 1 && counts[0] === 1 ? "" : "s"}`;
};

/** The index of a repeated layer ends with its bracket. */
const endOfIndex = (node: PathedNode, text: string): number | undefined => {
  if (node.kind !== "Element" || !node.index) return undefined;
  const close = text.indexOf("]", node.index.end);
  return close < 0 ? undefined : close + 1;
};

const inside = (offset: number, { start, end }: Span): boolean => start <= offset && offset <= end;

const factHints = (document: SourceDocument, known: KnownFacts, range: Span, { settings, vocabulary }: Snapshot): readonly InlayHint[] => {
  const { lines, text, parsed } = document;
  const hints: InlayHint[] = [];
  const add = (offset: number, label: string, path: string): void => {
    const data: HintData = { uri: document.uri, path };
    if (inside(offset, range)) hints.push({ position: lines.positionAt(offset), label, kind: InlayHintKind.Type, paddingLeft: true, data });
  };
  for (const { path, node } of pathedMembers(parsed.tree)) {
    const facts = known.members[path];
    if (!facts || node.end < range.start || node.start > range.end) continue;
    const value = valueOf(node);
    if (settings.inlayHints.values && facts.value && !facts.value.written && value && isComputed(value, vocabulary) && !repeatsName(node, value)) {
      const label = valueLabel(facts.value, text.slice(value.start, value.end));
      if (label !== undefined) add(value.end, label, path);
    }
    if (!settings.inlayHints.parameterCounts || !facts.layers) continue;
    const [end, label] = [endOfIndex(node, text) ?? headEnd(node), layerLabel(facts.layers)];
    if (end !== undefined && label !== undefined) add(end, label, path);
  }
  return hints;
};

/** How many parameters the model of a job has, behind where the job names it. */
const jobHints = (document: SourceDocument, known: KnownFacts, range: Span): readonly InlayHint[] => {
  const paths = memberPaths(document.parsed.tree);
  return document.parsed.tree.members.flatMap((outer) => {
    const job = outer.kind === "Private" ? outer.member : outer;
    if (job.kind !== "Declaration" || job.keyword.text !== "job") return [];
    const fact = known.jobs.find(({ job: name }) => name === job.name.text);
    const model = job.body.members.find((member) => member.kind === "Property" && member.name.text === "model");
    if (!fact || model?.kind !== "Property" || !inside(model.value.end, range)) return [];
    const data: HintData = { uri: document.uri, path: paths.get(job) ?? "" };
    return [
      {
        position: document.lines.positionAt(model.value.end),
        label: `${countText(fact.parameters)} parameters`,
        kind: InlayHintKind.Type,
        paddingLeft: true,
        data,
      },
    ];
  });
};

/** Names of arguments that are given in order; known without evaluation. */
const nameHints = (document: SourceDocument, range: Span, snapshot: Snapshot): readonly InlayHint[] => {
  const hints: InlayHint[] = [];
  const look = (node: Parameters<typeof unnamedArguments>[0]): boolean => {
    if (node.end < range.start || node.start > range.end) return false;
    for (const { offset, name } of unnamedArguments(node, document, snapshot))
      if (inside(offset, range))
        hints.push({ position: document.lines.positionAt(offset), label: `${name}:`, kind: InlayHintKind.Parameter, paddingRight: true });
    return true;
  };
  visit(document.parsed.tree, { Element: look, Call: look });
  return hints;
};

/** Everything that is told between the words of a stretch of text. Facts are those of the last text that could be evaluated, by the paths of members. */
export const inlayHintsOf = (document: SourceDocument, range: Span, snapshot: Snapshot): readonly InlayHint[] => {
  const known = snapshot.facts(document.file);
  const { argumentNames, parameterCounts } = snapshot.settings.inlayHints;
  return [
    ...(known ? factHints(document, known, range, snapshot) : []),
    ...(known && parameterCounts ? jobHints(document, known, range) : []),
    ...(argumentNames ? nameHints(document, range, snapshot) : []),
  ].sort((a, b) => a.position.line - b.position.line || a.position.character - b.position.character);
};
