import type { Vocabulary } from "../../../../semantics/index.ts";
import { type AnyExpression, type AnyMember, type AnyNode, type Body, children, type SourceFile } from "../../../../syntax/index.ts";
import type { SourceDocument } from "../../../documents/source-document.ts";
import type { Definition, Occurrence } from "../../../names/index.ts";
import type { Replacement } from "../../../text/text-edits.ts";
import { type ActionRequest, changeOf, type Offer, type Provider } from "../offer.ts";
import { isBroken, staysReadable } from "./checked.ts";
import { hasComment, isExpression, namesWithin, nodesAround, startOf, trimmed, within } from "./tree.ts";
import { bareWords, freshName } from "./words.ts";

/** Values that say nothing more by a name. */
const plain: ReadonlySet<string> = new Set(["NameReference", "MissingExpression", "LinkPair", "BooleanLiteral", "NoneLiteral", "MemberAccess", "Range"]);

/** Where an expression stands, as far as it matters here. */
interface Place {
  readonly value: AnyExpression;
  readonly member: AnyMember;
  readonly body: Body | SourceFile;
  /** What the value is the value of: a property, an argument. */
  readonly called: string;
}

/** The expression that a selection covers exactly, with the member that it stands in. */
const placeOf = ({ document, range }: ActionRequest): Place | undefined => {
  const span = trimmed(document, range);
  if (span.start === span.end) return undefined;
  const around = nodesAround(document.parsed.tree, span);
  const value = around.findLast((node): node is AnyExpression => node.start === span.start && node.end === span.end && isExpression(node));
  if (!value || plain.has(value.kind)) return undefined;
  const at = around.findIndex((node) => node.kind === "Body" || node.kind === "SourceFile");
  const body = around[at];
  const member = (body?.kind === "Body" || body?.kind === "SourceFile") && body.members.find((each) => within(value, each));
  if (!member || (body?.kind !== "Body" && body?.kind !== "SourceFile")) return undefined;
  const owner = around.find((node) => (node.kind === "Argument" && node.name) || node.kind === "Property");
  const called = owner?.kind === "Property" || owner?.kind === "Argument" ? (owner.name?.text ?? "value") : "value";
  return { value, member, body, called };
};

/**
 * Whether an expression is the same without what is expected of it: words of the vocabulary are only known where they are expected, but for the arguments of
 * a value with options, which it states itself.
 */
const standsAlone = (node: AnyNode, words: ReadonlySet<string>, vocabulary: Vocabulary): boolean => {
  if (node.kind === "NameReference") return !words.has(node.text);
  if (node.kind === "Call" && node.callee.kind === "NameReference" && words.has(node.callee.text)) {
    const { text } = node.callee;
    if (vocabulary.constructors.has(text))
      return !vocabulary.enumerations.has(text) && [...vocabulary.tables.constructors].filter(({ name }) => name === text).length === 1;
    return vocabulary.functions.has(text) && standsAlone(node.arguments, words, vocabulary);
  }
  return children(node).every((child) => standsAlone(child, words, vocabulary));
};

/** Declared in the body of the member, or as its parameter: not in sight before it. */
const isInside = ({ file, at }: Definition, document: SourceDocument, member: AnyMember): boolean => file === document.file && within(at, member);

const refusalOf = ({ value, member, body }: Place, { document, snapshot }: ActionRequest): string | undefined => {
  if (document.broken) return isBroken;
  if (hasComment(document, value)) return "a comment stands in it";
  if (nodesAround(document.parsed.tree, value).some((node) => node.kind === "Assert" && node.message === value)) return "what an assertion says is a text";
  if (member.kind === "Import" || member.kind === "BrokenMember") return "it is part of an import";
  const names = snapshot.names.inFile(document.file);
  const inner: readonly Occurrence[] = namesWithin(names, value);
  const ofBody = inner.find(({ local, declares }) => !declares && local && isInside(local, document, member) && !within(local.at, value));
  if (ofBody)
    return `\`${document.text.slice(ofBody.start, ofBody.end)}\` is only known inside \`${document.text.slice(member.start, member.start + 20).split(/[\s({:]/)[0] ?? ""}\``;
  if (inner.some(({ role, target }) => role === "layer" || role === "path" || target?.role === "layer" || target?.role === "input"))
    return "layers have no value";
  const { values, callees } = bareWords(value, names);
  if (!standsAlone(value, new Set([...values, ...callees]), snapshot.vocabulary)) return "a word in it means something only where it is expected";
  if (isConditional(value, member, document)) return "it is worked out only where a condition holds";
  if (body.kind === "SourceFile" && member.kind === "Let" && member.value === value) return "it has a name already";
  return undefined;
};

/** Whether an expression is worked out only where something else holds: a name of its own would be worked out always. */
const isConditional = (value: AnyExpression, member: AnyMember, document: SourceDocument): boolean => {
  const around = nodesAround(document.parsed.tree, value);
  return around.some((node) => {
    if (!within(node, member) || node === value || !within(value, node)) return false;
    if (node.kind === "Conditional") return !within(value, node.condition);
    if (node.kind === "Comprehension") return !node.heads[0] || !within(value, node.heads[0]);
    return node.kind === "Binary" && (node.operator === "and" || node.operator === "or") && within(value, node.right);
  });
};

/** Where the source of a number stands, what is expected is a text or `unverified(…)`. */
const isSource = ({ value }: Place, document: SourceDocument): boolean =>
  nodesAround(document.parsed.tree, value).some((node) => node.kind === "Property" && node.source !== undefined && within(value, node.source));

const editsOf = ({ value, member, called }: Place, { document, snapshot }: ActionRequest): readonly Replacement[] => {
  const { lines, text } = document;
  const name = freshName(called, document, snapshot.names, snapshot.vocabulary);
  const start = startOf(member);
  const line = text.slice(lines.lineStart(lines.lineOf(start)), start);
  const statement = `let ${name} = ${text.slice(value.start, value.end)}`;
  const ends = text.includes("\r\n") ? "\r\n" : "\n";
  const inserted = line.trim() === "" ? `${statement}${ends}${line}` : `${statement}, `;
  return [
    { start, end: start, text: inserted },
    { start: value.start, end: value.end, text: name },
  ];
};

export const extractLetKind = "refactor.extract.constant";

/** Gives a selected value a name: a `let` before the member that it stands in. */
export const extractLet: Provider = {
  kind: extractLetKind,
  offers: (request): readonly Offer[] => {
    const place = placeOf(request);
    if (!place || isSource(place, request.document)) return [];
    const title = "Give the value a name";
    const refusal = refusalOf(place, request);
    if (refusal !== undefined) return [{ title, kind: extractLetKind, refusal }];
    const edits = editsOf(place, request);
    if (!staysReadable(request.document, edits)) return [{ title, kind: extractLetKind, refusal: "the text could not be read afterwards" }];
    return [{ title, kind: extractLetKind, change: () => changeOf(request.document.file, edits) }];
  },
};
