import type { AnyNode, Let, Parameter, ParamDeclaration } from "../../../../syntax/index.ts";
import type { SourceDocument } from "../../../documents/source-document.ts";
import type { Definition, Occurrence } from "../../../names/index.ts";
import type { Replacement } from "../../../text/text-edits.ts";
import { type ActionRequest, changeOf, type Offer, type Provider } from "../offer.ts";
import { isBroken, staysReadable } from "./checked.ts";
import { parametersIn } from "./parameters-given.ts";
import { atomicKinds, hasComment, nodesAround, nodesBelow, removals, within } from "./tree.ts";
import { bareWords } from "./words.ts";

const atomic: ReadonlySet<string> = new Set(atomicKinds);

/** Values that may stand before a dot, an index or arguments. */
const leading: ReadonlySet<string> = new Set(["NameReference", "MemberAccess", "Index", "Call", "Parenthesized"]);

/** Whether the value of a node takes a whole expression, of any kind, without parentheses. */
const takesWhole = (parent: AnyNode | undefined, use: AnyNode): boolean => {
  switch (parent?.kind) {
    case "Property":
      return parent.value === use && parent.source === undefined;
    case "Let":
    case "Argument":
    case "RecordField":
    case "Parenthesized":
    case "ListLiteral":
    case "Interpolation":
      return true;
    case "Index":
      return parent.index === use;
    default:
      return false;
  }
};

const needsParentheses = (value: AnyNode, use: AnyNode, parent: AnyNode | undefined): boolean => {
  const led =
    (parent?.kind === "MemberAccess" && parent.object === use) ||
    (parent?.kind === "Index" && parent.object === use) ||
    (parent?.kind === "Call" && parent.callee === use);
  if (led) return !leading.has(value.kind);
  return !atomic.has(value.kind) && !takesWhole(parent, use);
};

/** What is declared with a value: the node to be taken out, and the value. */
interface Valued {
  readonly definition: Definition;
  readonly document: SourceDocument;
  readonly node: Let | ParamDeclaration | Parameter;
  readonly parameter: Parameter | undefined;
  readonly value: AnyNode;
}

const valuedAt = ({ document, range, snapshot }: ActionRequest): Valued | { readonly refusal: string; readonly definition: Definition } | undefined => {
  const definition = snapshot.names.at(document.file, range.start)?.target;
  if (definition?.file !== document.file) return undefined;
  const { node } = definition;
  if (node.kind === "Let") return { definition, document, node, parameter: undefined, value: node.value };
  const parameter = node.kind === "ParamDeclaration" ? node.parameter : node.kind === "Parameter" ? node : undefined;
  if (!parameter || (node.kind !== "ParamDeclaration" && node.kind !== "Parameter")) return undefined;
  if (!parameter.value) return { refusal: `\`${definition.name}\` has no value of its own`, definition };
  return { definition, document, node, parameter, value: parameter.value };
};

/** Types of which a bare number is made a quantity, and a value a list: the value alone would be another. */
const changesValue = ({ parameter, value }: Valued, request: ActionRequest): boolean => {
  const type = parameter?.type;
  if (!type) return false;
  if (type.kind === "ListType") return value.kind !== "ListLiteral" || request.document.text.slice(type.start, type.end).replace(/\s/g, "") !== "list(int)";
  const name = type.names.map(({ text }) => text).join("/");
  return /^(?:tokens?|sequences?|steps?|rounds?)$/.test(name) && !(value.kind === "NumberLiteral" && value.unit !== undefined);
};

/** Where each use of a model stands as what is called; a reason where one stands otherwise, or gives this parameter. */
const refusalOfModel = ({ definition }: Valued, { snapshot }: ActionRequest): string | undefined => {
  const { owner } = definition;
  if (owner?.node.kind !== "Declaration") return "it is no parameter of a model";
  const position = owner.node.parameters?.parameters.findIndex(({ name }) => name.text === definition.name) ?? 0;
  for (const use of snapshot.names.occurrences(owner)) {
    if (use.declares || use.role === "import") continue;
    const document = snapshot.project.document(use.file);
    const [, parent, grand] = document ? nodesAround(document.parsed.tree, use) : [];
    const around = parent?.kind === "MemberAccess" ? grand : parent;
    const called = document
      ? nodesAround(document.parsed.tree, use).find((node) => node.kind === "Call" || node.kind === "Element" || node.kind === "Property")
      : undefined;
    if (around?.kind === "Let" || (called?.kind !== "Call" && called?.kind !== "Element" && called?.kind !== "Property"))
      return `\`${owner.name}\` is used as a value`;
    if (called.kind === "Property") {
      if (called.value.start > use.start || called.value.end < use.end || called.value.kind === "ListLiteral") return `\`${owner.name}\` is used as a value`;
      continue;
    }
    const given = called.arguments?.arguments ?? [];
    if (called.arguments && within(use, called.arguments)) return `\`${owner.name}\` is used as a value`;
    if (given.some((argument, index) => (argument.name ? argument.name.text === definition.name : index >= position)))
      return `a call of \`${owner.name}\` gives it`;
  }
  return undefined;
};

/** Why the value cannot take the place of the name; undefined when it can. */
const refusalOf = (valued: Valued, request: ActionRequest, uses: readonly Occurrence[]): string | undefined => {
  const { definition, document, node, value } = valued;
  const { snapshot } = request;
  if (document.broken) return isBroken;
  if (snapshot.names.declarations(definition).length > 1) return "it is declared in several places";
  if (hasComment(document, value)) return "a comment stands in its value";
  const abroad = uses.find((use) => use.file !== document.file);
  if (abroad) return `${abroad.file.replace(/^.*\//, "")} uses it`;
  if (uses.some(({ targets }) => targets.length > 1)) return "a use of it may mean something else too";
  if (uses.some(({ role }) => role !== "value")) return "it is used in a place that takes a name only";
  if (node.kind === "ParamDeclaration") {
    const given = parametersIn(snapshot, document.file, definition.name);
    if (given !== undefined) return `${given} gives it a value`;
  }
  if (valued.parameter && changesValue(valued, request)) return "its type makes something else of the value";
  if (node.kind === "Parameter") {
    const reason = refusalOfModel(valued, request);
    if (reason !== undefined) return reason;
  }
  const { values, callees } = bareWords(value, snapshot.names.inFile(document.file));
  const known = new Set(uses.flatMap((use) => snapshot.names.inSight(use.file, use.start).map(({ name }) => name)));
  const bound = nodesBelow(value).flatMap((each) => (each.kind === "ForHead" ? [each.name.text] : []));
  if (bound.some((name) => known.has(name))) return "a name that its value counts with means something else where it is used";
  if ([...values, ...callees].some((word) => known.has(word))) return "a word of its value means something else where it is used";
  if (values.length > 0) return "its value is a word that means something only where it is expected";
  return undefined;
};

/** A parameter taken out of its list. */
const withoutParameter = (document: SourceDocument, parameter: Parameter): Replacement | undefined => {
  const list = nodesAround(document.parsed.tree, parameter).find((node) => node.kind === "ParameterList");
  if (list?.kind !== "ParameterList") return undefined;
  const index = list.parameters.indexOf(parameter);
  const [before, after] = [list.parameters[index - 1], list.parameters[index + 1]];
  const span = before ? { start: before.end, end: parameter.end } : { start: parameter.start, end: after?.start ?? list.end - 1 };
  return hasComment(document, span) ? undefined : { ...span, text: "" };
};

const editsOf = ({ document, node, value }: Valued, uses: readonly Occurrence[]): readonly Replacement[] | undefined => {
  const text = document.text.slice(value.start, value.end);
  const [outer] = nodesAround(document.parsed.tree, node).filter((each) => each.kind === "Private" && within(node, each));
  const gone = node.kind === "Parameter" ? withoutParameter(document, node) : removals(document, [outer?.kind === "Private" ? outer : node])[0];
  if (!gone) return undefined;
  const put = uses.map((use) => {
    const [at, parent] = nodesAround(document.parsed.tree, use);
    const parentheses = at !== undefined && needsParentheses(value, at, parent);
    return { start: use.start, end: use.end, text: parentheses ? `(${text})` : text };
  });
  const edits = [...put, gone];
  return staysReadable(document, edits) ? edits : undefined;
};

export const inlineKind = "refactor.inline";

/**
 * Puts the value of a `let`, a `param` or a parameter of a model in the place of its name everywhere, and takes the declaration out. Refused where something
 * outside gives the value, or where it would mean something else.
 */
export const inlineValue: Provider = {
  kind: inlineKind,
  offers: (request): readonly Offer[] => {
    const valued = valuedAt(request);
    if (!valued) return [];
    const { definition } = valued;
    const title = `Put the value of \`${definition.name}\` in its place`;
    const refuse = (refusal: string): readonly Offer[] => [{ title, kind: inlineKind, refusal }];
    if ("refusal" in valued) return refuse(valued.refusal);
    const uses = request.snapshot.names.occurrences(definition).filter(({ declares }) => !declares);
    const refusal = refusalOf(valued, request, uses);
    if (refusal !== undefined) return refuse(refusal);
    const edits = editsOf(valued, uses);
    return edits ? [{ title, kind: inlineKind, change: () => changeOf(valued.document.file, edits) }] : refuse("the text could not be read afterwards");
  },
};
