import { CodeActionKind } from "vscode-languageserver";
import type { Diagnostic } from "../../../contracts/index.ts";
import { missingArgument, missingProperty } from "../../../diagnostics/codes/semantics/index.ts";
import type { PropertyEntry } from "../../../semantics/index.ts";
import { type AnyNode, type ArgumentList, type Body, children } from "../../../syntax/index.ts";
import type { Replacement } from "../../text/text-edits.ts";
import { findingsAt, shownFor } from "./findings.ts";
import { type ActionRequest, changeOf, type Offer, type Provider } from "./offer.ts";
import { sampleArguments, sampleValue } from "./sample-value.ts";

/** The words between backquotes of a message, and the last of its `owner.property` paths. */
const named = (message: string): ReadonlySet<string> => new Set([...message.matchAll(/`([^`]+)`/g)].map(([, word = ""]) => word));

/** The declarations and elements around an offset, the innermost first. */
const around = (tree: AnyNode, { start, end }: { readonly start: number; readonly end: number }): readonly AnyNode[] => {
  const found: AnyNode[] = [];
  for (let node: AnyNode | undefined = tree; node; node = children(node).findLast((child) => child.start <= start && child.end >= end)) found.unshift(node);
  return found;
};

/** The name of a declaration of a kind, for a property that wants one. */
const declaredIn =
  ({ document, snapshot }: ActionRequest, offset: number) =>
  (kind: string): string | undefined =>
    snapshot.names.inSight(document.file, offset).find((each) => {
      const target = snapshot.names.resolve(each) ?? each;
      return target.node.kind === "Declaration" && target.node.keyword.text === kind;
    })?.name;

/** Members put at the end of a body: on a line of their own where it has lines, else behind a comma. */
const membersAdded = ({ document }: ActionRequest, body: Body, members: readonly string[]): Replacement => {
  const { lines, text } = document;
  const last = body.members.at(-1);
  const close = body.end - 1;
  if (lines.lineOf(body.start) === lines.lineOf(close)) {
    const from = last ? last.end : body.start + 1;
    return { start: from, end: close, text: `${last ? ", " : " "}${members.join(", ")} ` };
  }
  const line = lines.lineStart(lines.lineOf(close));
  const indent = /^[ \t]*/.exec(text.slice(line))?.[0] ?? "";
  return { start: line, end: line, text: members.map((member) => `${indent}  ${member}\n`).join("") };
};

const propertiesMissing = (request: ActionRequest, finding: Diagnostic): Replacement | undefined => {
  const { document, snapshot } = request;
  const { place } = finding;
  const owner = place && around(document.parsed.tree, place).find((node) => node.kind === "Declaration" || node.kind === "Element");
  if (!place || !owner || (owner.kind !== "Declaration" && owner.kind !== "Element") || !owner.body) return undefined;
  const entry = snapshot.vocabulary.blocks.get(owner.kind === "Declaration" ? owner.keyword.text : (owner.path[0]?.text ?? ""));
  const wanted = named(finding.message);
  const given = new Set(owner.body.members.flatMap((member) => (member.kind === "Property" ? [member.name.text] : [])));
  const missing = (entry?.properties ?? []).filter(({ name, required }) => required && wanted.has(name) && !given.has(name));
  if (missing.length === 0) return undefined;
  const declared = declaredIn(request, owner.body.start + 1);
  return membersAdded(
    request,
    owner.body,
    missing.map(({ name, type }) => `${name}: ${sampleValue(snapshot.vocabulary, type, declared)}`),
  );
};

/** The arguments that a layer or a value with options lacks. */
const argumentsMissing = (request: ActionRequest, { place }: Diagnostic): Replacement | undefined => {
  const { document, snapshot } = request;
  const owner = place && around(document.parsed.tree, place).find((node) => node.kind === "Call" || node.kind === "Element");
  if (!place || !owner) return undefined;
  let entries: readonly PropertyEntry[] | undefined;
  let list: ArgumentList | undefined;
  if (owner.kind === "Element") [entries, list] = [snapshot.vocabulary.layers.get(owner.path[0]?.text ?? "")?.arguments, owner.arguments];
  else if (owner.kind === "Call" && owner.callee.kind === "NameReference")
    [entries, list] = [snapshot.vocabulary.constructors.get(owner.callee.text)?.arguments, owner.arguments];
  if (!entries || !list) return undefined;
  const given = new Set(list.arguments.flatMap((argument, position) => argument.name?.text ?? entries?.[position]?.name ?? []));
  const text = sampleArguments(snapshot.vocabulary, entries, declaredIn(request, list.start + 1), given);
  const last = list.arguments.at(-1);
  const at = last ? last.end : list.start + 1;
  return text === "" ? undefined : { start: at, end: at, text: last ? `, ${text}` : text };
};

/** Offers to add what a block, a layer or a value with options needs, with values to be put right. */
export const addMissing: Provider = {
  kind: CodeActionKind.QuickFix,
  offers: (request) =>
    findingsAt(request).flatMap((finding): readonly Offer[] => {
      const properties = finding.code === missingProperty.code;
      if (!properties && finding.code !== missingArgument.code) return [];
      const edit = properties ? propertiesMissing(request, finding) : argumentsMissing(request, finding);
      if (!edit) return [];
      return [
        {
          title: properties ? "Add the missing properties" : "Add the missing arguments",
          kind: CodeActionKind.QuickFix,
          change: () => changeOf(request.document.file, [edit]),
          mends: shownFor(request, finding),
        },
      ];
    }),
};
